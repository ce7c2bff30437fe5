"""A built site served on this machine, and to this machine only."""

import os
import socket
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount

from nkblog.preview.guard import LOCAL, Guard
from nkblog.preview.news import Board
from nkblog.preview.own import Own
from nkblog.preview.pages import Pages
from nkblog.preview.panel import Line

HOST = "127.0.0.1"
_TRIED = 20
"""Ports that are tried, from the one wished for on."""


def listening(wished: int, host: str = HOST) -> socket.socket | None:
    """A socket that listens on the first free port from `wished` on; None if there is none near,
    or no such host. Whoever comes before the site is served waits, and is not refused.
    """
    for port in range(wished, min(wished + _TRIED, 65_536)):
        try:
            family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        except OSError:
            return None
        attempt = socket.socket(family, kind)
        if os.name != "nt":  # There, it would share a port that is taken.
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(address)
            attempt.listen(1024)
        except OSError:
            attempt.close()
        else:
            return attempt
    return None


def application(
    folder: Path, path: str, board: Board, line: Line, language: str = "th", host: str = HOST
) -> Starlette:
    """A site's folder as a web application below `path` ("/" or "/nakhon"): pages by their
    folders, no listings, no links out of the folder, `404.html` for what is not there, nothing
    kept by the browser; and below /__nkblog/ what makes pages change when the site does.
    """
    home = f"{path.rstrip('/')}/"
    pages = Pages(folder, board, language, line)
    own = Own(pages, board, home, language, line)
    is_open = host not in LOCAL
    names = LOCAL | {host.lower(), socket.gethostname().lower()} if is_open else LOCAL
    return Starlette(
        routes=[*own.routes(), Mount(home.rstrip("/"), pages)],
        middleware=[Middleware(Guard, names=names, is_open=is_open)],
    )


def serve_until_interrupted(app: Starlette, listener: socket.socket, board: Board) -> None:
    """Serves an application to whoever comes to `listener`, until it is interrupted."""
    _make_room()
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        log_level="error",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    _Server(config, board).run(sockets=[listener])


class _Server(uvicorn.Server):
    """A server that sends away those who wait for news when it is to end."""

    def __init__(self, config: uvicorn.Config, board: Board) -> None:
        super().__init__(config)
        self._board = board

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Somebody pressed Ctrl+C."""
        self._board.close()
        super().handle_exit(sig, frame)


def _make_room() -> None:
    """Lets many browsers' idle connections be open, and a build still open its files."""
    if os.name == "posix":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = 4096 if hard == resource.RLIM_INFINITY else min(4096, hard)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
