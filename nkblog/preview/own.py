"""What the preview itself has to say: the list of all that is wrong, and the stream of news."""

import json
from collections.abc import AsyncIterator
from hashlib import blake2b
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from nkblog.messages import LANGUAGES
from nkblog.preview.injecting import OWN, injected
from nkblog.preview.listing import listing
from nkblog.preview.news import Board, News
from nkblog.preview.pages import Pages, token
from nkblog.preview.panel import Line

_BREATH = 15.0
"""Seconds after which a stream with nothing to tell says so, to notice that nobody listens."""
_FILES = {"live.js": "text/javascript", "panel.css": "text/css"}
"""The preview's own script and style."""
_LIST = OWN.strip("/")
"""The path of the list, among those of the site's pages."""


class Own:
    """The addresses below /__nkblog/. `home` is that of the site's first page."""

    def __init__(self, pages: Pages, board: Board, home: str, language: str, line: Line) -> None:
        self._pages = pages
        self._board = board
        self._home = home
        self._language = language
        self._line = line

    def routes(self) -> list[BaseRoute]:
        """Where all this is found; and the way to a site that does not begin at "/"."""
        return [
            Route(OWN, self._list),
            Route(f"{OWN}events", self._stream),
            Route(f"{OWN}{{name}}", self._file),
            *([] if self._home == "/" else [Route("/", self._to_home)]),
        ]

    async def _list(self, request: Request) -> Response:
        language = self._spoken(request.query_params.get("lang", ""))
        page = self._listing(language, self._board.latest)
        path = f"{_LIST}/{language}"
        return HTMLResponse(injected(page.encode(), panel="", path=path, seen=_token(page)))

    async def _file(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _FILES:
            return Response(status_code=404)
        content = files("nkblog.preview").joinpath(name).read_bytes()
        return Response(content, media_type=_FILES[name])

    async def _stream(self, request: Request) -> Response:
        asked = request.query_params
        events = self._events(asked.get("path", ""), asked.get("seen", ""))
        return StreamingResponse(events, media_type="text/event-stream")

    async def _to_home(self, _: Request) -> Response:
        return RedirectResponse(self._home)

    async def _events(self, path: str, seen: str) -> AsyncIterator[str]:
        """Tells a page at `path` that shows `seen` when it is to be loaded again, and what its
        panel holds.
        """
        yield "retry: 500\n\n"
        told = ""
        while not self._board.is_closed:
            news = self._board.latest
            now, panel = await self._state(path, news)
            if now != seen:
                yield "event: reload\ndata: \n\n"
                return
            if panel != told:
                yield f"event: panel\ndata: {json.dumps(panel)}\n\n"
                told = panel
            while not await self._board.after(news.number, _BREATH):
                yield ": here\n\n"

    async def _state(self, path: str, news: News) -> tuple[str, str]:
        """What is to be seen at a path now, in short, and the panel of it."""
        folder, _, language = path.partition("/")
        if folder == _LIST:
            return _token(self._listing(self._spoken(language), news)), ""
        shown = await self._pages.shown(path, news)
        return (token(shown, news), self._pages.panel(shown, news)) if shown else ("", "")

    def _listing(self, language: str, news: News) -> str:
        return listing(news, home=self._home, language=language, line=self._line)

    def _spoken(self, asked: str) -> str:
        return asked if asked in LANGUAGES else self._language


def _token(page: str) -> str:
    return blake2b(page.encode(), digest_size=8).hexdigest()
