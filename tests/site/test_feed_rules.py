"""The judge of feeds, on feeds that break one rule each."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import pytest

from tests.site.feed_rules import (
    FEED_RULES,
    ITEM_RULES,
    problems_between_feeds,
    problems_of_archives,
    problems_of_feed,
    problems_of_lists,
)
from tests.site.feeds import Feed, Item, read_feeds
from tests.site.output import Output

BASE = "https://a.example/"
PAGES = ("index.html", "p/index.html", "p/t/index.html", "p/t/1/index.html", "p/t/2/index.html")


def moment(day: int) -> datetime:
    return datetime.fromisoformat(f"2026-11-{day:02}T09:00:00+07:00")


def item(day: int) -> Item:
    return Item(
        f"tag:a.example,2026:p/t/{day}",
        f"{BASE}p/t/{day}/",
        f"บันทึก {day}",
        moment(day),
        moment(day + 1),
        f'<p><a href="{BASE}">บ้าน</a></p>',
        f"{BASE}p/t/atom.xml",
    )


def feed(path: str, *items: Item) -> Feed:
    return Feed(
        path,
        "บล็อก",
        "th",
        f"{BASE}{path.rpartition('/')[0]}/",
        f"{BASE}{path}",
        moment(3) if items else moment(1),
        items,
        is_archive=False,
        previous="",
        current="",
        fault="",
    )


def site(*feeds: Feed) -> Output:
    files = dict.fromkeys(PAGES, b"<!doctype html><title>x</title>")
    return Output(files | {feed.path: b"" for feed in feeds}, BASE)


GOOD = feed("p/t/atom.xml", item(2), item(1))


def test_a_good_feed_breaks_no_rule() -> None:
    assert problems_of_feed(site(GOOD), GOOD) == []
    empty = feed("p/t/feed.xml")
    assert problems_of_feed(site(empty), empty) == []


BAD_FEEDS: Mapping[str, Feed] = {
    "no reader stumbles over it": replace(GOOD, fault="not well-formed"),
    "its ids are unique": replace(GOOD, items=(item(2), item(2))),
    "newest first": replace(GOOD, items=(item(1), item(2))),
    "it knows its own address": replace(GOOD, self_url=f"{BASE}p/t/feed.xml"),
    "its page exists": replace(GOOD, page_url=f"{BASE}q/"),
    "it says its language": replace(GOOD, language=""),
    "its time is that of its newest change": replace(GOOD, updated=moment(23)),
}
BAD_ITEMS: Mapping[str, Item] = {
    "its id is permanent": replace(item(2), id="/p/t/2/"),
    "it has a title": replace(item(2), title=" "),
    "its text is whole": replace(item(2), content=""),
    "its links are absolute": replace(item(2), content='<img src="/a.png">'),
    "its page is there": replace(item(2), url=f"{BASE}p/t/9/"),
    "its time has a zone": replace(
        item(2),
        published=datetime(2026, 11, 2),  # noqa: DTZ001 - it is the fault
        updated=None,
    ),
    "published before changed": replace(item(2), updated=moment(1)),
    "an aggregate says where it comes from": replace(item(2), source=""),
}


@pytest.mark.parametrize("rule", FEED_RULES)
def test_each_rule_of_a_feed_is_missed_where_it_is_broken(rule: str) -> None:
    output = site(GOOD)
    bad = BAD_FEEDS.get(rule, GOOD)
    if rule == "no e-mail address":
        output = Output({**output.files, GOOD.path: b"<author>team@a.example</author>"}, BASE)
    assert f"{bad.path}: not so: {rule}" in problems_of_feed(output, bad)


@pytest.mark.parametrize("rule", ITEM_RULES)
def test_each_rule_of_an_item_is_missed_where_it_is_broken(rule: str) -> None:
    aggregate = replace(feed("p/feed.xml", BAD_ITEMS[rule]), updated=None)
    found = problems_of_feed(site(aggregate), aggregate)
    assert f"{aggregate.path}: not so: {rule} ({BAD_ITEMS[rule].id})" in found


def by_path(*feeds: Feed) -> dict[str, Feed]:
    return {feed.path: feed for feed in feeds}


def forms(folder: str, *items: Item) -> list[Feed]:
    return [feed(f"{folder}{name}", *items) for name in ("feed.xml", "atom.xml", "feed.json")]


def test_feeds_that_agree_are_good() -> None:
    feeds = by_path(*forms("p/", item(2), item(1)), *forms("p/t/", item(2), item(1)))
    assert list(problems_between_feeds(site(), feeds)) == []


def test_what_goes_across_places_is_not_missed_above() -> None:
    """A thread's feed and a place's conversations carry what others wrote."""
    thread = feed("p/t/1/atom.xml", item(2), item(1))
    conversations = forms("p/t/conversations/", item(2), item(1))
    feeds = by_path(*forms("p/t/", item(1)), thread, *conversations)
    assert list(problems_between_feeds(site(), feeds)) == []


@pytest.mark.parametrize(
    ("feeds", "problem"),
    [
        (
            [*forms("p/conversations/", item(2)), *forms("p/t/conversations/", item(2), item(1))],
            "p/conversations/feed.xml: tag:a.example,2026:p/t/1 of p/t/conversations/feed.xml",
        ),
        ([*forms("p/", item(2)), *forms("p/t/", replace(item(2), id="tag:other"))], "two ids"),
        ([*forms("p/", item(2)), *forms("p/t/", replace(item(2), title="อื่น"))], "two ways"),
        ([*forms("p/", item(2)), *forms("p/t/", item(2), item(1))], "is missing"),
        (forms("p/", item(2))[:2], "not there as"),
        ([*forms("p/", item(2))[:2], feed("p/feed.json", item(1))], "carries other posts"),
        ([*forms("p/")[::2], replace(feed("p/atom.xml"), updated=moment(9))], "another time"),
    ],
)
def test_feeds_that_disagree_are_told(feeds: list[Feed], problem: str) -> None:
    assert any(problem in found for found in problems_between_feeds(site(), by_path(*feeds)))


ARCHIVE = replace(
    feed("p/t/feed-2026-10.xml", item(1)), is_archive=True, current=f"{BASE}p/t/feed.xml"
)
CURRENT = replace(feed("p/t/feed.xml", item(2)), previous=ARCHIVE.self_url)


@pytest.mark.parametrize(
    ("current", "archive", "problem"),
    [
        (CURRENT, ARCHIVE, ""),
        (replace(CURRENT, previous=""), ARCHIVE, "no feed leads to"),
        (CURRENT, replace(ARCHIVE, is_archive=False), "does not say"),
        (CURRENT, replace(ARCHIVE, current=f"{BASE}feed.xml"), "does not say"),
        (CURRENT, replace(ARCHIVE, previous=f"{BASE}p/t/feed-2026-09.xml"), "does not exist"),
    ],
)
def test_an_archive_is_marked_and_can_be_reached(
    current: Feed, archive: Feed, problem: str
) -> None:
    found = list(problems_of_archives(site(current, archive), by_path(current, archive)))
    assert all(problem in line for line in found) if problem else not found
    assert bool(found) == bool(problem)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (f'<outline type="rss" text="ท่าไร่" xmlUrl="{BASE}p/t/atom.xml"/>', ""),
        (f'<outline type="rss" text="ท่าไร่" xmlUrl="{BASE}p/none.xml"/>', "no feed"),
        (f'<outline type="rss" text="" xmlUrl="{BASE}p/t/atom.xml"/>', "no type or no name"),
        (f'<outline type="rss" text="ท่าไร่" xmlUrl="{BASE}p/t/atom.xml"/>' * 2, "twice"),
        ("<outline/>", "not an OPML 2.0 list"),
    ],
)
def test_a_list_names_each_feed_once(line: str, problem: str) -> None:
    opml = f'<opml version="2.0"><body>{line}</body></opml>'.encode()
    output = Output(site(GOOD).files | {"p/feeds.opml": opml}, BASE)
    found = list(problems_of_lists(output, by_path(GOOD)))
    assert bool(found) == bool(problem)
    assert all(problem in line for line in found)


def test_what_is_no_feed_is_not_read_as_one() -> None:
    files = {"sitemap.xml": b"", "feeds.opml": b"", "p/my-feed.xml": b"", "data.json": b""}
    assert read_feeds(Output(files, BASE)) == {}
