"""What a meeting reads: the posts since the circle last met, and what they tell of its blogs."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from nkblog.model.ids import CircleId, PersonId, PlaceId
from nkblog.model.network import Meeting, Post
from nkblog.network.rhythm import silence
from nkblog.pages.cards import PersonRow, PostRow, person_rows, post_row
from nkblog.pages.context import Context, DateView, Link
from nkblog.pages.grouping import ReadingGroup, reading_groups
from nkblog.pages.meetings import known_on, window_of


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
class QuietRow:
    """A blog that has been quiet for longer than is usual for it: when it last wrote, and how many
    days usually lie between two days on which it writes.
    """

    blog: Link
    last: DateView
    usual: int


@dataclass(frozen=True, slots=True)
class ReadingView:
    """What a meeting reads. `since` is the day on which the circle met before, None for its first
    meeting; `wrote` are the blogs that wrote, `began` those of them that wrote for the first time,
    `quiet` those that have not written for longer than they are used to; `newcomers` are the
    people and teams who signed a post for the first time.
    """

    since: DateView | None
    count: int
    groups: tuple[ReadingGroup, ...]
    threads: tuple[MovedThread, ...]
    asks: tuple[AskRow, ...]
    wrote: tuple[Link, ...]
    began: tuple[Link, ...]
    quiet: tuple[QuietRow, ...]
    newcomers: tuple[PersonRow, ...]


def reading_view(context: Context, meeting: Meeting) -> ReadingView:
    """What a meeting reads; it has a window (`network.readings`)."""
    network = context.network
    circle = network.circles[meeting.circle]
    window = window_of(context, meeting)
    since = window.since if window else None
    posts = [network.posts[post] for post in reversed(network.readings[meeting.id])]
    written = {post.place for post in posts}
    wrote = [place for place in network.places if place in written]
    signed = {author: None for post in posts for author in post.authors}
    days, first_signed = context.once(_days_of_writing, ""), context.once(_first_signed, "")

    def is_new(day: date) -> bool:
        return since is None or day >= since

    return ReadingView(
        context.day(since) if since else None,
        len(posts),
        reading_groups(context, posts, circle.group_by),
        _threads(context, posts),
        _open_asks(context, meeting),
        tuple(context.place_link(place) for place in wrote),
        tuple(context.place_link(place) for place in wrote if is_new(days[place][0])),
        _quiet(context, meeting),
        person_rows(context, (author for author in signed if is_new(first_signed[author]))),
    )


def _threads(context: Context, posts: Iterable[Post]) -> tuple[MovedThread, ...]:
    first_posts = context.network.first_posts
    moved = Counter(first_posts[post.id] for post in posts if post.id in first_posts)
    order = sorted(moved, key=lambda post: (-moved[post], post))
    return tuple(MovedThread(post_row(context, first), moved[first]) for first in order)


def _open_asks(context: Context, meeting: Meeting) -> tuple[AskRow, ...]:
    """The questions in the circle's scope that were open on the day of the meeting, oldest
    first.
    """
    day = meeting.day.day
    return tuple(
        AskRow(post_row(context, post.id), post.ask, (day - post.date.day).days)
        for post in context.once(_asks, meeting.circle)
        if post.date.day < day and (post.answered is None or post.answered.day >= day)
    )


def _quiet(context: Context, meeting: Meeting) -> tuple[QuietRow, ...]:
    """The blogs that the circle had read of and that were quiet for longer than is usual for them
    on the day of the meeting, or as of today while it is to come: they may still write.
    In the order of the network: nobody is first or last in this.
    """
    network = context.network
    at = known_on(context, meeting)
    days = context.once(_days_of_writing, "")
    read = context.once(_first_read, meeting.circle)
    known = (place for place in network.places if place in read and read[place] < at)
    found = ((place, silence(days[place], at)) for place in known)
    return tuple(
        QuietRow(context.place_link(place), context.day(quiet.since), quiet.usual)
        for place, quiet in found
        if quiet
    )


def _in_scope(context: Context, circle_id: CircleId) -> Sequence[Post]:
    """The posts that the meetings of a circle read, oldest first."""
    network = context.network
    read = (network.readings.get(m, ()) for m in network.circles[circle_id].meetings)
    posts = [network.posts[post] for reading in read for post in reading]
    return sorted(posts, key=lambda post: (post.date.at, post.id))


def _asks(context: Context, circle: CircleId) -> Sequence[Post]:
    """The questions among them."""
    return [post for post in context.once(_in_scope, circle) if post.ask]


def _first_read(context: Context, circle: CircleId) -> dict[PlaceId, date]:
    """The day of the first of them from each blog."""
    found: dict[PlaceId, date] = {}
    for post in context.once(_in_scope, circle):
        found.setdefault(post.place, post.date.day)
    return found


def _days_of_writing(context: Context, _: str) -> dict[PlaceId, list[date]]:
    """The days on which each blog wrote, each once and the oldest first."""
    found: dict[PlaceId, dict[date, None]] = {}
    for post in reversed(tuple(context.network.posts.values())):
        found.setdefault(post.place, {})[post.date.day] = None
    return {place: list(days) for place, days in found.items()}


def _first_signed(context: Context, _: str) -> dict[PersonId, date]:
    """The day on which each person or team first signed a post."""
    found: dict[PersonId, date] = {}
    for post in reversed(tuple(context.network.posts.values())):
        for author in post.authors:
            found.setdefault(author, post.date.day)
    return found
