"""A built site served on this machine, and to this machine only."""

import os
import socket
from fnmatch import fnmatch
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

HOST = "127.0.0.1"
_TRIED = 20
"""Ports that are tried, from the one wished for on."""
_NAMES = ("127.0.0.1", "localhost", "[::1]")
"""What a browser on this machine calls it. Any other name is another site that has pointed its own
name here, to read what is not published yet (DNS rebinding)."""


_TYPES = {
    "feed.xml": "application/rss+xml",
    "feed-*.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "atom-*.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
    "*.opml": "text/x-opml",
}
"""Media types that the name of a file tells, and its ending does not."""


class _Files(StaticFiles):
    """Files that say what they are to readers of feeds too."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The answer that holds a file, or says that it has not changed."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        name = Path(full_path).name
        for pattern, media_type in _TYPES.items():
            if fnmatch(name, pattern):
                response.headers["Content-Type"] = media_type
        return response


def listening(wished: int) -> socket.socket | None:
    """A socket that listens on the first free port from `wished` on; None if there is none near.
    Whoever comes before the site is served waits, and is not refused.
    """
    for port in range(wished, min(wished + _TRIED, 65_536)):
        attempt = socket.socket()
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((HOST, port))
            attempt.listen()
        except OSError:
            attempt.close()
        else:
            return attempt
    return None


def application(folder: Path, path: str) -> Starlette:
    """A site's folder as a web application below `path` ("/" or "/nakhon"): pages by their
    folders, no listings, no links out of the folder, `404.html` for what is not there, nothing
    kept by the browser.
    """
    files = _Files(directory=folder, html=True)
    return Starlette(
        routes=[Mount(path.rstrip("/"), files)],
        middleware=[Middleware(BaseHTTPMiddleware, dispatch=_local_only)],
    )


def serve(folder: Path, listener: socket.socket, path: str) -> None:
    """Serves a site's folder to whoever comes to `listener`, until it is interrupted."""
    config = uvicorn.Config(application(folder, path), log_level="warning")
    uvicorn.Server(config).run(sockets=[listener])


async def _local_only(request: Request, handle: RequestResponseEndpoint) -> Response:
    host = request.headers.get("host", "")
    name = f"{host.partition(']')[0]}]" if host.startswith("[") else host.partition(":")[0]
    origin = request.headers.get("origin")
    if name not in _NAMES or (origin is not None and not origin.endswith(f"//{host}")):
        return PlainTextResponse("403", status_code=403)
    response = await handle(request)
    response.headers["Cache-Control"] = "no-store"
    return response
