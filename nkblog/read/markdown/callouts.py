"""Callouts: a block quote that begins with `[!lesson]`, and perhaps a title."""

import re
from collections.abc import Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from nkblog.model.body import word
from nkblog.read.markdown import lessons
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
"""The kinds by their English and their Thai names; either may be written."""

_KINDS = {name: kind for kind, label in LABELS.items() for name in (kind, label)}
_MARKER = re.compile(r"\[!([^\[\]\n]+)\][ \t]*([^\n]*)\n?")


def plugin(md: MarkdownIt) -> None:
    """Turn such block quotes into callouts, before their text is parsed."""
    md.core.ruler.after("block", "callouts", _callouts)


def _callouts(state: StateCore) -> None:
    tokens = iter(state.tokens)
    shown: list[Token] = []
    open_at: list[tuple[int, str]] = []
    for token in tokens:
        shown.append(token)
        if token.type == "blockquote_close" and open_at and open_at[-1][0] == token.level:
            token.type, token.info = "callout_close", open_at.pop()[1]
        elif (
            token.type == "paragraph_open"
            and len(shown) > 1
            and shown[-2].type == "blockquote_open"
        ):
            text = next(tokens)
            match = _MARKER.match(text.content)
            kind = _kind(match, text, state) if match else ""
            if match and kind:
                shown[-2].type, shown[-2].info = "callout_open", kind
                open_at.append((shown[-2].level, kind))
                shown[-1:] = [*_title(match, text, kind), token]
                text.content = text.content[match.end() :]
                if not text.content:
                    shown.pop()
                    next(tokens)
                    continue
            shown.append(text)
    state.tokens = shown


def _kind(match: re.Match[str], text: Token, state: StateCore) -> str:
    kind = _KINDS.get(match[1].strip().lower(), "")
    if not kind:
        source = source_of(state.env)
        near = nearest(match[1], _KINDS)
        mark = source.mark_line(text.map[0] if text.map else 0, f"[!{match[1]}]")
        source.warn("unknown-callout", mark, hint=f"[!{near}]" if near else "", kind=match[1])
    return kind


def _title(match: re.Match[str], text: Token, kind: str) -> tuple[Token, Token, Token]:
    title = match[2].strip()
    line, end = text.map or (0, 0)
    text.map = [line + 1, end]
    return (
        Token("callout_title_open", "p", 1, info=kind),
        Token(
            "inline", "", 0, content="" if title == LABELS[kind] else title, map=[line, line + 1]
        ),
        Token("callout_title_close", "p", -1, info=kind),
    )


def _open(token: Token, draft: Draft) -> None:
    anchor = lessons.begin(draft) if token.info == lessons.KIND else ""
    id_ = f' id="{anchor}"' if anchor else ""
    # A note, not an <aside>: that would make a landmark of each callout.
    draft.html.append(f'<div class="callout" data-kind="{token.info}" role="note"{id_}>\n')


def _title_open(token: Token, draft: Draft) -> None:
    draft.html.append(
        f'<p class="callout-title"><span class="callout-kind">{word(f"callout_{token.info}")}</span> '
    )


def _title_close(token: Token, draft: Draft) -> None:
    draft.html.append("</p>\n")
    title = draft.end_block()
    if token.info == lessons.KIND:
        lessons.name(draft, title)


def _close(token: Token, draft: Draft) -> None:
    if token.info == lessons.KIND:
        lessons.end(draft)
    draft.html.append("</div>\n")


RENDER: Mapping[str, Render] = {
    "callout_open": _open,
    "callout_title_open": _title_open,
    "callout_title_close": _title_close,
    "callout_close": _close,
}
