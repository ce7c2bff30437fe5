"""Whatever people write comes out of a feed as it went in, less what no feed can carry."""

import json
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

import feedparser
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from nkblog.model.feed import Category, Feed, FeedItem, InReplyTo, Source
from nkblog.render import feeds as writing
from nkblog.render.feed_items import _MARK, _PUBLISHED
from nkblog.render.legal_text import legal
from tests.render.feed_values import FEED, render_atom, render_json, render_rss

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "thr": "http://purl.org/syndication/thread/1.0",
}
MARKUP = ["]]>", "<b>", "&amp;", "&", "<!--", "-->", "\"'", "{{ 7*7 }}", "%s", "\\u0e01", "🌱"]
SPACE = ["\u200b", "\ufeff", "\r\n", "\n", "\t", "\x7f", "\x85", "\xa0"]
MARK, NEVER = f"{_MARK}7{_MARK}", _PUBLISHED.isoformat()
"""What stands in for texts and dates must not be taken for it where an author writes it."""
FORBIDDEN = ["\x00", "\x1b", "\ud800", "\uffff"]


def thai_with(odd: list[str], least: int = 0) -> st.SearchStrategy[str]:
    """Thai text with these snippets in it."""
    thai = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), max_size=8)
    return st.lists(thai | st.sampled_from(odd), min_size=least, max_size=5).map("".join)


def feeds(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Feed]:
    """Feeds of up to three items with such texts in all places that authors can fill."""
    names = texts.filter(lambda text: legal(text).strip())
    addresses = st.from_regex(r"https://nakhon\.example/([a-z?=&'/]|%E0){0,9}", fullmatch=True)
    dates = st.datetimes(datetime(2007, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001 (below)
        lambda moment: moment.replace(microsecond=0).isoformat() + "+07:00"
    )
    items = st.builds(
        FeedItem,
        id=names,
        url=addresses,
        title=names,
        summary=names,
        content=names,
        published=dates,
        updated=dates,
        authors=st.lists(names, max_size=2).map(tuple),
        categories=st.lists(st.builds(Category, names, names, addresses), max_size=2).map(tuple),
        source=st.none() | st.builds(Source, names, names, addresses, addresses, addresses),
        in_reply_to=st.none() | st.builds(InReplyTo, names, addresses),
        replies=st.integers(0, 3),
    )
    several = st.lists(items, max_size=3, unique_by=lambda item: item.id).map(tuple)
    return st.builds(replace, st.just(FEED), title=names, subtitle=names, items=several)


def text(parent: Any, path: str) -> str:
    [element] = parent.iterfind(path, NAMESPACES)
    return element.text


def texts(parent: Any, path: str) -> tuple[str, ...]:
    return tuple(element.text for element in parent.iterfind(path, NAMESPACES))


def attributes(parent: Any, path: str, *names: str) -> list[tuple[str, ...]]:
    return [tuple(map(element.get, names)) for element in parent.iterfind(path, NAMESPACES)]


def reply_of(item: FeedItem) -> list[tuple[str, str]]:
    answered = item.in_reply_to
    return [(answered.ref, answered.href)] if answered else []


def total_of(item: FeedItem) -> tuple[str, ...]:
    return (str(item.replies),) if item.replies else ()


@given(feeds(thai_with(MARKUP + SPACE + FORBIDDEN)))
def test_rss(feed: Feed) -> None:
    channel = etree.fromstring(render_rss(feed))[0]
    feed = legal(feed)
    assert text(channel, "title") == feed.title
    assert text(channel, "description") == feed.subtitle
    for element, item in zip(channel.findall("item"), feed.items, strict=True):
        assert text(element, "guid") == item.id
        assert text(element, "link") == item.url
        assert text(element, "title") == item.title
        assert text(element, "content:encoded") == item.content
        assert unescape(text(element, "description")) == item.summary
        assert parsedate_to_datetime(text(element, "pubDate")).isoformat() == item.published
        assert texts(element, "dc:creator") == item.authors
        assert texts(element, "category") == tuple(c.label for c in item.categories)
        assert attributes(element, "category", "domain") == [(c.scheme,) for c in item.categories]
        assert texts(element, "source") == ((item.source.title,) if item.source else ())
        assert attributes(element, "thr:in-reply-to", "ref", "href") == reply_of(item)
        assert texts(element, "thr:total") == total_of(item)


@given(feeds(thai_with(MARKUP + SPACE + FORBIDDEN)))
def test_atom(feed: Feed) -> None:
    root = etree.fromstring(render_atom(feed))
    feed = legal(feed)
    assert text(root, "atom:title") == feed.title
    assert text(root, "atom:subtitle") == feed.subtitle
    for element, item in zip(root.findall("atom:entry", NAMESPACES), feed.items, strict=True):
        assert text(element, "atom:id") == item.id
        assert text(element, "atom:title") == item.title
        assert text(element, "atom:content") == item.content
        assert text(element, "atom:summary") == item.summary
        assert text(element, "atom:published") == item.published
        assert text(element, "atom:updated") == item.updated
        assert texts(element, "atom:author/atom:name") == item.authors
        assert attributes(element, "atom:link", "rel", "href") == [("alternate", item.url)]
        assert attributes(element, "atom:category", "term", "label", "scheme") == [
            (c.term, c.label, c.scheme) for c in item.categories
        ]
        assert texts(element, "atom:source/atom:id") == ((item.source.id,) if item.source else ())
        assert attributes(element, "thr:in-reply-to", "ref", "href") == reply_of(item)
        assert texts(element, "thr:total") == total_of(item)


@given(feeds(thai_with(MARKUP + SPACE)))
def test_json_feed(feed: Feed) -> None:
    document = json.loads(render_json(feed))
    assert document["title"] == feed.title
    for values, item in zip(document["items"], feed.items, strict=True):
        assert values["id"] == item.id
        assert values["title"] == item.title
        assert values["summary"] == item.summary
        assert values["content_html"] == item.content
        assert values.get("tags", []) == [c.label for c in item.categories]
        assert tuple(author["name"] for author in values.get("authors", [])) == item.authors


@given(feeds(thai_with(MARKUP, least=1)))
def test_a_feed_reader_agrees(feed: Feed) -> None:
    """feedparser strips the texts, and takes control characters for those of Windows-1252."""
    for render in (render_rss, render_atom):
        parsed = feedparser.parse(render(feed), sanitize_html=False, resolve_relative_uris=False)
        assert not parsed.bozo
        assert parsed.feed.title == feed.title.strip()
        for entry, item in zip(parsed.entries, feed.items, strict=True):
            assert entry.id == item.id.strip()
            assert entry.title == item.title.strip()
            assert entry.link == item.url
            assert entry.content[0].value == item.content.strip()
            assert [a.name for a in entry.get("authors", [])] == [a.strip() for a in item.authors]


@given(feeds(thai_with([*MARKUP, *SPACE, MARK])), st.data())
def test_what_is_put_into_the_pattern_of_an_item_is_what_feedgen_writes(
    feed: Feed, data: st.DataObject
) -> None:
    """Whatever the texts, and whichever of them are missing."""
    names = st.sets(st.sampled_from(["title", "summary", "content", "updated"]))
    missing = [dict.fromkeys(data.draw(names), "") for _ in feed.items]
    items = tuple(
        replace(item, **{name: NEVER if name == "updated" else "" for name in names})
        for item, names in zip(feed.items, missing, strict=True)
    )
    feed = replace(feed, items=items)
    assert render_rss(feed) == writing._rss(feed)
    assert render_atom(feed) == writing._atom(feed)
