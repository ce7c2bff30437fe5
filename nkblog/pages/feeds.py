"""The feeds of every stream, with their archives."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from nkblog.model.feed import Category, Feed, FeedForm, FeedItem, InReplyTo, Source
from nkblog.model.ids import PlaceId, PostId, TopicId
from nkblog.model.network import Post
from nkblog.model.page import Family, Page
from nkblog.pages.context import Context
from nkblog.pages.prose import feed_html
from nkblog.pages.streams import Stream
from nkblog.text.dates import rfc3339
from nkblog.urls import tag_uri

ITEMS = 30
"""Items of a feed; older ones are in its archives."""
PART = 50
"""The most items of an archive document."""
ENOUGH = 25
"""Items from which on an archive document ends with its month."""
EPOCH = "2026-01-01T00:00:00+07:00"
"""When an empty feed was last changed: a constant, for a feed's dates never come from the clock."""
_ARCHIVED = (FeedForm.RSS, FeedForm.ATOM)
"""The formats of archive documents, those that RFC 5005 is written for."""


@dataclass(frozen=True, slots=True)
class _Document:
    """One document of a feed before it has a format: "" is the feed itself, "2026-10" or
    "2026-10-2" an archive. `previous` is the next older archive's name, or "".
    """

    name: str
    previous: str
    items: tuple[FeedItem, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """A post as all feeds carry it, and as archives do, where no answer may change it any more: in
    full (`archived`) in those of its own blog, `short` in those of aggregates. `month` is that of
    its archive.
    """

    month: str
    item: FeedItem
    archived: FeedItem
    short: FeedItem


def feed_items(context: Context) -> dict[PostId, Carried]:
    """Every post as an item, made once and shared by all feeds that carry it."""
    return {post.id: _carried(context, post) for post in context.network.posts.values()}


def stream_feeds(
    context: Context, stream: Stream, items: Mapping[PostId, Carried]
) -> Iterable[Page]:
    """The feed of a stream in each format. Sites, places and topics have archives."""
    has_archives = context.shows(Family.FEED_ARCHIVES) and (
        stream.blog
        or stream.folder in context.network.places
        or (stream.folder == "" or stream.folder in context.network.topics)
    )
    carried = [items[post.id] for post in stream.posts]
    documents = (
        _documents(carried, is_blog=stream.blog is not None)
        if has_archives
        else [_Document("", "", _newest(carried))]
    )
    return (page for document in documents for page in _pages(context, stream, document))


def feed_of(
    context: Context, stream: Stream, items: Sequence[FeedItem], page: str
) -> Iterable[Page]:
    """A feed of these items, without archives, whose page stands in another folder than itself."""
    page_url = context.urls.absolute(context.urls.page(page))
    for made in _pages(context, stream, _Document("", "", tuple(items))):
        if isinstance(made.view, Feed):
            yield replace(made, view=replace(made.view, page_url=page_url))


def _documents(carried: Sequence[Carried], *, is_blog: bool) -> list[_Document]:
    """The documents of a feed: itself, then its archives from the newest to the oldest."""
    archives: list[_Document] = []
    numbers: Counter[str] = Counter()
    for part in _closed_parts(carried):
        month = part[-1].month
        numbers[month] += 1
        name = month if numbers[month] == 1 else f"{month}-{numbers[month]}"
        previous = archives[-1].name if archives else ""
        items = tuple(post.archived if is_blog else post.short for post in reversed(part))
        archives.append(_Document(name, previous, items))
    if len(carried) <= ITEMS:
        return [_Document("", "", _newest(carried))]
    open_items = len(carried) - sum(len(archive.items) for archive in archives)
    newest = _newest(carried, max(ITEMS, open_items))
    latest = archives[-1].name if archives else ""
    return [_Document("", latest, newest), *reversed(archives)]


def _closed_parts(carried: Sequence[Carried]) -> Iterable[Sequence[Carried]]:
    """What of a feed is in archives, the oldest first: whole months, as many as it takes to be
    enough; months of too many posts in parts. A part is closed only once no new post can change it.
    """
    part: list[Carried] = []
    newest_month = carried[0].month if carried else ""
    for month, posts in groupby(reversed(carried), key=attrgetter("month")):
        for post in posts:
            part.append(post)
            if len(part) == PART:
                yield part
                part = []
        if len(part) >= ENOUGH and month != newest_month:
            yield part
            part = []


def _newest(carried: Sequence[Carried], amount: int = ITEMS) -> tuple[FeedItem, ...]:
    return tuple(post.item for post in carried[:amount])


def _pages(context: Context, stream: Stream, document: _Document) -> Iterable[Page]:
    site = context.network.site
    below = f"{stream.folder}/" if stream.folder else ""

    def address(name: str) -> str:
        return context.urls.absolute(context.urls.file(f"{below}{name}"))

    items = document.items
    updated = max((item.updated for item in items), default=EPOCH)
    for form in site.feeds:
        is_archived = form in _ARCHIVED
        if document.name and not is_archived:
            continue
        previous = document.previous if is_archived else ""
        stem = form.file.partition(".")[0]
        name = f"{stem}-{document.name}.xml" if document.name else form.file
        yield Page(
            f"{below}{name}",
            form.value,
            Feed(
                tag_uri(site.authority, f"feed/{stream.folder}"),
                stream.title,
                stream.description,
                site.language,
                site.licence,
                context.urls.absolute(context.urls.page(stream.folder)),
                address(name),
                updated,
                items,
                address(f"{stem}-{previous}.xml") if previous else "",
                archive=bool(document.name),
                current=address(f"{stem}.xml") if document.name else "",
            ),
        )


def _carried(context: Context, post: Post) -> Carried:
    item = _item(context, post)
    # Where nobody has answered they are one value, which is then rendered once.
    archived = replace(item, replies=0) if item.replies else item
    return Carried(post.date.day.strftime("%Y-%m"), item, archived, replace(archived, content=""))


def _item(context: Context, post: Post) -> FeedItem:
    network, urls = context.network, context.urls
    url = urls.absolute(urls.page(post.id))
    parent = network.posts[post.reply_to] if post.reply_to else None
    published = rfc3339(post.date)
    updated = rfc3339(post.updated) if post.updated else published
    return FeedItem(
        post.guid,
        url,
        post.title,
        post.summary,
        feed_html(context, post.prose, url),
        published,
        # A correction dated before its post is a slip of the pen, and would sort the item wrongly.
        max(published, updated),
        tuple(network.people[author].title for author in post.authors),
        _categories(context, post),
        context.once(_source, post.place),
        InReplyTo(parent.guid, urls.absolute(urls.page(parent.id))) if parent else None,
        len(network.replies.get(post.id, ())),
        urls.absolute(urls.file(post.cover.sizes[-1][0])) if post.cover else "",
    )


def _categories(context: Context, post: Post) -> tuple[Category, ...]:
    """The topics of a post, then its place: a reader's list of an aggregate shows categories, and
    not where an item comes from.
    """
    topics = (context.once(_topic_category, topic) for topic in post.topics)
    return (*topics, context.once(_place_category, post.place))


def _topic_category(context: Context, topic: TopicId) -> Category:
    term = topic.rpartition("/")[2]
    page = context.urls.absolute(context.urls.page(topic))
    return Category(term, context.network.topics[topic].title, page)


def _place_category(context: Context, place: PlaceId) -> Category:
    page = context.urls.absolute(context.urls.page(place))
    return Category(place, context.place_name(place), page)


def _source(context: Context, place: PlaceId) -> Source:
    urls = context.urls
    return Source(
        tag_uri(context.network.site.authority, f"feed/{place}"),
        context.feed_title(place),
        urls.absolute(urls.page(place)),
        urls.absolute(urls.file(f"{place}/feed.xml")),
        urls.absolute(urls.file(f"{place}/atom.xml")),
    )
