"""The lessons of all posts, gathered by topic and place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from nkblog.model.ids import MeetingId, PlaceId, PostId, TopicId
from nkblog.model.page import Family
from nkblog.model.prose import Prose
from nkblog.pages.cards import PersonRow, person_rows
from nkblog.pages.context import Context, DateView, Link
from nkblog.pages.meetings import meeting_title
from nkblog.pages.prose import lesson_html


@dataclass(frozen=True, slots=True)
class LessonCard:
    """A lesson, whole, and who told it: the post (at the lesson), its blog, its authors, its day.
    `address` is that of the post, absolute, for paper. A lesson without a title of its own has that
    of the post.
    """

    url: str
    title: str
    body: str
    post: Link
    blog: Link
    authors: tuple[PersonRow, ...]
    date: DateView
    address: str


@dataclass(frozen=True, slots=True)
class LessonsLink:
    """Where the lessons of a place or a topic are, and how many."""

    url: str
    count: int


@dataclass(frozen=True, slots=True)
class _Told:
    """Lessons of one post or meeting: when it was told, where it is filed, and the cards."""

    at: datetime
    id: str
    topics: tuple[TopicId, ...]
    place: PlaceId | None
    cards: tuple[LessonCard, ...]


_Cards = Mapping[str, tuple[LessonCard, ...]]


@dataclass(frozen=True, slots=True)
class LessonIndex:
    """All lessons, newest first, by the first topic ("": none), by every topic, and by place with
    those above it.
    """

    by_first: _Cards
    by_topic: _Cards
    by_place: _Cards


def lessons_folder(of: str) -> str:
    """The folder of the lessons of a topic or a place, by its id, or of those on no topic ("")."""
    return f"{of}/lessons" if of else "lessons/other"


def lessons_link(context: Context, of: str) -> LessonsLink | None:
    """The way to the lessons of a topic or a place, by its id; None where there are none, or no
    pages of them.

    A count and not the lessons: a page that shows these changes with the bodies of posts.
    """
    if not context.shows(Family.LESSONS):
        return None
    index = lesson_index(context)
    cards = index.by_topic.get(of) or index.by_place.get(of)
    return LessonsLink(context.urls.page(lessons_folder(of)), len(cards)) if cards else None


def lesson_index(context: Context) -> LessonIndex:
    """The lessons of the network, gathered once."""
    return context.once(_make_index, "")


def _make_index(context: Context, _: str) -> LessonIndex:
    told = [*_by_posts(context), *_by_meetings(context)]
    told.sort(key=lambda one: one.id)
    told.sort(key=lambda one: one.at, reverse=True)
    by_first: dict[str, list[LessonCard]] = {}
    by_topic: dict[str, list[LessonCard]] = {}
    by_place: dict[str, list[LessonCard]] = {}
    for one in told:
        by_first.setdefault(one.topics[0] if one.topics else "", []).extend(one.cards)
        for topic in one.topics:
            by_topic.setdefault(topic, []).extend(one.cards)
        for place in context.lineage(one.place) if one.place else ():
            by_place.setdefault(place, []).extend(one.cards)
    return LessonIndex(*(_tuples(some) for some in (by_first, by_topic, by_place)))


def _tuples(some: Mapping[str, list[LessonCard]]) -> _Cards:
    return {key: tuple(cards) for key, cards in some.items()}


def _by_posts(context: Context) -> Iterable[_Told]:
    for post in context.network.posts.values():
        if post.prose.body.lessons:
            blog = Link(context.urls.page(post.place), context.blog_title(post.place))
            people = person_rows(context, post.authors)
            day = context.date(post.date)
            cards = _cards(context, post.id, post.title, post.prose, blog, people, day)
            yield _Told(post.date.at, post.id, post.topics, post.place, cards)


def _by_meetings(context: Context) -> Iterable[_Told]:
    """What circles learned, by the minutes of their meetings: told by the circle, on no topic."""
    for meeting in context.network.meetings.values():
        if meeting.prose.body.lessons and meeting.held:
            circle = context.network.circles[meeting.circle]
            teller = Link(context.urls.page(circle.id), circle.title)
            day = context.date(meeting.held)
            title = meeting_title(context, meeting)
            cards = _cards(context, meeting.id, title, meeting.prose, teller, (), day)
            yield _Told(meeting.held.at, meeting.id, (), None, cards)


def _cards(
    context: Context,
    folder: PostId | MeetingId,
    title: str,
    prose: Prose,
    blog: Link,
    authors: tuple[PersonRow, ...],
    day: DateView,
) -> tuple[LessonCard, ...]:
    urls = context.urls
    page = urls.page(folder)
    return tuple(
        LessonCard(
            urls.page(folder, lesson.anchor),
            lesson.title or title,
            lesson_html(context, prose, lesson, page),
            Link(page, title),
            blog,
            authors,
            day,
            urls.absolute(page),
        )
        for lesson in prose.body.lessons
    )
