"""The board: what is asked and what is offered, by topic and area.

A page that said "12 days" would change every day. So the board shows the day on which something was
written, and its age in four words ("more than a month" … "more than a year"), which are facts of the
view: a build on another day renders the board when a word changes, four times for each question.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from nkblog.model.ids import TopicId
from nkblog.model.network import Post
from nkblog.model.page import Family, Page
from nkblog.pages.calls import (
    AnsweredAsk,
    CallRow,
    Calls,
    OpenAsk,
    answered_ask,
    board_folder,
    call_index,
    offer,
    open_ask,
)
from nkblog.pages.context import Context, Link
from nkblog.pages.frame import HeadView, SiteView, feed_links, head_view
from nkblog.pages.streams import FollowView, Streams

T = TypeVar("T")
_ON_BOARD = 3
"""Questions, and offers, of a topic on the board of all topics."""
_ON_TOPIC = 100
"""The same on the board of one topic: what is older is in the archive of the board."""
_ANSWERED = 20
"""Closed questions on a page."""


@dataclass(frozen=True, slots=True)
class AskArea:
    """The open questions of a district, newest first."""

    area: Link
    asks: tuple[OpenAsk, ...]


@dataclass(frozen=True, slots=True)
class OfferArea:
    """The offers of a district, newest first."""

    area: Link
    offers: tuple[CallRow, ...]


@dataclass(frozen=True, slots=True)
class TopicCalls:
    """The newest open questions and offers on a topic, by district, and how many there are in all.
    `topic` is None for those on no topic; `url` is the page that has them all.
    """

    topic: Link | None
    asks: tuple[AskArea, ...]
    asks_count: int
    offers: tuple[OfferArea, ...]
    offers_count: int
    url: str


@dataclass(frozen=True, slots=True)
class BoardView:
    """The board of all topics, each question and offer under the first topic of its post."""

    site: SiteView
    head: HeadView
    topics: tuple[TopicCalls, ...]
    answered: tuple[AnsweredAsk, ...]
    archive_url: str
    follow: FollowView


@dataclass(frozen=True, slots=True)
class TopicBoardView:
    """The board of one topic, with all that has this topic, first or not."""

    site: SiteView
    head: HeadView
    calls: TopicCalls
    answered: tuple[AnsweredAsk, ...]
    archive_url: str


def board_pages(context: Context, site: SiteView, streams: Streams) -> Iterable[Page]:
    """The board, and a part of it for each topic that something is asked or offered on."""
    if not context.shows(Family.BOARD):
        return
    index = call_index(context)
    topics: list[TopicId | None] = [*context.network.topics, None]
    stream = streams.by_folder["board"]
    shown = streams.view(context, stream.folder)
    sections = (
        _calls(context, topic, index.by_first.get(topic or "", Calls()), _ON_BOARD)
        for topic in topics
    )
    view = BoardView(
        site,
        head_view(
            context,
            stream.folder,
            stream.title,
            stream.description,
            feeds=feed_links(context, stream.folder, stream.title),
        ),
        tuple(section for section in sections if section.asks or section.offers),
        _answered(context, index.all),
        shown.archive_url,
        shown.follow,
    )
    yield Page("board/index.html", "board.html", view)
    for topic in topics:
        calls = index.by_topic.get(topic) if topic else index.by_first.get("")
        # The board of a topic is found on its page; that of none only by what is open on the board.
        if calls and (topic or calls.asks or calls.offers):
            yield _topic_page(context, site, topic, calls, shown.archive_url)


def _topic_page(
    context: Context, site: SiteView, topic: TopicId | None, calls: Calls, archive_url: str
) -> Page:
    folder = board_folder(topic)
    board = Link(context.urls.page("board"), context.say("board"))
    name = context.network.topics[topic].title if topic else context.say("topic_none")
    trail = (
        (Link(context.urls.page("topics"), context.say("topics")), context.topic_link(topic))
        if topic
        else (board,)
    )
    view = TopicBoardView(
        site,
        head_view(
            context,
            folder,
            context.say("board_of", topic=name),
            context.say("board_about"),
            trail=trail,
            feeds=feed_links(context, "board", board.text)[:1],
        ),
        _calls(context, topic, calls, _ON_TOPIC),
        _answered(context, calls),
        archive_url,
    )
    return Page(f"{folder}/index.html", "topic-board.html", view)


def _calls(context: Context, topic: TopicId | None, calls: Calls, limit: int) -> TopicCalls:
    asks = _by_district(context, calls.asks[:limit], lambda post: open_ask(context, post, topic))
    offers = _by_district(context, calls.offers[:limit], lambda post: offer(context, post.id))
    return TopicCalls(
        context.topic_link(topic) if topic else None,
        tuple(AskArea(area, rows) for area, rows in asks),
        len(calls.asks),
        tuple(OfferArea(area, rows) for area, rows in offers),
        len(calls.offers),
        context.urls.page(board_folder(topic)),
    )


def _by_district(
    context: Context, posts: Iterable[Post], row: Callable[[Post], T]
) -> tuple[tuple[Link, tuple[T, ...]], ...]:
    """Rows by the district of their post, or its province; districts as their newest comes."""
    found: dict[Link, list[T]] = {}
    for post in posts:
        found.setdefault(context.area_link(post.place), []).append(row(post))
    return tuple((area, tuple(rows)) for area, rows in found.items())


def _answered(context: Context, calls: Calls) -> tuple[AnsweredAsk, ...]:
    return tuple(answered_ask(context, post) for post in calls.answered[:_ANSWERED])
