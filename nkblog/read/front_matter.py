"""The front matter of a file, cut from its body."""

import re
from typing import NamedTuple

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.read.decode import mark_at

_OPENING = re.compile(r"(?:[ \t]*\n)*---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)

# What a hurried hand or a phone's "smart" punctuation makes of a fence.
_DASHES = r"[ \t]*(?P<fence>-{2,}|-*[\u2013-\u2015\u2212][-\u2013-\u2015\u2212]*)[ \t]*"
_NEARLY_OPENING = re.compile(rf"(?:[ \t]*\n)*{_DASHES}\n[ \t]*[A-Za-z_]+[ \t]*:")
_NEARLY_CLOSING = re.compile(rf"^{_DASHES}$", re.MULTILINE)


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

    Errors: `front-matter-unclosed`, at the opening (related: a line that was perhaps meant to
    close); `front-matter-fence`, for other dashes above a `key:`, because a post that is meant to
    be a draft must not be published over a slip.
    """
    opening = _OPENING.match(text)
    if opening is None:
        if nearly := _NEARLY_OPENING.match(text):
            span = Span("", *mark_at(text, nearly.start("fence")))
            return error("front-matter-fence", span, hint="---", fence=nearly["fence"])
        return Parts("", 1, text, 1)
    matter_line = text.count("\n", 0, opening.end()) + 1
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        nearly = _NEARLY_CLOSING.search(text, opening.end())
        related = (Span("", *mark_at(text, nearly.start("fence"))),) if nearly else ()
        line = mark_at(text, text.index("---")).line
        return error("front-matter-unclosed", Span("", line, 1), hint="---", related=related)
    body_line = text.count("\n", 0, closing.end()) + 1
    matter, body = text[opening.end() : closing.start()], text[closing.end() :]
    return Parts(matter, matter_line, body, body_line)
