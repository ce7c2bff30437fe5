"""Headings: their levels and anchors in the page, and the one that is the title of the post."""

from collections import Counter
from collections.abc import Mapping, Sequence

from markdown_it.token import Token

from nkblog.model.body import HEADING_PREFIX, Heading
from nkblog.read.markdown.draft import Draft, Render, escape, text_of
from nkblog.text.normalise import key
from nkblog.text.slug import anchor

_LOWEST = 6


def take_title(tokens: Sequence[Token], title: str) -> tuple[str, Sequence[Token]]:
    """The title that a first-level heading gives where it opens the body, or "", and the tokens
    that remain. Where a title is known already, only the same one once more is taken out.
    """
    if len(tokens) < 3 or tokens[0].tag != "h1":
        return "", tokens
    heading = text_of(tokens[1].children or ()).strip()
    if title and key(heading) != key(title):
        return "", tokens
    return "" if title else heading, tokens[3:]


def number(tokens: Sequence[Token]) -> tuple[Heading, ...]:
    """Give each heading its level and anchor, and return them all.

    The title of the page is its only h1, so headings begin at h2, and none is more than one level
    below the one before: screen readers read a page by them. Empty ones are left out.
    """
    headings: list[Heading] = []
    above: list[int] = []
    counts: Counter[str] = Counter()
    for i, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        text = text_of(tokens[i + 1].children or ()).strip()
        if not text:
            token.type, tokens[i + 2].type = "empty", "empty"
            continue
        written = int(token.tag[1])
        while above and above[-1] >= written:
            above.pop()
        above.append(written)
        level = min(len(above) + 1, _LOWEST)
        heading = Heading(level, _unique(HEADING_PREFIX + anchor(text), counts), text)
        token.meta["heading"] = tokens[i + 2].meta["heading"] = heading
        headings.append(heading)
    return tuple(headings)


def _unique(name: str, counts: Counter[str]) -> str:
    """The name, with a number if it was given before; `counts` are all names given."""
    candidate = name
    while counts[candidate]:
        counts[name] += 1
        candidate = f"{name}-{counts[name]}"
    counts[candidate] += 1
    return candidate


def _open(token: Token, draft: Draft) -> None:
    heading: Heading = token.meta["heading"]
    draft.anchors.add(heading.anchor)
    draft.html.append(f'<h{heading.level} id="{escape(heading.anchor)}">')


def _close(token: Token, draft: Draft) -> None:
    heading: Heading = token.meta["heading"]
    draft.html.append(f"</h{heading.level}>\n")
    draft.end_block()


RENDER: Mapping[str, Render] = {"heading_open": _open, "heading_close": _close}

TAGS: Mapping[str, str] = {"empty": ""}
