"""The text being parsed: where in its file each thing stands, what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from markdown_it.token import Token

from nkblog.diagnostics import Diagnostic, Span, warning
from nkblog.model.body import Mark
from nkblog.text.excerpt import excerpt

_LONGEST_QUOTE = 80


class State(Protocol):
    """What the parser hands to a rule, block or inline."""

    src: str
    env: Any


@dataclass(slots=True)
class Source:
    """One text while it is parsed. `lines` are its lines, of which the first is line `first_line`
    of the file; `title` is the title that is known before reading it, or ""."""

    lines: list[str]
    first_line: int
    title: str
    diagnostics: list[Diagnostic] = field(default_factory=list)
    too_deep: bool = False
    """Blocks are nested deeper than the parser follows; it has left out what is inside."""
    is_cell: bool = False
    """The text that rules are at work on is that of a cell of a table."""
    _line: int = 0
    _texts: tuple[str, ...] = ("",)

    def enter(self, block: Token, *, is_cell: bool) -> None:
        """Let `mark` speak of the text of this inline token from now on."""
        line = block.map[0] if block.map else 0
        # The cells of a row share their line, and may share their text: all of them are needed.
        before = self._texts if is_cell and line == self._line else ()
        self.is_cell, self._line, self._texts = is_cell, line, (*before, block.content)

    def mark(self, state: State, position: int) -> Mark:
        """Where in the file the character `position` of the inline text in `state` stands.

        The parser keeps no columns: it strips quote marks and indents from each line of a block.
        What is left is looked up in the line that it came from.
        """
        text = self._texts[-1]
        if state.src is not text:  # the text within an image's brackets: say where the block is
            text, position = self._texts[-1], 0
        start = text.rfind("\n", 0, position) + 1
        end = text.find("\n", position)
        written = text[start:] if end < 0 else text[start:end]
        bare = written.lstrip(" ")
        number = self._line + text.count("\n", 0, start)
        line = self.lines[number]
        column = _column(line, bare, self._texts[:-1])
        indent = len(written) - len(bare)
        return Mark(self.first_line + number, column + max(0, position - start - indent))

    def mark_line(self, number: int, text: str) -> Mark:
        """Where `text` stands in the line `number` of the body, counted from 0."""
        return Mark(self.first_line + number, max(0, self.lines[number].find(text)) + 1)

    def warn(self, code: str, mark: Mark, *, hint: str = "", **params: str) -> None:
        """Report that something is published, but probably not as meant."""
        quoted = {name: excerpt(value, _LONGEST_QUOTE) for name, value in params.items()}
        self.diagnostics.append(
            warning(code, Span("", mark.line, mark.column), hint=excerpt(hint, _LONGEST_QUOTE), **quoted)
        )


def source_of(env: Mapping[str, object]) -> Source:
    """The text that a rule works on."""
    return cast(Source, env["source"])


def _column(line: str, text: str, cells_before: tuple[str, ...]) -> int:
    if not cells_before:
        return max(0, line.rfind(text)) + 1
    start = 0
    for cell in cells_before:
        start = max(start, line.find(_cell(cell), start) + len(_cell(cell)))
    return max(start, line.find(_cell(text), start)) + 1


def _cell(text: str) -> str:
    return text.replace("|", "\\|")  # as it has to be written in a table
