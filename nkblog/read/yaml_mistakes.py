"""What a writer meant by a line that YAML cannot read, put as the line that says it.

A mistake is looked for in the lines themselves and not in the parser's words, so that both of
PyYAML's parsers lead to the same finding. Lines and columns count from 0 here.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

INVISIBLE = "\u00a0\u00ad\u2000-\u200d\u202f\u2060\u3000\ufeff"
"""Spaces that are none to YAML, and characters without width, for use inside `[]`."""

_LONGEST_LINE = 2000  # nobody typed a longer one, and a hint of that length helps nobody

_LEAD = r"(?P<lead> *(?:- +)*)"
_GLUED = re.compile(rf"{_LEAD}(?P<key>[A-Za-z_][\w-]*)(?P<colon>：|:(?=[^ ])(?!//))(?P<rest>.*)")
_ENTRY = re.compile(rf"{_LEAD}(?P<key>[^\s\"'\[\]{{}}#&*!|>%@`,-].*?):(?P<gap> +|$)(?P<value>.*)")
_ITEM = re.compile(r"(?P<lead> *(?:- +)+)(?P<value>\S.*)")

_COLON = re.compile(r":(?: |$)")
_COMMENT = re.compile(r" +#")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_WIKI_LINK = re.compile(r"\[\[[^\[\]]+\]\](?= *$| +#)")
_BLOCK_TEXT = re.compile(r"[|>][-+0-9]{0,2}(?: +#.*|$)")
_FLOW_TOKEN = re.compile(rf"(?<=[\[{{,: ])(?:{_QUOTED.pattern})|[\[\]{{}}]")
_FORBIDDEN = {"&": "yaml-anchor", "*": "yaml-alias", "!": "yaml-tag"}


class Fault(NamedTuple):
    """Where a parser stopped; `start` is the line of what it was in the middle of."""

    code: str
    line: int
    column: int
    start: int


class Mending(NamedTuple):
    """What to read in place of lines `first` to `last`.

    `code` is "" where the writer did nothing wrong, only YAML would not have it; `text` is ""
    where the right line cannot be known. A value that was put in quotes begins at `quoted_at`.
    """

    code: str
    first: int
    last: int
    column: int
    text: str
    character: str = ""
    quoted_at: int = -1


def mend(lines: list[str], fault: Fault) -> Mending | None:
    """The mistake behind a fault, or None if it is not one of the known ones."""
    for index in _suspects(lines, fault):
        if len(lines[index]) <= _LONGEST_LINE:
            near = index in (fault.line, fault.start)
            found = (
                _glued_colon(lines, index)
                or _value(lines, index, near=near)
                or (index == fault.line and _indentation(lines, index))
                or (near and _no_colon(lines, index))
            )
            if found:
                return found
    return None


def quote(text: str) -> str:
    """The text as a quoted YAML scalar, in double quotes if it can stand there as it is."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def is_wiki_link(line: str, column: int) -> bool:
    """Whether a `[[title]]` begins there that fills the rest of the line."""
    return _WIKI_LINK.match(line, column) is not None


def _suspects(lines: list[str], fault: Fault) -> Iterator[int]:
    """The line of the fault, the one where it began, and the keys above: a value left open or a
    key without its colon is noticed only later."""
    yield fault.line
    yield fault.start
    for index in range(fault.line - 1, -1, -1):
        if not lines[index].startswith((" ", "#", "-")):
            yield index


def _glued_colon(lines: list[str], index: int) -> Mending | None:
    match = _GLUED.match(lines[index])
    if match is None:
        return None
    rest = match["rest"].lstrip()
    if match["colon"] == "：":
        code = "yaml-wide-colon"
    elif re.match(f"[{INVISIBLE}]", match["rest"]):
        code, rest = "yaml-invisible", re.sub(f"^[{INVISIBLE} ]+", "", rest)
    else:
        code = "yaml-missing-space"
    character = match["rest"][0] if code == "yaml-invisible" else ""
    column = match.end("colon") if code != "yaml-wide-colon" else match.start("colon")
    text = f"{match['lead']}{match['key']}: {rest}".rstrip()
    return Mending(code, index, index, column, text, character)


def _value(lines: list[str], index: int, *, near: bool) -> Mending | None:
    """A mistake in the value of an entry, or in an item of a list."""
    line = lines[index]
    match = _ENTRY.match(line) or _ITEM.match(line)
    if match is None or not match["value"]:
        return None
    at, value, is_item = match.start("value"), match["value"], "key" not in match.groupdict()
    last = _last_line(lines, index)

    def requoted(code: str, character: str = "") -> Mending:
        comment = _COMMENT.search(value)
        said, after = (value[: comment.start()], comment[0] + value[comment.end() :]) if comment else (value, "")
        if last > index:
            said, after = " ".join((said, *(s.strip() for s in lines[index + 1 : last + 1]))), ""
        text = line[:at] + quote(said.rstrip()) + after
        return Mending(code, index, last, at, text, character, at)

    first = value[0]
    if first in "\"'":
        quoted = _QUOTED.match(value)
        if quoted is None:
            ...
    return None
