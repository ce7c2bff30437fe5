"""Tables, in a box of their own that scrolls on a narrow screen."""

from collections.abc import Mapping

from markdown_it import MarkdownIt
from markdown_it.token import Token

from nkblog.model.body import word
from nkblog.read.markdown.draft import Draft, Render


def plugin(md: MarkdownIt) -> None:
    """Take lines of `|` for tables."""
    md.enable("table")


def _open(_: Token, draft: Draft) -> None:
    draft.tables += 1
    label = word("table_number", draft.tables)
    draft.html.append(
        f'<div class="table" role="region" tabindex="0" aria-label="{label}"><table>\n'
    )


def _cell_open(token: Token, draft: Draft) -> None:
    # A class, as a style attribute would need a Content-Security-Policy that allows any.
    alignment = str(token.attrs.get("style", "")).removeprefix("text-align:")
    kind = f' class="{alignment}"' if alignment in {"center", "right"} else ""
    scope = ' scope="col"' if token.tag == "th" else ""
    draft.html.append(f"<{token.tag}{scope}{kind}>")


def _cell_close(token: Token, draft: Draft) -> None:
    tag = token.tag
    if draft.html and draft.html[-1].startswith("<th"):
        # Nothing was written since: the header of a column must have a text, another cell may not.
        draft.html[-1] = "<td>"
        tag = "td"
    draft.html.append(f"</{tag}>")
    draft.words.append("\t")


def _row_close(_: Token, draft: Draft) -> None:
    draft.html.append("</tr>\n")
    draft.end_block()


TAGS: Mapping[str, str] = {
    "table_close": "</table></div>\n",
    "thead_open": "<thead>\n",
    "thead_close": "</thead>\n",
    "tbody_open": "<tbody>\n",
    "tbody_close": "</tbody>\n",
    "tr_open": "<tr>",
}

RENDER: Mapping[str, Render] = {
    "table_open": _open,
    "th_open": _cell_open,
    "td_open": _cell_open,
    "th_close": _cell_close,
    "td_close": _cell_close,
    "tr_close": _row_close,
}
