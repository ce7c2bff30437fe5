"""Many pages become bytes, spread over workers: an item that many feeds carry is made only once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from nkblog.diagnostics import Diagnostic
from nkblog.model.feed import Feed, FeedItem
from nkblog.model.page import Page
from nkblog.render.pages import (
    Workshop,
    rehearse,
    render_feed_items,
    render_feed_page,
    render_pages,
)
from nkblog.workers import Workers

T = TypeVar("T")
_Item = tuple[str, FeedItem]
"""An item and the format that it is wanted in."""
_Document = tuple[int, str, Feed]
"""The position of a page that is a feed, its format, and what it shows."""


def render_site(
    workshop: Workshop,
    pages: Sequence[Page],
    workers: Workers,
    finish: Callable[[int, bytes | Diagnostic], T],
) -> Iterator[T]:
    """What `finish` gives for the position of each page with its bytes, or why there are none; in any
    order. Raises ThemeError, for most mistakes before it gives anything.
    """
    rehearsed = rehearse(workshop, pages)
    feeds: list[_Document] = []
    others: list[tuple[int, Page]] = []
    for position, page in enumerate(pages):
        if isinstance(page.view, Feed):
            feeds.append((position, page.template, page.view))
        elif position not in rehearsed:
            others.append((position, page))

    def finish_one(given: _Document | tuple[int, Page], content: bytes | Diagnostic) -> T:
        return finish(given[0], content)

    items = {(form, id(item)): (form, item) for _, form, feed in feeds for item in feed.items}
    made = dict(zip(items, workers.map(_render_items, [*items.values()], _as_made), strict=True))
    others_finished = workers.map(partial(_render_pages, workshop), others, finish_one)
    for position, content in rehearsed.items():
        yield finish(position, content)
    # Their items would weigh too much to be sent elsewhere.
    yield from workers.map(partial(_render_feeds, made), feeds, finish_one, stays=True)
    yield from others_finished


def _render_items(items: Sequence[_Item]) -> list[bytes]:
    """Each item as it stands in a feed of its format."""
    return [
        rendered
        for form, same in groupby(items, itemgetter(0))
        for rendered in render_feed_items(form, [item for _, item in same])
    ]


def _as_made(_: _Item, rendered: bytes) -> bytes:
    return rendered


def _render_feeds(made: Mapping[tuple[str, int], bytes], feeds: Sequence[_Document]) -> list[bytes]:
    """The documents of feeds from their items as made."""
    return [
        render_feed_page(form, feed, [made[form, id(item)] for item in feed.items])
        for _, form, feed in feeds
    ]


def _render_pages(
    workshop: Workshop, pages: Sequence[tuple[int, Page]]
) -> list[bytes | Diagnostic]:
    return render_pages(workshop, [page for _, page in pages])
