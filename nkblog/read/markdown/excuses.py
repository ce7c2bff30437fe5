"""Comments for the checks, `<!-- nkblog: ok phone-number … -->`: a reader never sees them."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

# Without angle brackets, so that each of a thousand openings is looked at once.
_COMMENT = re.compile(r"<!--[ \t]*nkblog:[^\n<>]*-->")


def plugin(md: MarkdownIt) -> None:
    """Leave them out, at the end of a line and on a line of their own. Any other comment stays a
    text that is seen, as HTML is off.
    """
    md.block.ruler.before("paragraph", "excuse", _line)
    md.inline.ruler.before("html_inline", "excuse", _comment)


def _line(state: StateBlock, line: int, _: int, silent: bool) -> bool:
    start, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    match = _COMMENT.match(state.src, start, end)
    if match is None or state.is_code_block(line) or state.src[match.end() : end].strip():
        return False
    if not silent:
        state.line = line + 1
    return True


def _comment(state: StateInline, silent: bool) -> bool:  # noqa: ARG001 - a rule's signature
    start, source = state.pos, state.src
    match = _COMMENT.match(source, start, state.posMax) if source[start] == "<" else None
    if match is None:
        return False
    state.pos = match.end()
    # A line of its own within a paragraph leaves no empty one.
    is_line = (start == 0 or source[start - 1] == "\n") and source[
        state.pos : state.pos + 1
    ] == "\n"
    state.pos += is_line
    return True
