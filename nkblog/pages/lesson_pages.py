"""The pages of lessons: to be read, and to be printed.

Each page is a volume that a phone can load and a village can print. The front page of a topic holds
its newest lessons; before there are twice as many as a volume holds, the oldest become a volume of
their own, numbered from the oldest: so what is new changes no volume but the front one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from nkblog.model.ids import PlaceId, TopicId
from nkblog.model.page import Family, Page
from nkblog.pages.context import Context, Link
from nkblog.pages.frame import HeadView, SiteView, feed_links, head_view, place_trail
from nkblog.pages.lessons import LessonCard, LessonIndex, lesson_index, lessons_folder
from nkblog.pages.streams import FollowView, Streams

WHOLE = 100
"""Lessons up to which the page of all topics shows every one."""
NEWEST = 3
"""Lessons of each topic on that page where there are more."""
VOLUME = 50
"""Lessons of a volume: some 120 kB."""


@dataclass(frozen=True, slots=True)
class LessonSection:
    """The lessons of a topic ("": of none), newest first; all of them, or the newest of `count`. `url`
    is the page that has them all, those too whose post is about another topic first.
    """

    topic: str
    lessons: tuple[LessonCard, ...]
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class LessonsView:
    """The lessons of all topics, each under the first topic of its post."""

    site: SiteView
    head: HeadView
    sections: tuple[LessonSection, ...]
    archive_url: str
    follow: FollowView


@dataclass(frozen=True, slots=True)
class VolumeView:
    """A volume of the lessons of a topic or a place, as the head says. `volumes` are all volumes, the
    front one first, where there is more than one; `count` is of all of them on the front page.
    """

    site: SiteView
    head: HeadView
    lessons: tuple[LessonCard, ...]
    count: int
    volumes: tuple[Link, ...]


def lesson_pages(context: Context, site: SiteView, streams: Streams) -> Iterable[Page]:
    """The page of all lessons, and the volumes of each topic and each place that has any."""
    if not context.shows(Family.LESSONS):
        return
    index = lesson_index(context)
    stream = streams.by_folder["lessons"]
    shown = streams.view(context, stream.folder)
    sections = tuple(_sections(context, index))
    head = head_view(
        context,
        stream.folder,
        stream.title,
        stream.description,
        feeds=feed_links(context, stream.folder, stream.title),
    )
    view = LessonsView(site, head, sections, shown.archive_url, shown.follow)
    yield Page("lessons/index.html", "lessons.html", view)
    lessons = Link(context.urls.page("lessons"), stream.title)
    topics = Link(context.urls.page("topics"), context.say("topics"))
    for topic, cards in index.by_topic.items():
        about = context.topic_link(TopicId(topic))
        folder = lessons_folder(topic)
        yield from _volumes(context, site, folder, cards, about, (topics, about))
    for place, cards in index.by_place.items():
        about = context.place_link(PlaceId(place))
        trail = place_trail(context, PlaceId(place), itself=True)
        yield from _volumes(context, site, lessons_folder(place), cards, about, trail)
    if "" in index.by_first:
        about = Link(lessons.url, context.say("topic_none"))
        folder = lessons_folder("")
        yield from _volumes(context, site, folder, index.by_first[""], about, (lessons,))


def _sections(context: Context, index: LessonIndex) -> Iterable[LessonSection]:
    is_whole = sum(map(len, index.by_first.values())) <= WHOLE
    topics: tuple[TopicId | None, ...] = (*context.network.topics, None)
    for topic in topics:
        cards = index.by_first.get(topic or "", ())
        if cards:
            yield LessonSection(
                context.network.topics[topic].title if topic else "",
                cards if is_whole else cards[:NEWEST],
                len(cards),
                context.urls.page(lessons_folder(topic or "")),
            )


def _volumes(
    context: Context,
    site: SiteView,
    folder: str,
    cards: tuple[LessonCard, ...],
    about: Link,
    trail: tuple[Link, ...],
) -> Iterable[Page]:
    """The front page of some lessons, and the older volumes, the oldest of which is the first."""
    full = max(0, len(cards) // VOLUME - 1)
    front = len(cards) - full * VOLUME
    shown = [(folder, context.say("lessons_newest"), cards[:front])]
    for number in range(full, 0, -1):
        start = front + (full - number) * VOLUME
        name = context.say("lessons_volume", number=str(number))
        shown.append((f"{folder}/{number}", name, cards[start : start + VOLUME]))
    links = tuple(Link(context.urls.page(path), name) for path, name, _ in shown)
    title = context.say("lessons_of", name=about.text)
    feeds = feed_links(context, "lessons", context.say("lessons"))[:1]
    for path, name, lessons in shown:
        is_front = path == folder
        full_title = title if is_front else f"{title} · {name}"
        yield Page(
            f"{path}/index.html",
            "lesson-volume.html",
            VolumeView(
                site,
                head_view(
                    context,
                    path,
                    full_title,
                    context.say("lessons_about"),
                    trail=trail if is_front else (*trail, Link(links[0].url, title)),
                    feeds=feeds,
                ),
                lessons,
                # Of the front page alone: that of the others would change with each new lesson.
                len(cards) if is_front else len(lessons),
                links if full else (),
            ),
        )
