"""The one function that turns a Markdown text into a body."""

import re

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.model.body import Body
from nkblog.read.markdown import headings, lessons
from nkblog.read.markdown.draft import Draft, escape, write
from nkblog.read.markdown.engine import RENDER, TAGS, engine
from nkblog.read.markdown.source import Source
from nkblog.text.excerpt import reading_minutes

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
# Each may cost some 30 µs, if an adversary has chosen them: this many are two seconds. A measurement
# a day for ten years, in a table of ten columns, has fewer.
_MARKS = "\n![*_`<&|>~"
_MOST_MARKS = 60_000


def parse_body(text: str, first_line: int, *, title: str) -> tuple[Body, tuple[Diagnostic, ...]]:
    """A body from its Markdown, and what is wrong with it.

    `first_line` is the line of the file on which `text` begins; `title` is the title that the front
    matter gives, or "": then a first-level heading that opens the text becomes `Body.title` (one
    that only repeats `title` is dropped). Line ends may be of any kind. The result depends on the
    arguments alone. A text with too many marks, or nested too deep, is shown as it is written, with
    the error `markdown-too-complex`; every other finding is a warning.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > _MOST_MARKS and sum(map(text.count, _MARKS)) > _MOST_MARKS:
        return _as_written(text, first_line)
    source = Source(text.split("\n"), first_line)
    tokens = engine().parse(text, {"source": source})
    if source.too_deep:
        return _as_written(text, first_line)
    own_title, shown = headings.take_title(tokens, title)
    outline = headings.number(shown)
    draft = Draft(source, frozenset(heading.anchor for heading in outline))
    write(shown, draft, TAGS, RENDER)
    plain = "\n\n".join(draft.blocks)
    chunks, told = lessons.cut(draft)
    body = Body(
        chunks=chunks,
        holes=tuple(draft.holes),
        references=tuple(draft.references),
        headings=outline,
        anchors=tuple(sorted(draft.anchors)),
        title=own_title,
        first_line=draft.first_line,
        plain=plain,
        minutes=reading_minutes(plain),
        lessons=told,
    )
    return body, tuple(source.diagnostics)


def _as_written(text: str, first_line: int) -> tuple[Body, tuple[Diagnostic, ...]]:
    blocks = [block.strip() for block in _BLANK_LINES.split(text.strip())]
    html = "".join(f"<p>{escape(block)}</p>\n" for block in blocks)
    plain = "\n\n".join(blocks)
    start = plain.partition("\n")[0]
    body = Body((html,), (), (), (), (), "", start, plain, reading_minutes(plain))
    return body, (error("markdown-too-complex", Span("", first_line, 1)),)
