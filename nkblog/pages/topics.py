"""The pages of topics: all of them, each, and each in one area."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from nkblog.model.ids import PlaceId, TopicId
from nkblog.model.page import Page
from nkblog.pages.calls import BoardPart, part_of_topic
from nkblog.pages.context import Context, DateView, Link
from nkblog.pages.conversations import TalksView, talks_by_area, talks_view
from nkblog.pages.frame import HeadView, SiteView, feed_links, head_view
from nkblog.pages.goals import GoalRow, goals_on
from nkblog.pages.lessons import LessonsLink, lessons_link
from nkblog.pages.prose import page_html
from nkblog.pages.streams import Streams, StreamView, area_folder, areas_of_topics


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in a list: how many posts, from how many places, the newest when."""

    link: Link
    summary: str
    posts: int
    places: int
    newest: DateView | None


@dataclass(frozen=True, slots=True)
class TopicsView:
    """All topics, in Thai order."""

    site: SiteView
    head: HeadView
    topics: tuple[TopicRow, ...]


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area in which a topic is written about."""

    link: Link
    posts: int


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic, everywhere (`area` is "") or in one area. `areas` are the ways to narrow it; what is
    asked and offered, what was learned, and the `goals` that the network has with it stand on the
    page of the whole topic.
    """

    site: SiteView
    head: HeadView
    title: str
    area: str
    whole: Link
    about: str
    stream: StreamView
    talks: TalksView | None
    areas: tuple[AreaRow, ...]
    board: BoardPart | None
    lessons: LessonsLink | None
    goals: tuple[GoalRow, ...]


def topic_pages(context: Context, site: SiteView, streams: Streams) -> Iterable[Page]:
    """The list of topics, a page for each, and one for each area that writes about it."""
    title = context.say("topics")
    about = context.say("topics_about")
    head = head_view(context, "topics", title, about)
    view = TopicsView(site, head, topic_rows(context, streams))
    yield Page("topics/index.html", "topics.html", view)
    places = areas_of_topics(context)
    for topic in context.network.topics:
        areas = [place for place in places if area_folder(topic, place) in streams.by_folder]
        rows = tuple(_area_row(context, streams, topic, area) for area in areas)
        yield _page(context, site, streams, topic, None, rows, talks_view(context, streams, topic))
        talks = talks_by_area(context, streams, topic)
        for area in areas:
            yield _page(context, site, streams, topic, area, rows, talks.get(area))


def topic_rows(context: Context, streams: Streams) -> tuple[TopicRow, ...]:
    """All topics, in Thai order."""
    return tuple(_row(context, streams, topic, topic) for topic in context.network.topics)


def topics_alive(context: Context, streams: Streams, place: PlaceId) -> tuple[TopicRow, ...]:
    """The topics that a place and the places in it write about, most written first. Each leads to
    the topic in that area where it has a page, else to the topic.
    """
    stream = streams.by_folder[place]
    counts = Counter(topic for post in stream.posts for topic in post.topics)
    order = {topic: position for position, topic in enumerate(context.network.topics)}
    alive = sorted(counts, key=lambda topic: (-counts[topic], order[topic]))
    rows = []
    for topic in alive:
        area = area_folder(topic, place)
        here = area if area in streams.by_folder else topic
        link = Link(context.urls.page(here), context.network.topics[topic].title)
        rows.append(TopicRow(link, "", counts[topic], 0, None))
    return tuple(rows)


def _row(context: Context, streams: Streams, topic_id: TopicId, folder: str) -> TopicRow:
    topic = context.network.topics[topic_id]
    posts = streams.by_folder[folder].posts
    return TopicRow(
        Link(context.urls.page(folder), topic.title),
        topic.summary,
        len(posts),
        len({post.place for post in posts}),
        context.date(posts[0].date) if posts else None,
    )


def _page(
    context: Context,
    site: SiteView,
    streams: Streams,
    topic_id: TopicId,
    area: PlaceId | None,
    areas: tuple[AreaRow, ...],
    talks: TalksView | None,
) -> Page:
    network, urls = context.network, context.urls
    topic = network.topics[topic_id]
    folder = area_folder(topic_id, area) if area else topic_id
    stream = streams.by_folder[folder]
    feeds = feed_links(context, folder, stream.title)
    if area:
        feeds = (*feeds, *feed_links(context, topic_id, topic.title)[:1])
    if talks:
        feeds = (*feeds, talks.feed)
    view = TopicView(
        site,
        head_view(
            context, folder, stream.title, stream.description, trail=stream.trail, feeds=feeds
        ),
        topic.title,
        context.place_name(area) if area else "",
        Link(urls.page(topic_id), topic.title),
        "" if area else page_html(context, topic.prose),
        streams.view(context, folder),
        talks,
        areas,
        None if area else part_of_topic(context, topic_id),
        None if area else lessons_link(context, topic_id),
        () if area else goals_on(context, topic_id),
    )
    return Page(f"{folder}/index.html", "topic.html", view)


def _area_row(context: Context, streams: Streams, topic: TopicId, area: PlaceId) -> AreaRow:
    folder = area_folder(topic, area)
    link = Link(context.urls.page(folder), context.place_name(area))
    return AreaRow(link, len(streams.by_folder[folder].posts))
