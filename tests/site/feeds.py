"""The feeds of a site as values: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 in one form."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser
from lxml import etree

from tests.site.output import Output

_FEED = re.compile(r"(^|/)((feed|atom)(-[\d-]+)?\.xml|feed\.json)$")
_HISTORY = "{http://purl.org/syndication/history/1.0}"


@dataclass(frozen=True)
class Item:
    """A post in a feed; `updated` is None in RSS, which has no place for it."""

    id: str
    url: str
    title: str
    published: datetime
    updated: datetime | None
    content: str
    source: str
    """Where it comes from: the address of another feed or of its page, or ""."""


@dataclass(frozen=True)
class Feed:
    """A feed in any format; a text is "" where it has none."""

    path: str
    title: str
    language: str
    page_url: str
    self_url: str
    updated: datetime | None
    items: tuple[Item, ...]
    is_archive: bool
    previous: str
    current: str
    fault: str
    """Why a reader stumbles over it, or ""."""


def read_feeds(output: Output) -> Mapping[str, Feed]:
    """Every feed of a site, archives included, by path."""
    return {
        path: _json_feed(path, output.files[path])
        if path.endswith(".json")
        else _xml_feed(path, output.files[path])
        for path in sorted(output.files)
        if _FEED.search(path)
    }


def _xml_feed(path: str, source: bytes) -> Feed:
    # Addresses and markup are judged as they are sent, not as feedparser would mend them.
    read = feedparser.parse(source, sanitize_html=False, resolve_relative_uris=False)
    feed = read.feed
    links = {link.rel: link.href for link in feed.get("links", ())}
    return Feed(
        path,
        feed.get("title", ""),
        feed.get("language", ""),
        links.get("alternate", ""),
        links.get("self", ""),
        _time(feed.get("updated", "")),
        tuple(_xml_item(entry) for entry in read.entries),
        etree.fromstring(source).find(f".//{_HISTORY}archive") is not None,
        links.get("prev-archive", ""),
        links.get("current", ""),
        str(read.get("bozo_exception", "bozo")) if read.bozo else "",
    )


def _xml_item(entry: Any) -> Item:
    published = _time(entry.get("published", ""))
    assert published, f"{entry.get('id')} has no date"
    contents, source = entry.get("content", ()), entry.get("source", {})
    return Item(
        entry.get("id", ""),
        entry.get("link", ""),
        entry.get("title", ""),
        published,
        # Past feedparser's own `get`, which gives the one date where there is no other.
        _time(dict.get(entry, "updated", "")),
        contents[0].value if contents else "",
        source.get("href", "") or source.get("link", ""),
    )


def _json_feed(path: str, source: bytes) -> Feed:
    feed = json.loads(source)
    return Feed(
        path,
        feed["title"],
        feed.get("language", ""),
        feed.get("home_page_url", ""),
        feed.get("feed_url", ""),
        None,
        tuple(
            Item(
                item["id"],
                item.get("url", ""),
                item.get("title", ""),
                datetime.fromisoformat(item["date_published"]),
                datetime.fromisoformat(item["date_modified"]),
                item.get("content_html", ""),
                item.get("_nkblog", {}).get("source", {}).get("url", ""),
            )
            for item in feed["items"]
        ),
        is_archive=False,
        previous="",
        current="",
        fault="" if feed["version"].endswith("/version/1.1") else f"version {feed['version']}",
    )


def _time(text: str) -> datetime | None:
    if not text:
        return None
    return datetime.fromisoformat(text) if text[0].isdigit() else parsedate_to_datetime(text)
