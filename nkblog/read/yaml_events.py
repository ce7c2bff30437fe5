"""YAML read as nodes of text, from the events of PyYAML's parser.

The events alone: what PyYAML builds from them turns `10:30` into 630 and `no` into False, and dies
of nested brackets. A few kilobytes that mean gigabytes are refused where they begin.
"""

import re
from collections.abc import Callable
from typing import Any, TypeAlias

import yaml

from nkblog.diagnostics import Diagnostic, Span, error, warning
from nkblog.model.body import Mark
from nkblog.read.decode import CONTROL
from nkblog.read.nodes import ListNode, MapNode, Node, TextNode
from nkblog.read.yaml_mistakes import (
    Fault,
    Mending,
    has_glued_colon,
    is_deeper_item,
    is_wiki_link,
    mend,
    quote,
)
from nkblog.read.yaml_spaces import plain_spaces

try:
    from yaml._yaml import CParser
except ImportError:
    Parser: Callable[[str], Any] = yaml.SafeLoader
else:
    Parser = CParser  # the same events, 15 times as fast

SIZE_LIMIT = 64_000
"""The most bytes of YAML."""
DEPTH_LIMIT = 8
"""The most lists and mappings inside each other."""
NODE_LIMIT = 2_000
"""The most texts, keys, lists and mappings."""

# Each mistake that is mended costs another parse: no file makes us parse more than this in all.
_MOST_PARSED = 2 * SIZE_LIMIT

# To the stubs any mark may be None; in what a parser gives, none is.
_Event: TypeAlias = Any
_ParserMark: TypeAlias = Any

_CUT = re.compile(r"(?P<gap> +)#(?P<next>.?)")


def read_mapping(yaml_text: str, first_line: int) -> tuple[MapNode | None, tuple[Diagnostic, ...]]:
    """The mapping in a text that `decode` gave, and what is wrong with it.

    Marks are those of the file, in which the text begins on line `first_line`. There is no mapping
    (None) in an empty text, nor in one with an error that hides what comes after it. A value with
    a colon in it (`title: ประชุม: ครั้งที่ 1`) is a text, and so is `[[a title]]`.

    Errors have codes in `yaml-…`, and `duplicate-key` (related: the first one); their hints are
    whole lines. The warning `yaml-comment` is for a text that its ` #` cuts short.
    """
    if len(yaml_text.encode()) > SIZE_LIMIT:
        limit = f"{SIZE_LIMIT // 1000} kB"
        return None, (error("yaml-too-big", Span("", first_line, 1), limit=limit),)
    # Ended by a line break, so that both parsers see the end on the same line.
    lines, problems = plain_spaces(yaml_text + "\n", first_line)
    quoted_here: set[tuple[int, int]] = set()
    parsed = 0
    while True:
        found = _Walk(lines, first_line, quoted_here).result()
        if not isinstance(found, Fault):
            root, more = found
            return root, (*problems, *more)
        parsed += len(yaml_text) + 1
        mending = mend(lines, found)
        if mending is None:
            span = Span("", first_line + found.line, found.column + 1)
            return None, (*problems, error(found.code, span))
        is_last = mending.text is None or parsed > _MOST_PARSED
        if mending.code or is_last:
            problems.append(_mistake(mending, first_line))
        if mending.text is None or is_last:
            return None, tuple(problems)
        blanks = [""] * (mending.last - mending.first)
        lines[mending.first : mending.last + 1] = [mending.text, *blanks]
        quoted_here.add((mending.first, mending.quoted_at))


class _Walk:
    """One walk over the events of some lines. Scalars at `quoted_here` have their quotes from us
    and not from the writer.
    """

    def __init__(
        self, lines: list[str], first_line: int, quoted_here: set[tuple[int, int]]
    ) -> None:
        self.lines = lines
        self.first_line = first_line
        self.quoted_here = quoted_here
        self.has_comments = any(" #" in line for line in lines)
        self.count = 0
        self.is_second_document = False
        self.outer: list[tuple[Mark, bool, list[Node]]] = []
        """The open lists and mappings, from the outermost: where each began, whether it is in
        brackets, and the nodes of the one around it."""
        self.nodes: list[Node] = []
        """The nodes of the innermost open one; in the end, the root."""
        self.problems: list[Diagnostic] = []

    def result(self) -> tuple[MapNode | None, tuple[Diagnostic, ...]] | Fault:
        """What the lines hold and what is wrong with it, or where the walk had to stop."""
        for number, line in enumerate(self.lines):
            if line.startswith("%"):
                return Fault("yaml-directive", number, 0, number)
        parser = Parser("\n".join(self.lines))
        try:
            while (event := parser.get_event()) is not None:
                take = _TAKERS.get(type(event))
                if take and (fault := take(self, event)):
                    return fault
        except yaml.MarkedYAMLError as failure:
            return self._fault("yaml-syntax", failure.problem_mark, failure.context_mark)
        finally:
            parser.dispose()
        root = self.nodes[0] if self.nodes else None
        if isinstance(root, MapNode):
            return root, tuple(self.problems)
        if root is None or (isinstance(root, TextNode) and not (root.value or root.quoted)):
            return None, tuple(self.problems)
        return self._fault_at("yaml-not-mapping", root)

    def document(self, event: _Event) -> Fault | None:
        """One document is all there may be."""
        if self.is_second_document:
            return self._fault("yaml-documents", event.start_mark)
        self.is_second_document = True
        return None

    def alias(self, event: _Event) -> Fault:
        """`*name`"""
        return self._fault("yaml-alias", event.start_mark)

    def scalar(self, event: _Event) -> Fault | None:
        """A text: a key, a value or an item."""
        if fault := self._forbidden(event):
            return fault
        start, value = event.start_mark, event.value
        if event.style == '"' and CONTROL.search(value):
            return self._fault("yaml-escape", start)
        if event.end_mark.line > start.line and not event.style:
            for line in range(start.line + 1, event.end_mark.line + 1):
                if is_deeper_item(self.lines, line):
                    return Fault("yaml-indentation", line, 0, line)
        is_quoted = not event.implicit[0]
        if is_quoted and self.quoted_here and (start.line, start.column) in self.quoted_here:
            is_quoted = False
        if self.has_comments and not (is_quoted or (self.outer and self.outer[-1][1])):
            self._note_comment(value, start, event.end_mark)
        self.nodes.append(TextNode(value, self._mark(start), is_quoted))
        return None

    def opening(self, event: _Event) -> Fault | None:
        """The beginning of a list or a mapping."""
        if fault := self._forbidden(event):
            return fault
        start = event.start_mark
        is_in_brackets = event.flow_style or bool(self.outer and self.outer[-1][1])
        if len(self.outer) == DEPTH_LIMIT:
            return self._fault("yaml-too-deep", start)
        if is_in_brackets and is_wiki_link(self.lines[start.line], start.column):
            return self._fault("yaml-syntax", start)
        self.outer.append((self._mark(start), is_in_brackets, self.nodes))
        self.nodes = []
        return None

    def list_end(self, _: object) -> None:
        """The end of a list."""
        mark, _, around = self.outer.pop()
        around.append(ListNode(tuple(self.nodes), mark))
        self.nodes = around

    def map_end(self, _: object) -> Fault | None:
        """The end of a mapping: its nodes are keys and values by turns."""
        mark, _, around = self.outer.pop()
        entries: dict[str, tuple[TextNode, Node]] = {}
        for name, value in zip(self.nodes[::2], self.nodes[1::2], strict=True):
            if not isinstance(name, TextNode) or not name.value:
                return self._fault_at("yaml-syntax", name)
            if not self.outer and has_glued_colon(name.value):
                return self._fault_at("yaml-syntax", name)
            if name.value in entries:
                self._note_duplicate(entries[name.value][0], name)
            elif name.value == "<<" and not name.quoted:
                self.problems.append(error("yaml-merge-key", Span("", *name.mark)))
            else:
                entries[name.value] = (name, value)
        around.append(MapNode(tuple(entries.values()), mark))
        self.nodes = around
        return None

    def _forbidden(self, event: _Event) -> Fault | None:
        self.count += 1
        if self.count > NODE_LIMIT:
            return self._fault("yaml-too-many", event.start_mark)
        if event.anchor is not None:
            return self._fault("yaml-anchor", event.start_mark)
        if event.tag is not None:
            return self._fault("yaml-tag", event.start_mark)
        return None

    def _note_comment(self, value: str, start: _ParserMark, end: _ParserMark) -> None:
        """Warns of a comment that was perhaps meant as text: `ข่าว #1`. What stands two spaces off
        and begins with a space is a comment (as in yamllint), and so is one after no text at all.
        """
        cut = _CUT.match(self.lines[end.line], end.column)
        if cut is None or (not cut["next"].strip() and (len(cut["gap"]) > 1 or not value)):
            return
        column, hint = end.column, ""
        if start.line == end.line:
            # Reckoned from the value, for quotes of ours may stand around it.
            column = start.column + len(value)
            line = self.lines[start.line]
            before = line[: start.column] + ("" if value else " ")
            hint = before + quote(f"{value}{line[end.column :]}".strip())
        span = Span("", self.first_line + end.line, column + len(cut["gap"]) + 1)
        self.problems.append(warning("yaml-comment", span, hint=hint))

    def _note_duplicate(self, first: TextNode, second: TextNode) -> None:
        key, line = second.value, str(first.mark.line)
        span, related = Span("", *second.mark), (Span("", *first.mark),)
        self.problems.append(error("duplicate-key", span, related=related, key=key, first=line))

    def _mark(self, mark: _ParserMark) -> Mark:
        return Mark(mark.line + self.first_line, mark.column + 1)

    def _fault(self, code: str, mark: _ParserMark, context: _ParserMark = None) -> Fault:
        return Fault(code, mark.line, mark.column, (context or mark).line)

    def _fault_at(self, code: str, node: Node) -> Fault:
        line = node.mark.line - self.first_line
        return Fault(code, line, node.mark.column - 1, line)


_TAKERS: dict[type, Callable[[_Walk, Any], Fault | None]] = {
    yaml.DocumentStartEvent: _Walk.document,
    yaml.AliasEvent: _Walk.alias,
    yaml.ScalarEvent: _Walk.scalar,
    yaml.SequenceStartEvent: _Walk.opening,
    yaml.MappingStartEvent: _Walk.opening,
    yaml.SequenceEndEvent: _Walk.list_end,
    yaml.MappingEndEvent: _Walk.map_end,
}


def _mistake(mending: Mending, first_line: int) -> Diagnostic:
    span = Span("", first_line + mending.first, mending.column + 1)
    code, hint = mending.code or "yaml-syntax", mending.text or ""
    if mending.character:
        return error(code, span, hint=hint, character=mending.character)
    return error(code, span, hint=hint)
