"""RSS 2.0 and Atom documents, written by feedgen.

feedgen stamps the clock into every date that is not set, puts a new entry first, and takes the
last link of a feed for the channel's: what looks fussy here answers that.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from functools import partial
from html import escape

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from nkblog.model.feed import Feed, FeedItem
from nkblog.render.feed_extension import EntryExtension, FeedExtension, archive_links
from nkblog.render.feed_items import (
    Pattern,
    Wording,
    filled,
    kind_of,
    pattern_of,
    stand_in,
    texts_of,
)
from nkblog.render.legal_text import as_xml, carried

_EXTENSION = "nkblog"


_BEARER = Feed(
    "-", "-", "", "en", "", "https://-.example/", "https://-.example/", "2000-01-01T00:00:00Z", ()
)
"""The feed in which items are written that are then taken out of it."""


@dataclass(frozen=True, slots=True)
class _Format:
    """How feedgen writes a format, what an item begins with, with what the document ends, and how it
    says what it does not take as it is.
    """

    write: Callable[[Feed], bytes]
    item: bytes
    end: bytes
    wording: Wording


def render_items(form: str, items: Sequence[FeedItem]) -> list[bytes]:
    """Each item as it stands in a feed of the format "rss" or "atom": one that many feeds carry is
    made only once.
    """
    return [carried(partial(_render_item, _FORMATS[form]), item) for item in items]


def _render_item(form: _Format, item: FeedItem) -> bytes:
    texts = texts_of(item, form.wording)
    known = _patterns.setdefault(form.item, {})
    kind = kind_of(item, texts)
    if kind not in known:
        document = form.write(replace(_BEARER, items=(stand_in(item, texts),)))
        written = document[document.index(form.item) :].removesuffix(form.end)
        known[kind] = pattern_of(written.decode(), form.wording)
    return as_xml(filled(known[kind], texts))


def render_feed(form: str, feed: Feed, items: Iterable[bytes]) -> bytes:
    """The feed with its items as `render_items` gave them (UTF-8). RSS 2.0 has the authors in Dublin
    Core; both it and Atom (RFC 4287) have threads (RFC 4685) and archives (RFC 5005).
    """
    written = _FORMATS[form]
    document = carried(written.write, replace(feed, items=()))
    return b"".join([document.removesuffix(written.end), *items, written.end])


def _rss(feed: Feed) -> bytes:
    channel = _document(feed)
    channel.description(feed.subtitle or feed.title)
    channel.link(rel="self", href=feed.self_url, type="application/rss+xml")
    channel.link(rel="alternate", href=feed.page_url)
    for item in feed.items:
        entry = _entry(channel, item)
        entry.link(rel="alternate", href=item.url)
        entry.description(_description(item), isSummary=True)
        if item.source is not None:
            entry.source(item.source.rss_url, item.source.title)
    document: bytes = channel.rss_str(pretty=True)
    return document


def _atom(feed: Feed) -> bytes:
    root = _document(feed)
    root.subtitle(feed.subtitle)
    root.link(rel="self", href=feed.self_url, type="application/atom+xml")
    root.link(rel="alternate", href=feed.page_url, type="text/html")
    for rel, href in archive_links(feed):
        root.link(rel=rel, href=href, type="application/atom+xml")
    # RFC 4287, section 4.1.1: there must be an author where an entry has none.
    root.author(name=feed.title)
    for item in feed.items:
        entry = _entry(root, item)
        entry.published(datetime.fromisoformat(item.published))
        entry.updated(datetime.fromisoformat(item.updated))
        entry.author([{"name": name} for name in item.authors])
        if item.summary:
            entry.summary(item.summary, type="text")
    document: bytes = root.atom_str(pretty=True)
    return document


def _document(feed: Feed) -> FeedGenerator:
    document = FeedGenerator()
    document.register_extension(_EXTENSION, partial(FeedExtension, feed))
    document.id(feed.id)
    document.title(feed.title)
    document.language(feed.language)
    document.rights(feed.rights)
    document.updated(datetime.fromisoformat(feed.updated))
    # Without a version: an upgrade must not rewrite every feed.
    document.generator("nkblog")
    return document


def _entry(document: FeedGenerator, item: FeedItem) -> FeedEntry:
    entry = document.add_entry(order="append")
    entry.register_extension(_EXTENSION, partial(EntryExtension, item))
    entry.id(item.id)
    entry.title(item.title or item.url)
    entry.content(item.content, type="html")
    entry.category(
        [{"term": c.term, "label": c.label, "scheme": c.scheme} for c in item.categories]
    )
    return entry


def _description(item: FeedItem) -> str:
    """A description is HTML, a summary is text: `<b>` that somebody wrote is to be seen. It is never
    empty, for feedgen would put the content there.
    """
    return escape(item.summary or item.title or item.url, quote=False)


def _summary(item: FeedItem) -> str:
    return item.summary


_FORMATS = {
    "rss": _Format(
        _rss, b"    <item>\n", b"  </channel>\n</rss>\n", Wording(format_datetime, _description)
    ),
    "atom": _Format(_atom, b"  <entry>\n", b"</feed>\n", Wording(datetime.isoformat, _summary)),
}
_patterns: dict[bytes, dict[tuple[object, ...], Pattern]] = {}
"""Those that this process has made so far, by what an item of the format begins with."""
