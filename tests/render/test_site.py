"""A site is the same bytes, however its pages and their items are spread."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from nkblog.diagnostics import Diagnostic
from nkblog.model.page import Page
from nkblog.read.files import Folder
from nkblog.read.theme import Theme
from nkblog.render.pages import Workshop
from nkblog.render.site import render_site
from nkblog.workers import Workers
from tests.render.feed_values import (
    EMPTY_FEED,
    FEED,
    KHLONG_NOI,
    PLAIN,
    REPLY,
    render_atom,
    render_rss,
)

WORKSHOP = Workshop(
    Theme({"a.html": "{{ view.title }}"}, {}, {}, "digest"), Folder(Path("none"), "content")
)
OTHER = replace(FEED, title="อีกฟีด", items=(PLAIN, replace(REPLY, replies=0), REPLY))
PAGES = (
    Page("1.html", "a.html", KHLONG_NOI),
    Page("feed.xml", "rss", FEED),
    Page("atom.xml", "atom", FEED),
    Page("2.html", "a.html", PLAIN),
    Page("b/feed.xml", "rss", OTHER),
    Page("b/atom.xml", "atom", OTHER),
    Page("c/feed.xml", "rss", EMPTY_FEED),
)


class Watched(Workers):
    """Does every piece of work here, and remembers with which items."""

    def __init__(self) -> None:
        super().__init__(1)
        self.given: list[tuple[Any, ...]] = []

    def map(self, work: Any, items: Any, *others: Any, **named: Any) -> Any:
        self.given.append(tuple(items))
        return super().map(work, items, *others, **named)


def rendered(pages: Sequence[Page], workers: Workers) -> dict[int, bytes | Diagnostic]:
    return dict(render_site(WORKSHOP, pages, workers, lambda at, content: (at, content)))


def test_feeds_and_pages_come_with_their_positions() -> None:
    expected = [
        f"{KHLONG_NOI.title}\n".encode(),
        render_rss(FEED),
        render_atom(FEED),
        f"{PLAIN.title}\n".encode(),
        render_rss(OTHER),
        render_atom(OTHER),
        render_rss(EMPTY_FEED),
    ]
    made = rendered(PAGES, Watched())
    assert [made[position] for position in range(len(PAGES))] == expected


def test_an_item_that_many_feeds_carry_is_made_once_for_each_format() -> None:
    workers = Watched()
    rendered(PAGES, workers)
    items, *_ = workers.given
    shared = {id(item) for item in (*FEED.items, *OTHER.items)}
    expected = sorted((form, item) for form in ("rss", "atom") for item in shared)
    assert sorted((form, id(item)) for form, item in items) == expected


def test_a_feed_without_items_needs_none_made() -> None:
    pages = [Page("feed.xml", "rss", EMPTY_FEED)]
    assert rendered(pages, Watched()) == {0: render_rss(EMPTY_FEED)}
