"""The front matter of a file, cut from its body."""

import re
from itertools import takewhile
from typing import NamedTuple

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.read.decode import mark_at
from nkblog.read.matter import KEYS
from nkblog.read.yaml_mistakes import ENTRY, ITEM, has_glued_colon

_OPENING = re.compile(r"(?:[ \t]*\n)*---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)

# What a hurried hand, a phone's "smart" punctuation or a word processor makes of a fence.
_FENCE = (
    r"[ \t]*(?P<fence>[-_=*~+.\u2010-\u2015\u2212\u2500]{2,}|[\u2010-\u2015\u2212\u2500])[ \t]*"
)
_NEARLY_OPENING = re.compile(rf"(?:[ \t]*\n)*{_FENCE}\n[ \t]*[A-Za-z_]+[ \t]*:")
_NEARLY_CLOSING = re.compile(rf"^{_FENCE}$", re.MULTILINE)
# `title: …` at the beginning of a text, without any fence above it. The Thai words for keys are not
# looked for: minutes may well begin with “วันที่:”.
_NO_OPENING = re.compile(rf"(?:[ \t]*\n)*(?P<key>{'|'.join(sorted(KEYS))})[ \t]*[:：]")


class Parts(NamedTuple):
    """A file in two: each part's text, and the line of the file that it begins on."""

    matter: str
    """YAML; "" if there is none."""
    matter_line: int
    body: str
    body_line: int


def split(text: str) -> Parts | Diagnostic:
    """The front matter and the body of a decoded file.

    Front matter opens with a first line of exactly `---` and closes with the next such line; white
    space behind the dashes, and blank lines before the opening, do not count. Any other text is
    all body.

    Errors: `front-matter-unclosed`, at the opening (hint: what to write on the line that was
    perhaps meant to close); `front-matter-fence`, for other marks above a `key:`, and
    `front-matter-unopened`, for none. These are errors because a post that is meant to be a draft
    must not be published over a slip.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return _misopened(text) or Parts("", 1, text, 1)
    matter_line = text.count("\n", 0, opening.end()) + 1
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return _unclosed(text, opening.end())
    body_line = text.count("\n", 0, closing.end()) + 1
    matter, body = text[opening.end() : closing.start()], text[closing.end() :]
    return Parts(matter, matter_line, body, body_line)


def _misopened(text: str) -> Diagnostic | None:
    if nearly := _NEARLY_OPENING.match(text):
        span = Span("", *mark_at(text, nearly.start("fence")))
        return error("front-matter-fence", span, hint="---", fence=nearly["fence"])
    if nearly := _NO_OPENING.match(text):
        mark = mark_at(text, nearly.start("key"))
        last = str(_last_line(text, nearly.start("key"), mark.line))
        return error("front-matter-unopened", Span("", *mark), hint="---", last=last)
    return None


def _unclosed(text: str, start: int) -> Diagnostic:
    """`start` is where the opening ends."""
    opened = mark_at(text, text.index("---")).line
    span = Span("", opened, 1)
    nearly = _NEARLY_CLOSING.search(text, start)
    if nearly is None:
        last = str(_last_line(text, start, opened))
        return error("front-matter-unclosed", span, line=last, fence="")
    mark, fence = mark_at(text, nearly.start("fence")), nearly["fence"]
    related, line = (Span("", *mark),), str(mark.line)
    return error("front-matter-unclosed", span, hint="---", related=related, line=line, fence=fence)


def _last_line(text: str, start: int, least: int) -> int:
    """The number of the last of the lines, from `start` on, that look like those of front matter;
    `least` if none does.
    """
    lines = takewhile(_is_matter, text[start:].split("\n"))
    return max(least, mark_at(text, start).line - 1 + sum(1 for _ in lines))


def _is_matter(line: str) -> bool:
    is_entry = ENTRY.match(line) or ITEM.match(line) or has_glued_colon(line)
    return bool(is_entry) or line.startswith(("  ", "#"))
