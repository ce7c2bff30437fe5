"""Real builds are ended at random moments: no file is torn, and the next build heals.

    python -m tests.crashes --kills 200 --signals 60

Builds of the sample network and of a generated one, clean and incremental, are killed (the build,
all its processes, or one of its workers) and told to end (Ctrl-C, SIGTERM, SIGHUP). After each,
every file is whole, the old one or the new one, and on the folder's list of its own; sources are as
they were; the exit code tells the signal, and the lock is free. Then another build, of the same
sources or of others, gives what a clean one gives, and one more writes nothing. Now and then the
state is lost before that, or the next build is ended too.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from benchmarks.corpus import Size, write_project
from nkblog.publish.lock import only_build
from nkblog.publish.state import state_folder
from tests.site.sample import copy_sample
from tests.versions import VERSIONS, Versioned
from tests.whole import Found, look, torn

FOREIGN: Mapping[str, bytes] = {"CNAME": b"net.example", ".well-known/a.txt": b"somebody's"}
"""What somebody has put into the output folder."""
PATIENCE = 30
"""Seconds after which a build that was ended is one that does not end."""
PROGRAM = """
import os, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
os.sync = lambda: None
from nkblog.cli import main
main()
"""
"""The command line, as from a terminal: what runs in the background may never hear of Ctrl-C. It does
not wait for the disk: what ends here is a process, not the power."""
DONE = frozenset({0, 1})
"""The exit codes of a build that came to its end; the content may have mistakes."""

Build = subprocess.Popen[bytes]


@dataclass(frozen=True)
class Strike:
    """A way to end a build: how it is done, and the exit codes of a build that is ended so."""

    do: Callable[[Build], object]
    codes: frozenset[int]


def _to_it(number: int) -> Callable[[Build], object]:
    return lambda build: build.send_signal(number)


def _to_all(number: int) -> Callable[[Build], object]:
    return lambda build: os.killpg(build.pid, number)


def _to_a_worker(build: Build) -> None:
    """As a system does that runs out of memory; the first one as soon as there is one."""
    children = Path(f"/proc/{build.pid}/task/{build.pid}/children")
    while build.poll() is None:
        if workers := children.read_text().split():
            with suppress(ProcessLookupError):  # It was done just now.
                os.kill(int(workers[0]), signal.SIGKILL)
            return
        time.sleep(0.005)


def _ends_by(number: int) -> frozenset[int]:
    """Handled, or by the system before there was a handler: for a shell, both are 128 + number."""
    return frozenset({128 + number, -number})


KILLS = {
    "SIGKILL to the build": Strike(_to_it(signal.SIGKILL), frozenset({-signal.SIGKILL})),
    "SIGKILL to all its processes": Strike(_to_all(signal.SIGKILL), frozenset({-signal.SIGKILL})),
    "SIGKILL to a worker": Strike(_to_a_worker, frozenset({3})),
}
SIGNALS = {
    "Ctrl-C": Strike(_to_all(signal.SIGINT), _ends_by(signal.SIGINT)),
    "SIGTERM to the build": Strike(_to_it(signal.SIGTERM), _ends_by(signal.SIGTERM)),
    "SIGTERM to all its processes": Strike(_to_all(signal.SIGTERM), _ends_by(signal.SIGTERM)),
    "SIGHUP": Strike(_to_all(signal.SIGHUP), _ends_by(signal.SIGHUP)),
}
STRIKES = {**KILLS, **SIGNALS}


@dataclass(frozen=True)
class Course:
    """How long a complete build took, and when in it files were written: seconds."""

    end: float
    first: float
    last: float


@dataclass
class Tally:
    """What was done, and what was found wrong."""

    strikes: Counter[str] = field(default_factory=Counter)
    among_writes: int = 0
    """Strikes after which the site was neither the old one nor the new one."""
    wrong: list[str] = field(default_factory=list)


class Site:
    """A network that is built again and again into one folder, from one version or another."""

    def __init__(
        self,
        project: Path,
        seed: int = 0,
        program: str = PROGRAM,
        versions: Sequence[str] = tuple(VERSIONS),
    ) -> None:
        self.output = project / "public" / "site"
        self._project = Versioned(project, versions)
        self._program = program
        self._said = {name: project.with_name(f"{project.name}-{name}") for name in ("out", "err")}
        self._chance = random.Random(f"{project.name} {seed}")
        self._version = ""
        self._clean: dict[str, tuple[int, Found]] = {}
        self._courses: dict[tuple[str, bool], Course] = {}
        for version in self._project.versions:
            self._begin_anew()
            code = self._complete(version, is_clean=True)
            self._clean[version] = (code, look(self.output))

    def strike(self, name: str, tally: Tally) -> None:
        """Ends a build that way, and has it healed, unless the next one is to begin like this.
        A build that came to its end before it was struck does not count.
        """
        is_clean = self._chance.random() < 0.3
        if is_clean:
            self._begin_anew()
        before, last = look(self.output), self._version
        version = self._pick(but="" if is_clean else last)
        build = self.start(version)
        sources = self._project.sources()
        moment = self._moment(version, is_clean=is_clean)
        time.sleep(moment)
        if build.poll() is None:
            STRIKES[name].do(build)
        code = _end_of(build)
        # A worker of a killed build holds the lock for as long as it is still writing.
        with only_build(state_folder(self._project.folder, self.output)):
            now = look(self.output)
        tally.strikes[name] += code not in DONE
        tally.among_writes += now not in (before, self._clean[version][1])
        wrong = [
            *torn(before, self._clean[version][1], now),
            *self._wrong_end(STRIKES[name], code, now),
            *(["sources were changed"] if sources != self._project.sources() else []),
        ]
        told = f"{self._project.folder.name}, {last} → {version}, {name} at {moment:.3f} s"
        tally.wrong += [f"{told}: {problem}" for problem in wrong[:5]]
        if self._chance.random() < 0.75:
            tally.wrong += [f"after {name}, {problem}" for problem in self._heal()]

    def start(self, version: str) -> Build:
        """Begins a build of a version, in a group of processes of its own."""
        self._version = version
        today = self._project.put(version).today
        command = [sys.executable, "-c", self._program, "build", "--jobs", "2", "--json"]
        with self._said["out"].open("wb") as out, self._said["err"].open("wb") as err:
            return subprocess.Popen(
                [*command, "--today", today, "--output", self.output],
                cwd=self._project.folder,
                stdout=out,
                stderr=err,
                start_new_session=True,
            )

    def _pick(self, but: str = "") -> str:
        return self._chance.choice(sorted(self._project.versions.keys() - {but}))

    def _begin_anew(self) -> None:
        """The output folder is gone but for what others put there; the state with it, or not."""
        shutil.rmtree(self.output, ignore_errors=True)
        if self._chance.random() < 0.5:
            shutil.rmtree(self._project.folder / ".nkblog", ignore_errors=True)
        for path, content in FOREIGN.items():
            (self.output / path).parent.mkdir(parents=True, exist_ok=True)
            (self.output / path).write_bytes(content)

    def _moment(self, version: str, *, is_clean: bool) -> float:
        """Any moment of such a build, or, as often, one while it writes."""
        course = self._courses.get((version, is_clean)) or self._courses[version, True]
        if self._chance.random() < 0.5:
            return self._chance.uniform(0, course.end)
        return self._chance.uniform(course.first, course.last)

    def _complete(self, version: str, *, is_clean: bool = False) -> int:
        """A build that is left in peace; its exit code."""
        began = time.time()
        code = self.start(version).wait()
        end = time.time() - began
        times = (f.stat().st_mtime - began for f in self.output.rglob("*") if f.is_file())
        written = [moment for moment in times if moment > 0]
        if written:
            self._courses[version, is_clean] = Course(end, min(written), max(written))
        return code

    def _heal(self) -> Iterator[str]:
        """What is wrong after another build, and after one more."""
        version = self._pick()
        if self._chance.random() < 0.2:
            shutil.rmtree(self._project.folder / ".nkblog")
        expected_code, expected = self._clean[version]
        if (code := self._complete(version)) != expected_code:
            yield f"the next build ended with {code}: {self._err()}"
        if (now := look(self.output)) != expected:
            paths = {path for path, _ in now.files.items() ^ expected.files.items()}
            yield f"the next build, of {version}, is not a clean one: {sorted(paths)[:5]}"
        before = self._times()
        self._complete(version)
        counts = json.loads(self._said["out"].read_bytes())["counts"]
        if counts["written"] or counts["removed"] or self._times() != before:
            yield f"one more build, of {version}, had something to do: {counts}"

    def _times(self) -> dict[str, tuple[int, int]]:
        files = ((str(f), f.stat()) for f in self.output.rglob("*") if f.is_file())
        return {file: (found.st_ino, found.st_mtime_ns) for file, found in files}

    def _wrong_end(self, strike: Strike, code: int | None, now: Found) -> Iterator[str]:
        """What is wrong with how a build ended, and with what it left besides torn files."""
        expected_code, expected = self._clean[self._version]
        if code is None:
            yield "it did not end"
        elif code in DONE:
            if (code, now) != (expected_code, expected):
                yield f"it ended with {code}, but was not done"
        elif code not in strike.codes:
            yield f"it ended with {code}: {self._err()}"
        elif code > 0 and "Traceback" in self._err():
            yield f"it showed where a bug is: {self._err()}"
        wanted = frozenset().union(*(clean.listed for _, clean in self._clean.values()))
        if unwanted := sorted(now.listed - wanted):
            yield f"the list names what no build ever wanted: {unwanted[:5]}"
        with only_build(state_folder(self._project.folder, self.output)) as busy:
            if busy:
                yield "the lock is still held"

    def _err(self) -> str:
        return self._said["err"].read_text(encoding="utf-8", errors="replace")[-2000:]


def _end_of(build: Build) -> int | None:
    """The exit code of a build that has been struck; None if it had to be killed."""
    try:
        return build.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(build.pid, signal.SIGKILL)
        return None


def survive(
    sites: Sequence[Site], kills: int, signals: int, tell: Callable[[Tally], None]
) -> Tally:
    """Ends so many builds, of each site in turn, in each way as often as in the others."""
    tally = Tally()
    turns = cycle(sites)
    for ways, amount in ((KILLS, kills), (SIGNALS, signals)):
        while sum(tally.strikes[name] for name in ways) < amount:
            next(turns).strike(min(ways, key=tally.strikes.__getitem__), tally)
            tell(tally)
    return tally


def main() -> int:
    """Runs what is asked for; 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--signals", type=int, default=60)
    parser.add_argument("--posts", type=int, default=1000, help="of the generated network")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()

    def tell(tally: Tally) -> None:
        done = f"{tally.strikes.total()} builds ended, {len(tally.wrong)} failures"
        print(f"\r{done}", end="", flush=True, file=sys.stderr)

    with tempfile.TemporaryDirectory(prefix="nkblog-crashes-") as folder:
        generated = Path(folder) / "generated"
        generated.mkdir()
        write_project(generated, Size(options.posts))
        projects = copy_sample(Path(folder) / "sample"), generated
        sites = [Site(project, options.seed) for project in projects]
        tally = survive(sites, options.kills, options.signals, tell)
    print(file=sys.stderr)
    for name, amount in tally.strikes.items():
        print(f"{amount:5} × {name}")
    print(f"{tally.among_writes:5} of them between the old site and the new one")
    print(*tally.wrong, sep="\n", end="\n" if tally.wrong else "")
    print(f"{tally.strikes.total()} builds ended, {len(tally.wrong)} failures")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
