"""What is wrong with the feeds of a site, by the rules of its handbook: from values to findings."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from tests.site.feeds import Feed, Item
from tests.site.link_rules import links_of
from tests.site.output import Output

ITEMS = 30
"""How many posts a feed carries at least, if there are as many."""
_ARCHIVE = re.compile(r"-\d{4}-\d{2}(-\d+)?\.xml$")
_E_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")


def _has_time_of_newest_change(feed: Feed) -> bool:
    changes = [item.updated for item in feed.items if item.updated]
    return not (changes and feed.updated) or feed.updated == max(changes)


def _has_absolute_links(item: Item) -> bool:
    tree = html.fragment_fromstring(item.content, create_parent="div")
    return all(urlsplit(url).scheme for url in links_of(tree))


FEED_RULES: Mapping[str, Callable[[Output, Feed], bool]] = {
    "no reader stumbles over it": lambda _, feed: not feed.fault,
    "its ids are unique": lambda _, feed: len({i.id for i in feed.items}) == len(feed.items),
    "newest first": lambda _, feed: all(
        a.published >= b.published for a, b in pairwise(feed.items)
    ),
    "it knows its own address": lambda site, feed: feed.self_url == site.url(feed.path),
    "its page exists": lambda site, feed: site.path(feed.page_url) in site.pages,
    "it says its language": lambda _, feed: bool(feed.language),
    "its time is that of its newest change": lambda _, feed: _has_time_of_newest_change(feed),
    "no e-mail address": lambda site, feed: not _E_MAIL.search(site.files[feed.path].decode()),
}
ITEM_RULES: Mapping[str, Callable[[Output, Feed, Item], bool]] = {
    "its id is permanent": lambda _, __, item: item.id.startswith("tag:"),
    "it has a title": lambda _, __, item: bool(item.title.strip()),
    "its text is whole": lambda _, feed, item: bool(item.content) or feed.is_archive,
    "its links are absolute": lambda _, __, item: _has_absolute_links(item),
    "its page is there": lambda site, _, item: site.path(item.url) in site.pages,
    "its time has a zone": lambda _, __, item: item.published.utcoffset() is not None,
    "published before changed": lambda _, __, item: (
        item.updated is None or item.published <= item.updated
    ),
    "an aggregate says where it comes from": lambda _, feed, item: (
        bool(item.source) or urljoin(item.url, "..") == feed.page_url
    ),
}


def problems_of_feed(output: Output, feed: Feed) -> list[str]:
    """The rules that one feed breaks by itself, with the item that does."""
    of_feed = [rule for rule, holds in FEED_RULES.items() if not holds(output, feed)]
    of_items = [
        f"{rule} ({item.id})"
        for item in feed.items
        for rule, holds in ITEM_RULES.items()
        if not holds(output, feed, item)
    ]
    return [f"{feed.path}: not so: {rule}" for rule in of_feed + of_items]


def problems_of_archives(output: Output, feeds: Mapping[str, Feed]) -> Iterator[str]:
    """What is wrong with archives (RFC 5005): a feed leads to each of its archives, each is marked
    as one and leads back to the feed."""
    reached: set[str] = set()
    for feed in feeds.values():
        if feed.is_archive:
            continue
        for document in _archives(output, feeds, feed):
            reached.add(document.path)
            if not document.is_archive or document.current != feed.self_url:
                yield f"{document.path}: it does not say that it is an archive of {feed.path}"
    for path, feed in feeds.items():
        if path not in reached and (feed.is_archive or _ARCHIVE.search(path)):
            yield f"{path}: no feed leads to this archive"
        if feed.previous and output.path(feed.previous) not in feeds:
            yield f"{path}: the older archive does not exist: {feed.previous}"


def problems_between_feeds(output: Output, feeds: Mapping[str, Feed]) -> Iterator[str]:
    """What feeds say against each other: in their formats, above and below, about one post."""
    yield from _identities(feeds.values())
    for path, feed in feeds.items():
        if path.endswith("feed.xml"):
            for name in ("atom.xml", "feed.json"):
                yield from _other_form(feed, feeds.get(f"{path.removesuffix('feed.xml')}{name}"))
        above = feeds.get(_above(path))
        # The feed of a circle has its meetings; what they read stands in one of its own below it.
        is_apart = _is_of_thread(path, feeds) or path.startswith("circles/")
        if above and not feed.is_archive and not is_apart:
            yield from _missing_above(output, feeds, feed, above)


def problems_of_lists(output: Output, feeds: Mapping[str, Feed]) -> Iterator[str]:
    """What is wrong with the OPML 2.0 lists: each line is a feed that exists, named once."""
    for path in sorted(path for path in output.files if path.endswith(".opml")):
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


def _archives(output: Output, feeds: Mapping[str, Feed], feed: Feed) -> Iterator[Feed]:
    """The archives that a feed leads to, newest first."""
    seen: set[str] = set()
    older = feeds.get(output.path(feed.previous) or "")
    while older and older.path not in seen:
        seen.add(older.path)
        yield older
        older = feeds.get(output.path(older.previous) or "")


def _identities(feeds: Iterable[Feed]) -> Iterator[str]:
    """A post has one id, and one address, title and date, in every feed that carries it."""
    told: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    ids: dict[str, set[str]] = defaultdict(set)
    for feed in feeds:
        for item in feed.items:
            told[item.id].add((item.url, item.title, item.published))
            ids[item.url].add(item.id)
    for name, ways in told.items():
        if len(ways) > 1:
            yield f"{name} is told in two ways: {ways}"
    for url, names in ids.items():
        if len(names) > 1:
            yield f"{url} has two ids: {sorted(names)}"


def _other_form(feed: Feed, other: Feed | None) -> Iterator[str]:
    """A feed is the same in each of its three formats."""
    if other is None:
        yield f"{feed.path}: it is not there as Atom and as JSON Feed"
    elif [item.id for item in other.items] != [item.id for item in feed.items]:
        yield f"{feed.path}: {other.path} carries other posts"
    elif other.updated and other.updated != feed.updated:
        yield f"{feed.path}: {other.path} was changed at another time"


def _is_of_thread(path: str, feeds: Mapping[str, Feed]) -> bool:
    """Whether a feed is that of a thread: it goes across places, and is there as Atom alone."""
    folder, _, file = path.rpartition("/")
    return file == "atom.xml" and f"{folder}/feed.xml".lstrip("/") not in feeds


def _above(path: str) -> str:
    """The path that the same file has one folder further up, or "" at the top. What is answered to
    a place from elsewhere is in the conversations above it, and not in the place's own feed."""
    *folders, file = path.split("/")
    own = folders[-1:] if folders[-1:] == ["conversations"] else []
    above = folders[: len(folders) - len(own) - 1]
    return "/".join([*above, *own, file]) if len(folders) > len(own) else ""


def _missing_above(
    output: Output, feeds: Mapping[str, Feed], feed: Feed, above: Feed
) -> Iterator[str]:
    """Whatever is in the feed of a place is in that of the place above, unless it is too old for
    it; then it is in that feed's archives."""
    carried = {item.id for item in above.items}
    archived = {i.id for older in _archives(output, feeds, above) for i in older.items}
    oldest = min((item.published for item in above.items), default=None)
    for item in feed.items:
        is_recent = len(above.items) < ITEMS or oldest is None or item.published > oldest
        is_lost = above.path.endswith(".xml") and item.id not in archived
        if item.id not in carried and (is_recent or is_lost):
            yield f"{above.path}: {item.id} of {feed.path} is missing"
