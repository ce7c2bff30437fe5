"""What the latest build said, for those who wait to hear it."""

import asyncio
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from nkblog.build import Built
from nkblog.diagnostics import Diagnostic, Severity, in_order
from nkblog.express import Express
from nkblog.inputs import Refused
from nkblog.model.network import Network
from nkblog.pages.origins import files_of

_DOCUMENTS = frozenset({".html", ".xml", ".json", ".opml", ".ics", ".txt", ".csv"})
"""Outputs that no page shows within itself. All others are styles, scripts and pictures."""


@dataclass(frozen=True, slots=True)
class News:
    """A build, or the page of one post before it: which one it was of which run of the program, what
    is wrong, and how many builds so far have changed what pages show within themselves. `built` is
    what the latest build found, `fresh` what the latest change brought of what is wrong. `network`
    is the latest that was not refused; `bug` says how the program itself failed, or "".
    """

    run: str
    number: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    built: tuple[Diagnostic, ...] = ()
    network: Network | None = None
    assets: int = 0
    bug: str = ""
    fresh: frozenset[Diagnostic] = frozenset()

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What was not published, or not whole."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)

    def files_of(self, path: str) -> tuple[str, ...]:
        """The files of the content that the page of this path is made from."""
        return files_of(path, self.network) if self.network else ()

    def after(self, result: Built | Refused) -> "News":
        """The news once another build is done."""
        news = replace(self._finding(result.diagnostics), built=result.diagnostics)
        if isinstance(result, Refused):
            return news
        rendered = result.published.rendered if result.published else ()
        is_restyled = any(PurePosixPath(path).suffix not in _DOCUMENTS for path, _ in rendered)
        network = result.network or self.network
        return replace(news, network=network, assets=self.assets + is_restyled)

    def after_express(self, result: Express) -> "News":
        """The news once one file has been looked at, and its page made."""
        others = (d for d in self.diagnostics if d.span.file != result.file)
        news = self._finding(in_order((*others, *result.diagnostics)))
        return replace(news, network=result.network)

    def _finding(self, found: tuple[Diagnostic, ...]) -> "News":
        fresh = frozenset(found).difference(self.built) if self.number else frozenset()
        if found == self.built:
            fresh = self.fresh
        return replace(self, number=self.number + 1, diagnostics=found, bug="", fresh=fresh)

    def after_bug(self, bug: Exception) -> "News":
        """The news once the program itself has failed at a build."""
        return replace(self, number=self.number + 1, bug=f"{type(bug).__name__}: {bug}")


class Board:
    """Where one thread posts news, and a server's tasks wait for it."""

    def __init__(self, latest: News) -> None:
        self.latest = latest
        self.is_closed = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: set[asyncio.Event] = set()

    def post(self, news: News) -> None:
        """Puts up the latest news; for any thread."""
        self.latest = news
        self._wake()

    def close(self) -> None:
        """Sends away everybody who waits; for any thread."""
        self.is_closed = True
        self._wake()

    async def after(self, number: int, seconds: float) -> bool:
        """Waits for news later than that of this number; False if none comes for so long."""
        self._loop = asyncio.get_running_loop()
        called = asyncio.Event()
        self._waiting.add(called)
        try:
            if self.latest.number > number or self.is_closed:
                return True
            await asyncio.wait_for(called.wait(), seconds)
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(called)
        return True

    def _wake(self) -> None:
        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._call)

    def _call(self) -> None:
        for called in self._waiting:
            called.set()
