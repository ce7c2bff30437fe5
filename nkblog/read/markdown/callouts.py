"""Callouts: a block quote that begins with `[!lesson]`, and perhaps a title."""

import re
from collections.abc import Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from nkblog.read.markdown.draft import Draft, Render
from nkblog.read.markdown.source import source_of
from nkblog.text.nearest import nearest

LABELS: Mapping[str, str] = {
    "lesson": "บทเรียน",
    "question": "คำถาม",
    "note": "หมายเหตุ",
    "tip": "เคล็ดลับ",
    "warning": "ข้อควรระวัง",
}
"""The kinds and what they are called; either may be written."""

_KINDS = {name: kind for kind, label in LABELS.items() for name in (kind, label)}
_MARKER = re.compile(r"\[!([^\[\]\n]+)\][ \t]*([^\n]*)\n?")


def plugin(md: MarkdownIt) -> None:
    """Turn such block quotes into callouts, before their text is parsed."""
    md.core.ruler.after("block", "callouts", _callouts)


def _callouts(state: StateCore) -> None:
    tokens = state.tokens
    for i, token in enumerate(tokens):
        if token.type != "blockquote_open" or tokens[i + 1].type != "paragraph_open":
            continue
        text = tokens[i + 2]
        match = _MARKER.match(text.content)
        if match is None or text.map is None:
            continue
        kind = _KINDS.get(match[1].strip().lower())
        if kind is None:
            source = source_of(state.env)
            mark = source.mark_line(text.map[0], f"[!{match[1]}]")
            source.warn("unknown-callout", mark, hint=_meant(match[1]), kind=match[1])
            continue
        token.type, token.info = "callout_open", kind
        end = next(
            later
            for later in tokens[i + 1 :]
            if later.level == token.level and later.type == "blockquote_close"
        )
        end.type = "callout_close"
        _split(tokens, i + 1, match, kind)


def _split(tokens: list[Token], start: int, match: re.Match[str], kind: str) -> None:
    """Part the title from the paragraph, of which perhaps nothing is left."""
    opening, text, closing = tokens[start : start + 3]
    line = text.map[0] if text.map else 0
    title = match[2].strip()
    head = [
        Token("callout_title_open", "p", 1, info=kind),
        Token("inline", "", 0, content="" if title == LABELS[kind] else title, map=[line, line + 1]),
        Token("callout_title_close", "p", -1),
    ]
    text.content = text.content[match.end() :]
    text.map = [line + 1, text.map[1]] if text.map else None
    tokens[start : start + 3] = [*head, *((opening, text, closing) if text.content else ())]


def _meant(kind: str) -> str:
    near = nearest(kind, _KINDS)
    return f"[!{near}]" if near else ""


def _open(token: Token, draft: Draft) -> None:
    # A note, not an <aside>: that would make a landmark of each callout.
    draft.html.append(f'<div class="callout" data-kind="{token.info}" role="note">\n')


def _title_open(token: Token, draft: Draft) -> None:
    draft.html.append(
        f'<p class="callout-title"><span class="callout-kind">{LABELS[token.info]}</span> '
    )


def _title_close(_: Token, draft: Draft) -> None:
    draft.html.append("</p>\n")
    draft.end_block()


RENDER: Mapping[str, Render] = {
    "callout_open": _open,
    "callout_title_open": _title_open,
    "callout_title_close": _title_close,
}

TAGS: Mapping[str, str] = {"callout_close": "</div>\n"}
