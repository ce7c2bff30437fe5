"""What RSS and Atom need and feedgen does not write, as a feedgen extension.

feedgen calls `extend_rss` and `extend_atom` with the lxml element that it has just filled. In its
Atom documents the Atom elements have no namespace of their own: feedgen writes `xmlns` by hand.
"""

from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from lxml.etree import SubElement, _Element

from nkblog.model.feed import Feed, FeedItem, Source

_ATOM = "{http://www.w3.org/2005/Atom}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_HISTORY = "{http://purl.org/syndication/history/1.0}"  # RFC 5005
_THREAD = "{http://purl.org/syndication/thread/1.0}"  # RFC 4685


@dataclass(frozen=True, slots=True)
class FeedExtension:
    """Archives (RFC 5005): the mark of an archive and, in RSS, the links between the documents."""

    feed: Feed

    def extend_ns(self) -> dict[str, str]:
        """The prefixes that the document declares."""
        return {"dc": _DC[1:-1], "fh": _HISTORY[1:-1], "thr": _THREAD[1:-1]}

    def extend_rss(self, rss: _Element) -> None:
        """Into `<rss>`: feedgen drops every channel link but `self`."""
        channel = rss[0]
        for rel, href in archive_links(self.feed):
            SubElement(channel, _ATOM + "link", rel=rel, href=href, type="application/rss+xml")
        self._mark(channel)

    def extend_atom(self, root: _Element) -> None:
        """Into `<feed>`."""
        self._mark(root)

    def _mark(self, parent: _Element) -> None:
        if self.feed.archive:
            SubElement(parent, _HISTORY + "archive")


def archive_links(feed: Feed) -> list[tuple[str, str]]:
    """The links (rel, href) of RFC 5005, section 4, that this document has.

    Not `next-archive`: an archive would change when the next one begins.
    """
    links = [("prev-archive", feed.previous), ("current", feed.current)]
    return [(rel, href) for rel, href in links if href]


@dataclass(frozen=True, slots=True)
class EntryExtension:
    """Authors, dates, sources and links of one item, and its place in a thread (RFC 4685)."""

    item: FeedItem

    def extend_rss(self, entry: _Element) -> None:
        """Into `<item>`."""
        # feedgen's own switches the locale of the whole process for every date that it writes.
        published = datetime.fromisoformat(self.item.published)
        SubElement(entry, "pubDate").text = format_datetime(published)
        # RSS's `author` is an e-mail address, which is nobody's business.
        for author in self.item.authors:
            SubElement(entry, _DC + "creator").text = author
        self._thread(entry)

    def extend_atom(self, entry: _Element) -> None:
        """Into `<entry>`: feedgen loses a link's `rel` and `type`, and half of a source."""
        SubElement(entry, "link", rel="alternate", type="text/html", href=self.item.url)
        if self.item.source is not None:
            self._source(entry, self.item.source)
        self._thread(entry)

    def _source(self, entry: _Element, blog: Source) -> None:
        source = SubElement(entry, "source")
        SubElement(source, "id").text = blog.id
        SubElement(source, "title").text = blog.title
        # The entry's own date, not the blog's: else every archive that carries one of the blog's
        # old posts would change whenever the blog writes a new one.
        SubElement(source, "updated").text = self.item.updated
        # RFC 4287, section 4.2.1: who signs an entry without authors. Not the aggregate.
        SubElement(SubElement(source, "author"), "name").text = blog.title
        SubElement(source, "link", rel="alternate", type="text/html", href=blog.url)
        SubElement(source, "link", rel="self", type="application/atom+xml", href=blog.atom_url)

    def _thread(self, entry: _Element) -> None:
        answered = self.item.in_reply_to
        if answered is not None:
            in_reply_to = SubElement(entry, _THREAD + "in-reply-to", ref=answered.ref)
            in_reply_to.set("href", answered.href)
            in_reply_to.set("type", "text/html")
        if self.item.replies:
            SubElement(entry, _THREAD + "total").text = str(self.item.replies)
