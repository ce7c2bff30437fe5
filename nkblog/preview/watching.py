"""Tells that something changed in the files that a site is made of, and when it is worth a build."""

import time
from collections.abc import Callable
from pathlib import Path
from threading import Condition, Event
from types import TracebackType
from typing import Self

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from nkblog.preview.looking import Look, Root, look, roots
from nkblog.read.files import is_left_behind

QUIET = 0.1
"""Seconds without a change after which somebody has finished saving."""
EMPTY = 1.0
"""Seconds that a file may be empty before this is what its writer meant: some editors empty a file
first, and write into it later."""
LONGEST = 5.0
"""Seconds after which changes that never end are built as they are."""
LOOKS = 2.0
"""Seconds between two looks at all files, in case that changes are not told: by a network drive, by
a system that is out of watches, or in a folder that is so new that nobody watches it yet."""
DEAF_LOOKS = 0.5
"""The same where watching is known to fail."""
_PART_OF_TIME = 30
"""Looking takes no more than one part in so many of the time."""
_SLACK_NS = 50_000_000
"""By how much the times of a file system may lag behind the clock."""
_TOLD_APART = 1000
"""Changed files that are remembered by name."""

_MEANT = [
    *(FileCreatedEvent, FileModifiedEvent, FileClosedEvent, FileMovedEvent, FileDeletedEvent),
    *(DirCreatedEvent, DirMovedEvent, DirDeletedEvent),
]
"""Not that a file was opened or read: a build does just that."""


class Watch:
    """Watches a project from `with` on. Events come from watchdog; a look at all files now and then
    finds what these do not tell, and is the whole watch where the system has no events to give.
    """

    def __init__(self, project: Path) -> None:
        self._project = project
        self._changed = Condition()
        self._last = 0.0
        self._is_pending = False
        self._stopped = Event()
        self._touched: set[str] = set()
        self._is_vague = False
        self.told: frozenset[str] | None = None
        """What the change consisted of that was told last, by paths; None where it was not heard."""
        self._roots: tuple[Root, ...] = ()
        self._observer: BaseObserver | None = None
        self._is_deaf = False
        self._built_ns = 0
        self._seen: Look | None = None
        self._looked_ns = 0
        self._next_look = 0.0

    def __enter__(self) -> Self:
        self._listen()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()
        self._unlisten()

    def has_ended(self) -> bool:
        """Whether nothing is waited for any more."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Ends all waiting, now and later."""
        with self._changed:
            self._stopped.set()
            self._changed.notify_all()

    def built(self, begun_ns: int) -> None:
        """Takes note that the files have been read by a build that began at this time."""
        self._built_ns = begun_ns

    def wait(self, seconds: float) -> bool:
        """Waits until something has changed and its writer has finished; False if nothing has for
        so long. The change then counts as told.
        """
        end = time.monotonic() + seconds
        while not self.has_ended():
            with self._changed:
                now = time.monotonic()
                until = min(end, self._next_look)
                self._changed.wait_for(self.is_told, timeout=max(0.0, until - now))
                is_told = self._is_pending
            if self.has_ended():
                break
            if not is_told and time.monotonic() >= self._next_look and self._has_missed():
                if not self._is_pending:  # Else it was heard meanwhile.
                    self.tell()
                is_told = True
            if is_told:
                self._settle()
                return not self.has_ended()
            if time.monotonic() >= end:
                break
        return False

    def is_told(self) -> bool:
        """Whether there is something for which `wait` would not have to wait."""
        return self._is_pending or self.has_ended()

    def tell(self, *paths: str) -> None:
        """Takes note that something has changed: these paths, if it was heard which."""
        with self._changed:
            self._last = time.monotonic()
            self._is_pending = True
            self._is_vague |= not paths or len(self._touched) >= _TOLD_APART
            if len(self._touched) < _TOLD_APART:
                self._touched.update(paths)
            self._changed.notify_all()

    def _settle(self) -> None:
        """Waits for the end of a burst, and for files that are empty only while they are written."""
        latest = time.monotonic() + LONGEST
        while not self.has_ended():
            with self._changed:
                rest = min(self._last + QUIET, latest) - time.monotonic()
                if rest > 0:
                    self._changed.wait(rest)
                    continue
                emptied = any(map(_is_empty, self._touched))
                rest = min(self._last + EMPTY, latest) - time.monotonic()
                if emptied and rest > 0:
                    self._changed.wait(min(rest, QUIET))
                    continue
                self.told = None if self._is_vague else frozenset(self._touched)
                self._is_pending = self._is_vague = False
                self._touched.clear()
                return

    def _has_missed(self) -> bool:
        """Looks at all files: whether they are not those that the last build has read, although
        nothing was told. Watches anew where a root has been replaced.
        """
        begun = time.monotonic()
        found = roots(self._project)
        is_replaced = found != self._roots
        if is_replaced:
            self._unlisten()
            self._listen()
        seen, before = look(found), self._seen
        # After a build that was told of a change, the files differ from the last look, of course:
        # then it counts whether any was touched after that build had begun.
        is_late = seen.newest_ns > self._built_ns - _SLACK_NS
        was_built = before is None or self._built_ns > self._looked_ns
        is_other = before is None or seen.digest != before.digest
        is_missed = is_other and (is_late or not was_built)
        self._seen, self._looked_ns = seen, time.time_ns()
        self._is_deaf |= is_missed
        cost = time.monotonic() - begun
        pause = DEAF_LOOKS if self._is_deaf or not self._observer else LOOKS
        self._next_look = time.monotonic() + max(pause, cost * _PART_OF_TIME)
        return is_replaced or is_missed

    def _hear(self, *paths: str) -> None:
        self._is_deaf = False
        self.tell(*paths)

    def _listen(self) -> None:
        self._roots = roots(self._project)
        observer = None
        try:
            observer = Observer()
            for root in self._roots:
                ear = _Ear(root.path, self._hear)
                observer.schedule(ear, str(root.path), recursive=True, event_filter=_MEANT)
            observer.start()
        except OSError:  # Out of watches, say: then looking must do.
            if observer:
                observer.stop()
            return
        self._observer = observer

    def _unlisten(self) -> None:
        if self._observer:
            self._observer.stop()
            self._observer.join()
        self._observer = None


class _Ear(FileSystemEventHandler):
    """Hears what happens below a root, and passes on what matters."""

    def __init__(self, root: Path, tell: Callable[..., None]) -> None:
        self._root = root
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        """A file or a folder was written, renamed or removed."""
        paths = [str(path) for path in (event.src_path, event.dest_path) if path]
        if not all(self._is_left_behind(path) for path in paths):
            self._tell(*paths)

    def _is_left_behind(self, path: str) -> bool:
        """Whether no build reads it. Only what lies below the root counts: a project may itself lie
        in a hidden folder.
        """
        below = Path(path)
        if not below.is_relative_to(self._root):
            return False
        return any(map(is_left_behind, below.relative_to(self._root).parts))


def _is_empty(path: str) -> bool:
    try:
        status = Path(path).stat()
    except OSError:
        return False
    return not status.st_size and Path(path).is_file()
