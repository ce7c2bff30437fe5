"""The text being parsed: where in its file each thing stands, what is wrong with it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from typing import Any, Protocol, cast

from markdown_it.token import Token

from nkblog.diagnostics import Diagnostic, Span, warning
from nkblog.model.body import Mark
from nkblog.text.excerpt import excerpt

_LONGEST_QUOTE = 80
_MOST_OF_A_KIND = 10


class State(Protocol):
    """What the parser hands to a rule, block or inline."""

    src: str
    env: Any


class Source:
    """One text while it is parsed. `lines` are its lines, of which the first is line `first_line`
    of the file. `too_deep` says that blocks are nested deeper than the parser follows, which leaves
    out what is inside. `is_cell` says that the text at work is that of a cell of a table.
    """

    def __init__(self, lines: list[str], first_line: int) -> None:
        self.lines = lines
        self.first_line = first_line
        self.diagnostics: list[Diagnostic] = []
        self.too_deep = False
        self.is_cell = False
        self._counts: Counter[str] = Counter()
        self._line = 0
        self._text = ""
        self._cell_start = self._cell_end = 0
        self._starts: list[int] = []
        self._columns: list[int] = []

    def enter(self, block: Token, *, is_cell: bool) -> None:
        """Let `mark` speak of the text of this inline token from now on."""
        line = block.map[0] if block.map else 0
        if is_cell:
            # The cells of a row may share their text: each is looked for after the one before.
            start = self._cell_end if self.is_cell and line == self._line else 0
            cell = block.content.replace("|", "\\|")  # as it has to be written in a table
            self._cell_start = max(start, self.lines[line].find(cell, start))
            self._cell_end = self._cell_start + len(cell)
        self.is_cell, self._line, self._text = is_cell, line, block.content
        self._starts = []

    def mark(self, state: State, position: int) -> Mark:
        """Where in the file the character `position` of the inline text in `state` stands."""
        if not self._starts:
            self._find_lines()
        if state.src is not self._text:  # the text within an image's brackets
            position = 0
        number = bisect_right(self._starts, position) - 1
        column = max(1, position + self._columns[number])
        return Mark(self.first_line + self._line + number, column)

    def mark_line(self, number: int, text: str) -> Mark:
        """Where `text` stands in the line `number` of the body, counted from 0."""
        return Mark(self.first_line + number, max(0, self.lines[number].find(text)) + 1)

    def warn(self, code: str, mark: Mark, *, hint: str = "", **params: str) -> None:
        """Report that something is published, but probably not as meant; a text from a word
        processor may have the same fault a thousand times, so only the first few of each kind.
        """
        self._counts[code] += 1
        if self._counts[code] <= _MOST_OF_A_KIND:
            span = Span("", mark.line, mark.column)
            quoted = {name: excerpt(value, _LONGEST_QUOTE) for name, value in params.items()}
            hint = excerpt(hint, _LONGEST_QUOTE)
            self.diagnostics.append(warning(code, span, hint=hint, related=(), **quoted))

    def _find_lines(self) -> None:
        """Where the lines of the text begin in it, and what to add to a position in each for its
        column. The parser keeps no columns: it strips quote marks and indents from the lines of a
        block, so what is left is looked up in the line that it came from.
        """
        start = 0
        self._columns = []
        for number, text in enumerate(self._text.split("\n"), start=self._line):
            bare = text.lstrip(" ")
            place = self._cell_start if self.is_cell else max(0, self.lines[number].rfind(bare))
            self._starts.append(start)
            self._columns.append(place + 1 - start - (len(text) - len(bare)))
            start += len(text) + 1


def source_of(env: Mapping[str, object]) -> Source:
    """The text that a rule works on."""
    return cast("Source", env["source"])
