"""Work that is killed at a step of one's choice, however it changes the disk.

What changes it is heard where Python itself tells of it: by an audit hook, by os.write, and by the
trace of each database. So no module of the program has to be known here, and none goes unheard.
"""

import mmap
import os
import signal
import sqlite3
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.apart import forked

_CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_EVENTS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"}


def dies(work: Callable[[], object], last: int, within: Path) -> bool:
    """Does `work` in a process of its own, up to its step number `last`; whether it died there.

    A step changes a file or a folder below `within`, or begins or ends a change of a database. The
    last one is not carried out, or by half if it writes; nor is anything after it, by any process
    that was started for it: no handler, no finalizer.
    """

    def until_then() -> None:
        os.setsid()
        _listen(_Steps(last), os.fspath(within))
        work()

    _, status = os.waitpid(forked(until_then), 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in {0, -signal.SIGKILL}, code
    return code != 0


class _Steps:
    """The steps of a process and of all that are forked from it."""

    def __init__(self, last: int) -> None:
        self._last = last
        self._done = mmap.mmap(-1, 8)  # shared by all of them

    def is_last(self) -> bool:
        """Whether another step is the last one."""
        done = int.from_bytes(self._done[:8], "little") + 1
        self._done[:8] = done.to_bytes(8, "little")
        return done >= self._last

    def take(self) -> None:
        """Ends all processes, if another step is the last one."""
        if self.is_last():
            os.killpg(0, signal.SIGKILL)


def _listen(steps: _Steps, within: str) -> None:
    write, connect = os.write, sqlite3.connect

    def heard(event: str, details: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = details
            if flags & _CHANGING and str(path).startswith(within):
                steps.take()
        elif event in _EVENTS and str(details[0]).startswith(within):
            steps.take()

    def stated(statement: str) -> None:
        if statement.startswith(("BEGIN", "COMMIT")):
            steps.take()

    def connect_and_listen(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.set_trace_callback(stated)
        return connection

    def write_or_half(file: int, content: bytes) -> int:
        if stat.S_ISREG(os.fstat(file).st_mode) and steps.is_last():
            write(file, content[: len(content) // 2])
            os.killpg(0, signal.SIGKILL)
        return write(file, content)

    os.write = write_or_half
    sqlite3.connect = connect_and_listen
    sys.addaudithook(heard)
