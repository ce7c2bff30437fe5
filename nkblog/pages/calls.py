"""What posts ask the other teams, and what they offer them, as rows of lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from nkblog.model.age import Age
from nkblog.model.ids import PlaceId, PostId, TopicId
from nkblog.model.network import Post
from nkblog.model.page import Family
from nkblog.pages.cards import PostRow, post_row
from nkblog.pages.context import Context, DateView

MATCHES = 3
"""Offers that stand beside a question."""
_PART = 4
"""Questions, and offers, of a place or a topic on its own page."""


@dataclass(frozen=True, slots=True)
class CallRow:
    """A question or an offer: the writer's words, the post that has them, and how many answered.

    `age` is said in words, and only on the board: see `nkblog.model.age.Age`. The pages of
    places and topics show the day alone, and so do not change as time goes by.
    """

    text: str
    post: PostRow
    replies: int
    age: str = ""


@dataclass(frozen=True, slots=True)
class BoardPart:
    """The newest open questions, and the newest offers, of a place or a topic, and where all are."""

    asks: tuple[CallRow, ...]
    offers: tuple[CallRow, ...]
    url: str


@dataclass(frozen=True, slots=True)
class OpenAsk:
    """A question that is open, and what other places offer on the topic under which it stands."""

    ask: CallRow
    offers: tuple[CallRow, ...]


@dataclass(frozen=True, slots=True)
class AnsweredAsk:
    """A question that is closed, since when, and by which answer (None: the asker says so)."""

    ask: CallRow
    day: DateView
    answer: PostRow | None


@dataclass(frozen=True, slots=True)
class Calls:
    """Some of the questions and offers of the network, newest first; those answered by the day of
    the answer, the latest first.
    """

    asks: tuple[Post, ...] = ()
    offers: tuple[Post, ...] = ()
    answered: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True)
class CallIndex:
    """All questions and offers, by the ways in which pages ask for them. `by_first` files each under
    the topic that its post is about most ("": none), `by_topic` under all of them, `by_place` under
    its place and those above.
    """

    all: Calls
    by_first: Mapping[str, Calls]
    by_topic: Mapping[str, Calls]
    by_place: Mapping[str, Calls]
    others: Mapping[TopicId, tuple[Post, ...]]
    """The offers on each topic, newest first, at most MATCHES from one place: so a question looks
    at no more than twice as many, however much a single blog offers."""


def call_index(context: Context) -> CallIndex:
    """The questions and offers of the network, sorted once; none where the site has no board."""
    return context.once(_index, "")


def call_row(context: Context, post: Post, text: str) -> CallRow:
    """A question or an offer without its age."""
    return CallRow(text, post_row(context, post.id), len(context.network.replies.get(post.id, ())))


def open_ask(context: Context, post: Post, topic: TopicId | None) -> OpenAsk:
    """An open question of the board with its age, beside the newest that other places offer on a
    topic, which is one of its own.
    """
    others = call_index(context).others.get(topic, ()) if topic else ()
    elsewhere = (other.id for other in others if other.place != post.place)
    return OpenAsk(
        replace(call_row(context, post, post.ask), age=_age(context, post)),
        tuple(offer(context, other) for other in islice(elsewhere, MATCHES)),
    )


def offer(context: Context, post: PostId) -> CallRow:
    """An offer of the board with its age."""
    return context.once(_offer, post)


def answered_ask(context: Context, post: Post) -> AnsweredAsk:
    """A closed question; it has an answer's day."""
    answer = post_row(context, post.answered_by) if post.answered_by else None
    day = post.answered or post.date
    return AnsweredAsk(call_row(context, post, post.ask), context.date(day), answer)


def part_of_place(context: Context, place: PlaceId) -> BoardPart | None:
    """The newest questions and offers in a place and those within it; None where none is open."""
    found = call_index(context).by_place.get(place)
    is_open = found and (found.asks or found.offers)
    return _part(context, found, context.urls.page("board")) if found and is_open else None


def part_of_topic(context: Context, topic: TopicId) -> BoardPart | None:
    """The newest questions and offers on a topic, perhaps none, and the way to its board; None
    where it has no board.
    """
    found = call_index(context).by_topic.get(topic)
    return _part(context, found, context.urls.page(board_folder(topic))) if found else None


def board_folder(topic: TopicId | None) -> str:
    """The folder of the part of the board that is on a topic, or on none."""
    return f"{topic}/board" if topic else "board/other"


def _part(context: Context, found: Calls, url: str) -> BoardPart:
    return BoardPart(
        tuple(call_row(context, post, post.ask) for post in found.asks[:_PART]),
        tuple(call_row(context, post, post.offer) for post in found.offers[:_PART]),
        url,
    )


def _index(context: Context, _: str) -> CallIndex:
    network = context.network
    has_board = context.shows(Family.BOARD)
    posts = tuple(p for p in network.posts.values() if has_board and (p.ask or p.offer))
    by_first: dict[str, list[Post]] = {}
    by_topic: dict[str, list[Post]] = {}
    by_place: dict[str, list[Post]] = {}
    offers: dict[TopicId, list[Post]] = {}
    given: dict[tuple[TopicId, PlaceId], int] = {}
    for post in posts:
        by_first.setdefault(post.topics[0] if post.topics else "", []).append(post)
        for place in context.lineage(post.place):
            by_place.setdefault(place, []).append(post)
        for topic in post.topics:
            by_topic.setdefault(topic, []).append(post)
            from_here = given.get((topic, post.place), 0)
            if post.offer and from_here < MATCHES:
                given[topic, post.place] = from_here + 1
                offers.setdefault(topic, []).append(post)
    return CallIndex(
        _sorted(posts),
        {topic: _sorted(some) for topic, some in by_first.items()},
        {topic: _sorted(some) for topic, some in by_topic.items()},
        {place: _sorted(some) for place, some in by_place.items()},
        {topic: tuple(some) for topic, some in offers.items()},
    )


def _sorted(posts: Iterable[Post]) -> Calls:
    posts = tuple(posts)
    closed = [(post.answered.at, post) for post in posts if post.ask and post.answered]
    closed.sort(key=lambda pair: pair[0], reverse=True)
    return Calls(
        tuple(post for post in posts if post.ask and not post.answered),
        tuple(post for post in posts if post.offer),
        tuple(post for _, post in closed),
    )


def _offer(context: Context, post_id: PostId) -> CallRow:
    post = context.network.posts[post_id]
    return replace(call_row(context, post, post.offer), age=_age(context, post))


def _age(context: Context, post: Post) -> str:
    match context.network.ages[post.id]:
        case Age.DAYS:
            return ""
        case Age.MONTH:
            return context.say("age_month")
        case Age.QUARTER:
            return context.say("age_quarter")
        case Age.HALF_YEAR:
            return context.say("age_half_year")
        case Age.YEAR:
            return context.say("age_year")
