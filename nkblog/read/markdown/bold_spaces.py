"""Bold that is none, for a space inside its stars: `** ก **`."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from nkblog.read.markdown.source import source_of

_CODE = re.compile(r"(`+)(?!`).{1,500}?(?<!`)\1(?!`)|\\.", re.DOTALL)
_PAIR = re.compile(r"(?<!\*)\*\*(?!\*)(?P<text>[^*\n]{1,200})\*\*(?!\*)")


def plugin(md: MarkdownIt) -> None:
    """Notice the first in each text."""
    md.core.ruler.after("block", "bold_spaces", _bold_spaces)


def _bold_spaces(state: StateCore) -> None:
    if "**" not in state.src:  # As in most texts.
        return
    for token in state.tokens:
        if token.type == "inline" and token.map and "**" in token.content:
            text = _CODE.sub(lambda code: "`" * len(code[0]), token.content)
            for pair in _PAIR.finditer(text):  # By turns, so that none begins where one ends.
                bare = pair["text"].strip()
                if bare and bare != pair["text"]:
                    source = source_of(state.env)
                    line = token.map[0] + text.count("\n", 0, pair.start())
                    mark = source.mark_line(line, pair[0])
                    source.warn("bold-with-space", mark, hint=f"**{bare}**", text=pair[0])
                    break
