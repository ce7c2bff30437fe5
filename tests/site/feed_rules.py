"""What is wrong with the feeds of a site, by the rules in its handbook: pure functions to findings.

RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 are read into one form, so that a rule is written once.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import feedparser
from lxml import etree, html

from tests.site.link_rules import links_of
from tests.site.output import Output

FEED = re.compile(r"(^|/)((feed|atom)(-[\d-]+)?\.xml|feed\.json)$")
ARCHIVE = re.compile(r"-\d{4}-\d{2}(-\d+)?\.xml$")
E_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_HISTORY = "{http://purl.org/syndication/history/1.0}"


def _time_of_newest_change(feed: Feed) -> bool:
    changes = [item.updated for item in feed.items if item.updated]
    return not (changes and feed.updated) or feed.updated == max(changes)


def _links_are_absolute(item: Item) -> bool:
    tree = html.fragment_fromstring(item.content, create_parent="div")
    return all(urlsplit(url).scheme for url in links_of(tree))


FEED_RULES: Mapping[str, Callable[[Output, Feed], bool]] = {
    "readers take it without stumbling": lambda _, feed: not feed.fault,
    "ids are unique": lambda _, feed: len({item.id for item in feed.items}) == len(feed.items),
    "newest first": lambda _, feed: all(a.published >= b.published for a, b in pairwise(feed.items)),
    "it knows its own address": lambda site, feed: feed.self_url == site.url(feed.path),
    "its page exists": lambda site, feed: site.path(feed.page_url) in site.pages,
    "it says its language": lambda _, feed: bool(feed.language),
    "its time is that of its newest change": lambda _, feed: _time_of_newest_change(feed),
    "no e-mail address": lambda site, feed: not E_MAIL.search(site.files[feed.path].decode()),
}
ITEM_RULES: Mapping[str, Callable[[Output, Feed, Item], bool]] = {
    "its id is permanent": lambda _, __, item: item.id.startswith("tag:"),
    "it has a title": lambda _, __, item: bool(item.title.strip()),
    "it has its text": lambda _, feed, item: bool(item.content) or feed.is_archive,
    "its page exists": lambda site, _, item: site.path(item.url) in site.pages,
    "changed not before published": lambda _, __, item: (item.updated or item.published)
    >= item.published,
    "its time has a zone": lambda _, __, item: item.published.utcoffset() is not None,
    "links are absolute": lambda _, __, item: _links_are_absolute(item),
    "an aggregate says where it comes from": ...,
}


def problems_of_feed(output: Output, feed: Feed) -> list[str]:
    """The rules that one feed breaks, with the item that does."""
    return [
        *(rule for rule, holds in FEED_RULES.items() if not holds(output, feed)),
        *(
            f"{item.id}: {rule}"
            for item in feed.items
            for rule, holds in ITEM_RULES.items()
            if not holds(output, feed, item)
        ),
    ]


def problems_of_archives(output: Output, feeds: Mapping[str, Feed]) -> Iterator[str]:
    """What is wrong with archives (RFC 5005): each is marked as one and leads to the current feed,
    which leads back to all of them, and so to every post."""
    reached: set[str] = set()
    for feed in feeds.values():
        if feed.is_archive:
            if output.path(feed.current) not in feeds:
                yield f"{feed.path}: its feed does not exist: {feed.current}"
            continue
        chain = list(_chain(output, feeds, feed))
        reached.update(document.path for document in chain)
        for document in chain:
            if not document.is_archive:
                yield f"{document.path}: it is an archive and does not say so"
            elif document.current != feed.self_url:
                yield f"{document.path}: it is the archive of {document.current}"
    for path, feed in feeds.items():
        if ARCHIVE.search(path) and path not in reached:
            yield f"{path}: no feed leads to this archive"
        if feed.previous and output.path(feed.previous) not in feeds:
            yield f"{path}: the older archive does not exist: {feed.previous}"


def problems_between_feeds(output: Output, feeds: Mapping[str, Feed]) -> Iterator[str]:
    """What feeds say against each other."""
    yield from _identities(feeds.values())
    for path, feed in feeds.items():
        if path.endswith("feed.xml"):
            for other in (path[: -len("feed.xml")] + name for name in ("atom.xml", "feed.json")):
                if other not in feeds:
                    yield f"{path}: there is no {other}"
                elif [i.id for i in feeds[other].items] != [i.id for i in feed.items]:
                    yield f"{path}: {other} carries other posts"
                elif feeds[other].updated and feeds[other].updated != feed.updated:
                    yield f"{path}: {other} was changed at another time"
        above = feeds.get(_above(path))
        if above and not feed.is_archive:
            yield from _missing_above(feed, above)


def problems_of_lists(output: Output, feeds: Mapping[str, Feed]) -> Iterator[str]:
    """What is wrong with the OPML 2.0 lists: each line is a feed that exists, named once."""
    for path in sorted(output.files):
        if not path.endswith(".opml"):
            continue
        root = etree.fromstring(output.files[path])
        lines = root.xpath("//outline[@xmlUrl]")
        if root.tag != "opml" or root.get("version") != "2.0" or not lines:
            yield f"{path}: it is not an OPML 2.0 list of feeds"
        urls = [line.get("xmlUrl") for line in lines]
        if len(set(urls)) < len(urls):
            yield f"{path}: a feed is listed twice"
        for line in lines:
            if output.path(line.get("xmlUrl")) not in feeds:
                yield f"{path}: there is no feed at {line.get('xmlUrl')}"
            if line.get("type") != "rss" or not line.get("text"):
                yield f"{path}: {line.get('xmlUrl')} has no type or no name"


def _identities(feeds: Iterable[Feed]) -> Iterator[str]:
    """A post has one id, one address and one title, in every feed that carries it."""
    told: dict[str, set[tuple[str, str, datetime]]] = defaultdict(set)
    ids: dict[str, set[str]] = defaultdict(set)
    for feed in feeds:
        for item in feed.items:
            told[item.id].add((item.url, item.title, item.published))
            ids[item.url].add(item.id)
    for name, posts in told.items():
        if len(posts) > 1:
            yield f"{name} is told in two ways: {posts}"
    for url, names in ids.items():
        if len(names) > 1:
            yield f"{url} has two ids: {names}"


def _above(path: str) -> str:
    """The path that the same file has one folder further up."""
    folder, _, file = path.rpartition("/")
    above = folder.rpartition("/")[0]
    return f"{above}/{file}" if above else file if folder else ""


def _missing_above(feed: Feed, above: Feed) -> Iterator[str]:
    """Whatever is in the feed of a place is in that of the place above, unless it is too old."""
    carried = {item.id for item in above.items}
    # Without archives, or in a format that has none, a feed of fewer posts than fit has all posts.
    is_whole = not above.previous and len(above.items) < 30
    oldest = min((item.published for item in above.items), default=None)
    for item in feed.items:
        is_recent = is_whole or oldest is None or item.published > oldest
        if is_recent and item.id not in carried:
            yield f"{above.path}: {item.id} of {feed.path} is missing"


def _chain(output: Output, feeds: Mapping[str, Feed], feed: Feed) -> Iterator[Feed]:
    """The archives of a feed, newest first."""
    seen: set[str] = set()
    older = feeds.get(output.path(feed.previous) or "")
    while older and older.path not in seen:
        seen.add(older.path)
        yield older
        older = feeds.get(output.path(older.previous) or "")
