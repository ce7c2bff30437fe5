"""Many pages become bytes, spread over workers: an item that many feeds carry is made only once."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from nkblog.diagnostics import Diagnostic
from nkblog.model.feed import Feed, FeedItem
from nkblog.model.page import Page
from nkblog.render.pages import Workshop, render_feed_items, render_feed_page, render_pages

Spread = Callable[[Callable[[Sequence[Any]], Sequence[Any]], Sequence[Any]], Iterator[Any]]
"""Begins a piece of work on batches of items, and gives what it makes of each item in turn."""


def render_site(
    workshop: Workshop, pages: Sequence[Page], spread: Spread
) -> Iterator[tuple[int, bytes | Diagnostic]]:
    """The position of each page with its bytes, or why there are none, in any order: feeds are put
    together here while the workers are at other pages. Raises ThemeError.
    """
    feeds: list[tuple[int, str, Feed]] = []
    others: list[int] = []
    for position, page in enumerate(pages):
        if isinstance(page.view, Feed):
            feeds.append((position, page.template, page.view))
        else:
            others.append(position)
    items = {(form, id(item)): (form, item) for _, form, feed in feeds for item in feed.items}
    made_items = spread(_render_items, list(items.values()))
    made_pages = spread(partial(render_pages, workshop), [pages[at] for at in others])
    made = dict(zip(items, made_items, strict=True))
    others_made = zip(others, made_pages, strict=True)
    for position, form, feed in feeds:
        own = [made[form, id(item)] for item in feed.items]
        yield position, render_feed_page(form, feed, own)
        yield from islice(others_made, 2)
    yield from others_made


def _render_items(items: Sequence[tuple[str, FeedItem]]) -> list[bytes]:
    """Each item as it stands in a feed of its format."""
    return [
        rendered
        for form, same in groupby(items, itemgetter(0))
        for rendered in render_feed_items(form, [item for _, item in same])
    ]
