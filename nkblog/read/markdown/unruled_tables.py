"""Tables without the line of dashes below their head, or with one of another number of cells."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from nkblog.read.markdown.source import source_of

_ROWS = re.compile(r"\|[^\n]*\|[^\n]*\|[ \t]*(?:\n\|[^\n]*\|[ \t]*)+")


def plugin(md: MarkdownIt) -> None:
    """Notice paragraphs that look like a table of two columns or more."""
    md.core.ruler.after("block", "unruled_tables", _unruled_tables)


def _unruled_tables(state: StateCore) -> None:
    if "|" not in state.src:  # As in most texts.
        return
    tokens = state.tokens
    for i, token in enumerate(tokens):
        if token.type == "paragraph_open" and token.map and tokens[i + 1].content[:1] == "|":
            text = tokens[i + 1].content
            if _ROWS.fullmatch(text):
                source = source_of(state.env)
                head, second = text.split("\n")[:2]
                columns = head.replace("\\|", "").strip().count("|") - 1
                hint = f"|{'---|' * columns}"
                source.warn(
                    "table-without-rule", source.mark_line(token.map[0] + 1, second), hint=hint
                )
