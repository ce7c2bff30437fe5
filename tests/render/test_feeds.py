"""The rules of a good feed, for RSS and Atom."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from html import unescape
from pathlib import Path
from typing import Any

import feedgen.entry
import feedgen.feed
import feedparser
import pytest
from lxml import etree

from nkblog.model.feed import Feed
from nkblog.render import feeds
from tests.render.feed_values import (
    EMPTY_FEED,
    FEED,
    KHLONG_NOI,
    PLAIN,
    REPLY,
    SITE,
    render_atom,
    render_rss,
)

DATA = Path(__file__).parent / "data"
ARCHIVE = replace(
    FEED,
    self_url=f"{SITE}/pak-phanang/2026-10/feed.xml",
    previous=f"{SITE}/pak-phanang/2026-09/feed.xml",
    archive=True,
    current=f"{SITE}/pak-phanang/feed.xml",
)

Render = Callable[[Feed], bytes]
both = pytest.mark.parametrize("render", [render_rss, render_atom])


def read(document: bytes) -> Any:
    """As a feed reader sees it, but without its changes to the HTML."""
    parsed = feedparser.parse(document, sanitize_html=False, resolve_relative_uris=False)
    assert not parsed.bozo, parsed.bozo_exception
    return parsed


def links(parsed: Any) -> dict[str, tuple[str, str]]:
    return {link.rel: (link.href, link.type) for link in parsed.feed.links}


@pytest.mark.parametrize(("render", "file"), [(render_rss, "rss.xml"), (render_atom, "atom.xml")])
def test_golden(render: Render, file: str) -> None:
    assert render(FEED).decode() == (DATA / file).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("render", "version", "media_type"),
    [
        (render_rss, "rss20", "application/rss+xml"),
        (render_atom, "atom10", "application/atom+xml"),
    ],
)
def test_the_feed_says_what_it_is(render: Render, version: str, media_type: str) -> None:
    parsed = read(render(FEED))
    assert parsed.version == version
    assert parsed.encoding.lower() == "utf-8"
    assert parsed.feed.title == FEED.title
    assert parsed.feed.subtitle == FEED.subtitle
    assert parsed.feed.language == FEED.language
    assert parsed.feed.rights == FEED.rights
    assert parsed.feed.link == FEED.page_url
    assert links(parsed)["alternate"] == (FEED.page_url, "text/html")
    assert links(parsed)["self"] == (FEED.self_url, media_type)


def test_the_atom_feed_has_the_permanent_id_of_the_feed() -> None:
    assert read(render_atom(FEED)).feed.id == FEED.id


@both
def test_items_stand_in_the_order_given_with_their_permanent_ids(render: Render) -> None:
    assert [entry.id for entry in read(render(FEED)).entries] == [REPLY.id, PLAIN.id]


@both
def test_an_item_reads_back(render: Render) -> None:
    entry = read(render(FEED)).entries[0]
    assert entry.title == REPLY.title
    assert entry.link == REPLY.url
    assert [link.rel for link in entry.links] == ["alternate"]
    assert [link.type for link in entry.links] == ["text/html"]
    assert [content.value for content in entry.content] == [REPLY.content.strip()]
    assert entry.content[0].type == "text/html"
    assert [author.name for author in entry.authors] == list(REPLY.authors)
    assert [tag.scheme for tag in entry.tags] == [c.scheme for c in REPLY.categories]


def test_rss_ids_are_no_addresses() -> None:
    assert b'<guid isPermaLink="false">tag:' in render_rss(FEED)


def test_an_rss_category_is_the_topics_name_and_an_atom_category_has_both() -> None:
    [rss, atom] = [read(render(FEED)).entries[0].tags for render in (render_rss, render_atom)]
    assert [tag.term for tag in rss] == [c.label for c in REPLY.categories]
    assert [(tag.term, tag.label) for tag in atom] == [(c.term, c.label) for c in REPLY.categories]


def test_a_summary_is_text_in_atom_and_its_html_in_rss() -> None:
    """RSS says that a description is HTML: unescaped, `<b>` in a summary would be markup."""
    [rss, atom] = [read(render(FEED)).entries[0] for render in (render_rss, render_atom)]
    assert atom.summary == REPLY.summary
    assert atom.summary_detail.type == "text/plain"
    assert rss.summary != REPLY.summary
    assert unescape(rss.summary) == REPLY.summary


def test_an_item_without_a_summary_keeps_its_content_apart() -> None:
    [rss, atom] = [read(render(FEED)).entries[1] for render in (render_rss, render_atom)]
    assert rss.summary == PLAIN.title
    assert rss.content[0].value == atom.content[0].value == PLAIN.content.strip()
    assert b"<summary" not in render_atom(replace(FEED, items=(PLAIN,)))


def test_dates_are_those_given_in_the_sites_zone() -> None:
    [rss, atom] = [read(render(FEED)) for render in (render_rss, render_atom)]
    assert rss.feed.updated == "Thu, 05 Nov 2026 18:00:00 +0700"
    assert rss.entries[0].published == "Tue, 03 Nov 2026 09:30:00 +0700"
    assert atom.feed.updated == FEED.updated
    assert atom.entries[0].published == REPLY.published
    assert atom.entries[0].updated == REPLY.updated


def test_no_author_has_an_address_in_the_feed() -> None:
    """RSS's own `author` is an e-mail address."""
    assert b"<author>" not in render_rss(FEED)
    assert b"dc:creator" in render_rss(FEED)
    assert b"<email>" not in render_atom(FEED)


def test_an_atom_feed_is_signed_where_its_entries_are_not() -> None:
    """RFC 4287, section 4.1.1."""
    for feed in (FEED, EMPTY_FEED):
        assert [author.name for author in read(render_atom(feed)).feed.authors] == [feed.title]
    parsed = read(render_atom(replace(FEED, items=(replace(REPLY, authors=()),))))
    assert [author.name for author in parsed.entries[0].source.authors] == [KHLONG_NOI.title]


def test_an_aggregate_says_where_an_item_comes_from() -> None:
    rss = read(render_rss(FEED)).entries[0].source
    assert (rss.title, rss.href) == (KHLONG_NOI.title, KHLONG_NOI.rss_url)
    atom = read(render_atom(FEED)).entries[0].source
    assert (atom.id, atom.title, atom.link) == (KHLONG_NOI.id, KHLONG_NOI.title, KHLONG_NOI.url)
    assert [link.href for link in atom.links if link.rel == "self"] == [KHLONG_NOI.atom_url]


@both
def test_the_feed_of_the_items_own_blog_names_no_source(render: Render) -> None:
    assert "source" not in read(render(FEED)).entries[1]


def test_an_entry_stays_when_its_blog_writes_again() -> None:
    """atom:source has the entry's own date: archives are not to change."""
    assert read(render_atom(FEED)).entries[0].source.updated == REPLY.updated


@both
def test_a_reply_says_what_it_answers_and_how_many_answer_it(render: Render) -> None:
    answered = REPLY.in_reply_to
    [reply, plain] = read(render(FEED)).entries
    assert reply["thr_in-reply-to"]["ref"] == answered.ref
    assert reply["thr_in-reply-to"]["href"] == answered.href
    assert reply.thr_total == "2"
    assert "thr_in-reply-to" not in plain
    assert "thr_total" not in plain


@both
def test_a_feed_names_the_archive_before_it(render: Render) -> None:
    parsed = read(render(FEED))
    assert links(parsed)["prev-archive"][0] == FEED.previous
    assert "current" not in links(parsed)
    assert "fh_archive" not in parsed.feed
    assert parsed.namespaces["fh"] == "http://purl.org/syndication/history/1.0"


@both
def test_an_archive_says_so_and_names_its_feed(render: Render) -> None:
    """RFC 5005, section 4."""
    parsed = read(render(ARCHIVE))
    assert "fh_archive" in parsed.feed
    assert links(parsed)["prev-archive"][0] == ARCHIVE.previous
    assert links(parsed)["current"][0] == ARCHIVE.current
    assert links(parsed)["self"][0] == ARCHIVE.self_url
    assert parsed.feed.link == ARCHIVE.page_url


@both
def test_the_oldest_archive_names_none_before_it(render: Render) -> None:
    assert "prev-archive" not in links(read(render(replace(ARCHIVE, previous=""))))


@both
def test_an_empty_feed_is_valid_and_stable(render: Render) -> None:
    parsed = read(render(EMPTY_FEED))
    assert parsed.entries == []
    assert parsed.feed.title == EMPTY_FEED.title
    assert parsed.feed.updated_parsed[:3] == (2025, 9, 30)  # midnight in Bangkok, in UTC
    assert links(parsed).keys() == {"self", "alternate"}
    assert render(EMPTY_FEED) == render(EMPTY_FEED)


class _Later(type):
    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, datetime)


class _NextYear(metaclass=_Later):
    """A clock that is a year ahead."""

    @staticmethod
    def now(zone: tzinfo | None = None) -> datetime:
        return datetime.now(zone) + timedelta(days=365)


@both
@pytest.mark.parametrize("feed", [FEED, ARCHIVE, EMPTY_FEED])
def test_no_clock_is_in_a_feed(render: Render, feed: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    now = render(feed)
    for module in (feedgen.feed, feedgen.entry):
        monkeypatch.setattr(module, "datetime", _NextYear)
    stamped = feedgen.feed.FeedGenerator().updated()
    assert stamped > datetime.now(stamped.tzinfo) + timedelta(days=300), "the clock is not patched"
    assert render(feed) == now


@both
def test_a_new_version_of_a_library_does_not_rewrite_a_feed(render: Render) -> None:
    """The generator has no version."""
    assert b"<generator>nkblog</generator>" in render(FEED)
    assert b"python-feedgen" not in render(FEED)


@both
def test_thai_stays_readable(render: Render) -> None:
    document = render(FEED)
    assert REPLY.summary[:9].encode() in document
    assert "🌱".encode() in document
    assert b"&#" not in document


@both
def test_a_forbidden_character_takes_itself_down_and_not_the_feed(render: Render) -> None:
    odd = replace(
        PLAIN, title="น้ำ\x00ขึ้น\ud800", content="<p>\x0bเต็ม\uffffคลอง</p>", authors=("\x1b",)
    )
    [entry] = read(render(replace(FEED, items=(odd,), rights="\x00"))).entries
    assert entry.title == "น้ำขึ้น"
    assert entry.content[0].value == "<p>เต็มคลอง</p>"


@both
def test_a_title_of_nothing_but_forbidden_characters_is_the_address(render: Render) -> None:
    [entry] = read(render(replace(FEED, items=(replace(PLAIN, title="\x00"),)))).entries
    assert entry.title == PLAIN.url


@both
def test_a_date_without_a_zone_is_a_bug(render: Render) -> None:
    naive = replace(FEED, updated="2026-11-05T18:00:00")
    with pytest.raises(ValueError, match="timezone"):
        render(naive)


@both
def test_documents_are_well_formed_without_the_forgiveness_of_a_reader(render: Render) -> None:
    for feed in (FEED, ARCHIVE, EMPTY_FEED):
        etree.fromstring(render(feed))


@pytest.mark.parametrize(
    ("render", "write"), [(render_rss, feeds._rss), (render_atom, feeds._atom)]
)
@pytest.mark.parametrize("feed", [FEED, ARCHIVE, EMPTY_FEED])
def test_items_made_apart_are_those_of_the_document_made_whole(
    render: Render, write: Render, feed: Feed
) -> None:
    assert render(feed) == write(feed)
