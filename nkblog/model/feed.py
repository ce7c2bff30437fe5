"""A feed as a value: what RSS, Atom and JSON Feed are each written from."""

from dataclasses import dataclass
from enum import StrEnum


class FeedForm(StrEnum):
    """A format of feeds; the one that most readers know comes first."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"

    @property
    def file(self) -> str:
        """What a feed in this format is called."""
        return {"rss": "feed.xml", "atom": "atom.xml", "json": "feed.json"}[self]

    @property
    def type(self) -> str:
        """Its media type."""
        return f"application/{'feed+json' if self is FeedForm.JSON else f'{self}+xml'}"


@dataclass(frozen=True, slots=True)
class Category:
    """A topic that an item is filed under; `scheme` is the address of the topic's page."""

    term: str
    label: str
    scheme: str


@dataclass(frozen=True, slots=True)
class Source:
    """The blog that an item of an aggregate comes from (RSS `source`, Atom `atom:source`)."""

    id: str
    title: str
    url: str
    rss_url: str
    atom_url: str


@dataclass(frozen=True, slots=True)
class InReplyTo:
    """The post that an item answers (RFC 4685): its permanent id and its address."""

    ref: str
    href: str


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One post in a feed. Addresses are absolute and percent-encoded; `published` and `updated`
    are RFC 3339 with the zone; `title`, `summary` and `authors` are plain text; `content` is HTML
    whose addresses are absolute too.
    """

    id: str
    url: str
    title: str
    summary: str
    content: str
    published: str
    updated: str
    authors: tuple[str, ...]
    categories: tuple[Category, ...]
    source: Source | None = None
    """None for what comes from no blog, as a meeting does. The feed of the blog itself names it too: an
    item is the same in every feed that carries it.
    """
    in_reply_to: InReplyTo | None = None
    replies: int = 0
    """How many posts answer it; 0 in an archive, which is not to change when one more does."""
    image: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """One document of a feed in one format, newest item first.

    `updated` is the newest change among the items, or the network's fixed start where there is
    none: never the clock. `archive` marks an RFC 5005 archive document, which has the `id` of its
    feed; `current` is then that feed's address. `previous` is the next older archive, or "".
    These three addresses (`self_url`, `current`, `previous`) are those of the same format.
    """

    id: str
    title: str
    subtitle: str
    language: str
    rights: str
    page_url: str
    self_url: str
    updated: str
    items: tuple[FeedItem, ...]
    previous: str = ""
    archive: bool = False
    current: str = ""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One line of an OPML list."""

    title: str
    rss_url: str
    page_url: str


@dataclass(frozen=True, slots=True)
class SubscriptionGroup:
    """A group of an OPML list: a district, say, with its blogs."""

    title: str
    members: tuple[Subscription, ...]


@dataclass(frozen=True, slots=True)
class SubscriptionList:
    """An OPML 2.0 document."""

    title: str
    groups: tuple[SubscriptionGroup, ...]
