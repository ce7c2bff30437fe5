"""Footnotes: `[^1]` in the text, `[^1]: …` anywhere."""

import re
from collections.abc import Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from nkblog.model.body import word
from nkblog.read.markdown.draft import Draft, Render
from nkblog.read.markdown.source import source_of

# The plugin looks for the bracket as far as the text goes, and does so again for each that opens.
_LABEL = re.compile(r"\[\^[^\] \n]{1,200}\]")
_REFERENCE = re.compile(r"\[\^([^\[\]\n]+)\]")


def plugin(md: MarkdownIt) -> None:
    """Collect footnotes at the end, numbered as they are referred to; report what would be lost:
    a note that nothing refers to, a second one of the same name, a reference to no note.
    """
    md.use(footnote_plugin, inline=False)
    md.inline.ruler.at("footnote_ref", _labelled)
    md.inline.ruler.after("footnote_ref", "footnote_missing", _missing)
    md.core.ruler.before("footnote_tail", "footnote_unused", _unused)


def _labelled(state: StateInline, silent: bool) -> bool:
    return bool(_LABEL.match(state.src, state.pos, state.posMax)) and footnote_ref(state, silent)


def _missing(state: StateInline, silent: bool) -> bool:
    """Never a match: what is here was refused as a footnote, and stays text."""
    if not silent and state.src[state.pos] == "[":
        match = _REFERENCE.match(state.src, state.pos, state.posMax)
        if match:
            source = source_of(state.env)
            source.warn("footnote-missing", source.mark(state, state.pos), name=match[1])
    return False


def _unused(state: StateCore) -> None:
    if "footnotes" not in state.env:
        return
    source = source_of(state.env)
    seen: set[str] = set()
    for token in reversed(state.tokens):  # of two with one name, the later one is shown
        if token.type != "footnote_reference_open":
            continue
        name = token.meta["label"]
        mark = source.mark_line(token.map[0] if token.map else 0, f"[^{name}]:")
        if name in seen:
            source.warn("footnote-twice", mark, name=name)
        elif state.env["footnotes"]["refs"][f":{name}"] < 0:
            source.warn("footnote-unused", mark, name=name)
        seen.add(name)


def _names(token: Token) -> tuple[str, str, int]:
    """The ids of a note and of one reference to it, and which of its references that is, from 1."""
    note, nth = token.meta["id"] + 1, token.meta["subId"] + 1
    return f"fn-{note}", f"fnref-{note}" if nth == 1 else f"fnref-{note}-{nth}", nth


def _reference(token: Token, draft: Draft) -> None:
    note, reference, _ = _names(token)
    number = token.meta["id"] + 1
    draft.anchors.add(reference)
    draft.html.append(
        f'<sup><a href="#{note}" id="{reference}" role="doc-noteref"'
        f' aria-label="{word("footnote_number", number)}">{number}</a></sup>'
    )


def _open(token: Token, draft: Draft) -> None:
    note = f"fn-{token.meta['id'] + 1}"
    draft.anchors.add(note)
    draft.html.append(f'<li id="{note}">')


def _back(token: Token, draft: Draft) -> None:
    _, reference, nth = _names(token)
    # A reference in a title, or in an image's text, is not on the page.
    if reference in draft.anchors:
        label = word("footnote_back") if nth == 1 else word("footnote_back_from", nth)
        draft.html.append(
            f' <a href="#{reference}" role="doc-backlink" aria-label="{label}">↩\ufe0e</a>'
        )


RENDER: Mapping[str, Render] = {
    "footnote_ref": _reference,
    "footnote_open": _open,
    "footnote_anchor": _back,
}

TAGS: Mapping[str, str] = {
    "footnote_block_open": '<section class="footnotes" role="doc-endnotes"'
    f' aria-label="{word("footnotes")}"><ol>\n',
    "footnote_block_close": "</ol></section>\n",
    "footnote_close": "</li>\n",
}
