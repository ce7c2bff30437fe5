"""A body in the making: what has been written of it so far."""

from collections.abc import Callable, Mapping, Sequence

from markdown_it.token import Token

from nkblog.model.body import Hole, HoleKind, Reference
from nkblog.read.markdown.source import Source

Render = Callable[[Token, "Draft"], None]
"""Writes one token into a draft."""


class Draft:
    """HTML in chunks with holes between them, and the plain text, written token by token.

    `html` is what was written since the last hole, `words` since the last end of a block of the
    plain text. `borrowed` are texts that stand for titles of
    other entries. `headings` are the anchors that a link within the body may name. `links` holds the
    end of each link that is open, so that no link is written inside another one. `checkbox` waits
    for the first text of its list item. `lessons` are the titles of the lessons so far, and
    `lesson_depth` says how many the text at work is in.
    """

    def __init__(self, source: Source, headings: frozenset[str]) -> None:
        self.source = source
        self.headings = headings
        self.html: list[str] = []
        self.chunks: list[str] = []
        self.holes: list[Hole] = []
        self.references: list[Reference] = []
        self.words: list[str] = []
        self.blocks: list[str] = []
        self.first_line = ""
        self.borrowed: set[str] = set()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.tables = 0
        self.checkbox = ""
        self.lessons: list[str] = []
        self.lesson_depth = 0

    def refer(self, reference: Reference) -> int:
        """The number of a new reference."""
        self.references.append(reference)
        return len(self.references) - 1

    def hole(self, kind: HoleKind, reference: int) -> None:
        """Leave a hole here."""
        self.chunks.append("".join(self.html))
        self.html.clear()
        self.holes.append(Hole(kind, reference))

    def text(self, text: str) -> None:
        """Show a text as it is."""
        self.html.append(escape(text))
        self.words.append(text)

    def end_block(self) -> str:
        """Begin a new block of the plain text; gives the one that ends."""
        block = "".join(self.words).strip()
        self.words.clear()
        if block:
            self.blocks.append(block)
        return block

    def finish(self) -> tuple[str, ...]:
        """The chunks, when everything is written."""
        return (*self.chunks, "".join(self.html))


def write(
    tokens: Sequence[Token], draft: Draft, tags: Mapping[str, str], render: Mapping[str, Render]
) -> None:
    """Write blocks and what is in them: a token is a fixed tag of `tags`, or a function of
    `render` writes it.
    """
    html = draft.html
    for token in tokens:
        kind = token.type
        if kind == "text" or kind == "text_special":  # noqa: PLR1714  the hottest test there is
            draft.text(token.content)
        elif kind in tags:
            html.append(tags[kind])
        elif kind == "inline":
            if draft.checkbox:
                html.append(draft.checkbox)
                draft.checkbox = ""
            write(token.children or (), draft, tags, render)
        else:
            render[kind](token, draft)


def text_of(tokens: Sequence[Token]) -> str:
    """What inline tokens say, without any markup: an image says its alternative text."""
    return "".join(
        text_of(token.children or ())
        if token.type == "image"
        else _WORDS.get(token.type, token.content)
        for token in tokens
    )


def escape(text: str) -> str:
    """A text as it stands in HTML, between tags or in a quoted attribute; without form feeds, which
    the XML of a feed cannot hold.
    """
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
        .replace("\f", " ")
    )


_WORDS = {"softbreak": " ", "hardbreak": " "}
