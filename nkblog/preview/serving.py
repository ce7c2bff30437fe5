"""A preview while it runs: one thread serves, one watches, one builds."""

import secrets
import socket
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread
from urllib.parse import urlsplit

from nkblog.build import Built
from nkblog.inputs import Request
from nkblog.preparing import Memory
from nkblog.preview.news import Board, News
from nkblog.preview.panel import Line
from nkblog.preview.rebuilding import Rebuilding, Told
from nkblog.preview.server import application, serve_until_interrupted
from nkblog.preview.watching import Watch

_FAREWELL = 5.0
"""Seconds in which a build that is under way gives itself up once all is to end."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A site that has been built once: what came of it and is kept of it, and when that began (in
    ns), what to build from now on, whom to tell of it, and how and to whom it is shown.
    """

    built: Built
    memory: Memory
    begun_ns: int
    asked: Callable[[], Request]
    told: Told
    line: Line
    language: str
    host: str


def serve(preview: Preview, listener: socket.socket, opened: str = "") -> None:
    """Serves a site, and builds it again whenever something changes, until it is interrupted.
    `opened` is the address at which to open a browser, or "".
    """
    request = preview.asked()
    board = Board(News(secrets.token_hex(4)).after(preview.built))
    path = urlsplit(request.base_url).path
    app = application(request.output, path, board, preview.line, preview.language, preview.host)
    if opened:
        Thread(target=webbrowser.open, args=(opened,), daemon=True).start()
    with Watch(request.project) as watch:
        watch.built(preview.begun_ns)
        rebuilding = Rebuilding(watch, preview.asked, board, preview.told, preview.memory)
        rebuilding.start()
        try:
            serve_until_interrupted(app, listener, board)
        finally:
            watch.stop()
            rebuilding.join(_FAREWELL)
