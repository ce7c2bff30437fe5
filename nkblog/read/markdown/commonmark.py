"""What CommonMark's own blocks and spans look like."""

from collections.abc import Mapping

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from nkblog.read.markdown.draft import Draft, Render, escape

TAGS: Mapping[str, str] = {
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "hr": "<hr>\n",
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
}


def _paragraph_open(token: Token, draft: Draft) -> None:
    if not token.hidden:
        draft.html.append("<p>")


def _paragraph_close(token: Token, draft: Draft) -> None:
    if not token.hidden:
        draft.html.append("</p>\n")
    block = draft.end_block()
    if not draft.first_line:
        lines = (line for line in block.split("\n") if line not in draft.borrowed)
        draft.first_line = next(lines, "")


def _ordered_list_open(token: Token, draft: Draft) -> None:
    start = token.attrs.get("start")
    draft.html.append("<ol>\n" if start is None else f'<ol start="{start}">\n')


def _code_block(token: Token, draft: Draft) -> None:
    language = unescapeAll(token.info).split(maxsplit=1)[:1]
    lang = f' class="language-{escape(language[0])}"' if language else ""
    # A box that scrolls must be reachable from the keyboard.
    draft.html.append(f'<pre tabindex="0"><code{lang}>')
    draft.text(token.content)
    draft.html.append("</code></pre>\n")
    draft.end_block()


def _code_inline(token: Token, draft: Draft) -> None:
    draft.html.append("<code>")
    draft.text(token.content)
    draft.html.append("</code>")


def _softbreak(_: Token, draft: Draft) -> None:
    draft.text("\n")


def _hardbreak(_: Token, draft: Draft) -> None:
    draft.html.append("<br>")
    draft.text("\n")


RENDER: Mapping[str, Render] = {
    "paragraph_open": _paragraph_open,
    "paragraph_close": _paragraph_close,
    "ordered_list_open": _ordered_list_open,
    "code_block": _code_block,
    "fence": _code_block,
    "code_inline": _code_inline,
    "softbreak": _softbreak,
    "hardbreak": _hardbreak,
}
