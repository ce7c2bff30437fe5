"""A built folder as it is served: pages with the preview's panel and script, all else as it is."""

import os
from collections import OrderedDict
from dataclasses import dataclass
from fnmatch import fnmatch
from hashlib import blake2b
from pathlib import Path

import anyio
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from nkblog.preview.injecting import injected
from nkblog.preview.news import Board, News
from nkblog.preview.panel import Line, panel

_TYPES = {
    "feed.xml": "application/rss+xml",
    "feed-*.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "atom-*.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
    "*.opml": "text/x-opml",
}
"""Media types that the name of a file tells, and its ending does not."""
_KEPT = 50
"""Pages that are remembered as they were when they were last looked at."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is to be shown: its bytes on disk, and the files that it is made from. With
    `is_kept`, it is the last good one, and no longer on disk.
    """

    content: bytes
    status: int
    files: tuple[str, ...]
    is_kept: bool = False


class Pages(StaticFiles):
    """The files of a site, by the addresses that they have on the web."""

    def __init__(self, folder: Path, board: Board, language: str, line: Line) -> None:
        super().__init__(directory=folder, html=True)
        self._board = board
        self._language = language
        self._line = line
        self._kept: OrderedDict[str, Shown] = OrderedDict()

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The answer for a path as the system writes it ("." is the first page)."""
        response = await self._from_disk(path, scope)
        if not isinstance(response, _Page):
            return response
        news = self._board.latest
        shown = self._shown(path, response.page, response.status_code, news)
        content = injected(
            shown.content,
            panel=self.panel(shown, news),
            path=path,
            seen=token(shown, news),
        )
        return HTMLResponse(content, shown.status)

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The answer that holds a file, or says that it has not changed."""
        name = Path(full_path).name
        if name.endswith(".html"):
            return FileResponse(full_path, status_code, stat_result=stat_result)
        response = super().file_response(full_path, stat_result, scope, status_code)
        for pattern, media_type in _TYPES.items():
            if fnmatch(name, pattern):
                response.headers["Content-Type"] = media_type
        return response

    async def shown(self, path: str, news: News) -> Shown | None:
        """The page that is to be shown at a path now; None where there is none, nor any to say so."""
        scope: Scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
        try:
            response = await self._from_disk(path, scope)
        except HTTPException:
            return None
        if not isinstance(response, _Page):
            return None
        return self._shown(path, response.page, response.status_code, news)

    def panel(self, shown: Shown, news: News) -> str:
        """The panel of a page."""
        return panel(
            news, shown.files, is_kept=shown.is_kept, language=self._language, line=self._line
        )

    async def _from_disk(self, path: str, scope: Scope) -> Response:
        """What the folder holds; a page is read, so that it can be shown with more in it."""
        try:
            response = await super().get_response(path, scope)
            if isinstance(response, FileResponse) and str(response.path).endswith(".html"):
                content = await anyio.Path(response.path).read_bytes()
                return _Page(content, response.status_code)
        except OSError:  # Gone between the look and the reading: a build is at it.
            raise HTTPException(status_code=404) from None
        except HTTPException as refused:
            if refused.status_code == 404 and path in self._kept:  # And the site has no 404.html.
                return _Page(b"", 404)
            raise
        return response

    def _shown(self, path: str, content: bytes, status: int, news: News) -> Shown:
        kept = self._kept.get(path)
        if status == 200:
            files = news.files_of("index.html" if path == "." else f"{_posix(path)}/index.html")
            self._kept[path] = shown = Shown(content, status, files)
            self._kept.move_to_end(path)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return shown
        if kept and {error.span.file for error in news.errors} & set(kept.files):
            return Shown(kept.content, 200, kept.files, is_kept=True)
        return Shown(content, status, ())


class _Page(Response):
    """A page on disk that is to be shown with more in it."""

    def __init__(self, page: bytes, status: int) -> None:
        super().__init__(status_code=status)
        self.page = page


def token(shown: Shown, news: News) -> str:
    """What differs when a page must be loaded again: its bytes, and what it shows within itself."""
    digest = blake2b(shown.content, digest_size=8).hexdigest()
    return f"{digest}-{shown.status}-{news.run}-{news.assets}"


def _posix(path: str) -> str:
    return path.replace(os.sep, "/")
