"""nkblog beside other generators, on the same posts: `python -m benchmarks.peers --posts 10000`.

The peers make the same pages and RSS feeds as near as they can: home, every place with its latest
posts, posts, topics, a free page, 404, sitemap. nkblog is measured with a site file that switches off
all else, and with everything that it makes. Runs of all generators take turns, each in a new process.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from benchmarks.corpus import Size
from benchmarks.peers.eleventy import ELEVENTY
from benchmarks.peers.generator import Generator
from benchmarks.peers.hugo import PLAIN, RELATED
from benchmarks.peers.measuring import Run, peak_memory, timed
from benchmarks.peers.nkblog_sites import LIKE_PEERS, WHOLE
from benchmarks.peers.pelican import PELICAN
from benchmarks.peers.tables import KINDS, Measured, growth, ratios, times

GENERATORS: Mapping[str, Generator] = {
    "nkblog": LIKE_PEERS,
    "nkblog-everything": WHOLE,
    "hugo": PLAIN,
    "hugo-related": RELATED,
    "eleventy": ELEVENTY,
    "pelican": PELICAN,
}


@dataclass(frozen=True, slots=True)
class Site:
    """A network kept for one generator, in a folder of its own."""

    generator: Generator
    folder: Path
    newest: Path

    @property
    def project(self) -> Path:
        """Where the generator is run."""
        return self.folder / "project"

    def build(self, kind: str, number: int, last: int) -> Run:
        """Prepares a build of a kind, and makes it. Each clean build has a folder of its own, and all
        are kept to the end: many a file system is slow for minutes after ten thousand files were
        deleted. The others go over the last clean one.
        """
        prepare: Mapping[str, Callable[[int], None]] = {
            "one post edited": self.edit_post,
            "one template edited": self.edit_template,
        }
        if kind in prepare:
            prepare[kind](number)
        return timed(self.command(number if kind == "clean" else last), self.project)

    def output(self, number: int) -> Path:
        """Where the nth clean build goes."""
        return self.folder / f"public-{number}"

    def command(self, number: int) -> tuple[str, ...]:
        """What builds the site there."""
        return self.generator.command(self.project, self.output(number))

    def edit_post(self, number: int) -> None:
        """The newest post has a sentence more."""
        with self.newest.open("a", encoding="utf-8") as post:
            post.write(f"\nแก้ไขครั้งที่ {number}\n")

    def edit_template(self, number: int) -> None:
        """Every post's page has a comment more."""
        file = self.project / self.generator.template
        before, end, after = file.read_text(encoding="utf-8").rpartition("</")
        file.write_text(f"{before}<!-- {number} -->{end}{after}", encoding="utf-8")


def measure(base: Path, size: Size, runs: int, generators: Sequence[Generator]) -> list[Measured]:
    """What each generator takes for a network of this size, all below an empty folder."""
    sites = [_site(base / str(at), each, size) for at, each in enumerate(generators)]
    measured: list[dict[str, list[Run]]] = [{kind: [] for kind in KINDS} for _ in sites]
    for kind in KINDS:
        for number in range(runs):
            for site, of_site in zip(sites, measured, strict=True):
                run = site.build(kind, number, runs - 1)
                of_site[kind].append(run)
                _tell(f"{size.posts:,} {kind} {number + 1}/{runs} {site.generator.name}", run)
    return [_measured(*both, runs) for both in zip(sites, measured, strict=True)]


def _site(folder: Path, generator: Generator, size: Size) -> Site:
    folder.mkdir()
    return Site(generator, folder, generator.write(folder / "project", size))


def _measured(site: Site, runs: Mapping[str, Sequence[Run]], number: int) -> Measured:
    """With one more clean build, the nth, for its memory."""
    memory = peak_memory(site.command(number), site.project)
    files = [file for file in site.output(number).rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files)
    is_ours = site.generator in {LIKE_PEERS, WHOLE}
    return Measured(site.generator.name, is_ours, runs, memory, len(files), size)


def _tell(what: str, run: Run) -> None:
    print(f"{what}: {run.wall:.2f} s", file=sys.stderr, flush=True)


def setting(generators: Iterable[Generator]) -> str:
    """The day, the machine, and the version of everything."""
    day = datetime.now().astimezone().date()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    machine = f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}"
    versions = dict.fromkeys(generator.version() for generator in generators)
    return f"{day}; {machine}; Python {platform.python_version()}; {', '.join(versions)}"


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--posts", type=int, nargs="+", default=[10_000])
    parser.add_argument("--blogs", type=int, default=194)
    parser.add_argument("--topics", type=int, default=40)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument(
        "--generators", nargs="+", choices=GENERATORS, default=[*GENERATORS], metavar="NAME"
    )
    return parser


def main(given: Sequence[str] | None = None) -> None:
    """Measures what the command line asks for, and prints it."""
    asked = arguments().parse_args(given)
    generators = [GENERATORS[name] for name in asked.generators]
    print(f"{setting(generators)}\n", flush=True)
    by_size = {}
    for posts in asked.posts:
        size = Size(posts, asked.blogs, asked.topics)
        with tempfile.TemporaryDirectory() as base:
            by_size[posts] = measure(Path(base), size, asked.runs, generators)
            print(times(size, by_size[posts]))
            print(ratios(by_size[posts]), flush=True)
    if len(by_size) > 1:
        print(growth(by_size))


if __name__ == "__main__":
    main()
