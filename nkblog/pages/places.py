"""The page of every place: its blog, or the invitation to begin one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from nkblog.model.ids import PersonId, PlaceId
from nkblog.model.network import Level
from nkblog.model.page import Page
from nkblog.pages.calls import BoardPart, part_of_place
from nkblog.pages.cards import PersonRow, PostRow, person_rows, post_row
from nkblog.pages.context import Context, DateView, Link
from nkblog.pages.conversations import TalksView, talks_view
from nkblog.pages.frame import (
    FeedLink,
    HeadView,
    SiteView,
    feed_links,
    head_view,
    place_trail,
)
from nkblog.pages.lessons import LessonsLink, lessons_link
from nkblog.pages.milestones import MilestoneRow, milestones_of_place
from nkblog.pages.prose import page_html
from nkblog.pages.streams import Streams, StreamView
from nkblog.pages.topics import TopicRow, topics_alive

_MILESTONES = 6
_OWN = 5
"""Posts of a district's or province's own blog above those of all places in it."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in a list: how many posts it and the places in it have written, how many of its
    tambons have a blog, and the day of its newest post.
    """

    link: Link
    posts: int
    blogs: int
    tambons: int
    newest: DateView | None


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place with a blog, or with blogs below it. `own` are the latest posts of its own blog where
    `stream` holds those of the places in it too.
    """

    site: SiteView
    head: HeadView
    name: str
    title: str
    level: str
    about: str
    own: tuple[PostRow, ...]
    stream: StreamView
    talks: TalksView | None
    joined: tuple[PlaceRow, ...]
    waiting: tuple[Link, ...]
    topics: tuple[TopicRow, ...]
    people: tuple[PersonRow, ...]
    board: BoardPart | None
    lessons: LessonsLink | None
    milestones: tuple[MilestoneRow, ...]
    more_milestones: int
    has_blog: bool


@dataclass(frozen=True, slots=True)
class WaitingView:
    """A place that has not joined yet, and the blogs of its neighbours."""

    site: SiteView
    head: HeadView
    name: str
    neighbours: tuple[PlaceRow, ...]
    up: Link


def place_pages(context: Context, site: SiteView, streams: Streams) -> Iterable[Page]:
    """A page for every place in scope."""
    writers = _writers(context)
    for place in context.network.places:
        if place in streams.by_folder:
            yield _joined(context, site, streams, place, writers)
        else:
            yield _waiting(context, site, streams, place)


def place_rows(
    context: Context, places: Iterable[PlaceId], streams: Streams
) -> tuple[PlaceRow, ...]:
    """Places in a list, in the order given."""
    return tuple(_row(context, place, streams) for place in places)


def _joined(
    context: Context,
    site: SiteView,
    streams: Streams,
    place_id: PlaceId,
    writers: Mapping[PlaceId, tuple[PersonId, ...]],
) -> Page:
    network = context.network
    place, blog = network.places[place_id], network.blogs.get(place_id)
    stream = streams.by_folder[place_id]
    milestones = milestones_of_place(context, place_id)
    own = (post for post in stream.posts if place.children and post.place == place_id)
    talks = talks_view(context, streams, place_id)
    joined = [child for child in place.children if child in streams.by_folder]
    view = PlaceView(
        site,
        head_view(
            context,
            place_id,
            context.blog_title(place_id),
            stream.description,
            trail=place_trail(context, place_id, itself=False),
            feeds=(*_feeds(context, streams, place_id), *((talks.feed,) if talks else ())),
        ),
        context.place_name(place_id),
        context.blog_title(place_id),
        place.level.value,
        page_html(context, blog.prose) if blog else "",
        tuple(post_row(context, post.id) for post in islice(own, _OWN)),
        streams.view(context, place_id, opml=bool(place.children)),
        talks,
        place_rows(context, joined, streams),
        tuple(context.place_link(child) for child in place.children if child not in joined),
        topics_alive(context, streams, place_id),
        person_rows(context, writers.get(place_id, ())),
        part_of_place(context, place_id),
        lessons_link(context, place_id),
        milestones[:_MILESTONES],
        max(len(milestones) - _MILESTONES, 0),
        has_blog=blog is not None or any(post.place == place_id for post in stream.posts),
    )
    return Page(f"{place_id}/index.html", "place.html", view)


def _waiting(context: Context, site: SiteView, streams: Streams, place_id: PlaceId) -> Page:
    network = context.network
    name = context.place_name(place_id)
    parent = network.places[place_id].parent
    sisters = network.places[parent].children if parent else network.roots
    neighbours = [sister for sister in sisters if sister in streams.by_folder]
    up = context.place_link(parent) if parent else Link(context.urls.page(""), network.site.title)
    head = head_view(
        context,
        place_id,
        name,
        context.say("waiting_about", name=name),
        trail=place_trail(context, place_id, itself=False),
    )
    view = WaitingView(site, head, name, place_rows(context, neighbours, streams), up)
    return Page(f"{place_id}/index.html", "waiting.html", view)


def _feeds(context: Context, streams: Streams, place: PlaceId) -> tuple[FeedLink, ...]:
    """A place's own feed, and that of the level above it."""
    parent = context.network.places[place].parent
    above = feed_links(context, parent, streams.by_folder[parent].title)[:1] if parent else ()
    return (*feed_links(context, place, streams.by_folder[place].title), *above)


def _row(context: Context, place_id: PlaceId, streams: Streams) -> PlaceRow:
    stream = streams.by_folder.get(place_id)
    posts = stream.posts if stream else ()
    within = list(_tambons(context, place_id))
    return PlaceRow(
        context.place_link(place_id),
        len(posts),
        sum(tambon in streams.by_folder for tambon in within),
        len(within),
        context.date(posts[0].date) if posts else None,
    )


def _tambons(context: Context, place_id: PlaceId) -> Iterable[PlaceId]:
    place = context.network.places[place_id]
    for child in place.children:
        if context.network.places[child].level is Level.TAMBON:
            yield child
        else:
            yield from _tambons(context, child)


def _writers(context: Context) -> dict[PlaceId, tuple[PersonId, ...]]:
    """Who writes in each place: the blog's team, those who say they belong there, then those who
    have signed a post, each once.
    """
    network = context.network
    found: dict[PlaceId, dict[PersonId, None]] = {}
    for place, blog in network.blogs.items():
        found.setdefault(place, {}).update(dict.fromkeys(blog.authors))
    for person in network.people.values():
        for place in person.places:
            found.setdefault(place, {})[person.id] = None
    for post in reversed(tuple(network.posts.values())):
        found.setdefault(post.place, {}).update(dict.fromkeys(post.authors))
    return {place: tuple(people) for place, people in found.items()}
