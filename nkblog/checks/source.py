"""A text as it is written, for what a parsed body no longer tells."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from nkblog.diagnostics import Diagnostic, Span
from nkblog.read.decode import mark_at

MOST_OF_A_KIND = 10
"""Findings of one kind in one file: a text from a word processor may have thousands."""

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)[^`\n]*\1(?!`)")


def without_code(text: str) -> str:
    """The text with spaces in the place of code, so that everything stands where it stood."""
    fence = ""
    lines: list[str] = []
    for line in text.split("\n"):
        match = _FENCE.match(line)
        marks = match[1] if match else ""
        is_code = bool(fence or marks)
        if not fence:
            fence = marks
        elif marks.startswith(fence) and line.strip() == marks:
            fence = ""
        lines.append(" " * len(line) if is_code else _CODE.sub(_blank, line))
    return "\n".join(lines)


def span_at(file: str, text: str, offset: int) -> Span:
    """Where `text[offset]` stands."""
    return Span(file, *mark_at(text, offset))


def first(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The first of what is found: as much as a person reads."""
    return islice(found, MOST_OF_A_KIND)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
