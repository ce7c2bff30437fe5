"""A page as it is shown in the preview: with the panel, the script and the leave to run it."""

import re
from html import escape, unescape

OWN = "/__nkblog/"
"""Where the preview keeps what is its own; no page of a site can have this address."""

_POLICY = re.compile(
    rb"<meta\b(?=[^>]*http-equiv\s*=\s*[\"']?content-security-policy\b)[^>]*>", re.IGNORECASE
)
_CONTENT = re.compile(rb"(content\s*=\s*)(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)
_NEEDED = ("script-src", "style-src", "connect-src")


def injected(page: bytes, *, panel: str, path: str, seen: str) -> bytes:
    """The page with the panel at its end, and with the script that waits for changes of what is
    served at `path`; `seen` is what the script is to compare with. Else its bytes are the same.
    """
    head = (
        f'<link rel="stylesheet" href="{OWN}panel.css">'
        f'<script src="{OWN}live.js" defer data-path="{escape(path)}" data-seen="{escape(seen)}">'
        "</script>"
    )
    page = _POLICY.sub(lambda tag: _CONTENT.sub(_relaxed_content, tag[0]), page)
    page = _before(_HEAD_END, page, head.encode())
    return _before(_BODY_END, page, panel.encode(), last=True)


def relaxed(policy: str) -> str:
    """A Content-Security-Policy that allows the preview's own script, style and stream besides.

    >>> relaxed("default-src 'none'; img-src 'self'")
    "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'"
    """
    directives: dict[str, list[str]] = {}
    for name, *sources in filter(None, map(str.split, policy.split(";"))):
        directives.setdefault(name.lower(), sources)
    general = directives.get("default-src")
    for name in _NEEDED:
        allowed = directives.get(name, general)
        if allowed is not None:  # Else all is.
            others = (source for source in allowed if source.lower() not in {"'none'", "'self'"})
            directives[name] = ["'self'", *others]
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def _relaxed_content(content: re.Match[bytes]) -> bytes:
    policy = unescape(content[2][1:-1].decode("utf-8", errors="replace"))
    return content[1] + f'"{escape(relaxed(policy), quote=False)}"'.encode()


def _before(mark: re.Pattern[bytes], page: bytes, piece: bytes, *, last: bool = False) -> bytes:
    """The page with a piece before the first or the last mark, or at its end."""
    found = list(mark.finditer(page))
    at = found[-1 if last else 0].start() if found else len(page)
    return page[:at] + piece + page[at:]
