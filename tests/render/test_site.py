"""A site is the same bytes, however its pages and their items are spread."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from nkblog.diagnostics import Diagnostic
from nkblog.model.feed import FeedItem
from nkblog.model.page import Page
from nkblog.read.files import Folder
from nkblog.read.theme import Theme
from nkblog.render import site
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


def rendered(pages: Sequence[Page]) -> dict[int, bytes | Diagnostic]:
    return dict(render_site(WORKSHOP, pages, Workers(1), lambda at, content: (at, content)))


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
    made = rendered(PAGES)
    assert [made[position] for position in range(len(PAGES))] == expected


def test_an_item_that_many_feeds_carry_is_made_once_for_each_format(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[tuple[str, int]] = []
    render = site.render_feed_items

    def counting(form: str, items: Sequence[FeedItem]) -> list[bytes]:
        made.extend((form, id(item)) for item in items)
        return render(form, items)

    monkeypatch.setattr(site, "render_feed_items", counting)
    rendered(PAGES)
    shared = {id(item) for item in (*FEED.items, *OTHER.items)}
    assert sorted(made) == sorted((form, item) for form in ("rss", "atom") for item in shared)


def test_a_feed_without_items_needs_none_made() -> None:
    pages = [Page("feed.xml", "rss", EMPTY_FEED)]
    assert rendered(pages) == {0: render_rss(EMPTY_FEED)}
