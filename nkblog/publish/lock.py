"""One build at a time for each output folder, by a lock that ends with its processes."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from nkblog.diagnostics import Diagnostic, Span, error

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        # Not lockf(): that would be free as soon as a build is killed, while the workers that it has
        # forked may still write what they have begun.
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_PATIENCE = 1.0
"""Seconds to wait for a lock: the workers of a build that was killed need a moment to see it."""
_PAUSE = 0.02
_held_here: set[Path] = set()
"""The locks that this process holds: whether they hold against itself, systems say differently."""


@contextmanager
def only_build(folder: Path) -> Iterator[Diagnostic | None]:
    """Holds the lock in `folder` (see `state.state_folder`), or gives soon the error that says
    why not: another build runs, or no lock can be kept there.
    """
    file = folder / "lock"
    if file in _held_here:
        yield error("another-build", Span(""), path=str(file))
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        opened = file.open("ab")
    except OSError as problem:
        yield error("state-unusable", Span(""), path=str(file), problem=str(problem))
        return
    with opened:
        try:
            _lock_soon(opened)
        except (BlockingIOError, PermissionError):
            yield error("another-build", Span(""), path=str(file))
            return
        except OSError as problem:
            yield error("state-unusable", Span(""), path=str(file), problem=str(problem))
            return
        _held_here.add(file)
        try:
            yield None
        finally:
            _held_here.discard(file)


def _lock_soon(file: IO[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return _lock(file)
        except (BlockingIOError, PermissionError):
            if time.monotonic() > until:
                raise
        time.sleep(_PAUSE)
