"""Bodies for tests: parsed from a text, their holes filled without a network."""

from html import escape
from urllib.parse import quote

from nkblog.diagnostics import Diagnostic
from nkblog.model.body import Body, HoleKind, Reference, ReferenceKind
from nkblog.read.markdown.parse import parse_body


def body_of(text: str, *, title: str = "ชื่อบันทึก") -> Body:
    return parse_body(text, 1, title=title)[0]


def html_of(text: str, *, title: str = "ชื่อบันทึก") -> str:
    return filled(body_of(text, title=title))


def diagnostics_of(text: str, *, title: str = "ชื่อบันทึก") -> tuple[Diagnostic, ...]:
    return parse_body(text, 1, title=title)[1]


def findings(text: str) -> list[tuple[str, int, int]]:
    """The code, line and column of each diagnostic."""
    return [(d.code, d.span.line, d.span.column) for d in diagnostics_of(text)]


def filled(body: Body) -> str:
    """The HTML of a network in which every link is an address as it stands, every title one below
    `/`."""
    parts = [body.chunks[0]]
    for hole, chunk in zip(body.holes, body.chunks[1:], strict=True):
        parts += [_filling(hole.kind, body.references[hole.reference]), chunk]
    return "".join(parts)


def _filling(kind: HoleKind, reference: Reference) -> str:
    address = quote(reference.target, safe="/?&=+,;:@!$'()*~.-_%")
    if reference.kind is ReferenceKind.WIKI:
        address = f"/{address.lstrip('/')}"
    if reference.fragment:
        address += "#" + quote(reference.fragment)
    match kind:
        case HoleKind.HREF:
            return f' href="{escape(address)}"'
        case HoleKind.IMAGE:
            return f'<img src="{escape(address)}" alt="{escape(reference.text)}">'
        case HoleKind.TITLE:
            return escape(reference.target)
