"""Headings and list items without the space that makes them so: `#หัวข้อ`, `1.ข้อ`, `-ข้อ`."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from nkblog.read.markdown.source import source_of

# Before a Thai letter alone: `-5`, `1.5` and `#1` are no slips. A line with a second `#` is one of
# hashtags.
_MARKER = re.compile(
    r"^ {0,3}(#{1,6}(?![^\n]*\s#)|[0-9]{1,9}[.)]|-)(?=[\u0e01-\u0e2e\u0e40-\u0e44])([^\n]*)",
    re.MULTILINE,
)


def plugin(md: MarkdownIt) -> None:
    """Notice them in paragraphs, one in each."""
    md.core.ruler.after("block", "missing_spaces", _missing_spaces)


def _missing_spaces(state: StateCore) -> None:
    tokens = state.tokens
    for i, token in enumerate(tokens):
        if token.type == "paragraph_open" and token.map:
            text = tokens[i + 1].content
            match = _MARKER.search(text)
            if match:
                source = source_of(state.env)
                line = token.map[0] + text.count("\n", 0, match.start())
                mark = source.mark_line(line, match[1] + match[2])
                hint = f"{match[1]} {match[2]}"
                source.warn("missing-space", mark, hint=hint, marker=match[1])
