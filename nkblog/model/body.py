"""A Markdown body as parsed: HTML with holes where the network will answer.

Parsing knows nothing of other files, so whatever depends on them is a *reference*, and each spot in
the HTML that shows one is a *hole*. The HTML is `chunks[0] + hole[0] + chunks[1] + … + chunks[n]`.

An author's quotation marks are always escaped, so ` id="` and `href="#` occur in chunks where an id
and a link to one stand and nowhere else: a feed that puts the address of the page before each `#`,
or a page with two bodies that tells their ids apart, may replace these texts.

A body speaks no language of its own: where the page has to say something ("footnote 1"), the HTML
holds a *word* (see `word`), which the theme's strings answer.

Its parts are named tuples, which are packed and unpacked in half the time that dataclasses take: it is
kept from build to build, and goes from process to process.
"""

from collections.abc import Container
from enum import StrEnum
from typing import NamedTuple

from nkblog.text.slug import anchor

HEADING_PREFIX = "h-"
"""What a heading's id begins with, so that it is never one that the page has itself, or that hides
a property of the document from a script (`location`)."""


WORDS = (
    "callout_lesson",
    "callout_question",
    "callout_note",
    "callout_tip",
    "callout_warning",
    "footnotes",
    "footnote_number",
    "footnote_back",
    "footnote_back_from",
    "table_number",
    "task_open",
    "task_done",
)
"""Every word that a body may need: keys of a theme's strings. One with a number has the placeholder
`{number}`."""


def word(key: str, number: int = 0) -> str:
    """What stands in the HTML for one of WORDS. No author can write it: control characters are
    rejected when a file is decoded, and Markdown makes none.
    """
    return f"\x01{key}:{number}\x01"


LESSON_BEGINS, LESSON_ENDS = "\x02", "\x03"
"""What stands around the contents of a lesson while a body is written: no author can write it, as
with a word. `nkblog.read.markdown.lessons` takes it out again."""


class Mark(NamedTuple):
    """A position in a text: line and column, both from 1, counted in characters."""

    line: int
    column: int


class ReferenceKind(StrEnum):
    """How a reference was written."""

    LINK = "link"
    """`[text](target)` to something inside the project: a file, a folder or a path of the site."""
    WIKI = "wiki"
    """`[[target]]` or `[[target|text]]`."""
    IMAGE = "image"
    """`![alt](target)` to a file of the project."""


class Reference(NamedTuple):
    """Something that the body points at. `target` is as written, percent-decoded, without its
    `#fragment`; `fragment` is as written, decoded, without the `#` (see `anchor_named`); `text` is an
    image's alternative text.
    """

    kind: ReferenceKind
    target: str
    fragment: str
    text: str
    mark: Mark


class HoleKind(StrEnum):
    """What is to be put into a hole."""

    HREF = "href"
    """Attributes for the `<a` just before it, with a leading space."""
    TITLE = "title"
    """The escaped title of what the reference points at."""
    IMAGE = "image"
    """A whole `<img>` element."""


class Hole(NamedTuple):
    """A spot in the HTML, filled from `Body.references[reference]`."""

    kind: HoleKind
    reference: int


class Heading(NamedTuple):
    """A heading of the body: its level in the page (2–6), its anchor and its plain text."""

    level: int
    anchor: str
    text: str


class Lesson(NamedTuple):
    """A callout `[!lesson]` of the body, to be shown elsewhere too: the anchor of the callout, its
    title as plain text or "", and the HTML of what is below the title, whose `holes` are filled
    from the references of the body. It is whole elements; ids and links within the body are as they
    are there.
    """

    anchor: str
    title: str
    chunks: tuple[str, ...]
    holes: tuple[Hole, ...]


class Body(NamedTuple):
    """A parsed Markdown text.

    `title` is the text of a first-level heading that opens the body where the front matter gave no
    title (the heading is then not in the HTML), else ""; `first_line` is the plain text of the
    first line of a paragraph that is more than the title of another entry; `plain` is the plain text, with a blank line between blocks.
    `minutes` is the reading time, 1 or more.
    """

    chunks: tuple[str, ...]
    holes: tuple[Hole, ...]
    references: tuple[Reference, ...]
    headings: tuple[Heading, ...]
    anchors: tuple[str, ...]
    """Every id in the HTML, headings', footnotes' and lessons', sorted."""
    title: str
    first_line: str
    plain: str
    minutes: int
    lessons: tuple[Lesson, ...] = ()
    """In the order in which they stand. One within another is part of that."""


def anchor_named(fragment: str, anchors: Container[str]) -> str:
    """The one of `anchors` that a link means by `#fragment`, or "": it may be written as the id, or
    as the text of the heading.
    """
    for name in (fragment, HEADING_PREFIX + anchor(fragment)):
        if name in anchors:
            return name
    return ""


EMPTY = Body(("",), (), (), (), (), "", "", "", 1)
