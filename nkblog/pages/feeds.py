"""The feeds of every stream, their archives, and the lists of feeds of every place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from operator import itemgetter

from nkblog.model.feed import (
    Category,
    Feed,
    FeedItem,
    InReplyTo,
    Source,
    Subscription,
    SubscriptionGroup,
    SubscriptionList,
)
from nkblog.model.ids import CircleId, PlaceId, PostId
from nkblog.model.network import Meeting, Post
from nkblog.model.page import Page
from nkblog.pages.context import Context
from nkblog.pages.meetings import meeting_title
from nkblog.pages.prose import feed_html
from nkblog.pages.streams import Stream, Streams
from nkblog.text.dates import rfc3339
from nkblog.urls import tag_uri

ITEMS = 30
"""Items of a feed; older ones are in its archives."""
PART = 50
"""Items of an archive document. A document is written only once no new post can change it any
more: when it is full, or when a post of a later month has come."""
EPOCH = "2026-01-01T00:00:00+07:00"
"""When an empty feed was last changed: a constant, for a feed's dates never come from the clock."""
FORMS = (("rss", "feed.xml"), ("atom", "atom.xml"), ("json", "feed.json"))
"""The formats of a feed and its file in each."""
ARCHIVED_FORMS = (("rss", "feed"), ("atom", "atom"))
"""The formats of archive documents, those that RFC 5005 is written for."""


@dataclass(frozen=True, slots=True)
class _Document:
    """One document of a feed before it has a format: "" is the feed itself, "2026-10" or
    "2026-10-2" an archive. `previous` is the next older archive's name, or "".
    """

    name: str
    previous: str
    items: tuple[FeedItem, ...]


def feed_items(context: Context) -> dict[PostId, FeedItem]:
    """Every post as an item, made once and shared by all feeds that carry it."""
    return {post.id: _item(context, post) for post in context.network.posts.values()}


def stream_feeds(
    context: Context, stream: Stream, items: Mapping[PostId, FeedItem]
) -> Iterable[Page]:
    """The feed of a stream in each format. Sites, places and topics have archives; those of a
    tambon carry the full text, those of aggregates the summary, for the text is in the tambon's.
    """
    has_archives = (
        stream.blog
        or stream.folder in context.network.places
        or (stream.folder == "" or stream.folder in context.network.topics)
    )
    carried = [
        (post.date.day.strftime("%Y-%m"), _carried(stream, items[post.id])) for post in stream.posts
    ]
    documents = _documents(carried) if has_archives else [_Document("", "", _newest(carried))]
    return (
        page
        for document in documents
        for page in _pages(context, stream, document, is_blog=stream.blog is not None)
    )


def circle_feeds(context: Context, circle_id: CircleId) -> Iterable[Page]:
    """The feed of a circle: its meetings with their agenda and minutes."""
    circle = context.network.circles[circle_id]
    meetings = [
        context.network.meetings[m] for m in circle.meetings if m in context.network.meetings
    ]
    items = [
        _meeting_item(context, meeting, before)
        for meeting, before in zip(meetings, [*meetings[1:], None], strict=True)
    ]
    stream = Stream(circle.id, circle.title, circle.summary, (), ())
    return _pages(context, stream, _Document("", "", tuple(items[:ITEMS])), is_blog=False)


def place_list(context: Context, place: PlaceId, streams: Streams) -> Page | None:
    """The OPML list of the feeds in a place, with a group for each place directly below it; None
    for a place with none below it.
    """
    children = context.network.places[place].children
    if not children:
        return None
    below = [(child, _subscriptions(context, child, streams)) for child in children]
    groups = [
        SubscriptionGroup(context.place_name(child), lines) for child, lines in below if lines
    ]
    if place in streams.by_folder:
        own = _subscriptions(context, place, streams)[:1]
        groups.insert(0, SubscriptionGroup(context.place_name(place), own))
    title = context.say("feeds_of", name=context.place_name(place))
    return Page(f"{place}/feeds.opml", "opml", SubscriptionList(title, tuple(groups)))


def site_list(context: Context, streams: Streams) -> Page:
    """The OPML list of every place's feed, a group for each of the site's topmost places, and of
    every topic's.
    """
    network, urls = context.network, context.urls
    groups = [
        SubscriptionGroup(context.place_name(root), _subscriptions(context, root, streams))
        for root in network.roots
    ]
    topics = tuple(
        Subscription(
            topic.title,
            urls.absolute(urls.file(f"{topic.id}/feed.xml")),
            urls.absolute(urls.page(topic.id)),
        )
        for topic in network.topics.values()
    )
    groups.append(SubscriptionGroup(context.say("topics"), topics))
    shown = tuple(group for group in groups if group.members)
    return Page("feeds.opml", "opml", SubscriptionList(network.site.title, shown))


def _documents(carried: Sequence[tuple[str, FeedItem]]) -> list[_Document]:
    """The documents of a feed: itself, then its archives from the newest to the oldest."""
    archives: list[_Document] = []
    months = [
        (month, [item for _, item in group])
        for month, group in groupby(reversed(carried), key=itemgetter(0))
    ]
    for position, (month, items) in enumerate(months):
        for start in range(0, len(items), PART):
            part = items[start : start + PART]
            if len(part) < PART and position == len(months) - 1:
                break
            name = month if not start else f"{month}-{start // PART + 1}"
            previous = archives[-1].name if archives else ""
            archives.append(_Document(name, previous, tuple(reversed(part))))
    if len(carried) <= ITEMS:
        return [_Document("", "", tuple(item for _, item in carried))]
    open_items = len(carried) - sum(len(archive.items) for archive in archives)
    newest = tuple(item for _, item in carried[: max(ITEMS, open_items)])
    latest = archives[-1].name if archives else ""
    archived = [
        replace(a, items=tuple(replace(item, replies=0) for item in a.items)) for a in archives
    ]
    return [_Document("", latest, newest), *reversed(archived)]


def _newest(carried: Sequence[tuple[str, FeedItem]]) -> tuple[FeedItem, ...]:
    return tuple(item for _, item in carried[:ITEMS])


def _carried(stream: Stream, item: FeedItem) -> FeedItem:
    """An item as a feed carries it: in its own blog's it need not say where it comes from."""
    return replace(item, source=None) if stream.blog else item


def _pages(
    context: Context, stream: Stream, document: _Document, *, is_blog: bool
) -> Iterable[Page]:
    site = context.network.site
    below = f"{stream.folder}/" if stream.folder else ""

    def address(name: str) -> str:
        return context.urls.absolute(context.urls.file(f"{below}{name}"))

    items = document.items
    if document.name and not is_blog:
        items = tuple(replace(item, content="") for item in items)
    forms = ARCHIVED_FORMS if document.name else FORMS
    for form, file in forms:
        stem = file.partition(".")[0]
        name = f"{file}-{document.name}.xml" if document.name else file
        has_archives = document.previous and form != "json"
        yield Page(
            f"{below}{name}",
            form,
            Feed(
                tag_uri(site.authority, f"feed/{stream.folder}"),
                stream.title,
                stream.description,
                site.language,
                site.licence,
                context.urls.absolute(context.urls.page(stream.folder)),
                address(name),
                max((item.updated for item in items), default=EPOCH),
                items,
                address(f"{stem}-{document.previous}.xml") if has_archives else "",
                archive=bool(document.name),
                current=address(f"{stem}.xml") if document.name else "",
            ),
        )


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
        _source(context, post.place),
        InReplyTo(parent.guid, urls.absolute(urls.page(parent.id))) if parent else None,
        len(network.replies.get(post.id, ())),
        urls.absolute(urls.file(post.cover.sizes[-1][0])) if post.cover else "",
    )


def _categories(context: Context, post: Post) -> tuple[Category, ...]:
    """The topics of a post, then its place: a reader's list of an aggregate shows categories, and
    not where an item comes from.
    """
    urls = context.urls

    def category(term: str, label: str, folder: str) -> Category:
        return Category(term, label, urls.absolute(urls.page(folder)))

    topics = (context.network.topics[topic] for topic in post.topics)
    return (
        *(category(topic.id.rpartition("/")[2], topic.title, topic.id) for topic in topics),
        category(post.place, context.place_name(post.place), post.place),
    )


def _source(context: Context, place: PlaceId) -> Source:
    urls = context.urls
    return Source(
        tag_uri(context.network.site.authority, f"feed/{place}"),
        context.place_name(place),
        urls.absolute(urls.page(place)),
        urls.absolute(urls.file(f"{place}/feed.xml")),
        urls.absolute(urls.file(f"{place}/atom.xml")),
    )


def _meeting_item(context: Context, meeting: Meeting, before: Meeting | None) -> FeedItem:
    """A meeting as an item. It is published when the one before it was over, for its own day may
    be still to come, and changed when it was held.
    """
    url = context.urls.absolute(context.urls.page(meeting.id))
    announced = rfc3339(before.day) if before else EPOCH
    agenda = "".join(f"<li>{escape(item)}</li>" for item in meeting.agenda)
    content = f"<ol>{agenda}</ol>" if agenda else ""
    title = meeting_title(context, meeting)
    day = context.date(meeting.day).long
    return FeedItem(
        tag_uri(context.network.site.authority, meeting.id),
        url,
        title,
        f"{title} · {day}",
        content + feed_html(context, meeting.prose, url),
        announced,
        max(announced, rfc3339(meeting.held)) if meeting.held else announced,
        (),
        (),
    )


def _subscriptions(context: Context, place: PlaceId, streams: Streams) -> tuple[Subscription, ...]:
    """The feeds of a place and of every place in it that has one, outermost first."""
    own = streams.by_folder.get(place)
    urls = context.urls
    line = (
        (
            Subscription(
                own.title,
                urls.absolute(urls.file(f"{place}/feed.xml")),
                urls.absolute(urls.page(place)),
            ),
        )
        if own
        else ()
    )
    children = context.network.places[place].children
    return (*line, *(s for child in children for s in _subscriptions(context, child, streams)))
