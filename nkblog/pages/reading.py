"""What a meeting reads: the posts since the circle last met, grouped as the circle wishes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nkblog.model.ids import PlaceId
from nkblog.model.network import Level, Meeting, Post
from nkblog.network.meetings import is_in_scope, windows
from nkblog.pages.cards import PostRow, post_row
from nkblog.pages.context import Context, DateView, Link


@dataclass(frozen=True, slots=True)
class AreaRows:
    """Posts of one area, in the order in which they were written."""

    area: str
    rows: tuple[PostRow, ...]


@dataclass(frozen=True, slots=True)
class ReadingGroup:
    """Posts on one topic, or from one place, or with one partner (None: with none), by area."""

    title: Link | None
    areas: tuple[AreaRows, ...]


@dataclass(frozen=True, slots=True)
class MovedThread:
    """A conversation that went on: the post that began it, and how many answers are new."""

    first: PostRow
    answers: int


@dataclass(frozen=True, slots=True)
class AskRow:
    """A question that nobody had answered by the day of the meeting, and its age in days then."""

    post: PostRow
    ask: str
    days: int


@dataclass(frozen=True, slots=True)
class ReadingView:
    """What a meeting reads. `since` is the day on which the circle met before, None for its first
    meeting; `wrote` are the blogs that wrote, `began` those of them that wrote for the first time.
    """

    since: DateView | None
    count: int
    groups: tuple[ReadingGroup, ...]
    threads: tuple[MovedThread, ...]
    asks: tuple[AskRow, ...]
    wrote: tuple[Link, ...]
    began: tuple[Link, ...]


def reading_view(context: Context, meeting: Meeting) -> ReadingView:
    """What a meeting reads; it has a window (`network.readings`)."""
    network = context.network
    circle = network.circles[meeting.circle]
    window = windows(network.meetings[m] for m in circle.meetings)[meeting.id]
    posts = [network.posts[post] for post in reversed(network.readings[meeting.id])]
    places = {post.place for post in posts}
    known = {post.place for post in network.posts.values() if _is_before(post, window.since)}
    return ReadingView(
        context.day(window.since) if window.since else None,
        len(posts),
        _groups(context, posts, circle.group_by),
        _threads(context, posts),
        _open_asks(context, meeting),
        tuple(context.place_link(place) for place in network.places if place in places),
        tuple(
            context.place_link(place)
            for place in network.places
            if place in places and place not in known
        ),
    )


def _groups(context: Context, posts: Iterable[Post], group_by: str) -> tuple[ReadingGroup, ...]:
    """Each post in one group: that of its first topic or partner, or of its district. Groups are
    in the order of the network, those without a name last.
    """
    found: dict[str, dict[str, list[PostRow]]] = {}
    for post in posts:
        district = _district(context, post.place)
        group: str
        match group_by:
            case "place":
                group, place = district, post.place
            case "partner":
                group, place = next(iter(post.partners), ""), district
            case _:
                group, place = next(iter(post.topics), ""), district
        areas = found.setdefault(group, {})
        areas.setdefault(context.place_name(place), []).append(post_row(context, post.id))
    network = context.network
    named: list[tuple[str, str]] = [
        *((topic.id, topic.title) for topic in network.topics.values()),
        *((partner.id, partner.title) for partner in network.partners.values()),
        *((place, context.place_name(place)) for place in network.places),
        ("", ""),
    ]
    return tuple(
        ReadingGroup(
            Link(context.urls.page(folder), title) if folder else None,
            tuple(AreaRows(area, tuple(rows)) for area, rows in found[folder].items()),
        )
        for folder, title in named
        if folder in found
    )


def _district(context: Context, place: PlaceId) -> PlaceId:
    """The district that a place is or lies in; a province itself."""
    places = context.network.places
    parent = places[place].parent
    return parent if parent and places[place].level is Level.TAMBON else place


def _threads(context: Context, posts: Iterable[Post]) -> tuple[MovedThread, ...]:
    first_posts = context.network.first_posts
    moved = Counter(first_posts[post.id] for post in posts if post.id in first_posts)
    order = sorted(moved, key=lambda post: (-moved[post], post))
    return tuple(MovedThread(post_row(context, first), moved[first]) for first in order)


def _open_asks(context: Context, meeting: Meeting) -> tuple[AskRow, ...]:
    """The questions in the circle's scope that were open on the day of the meeting, oldest
    first.
    """
    network = context.network
    circle, day = network.circles[meeting.circle], meeting.day.day
    return tuple(
        AskRow(post_row(context, post.id), post.ask, (day - post.date.day).days)
        for post in reversed(tuple(network.posts.values()))
        if post.ask
        and post.date.day < day
        and (post.answered is None or post.answered.day >= day)
        and is_in_scope(circle, post, network.places)
    )


def _is_before(post: Post, since: date | None) -> bool:
    return since is not None and post.date.day < since
