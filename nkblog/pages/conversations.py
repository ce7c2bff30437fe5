"""Conversations: what was answered lately, in the whole network, in each place, on each topic."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from nkblog.model.feed import Feed
from nkblog.model.ids import PlaceId, TopicId
from nkblog.model.network import Level, Post
from nkblog.model.page import Family, Page
from nkblog.pages.cards import PostRow, post_row
from nkblog.pages.context import Context, Link
from nkblog.pages.frame import (
    FeedLink,
    HeadView,
    SiteView,
    feed_links,
    head_view,
    place_trail,
)
from nkblog.pages.streams import Stream, Streams, StreamView

SHOWN = 5
"""Answers that stand on the page of a place or a topic; where there are more, they have a page."""
_WHOLE = "conversations"
"""The folder of the conversations of the whole network, which always have a page."""


@dataclass(frozen=True, slots=True)
class TalkRow:
    """An answer, and what it answers."""

    reply: PostRow
    answered: PostRow


@dataclass(frozen=True, slots=True)
class TalksView:
    """The latest answers on a page that is about more than these: at most SHOWN, newest first.
    `all_url` is the page that has them all, or "" where these are all; `feed` carries them.
    """

    rows: tuple[TalkRow, ...]
    all_url: str
    feed: FeedLink


@dataclass(frozen=True, slots=True)
class ConversationsView:
    """The answers on a page of their own, newest first."""

    site: SiteView
    head: HeadView
    stream: StreamView


def conversation_streams(context: Context) -> Iterable[Stream]:
    """The answers of each place and each topic that has any, newest first.

    An answer belongs where it was written and where it was asked for, and to all places around
    these: a team wants to hear who answered it no less than whom it answered. It belongs to the
    topics of both ends, for an answer seldom repeats those of the question.
    """
    if not context.shows(Family.CONVERSATIONS):
        return
    network = context.network
    of_places: dict[PlaceId, list[Post]] = {}
    of_topics: dict[TopicId, list[Post]] = {}
    for post in network.posts.values():
        for place in _places(context, post):
            of_places.setdefault(place, []).append(post)
        for topic in dict.fromkeys(t for end in _ends(context, post) for t in end.topics):
            of_topics.setdefault(topic, []).append(post)
    for place in network.places:
        if place in of_places:
            name = context.place_name(place)
            yield Stream(
                _folder(place),
                context.say("conversations_of", name=name),
                context.say("conversations_of_place", name=name),
                place_trail(context, place, itself=True),
                tuple(of_places[place]),
            )
    up = Link(context.urls.page("topics"), context.say("topics"))
    for topic in network.topics:
        if topic in of_topics:
            link = context.topic_link(topic)
            yield Stream(
                _folder(topic),
                context.say("conversations_of", name=link.text),
                context.say("conversations_of_topic", name=link.text),
                (up, link),
                tuple(of_topics[topic]),
            )


def conversation_pages(context: Context, site: SiteView, streams: Streams) -> Iterable[Page]:
    """The page "คุยกันล่าสุด" of the network, and of each place and topic whose own page does not
    show all its answers.
    """
    for stream in streams.by_folder.values():
        if stream.folder == _WHOLE or (_owner(context, stream) and _has_page(stream)):
            feeds = feed_links(context, stream.folder, stream.title)
            head = head_view(
                context,
                stream.folder,
                stream.title,
                stream.description,
                trail=stream.trail,
                feeds=feeds,
            )
            view = ConversationsView(site, head, streams.view(context, stream.folder))
            yield Page(f"{stream.folder}/index.html", "conversations.html", view)


def talks_view(context: Context, streams: Streams, owner: str) -> TalksView | None:
    """The latest answers for the page of a place, of a topic, or ("") of the whole network; None
    where nobody has answered anybody.
    """
    stream = streams.by_folder.get(_folder(owner))
    if stream is None or not stream.posts:
        return None
    return _talks(context, stream, stream.posts)


def talks_by_area(
    context: Context, streams: Streams, topic: TopicId
) -> Mapping[PlaceId, TalksView]:
    """The latest answers on a topic in each district and province that has any. They are followed
    where those of the whole topic are: an area's share of a topic is too little for a feed.
    """
    stream = streams.by_folder.get(_folder(topic))
    places = context.network.places
    found: dict[PlaceId, list[Post]] = {}
    for post in stream.posts if stream else ():
        for area in _places(context, post):
            if places[area].level is not Level.TAMBON:
                found.setdefault(area, []).append(post)
    return {area: _talks(context, stream, posts) for area, posts in found.items() if stream}


def conversations_url(context: Context, stream: Stream) -> str:
    """Where the answers of a stream are read: on their own page, or on that of their place or
    topic.
    """
    if _has_page(stream):
        return context.urls.page(stream.folder)
    return context.urls.page(_owner(context, stream), "conversations")


def with_page(context: Context, stream: Stream, feeds: Iterable[Page]) -> Iterable[Page]:
    """The feeds of any stream; those of answers without a page of their own lead to where these
    are read.
    """
    if not _owner(context, stream):
        yield from feeds
        return
    url = context.urls.absolute(conversations_url(context, stream))
    for page in feeds:
        if isinstance(page.view, Feed):
            yield replace(page, view=replace(page.view, page_url=url))


def _talks(context: Context, stream: Stream, posts: Iterable[Post]) -> TalksView:
    rows = (
        TalkRow(post_row(context, post.id), post_row(context, post.reply_to))
        for post in posts
        if post.reply_to
    )
    return TalksView(
        tuple(row for row, _ in zip(rows, range(SHOWN), strict=False)),
        context.urls.page(stream.folder) if _has_page(stream) else "",
        feed_links(context, stream.folder, stream.title)[0],
    )


def _folder(owner: str) -> str:
    return f"{owner}/{_WHOLE}" if owner else _WHOLE


def _owner(context: Context, stream: Stream) -> str:
    """The place or topic whose answers a stream carries; "" where it carries anything else."""
    owner = stream.folder.removesuffix(f"/{_WHOLE}")
    network = context.network
    known = owner in network.places or owner in network.topics
    return owner if known and owner != stream.folder else ""


def _has_page(stream: Stream) -> bool:
    return stream.folder == _WHOLE or len(stream.posts) > SHOWN


def _ends(context: Context, post: Post) -> tuple[Post, ...]:
    """An answer and what it answers; () for a post that answers nothing."""
    return (post, context.network.posts[post.reply_to]) if post.reply_to else ()


def _places(context: Context, post: Post) -> tuple[PlaceId, ...]:
    """The places that an answer belongs to, each once; () for a post that answers nothing."""
    ends = _ends(context, post)
    return tuple(dict.fromkeys(place for end in ends for place in context.lineage(end.place)))
