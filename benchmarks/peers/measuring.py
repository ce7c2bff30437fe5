"""What one run of a program costs: time, and the most memory that all its processes have at once."""

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import STDOUT, Popen
from tempfile import TemporaryFile
from typing import IO

_EVERY = 0.01
"""Seconds between looks at the memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of wall clock, and of all processors together."""

    wall: float
    cpu: float


def timed(command: Sequence[str], folder: Path) -> Run:
    """Runs a command in a folder. What was written before is on the disk first, so that nobody pays
    for the one before; a command that fails ends the program.
    """
    with TemporaryFile() as said:
        os.sync()
        started = time.perf_counter()
        process = Popen(command, cwd=folder, stdout=said, stderr=STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        _refuse_failure(process, said)
    return Run(wall, usage.ru_utime + usage.ru_stime)


def peak_memory(command: Sequence[str], folder: Path) -> int:
    """The most memory (bytes) that a command and all its children had at once, in a run of its own:
    looking slows it. What several of them share is counted once, as Linux divides it among them.
    """
    most = 0
    with TemporaryFile() as said:
        process = Popen(command, cwd=folder, stdout=said, stderr=STDOUT)
        while process.poll() is None:
            most = max(most, sum(map(_memory, _tree(process.pid))))
            time.sleep(_EVERY)
        _refuse_failure(process, said)
    return most


def _refuse_failure(process: Popen[bytes], said: IO[bytes]) -> None:
    if process.returncode:
        said.seek(0)
        output = said.read().decode(errors="replace")
        raise SystemExit(f"{process.args!r} ended with {process.returncode}\n{output}")


def _tree(pid: int) -> Iterator[int]:
    """A process and those that it started, and these; those that end meanwhile are left out."""
    yield pid
    try:
        tasks = [
            task.joinpath("children").read_text() for task in Path(f"/proc/{pid}/task").iterdir()
        ]
    except OSError:
        return
    for child in (int(each) for task in tasks for each in task.split()):
        yield from _tree(child)


def _memory(pid: int) -> int:
    """The proportional set size of a process (proc(5), smaps_rollup); 0 for one that has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
