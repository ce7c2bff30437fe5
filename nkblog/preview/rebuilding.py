"""Builds a site again whenever something changes."""

import time
from collections.abc import Callable
from threading import Thread

from nkblog.build import Built, build
from nkblog.diagnostics import Diagnostic
from nkblog.inputs import Refused, Request
from nkblog.preview.news import Board
from nkblog.preview.watching import Watch

_CALENDAR = 60.0
"""Seconds after which it is asked whether another day has begun."""
_BUSY = 1.0
"""Seconds after which a build is tried again that the machine refused."""

Told = Callable[[Built | Refused, tuple[Diagnostic, ...], float], None]
"""Is told what a build gave, what it found that the one before had not, and how many seconds it
took."""


class Rebuilding(Thread):
    """A thread that builds. All builds of a preview but the first are its own, one at a time and
    each in this one process: to fork others beside running threads can leave them in a deadlock.
    """

    def __init__(
        self, watch: Watch, asked: Callable[[], Request], board: Board, told: Told
    ) -> None:
        super().__init__(name="nkblog-rebuilding", daemon=True)
        self._watch = watch
        self._asked = asked
        self._board = board
        self._told = told
        self._day = asked().today

    def run(self) -> None:
        """Builds after each change, until the watch is stopped."""
        pause = _CALENDAR
        while not self._watch.has_ended():
            is_changed = self._watch.wait(pause)
            if self._watch.has_ended():
                break
            if is_changed or pause < _CALENDAR or self._asked().today != self._day:
                pause = _CALENDAR if self._build() else _BUSY

    def _build(self) -> bool:
        """Builds, and posts what came of it; False if it is to be tried again."""
        begun = time.monotonic()
        self._watch.built(time.time_ns())
        request = self._asked()
        try:
            result = build(request, lambda *_: None)
        except Exception as bug:  # noqa: BLE001 - the preview of tomorrow's text outlives a bug
            self._board.post(self._board.latest.after_bug(bug))
            return True
        self._day = request.today
        known = set(self._board.latest.diagnostics)
        self._board.post(self._board.latest.after(result))
        new = tuple(found for found in result.diagnostics if found not in known)
        self._told(result, new, time.monotonic() - begun)
        return not isinstance(result, Refused) or result.is_wrong
