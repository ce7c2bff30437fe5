"""Builds a site again whenever something changes."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

from nkblog.build import Built, build
from nkblog.diagnostics import Diagnostic
from nkblog.express import express, warm_up
from nkblog.garbage import kept
from nkblog.inputs import Refused, Request
from nkblog.preparing import Memory
from nkblog.preview.news import Board
from nkblog.preview.watching import Watch
from nkblog.read.files import is_left_behind
from nkblog.read.layout import is_text

PATIENCE = 30.0
"""Seconds after which a change has waited long enough: the next build is not given up for others."""
_CALENDAR = 60.0
"""Seconds after which it is asked whether another day has begun."""
_BUSY = 1.0
"""Seconds after which a build is tried again that the machine refused."""
_BY_HAND = 10
"""Posts that one person saves at once; more come from a program, and no page of them is waited for."""

Told = Callable[[Built | Refused, tuple[Diagnostic, ...], float], None]
"""Is told what a build gave, what it found that the one before had not, and how many seconds it
took."""


class _GivenUp(Exception):  # noqa: N818 - nothing is wrong
    """Something has changed while a build was under way."""


class Rebuilding(Thread):
    """A thread that builds. All builds of a preview but the first are its own, one at a time and
    each in this one process: to fork others beside running threads can leave them in a deadlock.

    Posts that were saved get their pages first, for these are looked at, and then the whole site is
    built. A build is given up for the next change.
    """

    def __init__(
        self,
        watch: Watch,
        asked: Callable[[], Request],
        board: Board,
        told: Told,
        memory: Memory,
    ) -> None:
        super().__init__(name="nkblog-rebuilding", daemon=True)
        self._watch = watch
        self._asked = asked
        self._board = board
        self._told = told
        self._memory = memory
        self._day = asked().today
        self._waiting_since: float | None = None
        """When the first change came that no build has seen to its end."""
        self._is_of_posts = True
        """Whether all such changes are posts that were saved."""

    def run(self) -> None:
        """Builds after each change, until the watch is stopped."""
        with suppress(Exception):  # A bug here is one at the first save too, and is told then.
            if self._memory.basis:
                warm_up(self._memory.basis)
        pause = _CALENDAR
        while not self._watch.has_ended():
            is_changed = self._watch.wait(pause)
            if self._watch.has_ended():
                break
            if is_changed:
                self._make_posts()
            if is_changed or pause < _CALENDAR or self._asked().today != self._day:
                pause = _CALENDAR if self._build() else _BUSY

    def _make_posts(self) -> None:
        """Makes the pages of posts that were saved, and posts what is wrong with each."""
        request, basis = self._asked(), self._memory.basis
        files = _saved_posts(request.project, self._watch.told)
        self._is_of_posts &= files is not None
        if not files or not basis or not self._is_of_posts:
            return
        for file in files:
            latest = self._board.latest
            try:
                made = express(request, basis, file, latest.diagnostics)
            except Exception as bug:  # noqa: BLE001 - as in _build, which follows
                self._board.post(latest.after_bug(bug))
            else:
                if made:
                    self._board.post(latest.after_express(made))

    def _build(self) -> bool:
        """Builds, and posts what came of it; False if it is to be tried again."""
        begun = time.monotonic()
        self._waiting_since = self._waiting_since or begun
        self._watch.built(time.time_ns())
        request = self._asked()
        known = set(self._board.latest.built)
        try:
            with kept():
                result = build(request, self._go_on, self._memory)
        except _GivenUp:
            return True
        except Exception as bug:  # noqa: BLE001 - the preview of tomorrow's text outlives a bug
            self._board.post(self._board.latest.after_bug(bug))
            return True
        self._day = request.today
        self._waiting_since = None
        self._is_of_posts = isinstance(result, Built)
        self._board.post(self._board.latest.after(result))
        new = tuple(found for found in result.diagnostics if found not in known)
        self._told(result, new, time.monotonic() - begun)
        return not isinstance(result, Refused) or result.is_wrong

    def _go_on(self, *_: object) -> None:
        """Lets a build go on unless something has changed. Who saves every second has to see the
        rest of the site too, some time.
        """
        waited = time.monotonic() - (self._waiting_since or 0.0)
        if self._watch.has_ended() or (self._watch.is_told() and waited < PATIENCE):
            raise _GivenUp


def _saved_posts(project: Path, changed: frozenset[str] | None) -> tuple[str, ...] | None:
    """Of the paths that have changed those which may be posts, as files of the project; None where
    something else has changed, or may have.
    """
    if changed is None:
        return None
    content = (project / "content").resolve()
    files: list[str] = []
    for path in map(Path, sorted(changed)):
        below = path.relative_to(content) if path.is_relative_to(content) else Path()
        if any(map(is_left_behind, below.parts)):
            continue
        is_there = path.is_file()
        if is_there and is_text(path.name) and below.parts[0] == "places":
            files.append(f"content/{below.as_posix()}")
        elif is_there or is_text(path.name):
            return None
    return tuple(files) if len(files) <= _BY_HAND else None
