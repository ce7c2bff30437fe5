"""Lines of YAML in which white space is what it looks like."""

import re

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.read.decode import INVISIBLE, code_point
from nkblog.read.yaml_mistakes import ENTRY, ITEM

_UNUSUAL = re.compile(f"[\t\u2028\u2029{INVISIBLE}]")
_ODD = re.compile(f"[\t{INVISIBLE}]")
_AS_READ = str.maketrans("\t\u2028\u2029\ufeff", "   \u200b")


def plain_spaces(text: str, first_line: int) -> tuple[list[str], list[Diagnostic]]:
    """The lines of a text as YAML is to read them, and an error for each that had to be changed
    because it begins with a tab (`yaml-tab`) or with something else that looks like a space or
    like nothing (`yaml-invisible`); the hint is the line with spaces.

    Behind the indentation, what is a line break to YAML and to no editor becomes a space, and what
    PyYAML's two parsers differ on becomes what they agree on: a tab a space, U+FEFF a U+200B.
    """
    lines = text.split("\n")
    if not _UNUSUAL.search(text):
        return lines, []
    problems: list[Diagnostic] = []
    above = ""
    for index, line in enumerate(lines):
        rest = line.lstrip(" \t" + INVISIBLE)
        indentation = line[: len(line) - len(rest)] if rest else ""
        rest = rest.translate(_AS_READ)
        if odd := _ODD.search(indentation):
            indentation = " " * _depth(above, rest, indentation)
            span = Span("", first_line + index, odd.start() + 1)
            problems.append(_odd_indentation(odd[0], span, indentation + rest))
        lines[index] = indentation + rest
        above = lines[index] or above
    return lines, problems


def _depth(above: str, rest: str, indentation: str) -> int:
    """How deep a line was probably meant to stand below the line above it."""
    entry, item = ENTRY.match(above), ITEM.match(above)
    if item and rest.startswith("- "):
        return item["lead"].index("-")
    if entry:
        is_next_entry = entry["value"] and ENTRY.match(rest)
        return len(entry["lead"]) + (0 if is_next_entry else 2)
    if item:
        return len(item["lead"])
    return len(indentation) if above else 0


def _odd_indentation(character: str, span: Span, hint: str) -> Diagnostic:
    if character == "\t":
        return error("yaml-tab", span, hint=hint)
    return error("yaml-invisible", span, hint=hint, character=code_point(character))
