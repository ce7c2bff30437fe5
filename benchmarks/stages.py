"""How long a build takes, in all and by stage: `python -m benchmarks.stages --posts 1000 10000`.

Four kinds of build, each in a new process: a clean one, one with nothing to do, one after an edit
of the newest post, one after an edit of the template of all posts. Medians of several runs.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from markdown_it import MarkdownIt

from benchmarks.corpus import Size, write_project

_SAMPLE = 1_000
ROOT = Path(__file__).resolve().parent.parent
STAGES = ("read", "parse", "resolve", "plan", "fingerprint", "make", "publish")


@dataclass(frozen=True, slots=True)
class Run:
    """One build: wall clock and CPU seconds of all its processes, the seconds that Markdown alone took
    just before (`Bench.yardstick`), the most memory that the first
    and the largest of its workers had (MB), seconds by stage, and numbers of outputs.
    """

    wall: float
    cpu: float
    yardstick: float
    memory: tuple[float, float]
    stages: dict[str, float]
    outputs: int
    written: int


@dataclass(frozen=True, slots=True)
class Bench:
    """A project to build, with a theme that can be edited."""

    project: Path
    newest: Path
    jobs: int
    runs: int

    def output(self, kind: str, number: int) -> Path:
        """Where it is built to. Each clean build has a folder of its own, and all are kept to the end:
        many a file system is slow for minutes after ten thousand files were deleted.
        """
        return self.project / f"public-{number if kind == 'clean' else self.runs - 1}"

    def leave(self, _number: int) -> None:
        """Nothing was changed."""

    def edit_post(self, number: int) -> None:
        """The newest post has a sentence more."""
        with self.newest.open("a", encoding="utf-8") as post:
            post.write(f"\nแก้ไขครั้งที่ {number}\n")

    def edit_template(self, number: int) -> None:
        """Every post's page has a comment more."""
        file = self.project / "themes" / "default" / "templates" / "post.html"
        before, end, after = file.read_text(encoding="utf-8").rpartition("</")
        file.write_text(f"{before}<!-- {number} -->{end}{after}", encoding="utf-8")

    def yardstick(self) -> float:
        """Seconds that markdown-it-py alone needs for the texts of all posts, by the first thousand:
        how fast the machine is at this moment.
        """
        files = sorted((self.project / "content" / "places").rglob("*.md"))
        texts = [file.read_text(encoding="utf-8") for file in files[:_SAMPLE]]
        engine = MarkdownIt("commonmark")
        engine.render(texts[0])
        started = process_time()
        for text in texts:
            engine.render(text)
        return (process_time() - started) * len(files) / len(texts)

    def build(self, output: Path) -> Run:
        """One build in a new process."""
        yardstick = self.yardstick()
        given = map(str, (self.project, output, self.jobs))
        started = perf_counter()
        process = subprocess.run(
            [sys.executable, "-m", "benchmarks.timed", *given],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=True,
            stdout=subprocess.PIPE,
        )
        wall = perf_counter() - started
        told = json.loads(process.stdout)
        if told["problems"]:
            raise SystemExit(f"the corpus has {told['problems']} problems")
        main, worker = told["memory"]
        numbers = (told["outputs"], told["written"])
        return Run(wall, told["cpu"], yardstick, (main, worker), told["stages"], *numbers)


def measure(size: Size, runs: int, jobs: int, theme: Path) -> dict[str, list[Run]]:
    """The runs of each kind of build of a network of this size."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        bench = Bench(project, write_project(project, size), jobs, runs)
        shutil.copytree(theme, project / "themes" / "default")
        kinds: dict[str, Callable[[int], None]] = {
            "clean": bench.leave,
            "nothing changed": bench.leave,
            "one post edited": bench.edit_post,
            "one template edited": bench.edit_template,
        }
        measured: dict[str, list[Run]] = {kind: [] for kind in kinds}
        for kind, prepare in kinds.items():
            for number in range(runs):
                prepare(number)
                measured[kind].append(bench.build(bench.output(kind, number)))
        return measured


def table(size: Size, measured: dict[str, list[Run]]) -> str:
    """The medians as Markdown: of whole builds, and by stage."""
    outputs = next(iter(measured.values()))[0].outputs
    lines = [
        f"{size.posts:,} posts, {size.blogs:,} blogs, {size.topics} topics: {outputs:,} files",
        "",
        "| build | wall s | × Markdown alone | CPU s | memory MB | written |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for kind, runs in measured.items():
        main, worker = (median(run.memory[i] for run in runs) for i in (0, 1))
        memory = f"{main:.0f} + {worker:.0f} a worker" if worker else f"{main:.0f}"
        wall, cpu = median(run.wall for run in runs), median(run.cpu for run in runs)
        ratio = median(run.wall / run.yardstick for run in runs)
        numbers = f"{wall:.1f} | {ratio:.2f} | {cpu:.1f} | {memory} | {runs[0].written:,}"
        lines.append(f"| {kind} | {numbers} |")
    lines += ["", f"| stage, wall s | {' | '.join(measured)} |", f"|---|{'--:|' * len(measured)}"]
    for stage in STAGES:
        seconds = [median(run.stages.get(stage, 0.0) for run in runs) for runs in measured.values()]
        lines.append(f"| {stage} | {' | '.join(f'{s:.2f}' for s in seconds)} |")
    return "\n".join(lines) + "\n"


def main(given: Sequence[str] | None = None) -> None:
    """Measures what the command line asks for, and prints it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stages", description=__doc__)
    parser.add_argument("--posts", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--blogs", type=int, default=194)
    parser.add_argument("--topics", type=int, default=40)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--theme", type=Path, default=ROOT / "themes" / "default")
    asked = parser.parse_args(given)
    for posts in asked.posts:
        size = Size(posts, asked.blogs, asked.topics)
        print(table(size, measure(size, asked.runs, asked.jobs, asked.theme)), flush=True)


if __name__ == "__main__":
    main()
