"""Many pages become bytes, spread over workers: an item that many feeds carry is made only once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from nkblog.diagnostics import Diagnostic
from nkblog.model.feed import Feed, FeedItem
from nkblog.model.page import Page
from nkblog.render.pages import Workshop, render_feed_items, render_feed_page, render_pages

Spread = Callable[[Callable[[Sequence[Any]], Sequence[Any]], Sequence[Any]], Iterator[Any]]
"""Begins a piece of work on batches of items, and gives what it makes of each item in turn."""


def render_site(
    workshop: Workshop, pages: Sequence[Page], spread: Spread
) -> Iterable[bytes | Diagnostic]:
    """The bytes of each page in turn, or why there are none. Raises ThemeError."""
    others = spread(
        partial(render_pages, workshop), [page for page in pages if not isinstance(page.view, Feed)]
    )
    items = _begun(pages, spread)
    made: dict[str, Mapping[int, bytes]] = {}
    for page in pages:
        if not isinstance(page.view, Feed):
            yield next(others)
            continue
        form = page.template
        if form not in made:
            ids, contents = items[form]
            made[form] = dict(zip(ids, contents, strict=True))
        yield render_feed_page(form, page.view, [made[form][id(item)] for item in page.view.items])


def _begun(pages: Iterable[Page], spread: Spread) -> dict[str, tuple[list[int], Iterator[bytes]]]:
    """The items of all feeds by format, each known by its identity: feeds share them."""
    distinct: dict[str, dict[int, FeedItem]] = {}
    for page in pages:
        if isinstance(page.view, Feed):
            distinct.setdefault(page.template, {}).update((id(i), i) for i in page.view.items)
    return {
        form: (list(items), spread(partial(render_feed_items, form), list(items.values())))
        for form, items in distinct.items()
    }
