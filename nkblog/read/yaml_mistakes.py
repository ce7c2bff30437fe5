"""What a writer meant by a line that YAML cannot read, put as the line that says it.

A mistake is looked for in the lines themselves and not in the parser's words, so that both of
PyYAML's parsers lead to the same finding. Lines and columns count from 0 here.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nkblog.read.decode import INVISIBLE, code_point
from nkblog.read.matter import KEYS, SITE_KEYS

_LONGEST_LINE = 2000  # nobody types a longer one, and a hint of that length helps nobody

_LEAD = r"(?P<lead> *(?:- +)*)"
_GLUED = re.compile(rf"{_LEAD}(?P<key>[A-Za-z_][\w-]*)(?P<colon>：|:(?=[^ ])(?!//))(?P<rest>.*)")
ENTRY = re.compile(rf"{_LEAD}(?P<key>[^\s\"'\[\]{{}}#&*!|>%@`,-].*?):(?: +|$)(?P<value>.*)")
_NO_COLON = re.compile(
    rf"(?P<key>{'|'.join(sorted(KEYS | SITE_KEYS))})(?: *[=;] *| +)(?P<rest>\S.*)"
)
ITEM = re.compile(r"(?P<lead> *(?:- +)+)(?P<value>\S.*)")

_COLON = re.compile(r":(?: |$)")
_COMMENT = re.compile(r" +(?=#)")
_LEADING_INVISIBLE = re.compile(f"^[ {INVISIBLE}]+")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_WIKI_LINK = re.compile(r"\[\[[^\[\]]+\]\](?= *$| +#)")
_BLOCK_TEXT = re.compile(r"[|>][-+0-9]{0,2}(?: *$| +#)")
_LONE_INDICATOR = re.compile(r"[-?](?: |$)")
_BRACKET = re.compile(rf"(?<=[\[{{,: ])(?:{_QUOTED.pattern})|[\[\]{{}}]")
_CLOSER = {"[": "]", "{": "}"}
_FORBIDDEN = {"&": "yaml-anchor", "*": "yaml-alias", "!": "yaml-tag"}


class Fault(NamedTuple):
    """Where a parser stopped; `start` is the line of what it was in the middle of."""

    code: str
    line: int
    column: int
    start: int


class Mending(NamedTuple):
    """What to read in place of lines `first` to `last`.

    `code` is "" where the writer did nothing wrong and only YAML would not have it; `text` is None
    where the right line cannot be known. A value that was put in quotes begins at `quoted_at`.
    """

    code: str
    first: int
    last: int
    column: int
    text: str | None
    character: str = ""
    quoted_at: int = -1


class _Value(NamedTuple):
    """A value as it stands: from column `at` of line `row`. `more` are the deeper lines that
    follow it, stripped.
    """

    line: str
    row: int
    at: int
    is_item: bool
    more: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.line[self.at :]


def mend(lines: list[str], fault: Fault) -> Mending | None:
    """The mistake behind a fault, or None if it is not one of the known ones."""
    for index in _suspects(lines, fault):
        if len(lines[index]) > _LONGEST_LINE:
            continue
        is_near = index in (fault.line, fault.start)
        found = _glued_colon(lines, index) or _bad_value(lines, index, is_near=is_near)
        if found is None and is_near:
            found = _misaligned(lines, index) or _no_colon(lines, index)
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


def has_glued_colon(line: str) -> bool:
    """Whether a key's colon is of the wrong kind, or without a space behind it."""
    return _GLUED.match(line) is not None


def _suspects(lines: list[str], fault: Fault) -> Iterator[int]:
    """The line of the fault, the one where it began, and the keys above: a value left open or a
    key without its colon is noticed only later.
    """
    yield fault.line
    yield fault.start
    for index in range(fault.line - 1, -1, -1):
        if lines[index] and lines[index][0] not in " #-":
            yield index


def _glued_colon(lines: list[str], index: int) -> Mending | None:
    match = _GLUED.match(lines[index])
    if match is None:
        return None
    rest = _LEADING_INVISIBLE.sub("", match["rest"])
    text = f"{match['lead']}{match['key']}: {rest}"
    if match["colon"] == "：":
        return Mending("yaml-wide-colon", index, index, match.start("colon"), text)
    column = match.end("colon")
    if rest != match["rest"]:
        return Mending("yaml-invisible", index, index, column, text, code_point(match["rest"][0]))
    return Mending("yaml-missing-space", index, index, column, text)


def _bad_value(  # noqa: PLR0911 (a table of first characters, each with its answer)
    lines: list[str], index: int, *, is_near: bool
) -> Mending | None:
    """A mistake in the value of an entry or in an item of a list."""
    entry = ENTRY.match(lines[index])
    match = entry or ITEM.match(lines[index])
    if match is None or not match["value"]:
        return None
    depth = len(match["lead"]) if entry else match["lead"].rindex("-")
    more = _deeper(lines, index, depth)
    value = _Value(lines[index], index, match.start("value"), entry is None, more)
    first = value.text[0]
    if first in "\"'":
        return _bad_quotes(value, is_near=is_near)
    if first in "[{":
        return _bad_brackets(value, is_near=is_near)
    if first in _FORBIDDEN:
        return _requoted(value, _FORBIDDEN[first])
    if first in "|>":
        return None if _BLOCK_TEXT.match(value.text) else _requoted(value, "yaml-indicator", first)
    if first in "@`%,]}" or _LONE_INDICATOR.match(value.text):
        return _requoted(value, "yaml-indicator", first)
    if first != "#" and _COLON.search(_COMMENT.split(value.text, maxsplit=1)[0]):
        mending = _requoted(value, "")
        return mending if mending.text else None
    return None


def _bad_quotes(value: _Value, *, is_near: bool) -> Mending | None:
    line, text = value.line, value.text
    match = _QUOTED.match(text)
    if match is None:
        return _unclosed("yaml-unclosed-quote", value, text[0], is_near=is_near)
    after = text[match.end() :]
    if _is_over(after):
        if is_near and text[0] == '"' and "\\" in match[0]:
            literal = line[: value.at] + "'" + match[0][1:-1].replace("'", "''") + "'" + after
            return Mending("yaml-escape", value.row, value.row, value.at, literal)
        return None
    if after.startswith(":"):  # a key in quotes, or a title that begins with a quotation
        return None if value.is_item else _requoted(value, "")
    return _requoted(value, "yaml-after-quote")


def _bad_brackets(value: _Value, *, is_near: bool) -> Mending | None:
    text = value.text
    if _WIKI_LINK.match(text):
        return _requoted(value, "")._replace(quoted_at=-1)
    end, closers = _brackets(text)
    if not closers:
        after = text[end:]
        if _is_over(after) or (after.startswith(":") and value.is_item):
            return None
        return _requoted(value, "yaml-after-bracket")
    return _unclosed("yaml-unclosed-bracket", value, closers, is_near=is_near)


def _unclosed(code: str, value: _Value, closers: str, *, is_near: bool) -> Mending | None:
    """Where lines follow that may belong to the value, only the parser knows that it is open, and
    nobody where it should end.
    """
    if value.more:
        return Mending(code, value.row, value.row, value.at, None) if is_near else None
    return Mending(code, value.row, value.row, value.at, value.line.rstrip() + closers)


def _brackets(text: str) -> tuple[int, str]:
    """Where the bracket that opens the text is closed again, or else what would close it."""
    closers = ""
    for token in _BRACKET.finditer(text):
        if token[0] in _CLOSER:
            closers = _CLOSER[token[0]] + closers
        elif token[0] in "]}":
            closers = closers[1:]
            if not closers:
                return token.end(), ""
    return len(text), closers


def _requoted(value: _Value, code: str, character: str = "") -> Mending:
    """The whole value, as far as a comment, in quotes; lines that continue it are drawn in."""
    if any(ENTRY.match(line) or ITEM.match(line) for line in value.more):
        return Mending(code, value.row, value.row, value.at, None, character)
    comment = _COMMENT.search(value.text)
    end = comment.start() if comment else len(value.text)
    said, behind = value.text[:end].rstrip(), value.text[end:]
    if value.more:
        said, behind = " ".join((said, *value.more)), ""
    text = value.line[: value.at] + quote(said) + behind
    last = value.row + len(value.more)
    return Mending(code, value.row, last, value.at, text, character, value.at)


def is_deeper_item(lines: list[str], index: int) -> bool:
    """Whether a line is an item that stands deeper than the one above it: YAML sees one item of
    two lines, `น้ำ - ดิน`.
    """
    item, above = ITEM.match(lines[index]), ITEM.match(lines[index - 1]) if index else None
    return bool(item and above and len(item["lead"]) > len(above["lead"]))


def _misaligned(lines: list[str], index: int) -> Mending | None:
    """An entry that stands deeper or less deep than the entry above it, which is complete; an item
    that stands deeper.
    """
    if is_deeper_item(lines, index):
        lead = lines[index - 1].index("-")
        text = " " * lead + lines[index].lstrip()
        return Mending("yaml-indentation", index, index, lines[index].index("-"), text)
    above = next((line for line in reversed(lines[:index]) if line.strip()), "")
    entry, sibling = ENTRY.match(lines[index]), ENTRY.match(above)
    if entry is None or sibling is None or not sibling["value"] or "-" in entry["lead"]:
        return None
    if _BLOCK_TEXT.match(sibling["value"]) or len(entry["lead"]) == len(sibling["lead"]):
        return None
    text = " " * len(sibling["lead"]) + lines[index].lstrip()
    return Mending("yaml-indentation", index, index, len(entry["lead"]), text)


def _no_colon(lines: list[str], index: int) -> Mending | None:
    """A line at the margin that is neither an entry nor an item: a key without its colon, or
    something that is not read over, for `drft true` must not become a post that is published.
    """
    line = lines[index]
    if not line or line[0] in " -#.%[]{}\"'" or _COLON.search(line):
        return None
    match = _NO_COLON.fullmatch(line)
    text = f"{match['key']}: {match['rest']}" if match else None
    return Mending("yaml-no-colon", index, index, 0, text)


def _deeper(lines: list[str], index: int, depth: int) -> tuple[str, ...]:
    """The lines after it that stand deeper, up to the first that is blank or does not, stripped."""
    more: list[str] = []
    for line in lines[index + 1 :]:
        text = line.lstrip(" ")
        if not text or len(line) - len(text) <= depth:
            break
        more.append(text.rstrip())
    return tuple(more)


def _is_over(after: str) -> bool:
    """Whether nothing but a comment stands there."""
    return not after.strip() or re.match(" +#", after) is not None
