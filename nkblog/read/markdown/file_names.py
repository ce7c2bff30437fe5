"""File names with spaces as targets, as Windows makes them: `![แผนที่](แผนที่ ปี 69 (1).jpg)`."""

import re
from types import SimpleNamespace

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle
from markdown_it.rules_inline import StateInline

from nkblog.read.markdown.source import source_of

# A relative path that ends with a file type, then the title and the bracket that end a target. A
# colon would make it an address; a name is at most 255 bytes long.
_SPACED = re.compile(
    r"((?:[^()<>\"':|\n]|\([^()<>\"':|\n]*\)){1,255}?\.[A-Za-z0-9]{2,5})"
    r"(?=[ \t]*\)|[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*')[ \t]*\))"
)
_WITH_SPACE = re.compile(r"\[([^\[\]\n]+)\]\(([^()<>\n]*[ \t][^()<>\n]*)\)")

_APART = re.compile(r"\[([^\[\]\n]+)\][ \t]+\((https?://[^()<>\s]+)\)")


def plugin(md: MarkdownIt) -> None:
    """Let the targets of links and images be file names with spaces in them, and report what looks
    like a link with a space in its target or before it, and is none.
    """
    md.helpers = SimpleNamespace(  # type: ignore[assignment] # a module, of which rules use these
        parseLinkDestination=_destination,
        parseLinkLabel=parseLinkLabel,
        parseLinkTitle=parseLinkTitle,
    )
    md.inline.ruler.after("link", "link_with_space", _with_space)


def _with_space(state: StateInline, silent: bool) -> bool:
    """Never a match: what is here was refused as a link, and stays text."""
    if not silent and state.src[state.pos] == "[":
        match = _WITH_SPACE.match(state.src, state.pos, state.posMax)
        if match:
            source = source_of(state.env)
            hint = f"[{match[1]}](<{match[2].strip()}>)"
            source.warn("link-with-space", source.mark(state, state.pos), hint=hint)
        elif match := _APART.match(state.src, state.pos, state.posMax):
            source = source_of(state.env)
            source.warn(
                "link-apart", source.mark(state, state.pos), hint=f"[{match[1]}]({match[2]})"
            )
    return False


def _destination(string: str, pos: int, maximum: int) -> object:
    """As CommonMark's (section 6.3), but a space does not end the name of a file."""
    result = parseLinkDestination(string, pos, maximum)
    if result.ok and result.pos < maximum and string[result.pos] == " ":
        match = _SPACED.match(string, pos, maximum)
        if match:
            result.str, result.pos = unescapeAll(match[1]), match.end()
    return result
