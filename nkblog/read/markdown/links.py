"""Links: which addresses are allowed, which are references, which lead elsewhere."""

import re
from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink, normalizeLinkText
from markdown_it.rules_inline import StateInline, autolink, image, link
from markdown_it.token import Token

from nkblog.model.body import (
    HEADING_PREFIX,
    HoleKind,
    Mark,
    Reference,
    ReferenceKind,
    anchor_named,
)
from nkblog.read.markdown.draft import Draft, Render, escape
from nkblog.read.markdown.source import source_of
from nkblog.text.nearest import nearest

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ELSEWHERE = re.compile(r"https?://[^/?#\\]|mailto:[^/]|tel:[+0-9]", re.IGNORECASE)
# Browsers drop tabs and line ends inside an address, and control characters before it; a lone
# surrogate or U+FFFD is what is left of bytes that were not UTF-8.
_BROKEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffd]")
_PROTOCOL_RELATIVE = re.compile(r"[/\\]{2}")
# What turns the direction of a text, or cannot be seen, would show another address than the link's.
_MISLEADING = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


class Leads(Enum):
    """Where an address leads."""

    ELSEWHERE = auto()
    """Out of the site: http, https, mailto, tel."""
    INSIDE = auto()
    """To something of the project."""
    HERE = auto()
    """To a heading of the same body."""
    NOWHERE = auto()
    """It is empty."""
    REFUSED = auto()
    """It is of a kind that is not allowed."""


class Destination(NamedTuple):
    """An address understood. `address` is percent-encoded if it leads elsewhere, else decoded and
    without its `#fragment`.
    """

    leads: Leads
    address: str
    fragment: str = ""


def destination(written: str) -> Destination:
    """What a link's address means, by an allow-list: http, https, mailto, tel, and paths without
    a scheme or a host. It is judged as written and as percent-decoded, the more suspicious way.
    """
    address = written.strip()
    if _ELSEWHERE.match(address):
        refused = _BROKEN.search(address)
        return Destination(Leads.REFUSED if refused else Leads.ELSEWHERE, normalizeLink(address))
    path, _, fragment = address.partition("#")
    target, fragment = unquote(path), unquote(fragment)
    if any(
        _SCHEME.match(part) or _PROTOCOL_RELATIVE.match(part) for part in (path, target.strip())
    ) or _BROKEN.search(target + fragment):
        return Destination(Leads.REFUSED, written)
    if target:
        return Destination(Leads.INSIDE, target, fragment)
    return Destination(Leads.HERE if fragment else Leads.NOWHERE, "", fragment)


def readable(address: str) -> str:
    """An address as its reader sees it, with Thai in letters; as it is where that would mislead."""
    shown = normalizeLinkText(address)
    return address if _BROKEN.search(shown) or _MISLEADING.search(shown) else shown


def plugin(md: MarkdownIt) -> None:
    """Let each link, image and autolink know where it stands, and whether it has a text."""
    md.inline.ruler.at("link", _marked("[", link))
    md.inline.ruler.at("image", _marked("!", image))
    md.inline.ruler.at("autolink", _marked("<", autolink))


def open_link(written: str, title: str, mark: Mark, draft: Draft, *, empty: bool = False) -> None:
    """Begin a link to an address as written; where it can lead nowhere, its text alone is left.
    An `empty` link shows its target's title, or the address.
    """
    if draft.links:  # HTML allows no link in a link
        draft.links.append("")
        return
    to = destination(written)
    title = f' title="{escape(title)}"' if title else ""
    if to.leads is Leads.INSIDE:
        reference = draft.refer(Reference(ReferenceKind.LINK, to.address, to.fragment, "", mark))
        open_reference(reference, title, draft)
        if empty:
            draft.hole(HoleKind.TITLE, reference)
    elif to.leads is Leads.ELSEWHERE:
        web = to.address[:4].lower() == "http"
        rel = ' rel="noopener ugc nofollow"' if web else ""
        draft.html.append(f'<a href="{escape(to.address)}"{rel}{title}>')
        draft.links.append("</a>")
        if empty:
            draft.text(written)
    elif to.leads is Leads.HERE:
        open_here(to.fragment, title, mark, draft)
        if empty:
            draft.text(to.fragment)
    else:
        code = "link-refused" if to.leads is Leads.REFUSED else "link-empty"
        draft.source.warn(code, mark, target=written)
        draft.links.append("")


def open_reference(reference: int, title: str, draft: Draft) -> None:
    """Begin a link to something of the project."""
    draft.html.append("<a")
    draft.hole(HoleKind.HREF, reference)
    draft.html.append(f"{title}>")
    draft.links.append("</a>")


def open_here(fragment: str, title: str, mark: Mark, draft: Draft) -> None:
    """Begin a link to a heading of this body."""
    anchor = anchor_named(fragment, draft.headings)
    if anchor:
        draft.html.append(f'<a href="#{escape(anchor)}"{title}>')
        draft.links.append("</a>")
    else:
        near = nearest(
            fragment, sorted(name.removeprefix(HEADING_PREFIX) for name in draft.headings)
        )
        draft.source.warn(
            "heading-not-found", mark, hint=f"#{near}" if near else "", fragment=fragment
        )
        draft.links.append("")


def _marked(
    first: str, rule: Callable[[StateInline, bool], bool]
) -> Callable[[StateInline, bool], bool]:
    def marked_rule(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if state.src[start] != first:
            return False
        index = len(state.tokens) + bool(state.pending)
        if not rule(state, silent):
            return False
        if not silent:
            token = state.tokens[index]
            token.meta["mark"] = source_of(state.env).mark(state, start)
            token.meta["empty"] = token.type == "link_open" and state.tokens[-2] is token
        return True

    return marked_rule


def _link_open(token: Token, draft: Draft) -> None:
    written = str(token.attrs["href"])
    mark, empty = token.meta["mark"], token.meta["empty"]
    open_link(written, str(token.attrs.get("title", "")), mark, draft, empty=empty)
    if token.markup == "autolink" and draft.links == [""]:
        # Refused, so it is a text in angle brackets.
        draft.text("<")
        draft.links[-1] = ">"


def _link_close(_: Token, draft: Draft) -> None:
    end = draft.links.pop()
    if end == ">":
        draft.text(end)
    else:
        draft.html.append(end)


RENDER: Mapping[str, Render] = {"link_open": _link_open, "link_close": _link_close}
