"""Addresses in running text: `ดูที่https://www.codi.or.thได้เลย`."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from nkblog.read.markdown.source import source_of

STARTS = r"[hH][tT][tT][pP][sS]?://|[wW][wW][wW]\."
"""Where the rule is to be tried (a regular expression)."""

# RFC 3986 in ASCII alone, without the brackets and bars of Markdown's own marks: an address ends
# where Thai begins, as no reader could tell where it would end otherwise.
_URL = re.compile(
    r"(?:https?://|www\.)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9](?::[0-9]+)?"
    r"(?:[/?#][!#-;=?-Z_a-z~]{0,2000})?",
    re.IGNORECASE,
)
_SENTENCE_ENDS = "?!.,:;*_~'\""
_GOES_ON = tuple("/=&?#-_%+")
_THAI = re.compile("[\u0e01-\u0e5b]+")


def plugin(md: MarkdownIt) -> None:
    """Make links of web addresses that stand in the text; e-mail addresses stay text, for the
    privacy of their owners, unless written `<name@example.com>`.
    """
    md.inline.ruler.after("text", "bare_url", _bare_url)


def _bare_url(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if state.linkLevel or state.src[start] not in "hHwW":
        return False
    before = state.src[start - 1] if start else " "
    match = _URL.match(state.src, start, state.posMax)
    if match is None or (before.isascii() and (before.isalnum() or before in "/@.-_")):
        return False
    url = _without_sentence_end(match[0])
    if not silent:
        source = source_of(state.env)
        mark = source.mark(state, start)
        thai = _THAI.match(state.src, match.end(), state.posMax)
        if thai and match[0].endswith(_GOES_ON):
            source.warn("url-meets-thai", mark, hint=f"{match[0]} {thai[0]}", url=match[0])
        token = state.push("link_open", "a", 1)
        token.attrs = {"href": url if url[0] in "hH" else f"http://{url}"}
        token.meta = {"mark": mark, "empty": False}
        state.push("text", "", 0).content = state.md.normalizeLinkText(url)
        state.push("link_close", "a", -1)
    state.pos = start + len(url)
    return True


def _without_sentence_end(url: str) -> str:
    """Without punctuation that ends the sentence rather than the address, as GFM has it."""
    while True:
        shorter = url.rstrip(_SENTENCE_ENDS)
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == url:
            return url
        url = shorter
