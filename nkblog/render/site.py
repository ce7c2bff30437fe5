"""Many pages become bytes, spread over workers: an item that many feeds carry is made only once."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TypeVar

from nkblog.diagnostics import Diagnostic
from nkblog.model.feed import Feed
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
_Feeds = tuple[str, list[tuple[int, Feed]]]
"""A format, and all feeds in it with their positions."""


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
    feeds: dict[str, list[tuple[int, Feed]]] = {}
    others: list[tuple[int, Page]] = []
    for position, page in enumerate(pages):
        if isinstance(page.view, Feed):
            feeds.setdefault(page.template, []).append((position, page.view))
        elif position not in rehearsed:
            others.append((position, page))

    def finish_feeds(given: _Feeds, documents: Iterator[bytes]) -> list[T]:
        return [finish(at, document) for (at, _), document in zip(given[1], documents, strict=True)]

    def finish_page(given: tuple[int, Page], content: bytes | Diagnostic) -> T:
        return finish(given[0], content)

    # The feeds of one format are one piece of work, so that no two processes make the same items.
    finished_feeds = workers.map(
        _render_feeds,
        [*feeds.items()],
        finish_feeds,
        stays=True,
        weight=max(map(len, feeds.values()), default=1),
    )
    finished_pages = workers.map(partial(_render_pages, workshop), others, finish_page)
    for position, content in rehearsed.items():
        yield finish(position, content)
    yield from chain.from_iterable(finished_feeds)
    yield from finished_pages


def _render_feeds(given: Sequence[_Feeds]) -> list[Iterator[bytes]]:
    return [_documents(form, feeds) for form, feeds in given]


def _documents(form: str, feeds: Sequence[tuple[int, Feed]]) -> Iterator[bytes]:
    """The documents of feeds in one format, each made when it is asked for: all of them are a third of
    the bytes of a site.
    """
    items = {id(item): item for _, feed in feeds for item in feed.items}
    made = dict(zip(items, render_feed_items(form, [*items.values()]), strict=True))
    for _, feed in feeds:
        yield render_feed_page(form, feed, [made[id(item)] for item in feed.items])


def _render_pages(
    workshop: Workshop, pages: Sequence[tuple[int, Page]]
) -> list[bytes | Diagnostic]:
    return render_pages(workshop, [page for _, page in pages])
