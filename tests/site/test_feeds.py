"""The feeds of the sample network, by the rules that every feed keeps."""

from collections.abc import Mapping

from tests.site.feed_rules import (
    problems_between_feeds,
    problems_of_archives,
    problems_of_feed,
    problems_of_lists,
)
from tests.site.feeds import Feed
from tests.site.output import Output

_TAMBON = "https://nakhon.example/nakhon-si-thammarat/pak-phanang/khlong-noi/atom.xml"


def test_every_feed_is_good_by_itself(site: Output, feeds: Mapping[str, Feed]) -> None:
    assert [problem for feed in feeds.values() for problem in problems_of_feed(site, feed)] == []


def test_feeds_agree_with_each_other(site: Output, feeds: Mapping[str, Feed]) -> None:
    """One id for a post everywhere; three formats alike; what a tambon writes is seen above it."""
    assert list(problems_between_feeds(site, feeds)) == []


def test_archives_can_be_walked(site: Output, feeds: Mapping[str, Feed]) -> None:
    assert any(feed.is_archive for feed in feeds.values())
    assert list(problems_of_archives(site, feeds)) == []


def test_lists_of_feeds_are_true(site: Output, feeds: Mapping[str, Feed]) -> None:
    assert list(problems_of_lists(site, feeds)) == []


def test_every_level_and_kind_has_its_feed(feeds: Mapping[str, Feed]) -> None:
    """The site, the three levels of places, topics also by area, people, partners, circles, goals
    and the conversations can each be followed."""
    kinds = {(path.split("/")[0], path.count("/")) for path in feeds if path.endswith("/feed.xml")}
    place = "nakhon-si-thammarat"
    assert "feed.xml" in feeds
    assert kinds >= {(place, 1), (place, 2), (place, 3), ("conversations", 1)}
    assert kinds >= {("topics", 2), ("topics", 3), ("topics", 4)}
    assert kinds >= {(name, 2) for name in ("people", "partners", "circles", "goals")}


def test_the_sample_has_threads_across_tambons(feeds: Mapping[str, Feed]) -> None:
    """What this kind of network is for: six of them at least."""
    threads = [
        feed
        for path, feed in feeds.items()
        if path.endswith("atom.xml") and path.replace("atom.xml", "feed.xml") not in feeds
    ]
    blogs = [{item.source for item in thread.items} for thread in threads]
    tambons = [{blog for blog in of if blog.count("/") == _TAMBON.count("/")} for of in blogs]
    assert sum(len(of) > 1 for of in tambons) >= 6


def test_the_whole_site_can_be_read_from_its_feed_and_archives(
    site: Output, feeds: Mapping[str, Feed]
) -> None:
    archives = [
        f for f in feeds.values() if f.is_archive and f.current == f"{site.base_url}feed.xml"
    ]
    found = {item.id for feed in (feeds["feed.xml"], *archives) for item in feed.items}
    written = {
        item.id
        for feed in feeds.values()
        if not feed.path.startswith("circles/")
        for item in feed.items
    }
    assert found == written
