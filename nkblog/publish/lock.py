"""One build at a time for each output folder, by a lock that ends with the process."""

import sys
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
        # Not flock(): workers forked by a build would go on holding that after the build is killed.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_held_here: set[Path] = set()  # the lock of lockf() does not hold against its own process


@contextmanager
def only_build(folder: Path) -> Iterator[Diagnostic | None]:
    """Holds the lock in `folder` (see `state.state_folder`), or gives at once the error that says
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
            _lock(opened)
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
