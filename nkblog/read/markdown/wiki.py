"""Wiki links: `[[title]]`, `[[path|text]]`, `[[title#heading]]`."""

import re
from collections.abc import Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from nkblog.model.body import HoleKind, Reference, ReferenceKind
from nkblog.read.markdown.draft import Draft, Render
from nkblog.read.markdown.links import open_here, open_reference
from nkblog.read.markdown.source import source_of

# Brackets in pairs may stand in a title: [[[ด่วน] น้ำท่วม]].
_WIKI = re.compile(r"\[\[((?:[^\[\]|\n]++|\[[^\[\]|\n]*+\])++)(?:\|([^\[\]\n]*+))?\]\]")
# Glued to what is before it, `#` begins a heading; after a space it is of a title (ข่าว #1).
_FRAGMENT = re.compile(r"(?<!\s)#")


def plugin(md: MarkdownIt) -> None:
    """Take `[[…]]` for a link to whatever bears that title, path or id."""
    md.inline.ruler.before("link", "wiki", _wiki)


def _wiki(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if state.linkLevel or not state.src.startswith("[[", start):
        return False
    source = source_of(state.env)
    match = _WIKI.match(state.src, start, state.posMax)
    if match is None:
        if not silent and source.is_cell and state.src.find("]]", start) < 0:
            source.warn("wiki-link-cut", source.mark(state, start), hint="\\|")
        return False
    target, fragment = (part.strip() for part in (*_FRAGMENT.split(match[1], 1), "")[:2])
    if not (target or fragment):
        return False
    if not silent:
        text = (match[2] or "").strip()
        token = state.push("wiki", "", 0)
        token.content = text or target or fragment
        token.meta = {
            "target": target,
            "fragment": fragment,
            "has_text": bool(text),
            "mark": source.mark(state, start),
        }
    state.pos = match.end()
    return True


def _render(token: Token, draft: Draft) -> None:
    meta = token.meta
    target, fragment, mark = meta["target"], meta["fragment"], meta["mark"]
    if not target:
        open_here(fragment, "", mark, draft)
        draft.text(token.content)
    else:
        reference = draft.refer(Reference(ReferenceKind.WIKI, target, fragment, "", mark))
        open_reference(reference, "", draft)
        if meta["has_text"]:
            draft.text(token.content)
        else:
            draft.hole(HoleKind.TITLE, reference)
            draft.words.append(token.content)
            draft.borrowed.add(token.content)
    draft.html.append(draft.links.pop())


RENDER: Mapping[str, Render] = {"wiki": _render}
