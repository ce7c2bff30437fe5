"""Lists pasted from a word processor or a chat: `• ข้อ`, `๑. ข้อ`, which Markdown takes for a text."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from nkblog.read.markdown.source import source_of

# Not in the first line of a paragraph alone: there it stands by itself, as it was meant to.
_ITEM = re.compile(
    r"\n *((?:[•●▪■◦○‣➢➤►✓✔] *)|(?:(?P<number>[๐-๙]{1,3})[.)](?![๐-๙0-9]) *))(?P<text>[^\n]+)"
)
_PERHAPS = re.compile("\n[ >]*(?:[•●▪■◦○‣➢➤►✓✔]|[๐-๙])")
_ASCII = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def plugin(md: MarkdownIt) -> None:
    """Notice them where they run on from the line above, one in each paragraph."""
    md.core.ruler.after("block", "pasted_lists", _pasted_lists)


def _pasted_lists(state: StateCore) -> None:
    if not _PERHAPS.search(state.src):  # As in most texts.
        return
    tokens = state.tokens
    for i, token in enumerate(tokens):
        if token.type == "paragraph_open" and token.map and "\n" in tokens[i + 1].content:
            text = tokens[i + 1].content
            match = _ITEM.search(text)
            if match:
                source = source_of(state.env)
                line = token.map[0] + text.count("\n", 0, match.start(1))
                mark = source.mark_line(line, match[1])
                number = match["number"]
                marker = f"{number.translate(_ASCII)}." if number else "-"
                hint = f"{marker} {match['text']}"
                source.warn("pasted-list", mark, hint=hint, marker=match[1].strip())
