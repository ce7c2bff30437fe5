"""Who is answered: this machine, by its own names, and no other web site's script."""

from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
"""What a browser on this machine calls it. Any other name is another site that has pointed its own
name here, to read what is not published yet (DNS rebinding)."""
_SAID = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """An application behind a check of `Host` and `Origin`; nothing that it says is kept.

    `names` are answered. With `is_open`, so is any number: other machines of the same network know
    no name for this one, and to point a name here takes a name.
    """

    def __init__(
        self, app: ASGIApp, names: frozenset[str] = LOCAL, *, is_open: bool = False
    ) -> None:
        self._app = app
        self._names = names
        self._is_open = is_open

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or refuses."""
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        if not self._is_known(host) or (origin is not None and origin != f"http://{host}"):
            await PlainTextResponse("403", status_code=403)(scope, receive, send)
            return

        async def say(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_SAID)
            await send(message)

        await self._app(scope, receive, say)

    def _is_known(self, host: str) -> bool:
        name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
        return name.lower() in self._names or (self._is_open and _is_number(name))


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
