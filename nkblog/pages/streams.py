"""Streams: everything that can be followed, with its latest posts, its months and its feeds.

A stream is a set of posts with a page: the whole site, a place with all that lies in it, a topic,
a topic in an area, a person, a partner, a goal, the conversations, what is asked and offered, what
was learned.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from nkblog.model.feed import FeedForm
from nkblog.model.ids import PlaceId, PostId, TopicId
from nkblog.model.network import Level, Network, Post
from nkblog.model.page import Family
from nkblog.pages.cards import PostCard
from nkblog.pages.context import Context, Link
from nkblog.pages.frame import feed_links

LATEST = 10
"""Posts on a stream's own page."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A set of posts, newest first, and the folder of its page. `blog` is the place whose own blog
    it is, so that its items need not say where they come from.
    """

    folder: str
    title: str
    description: str
    trail: tuple[Link, ...]
    posts: tuple[Post, ...]
    blog: PlaceId | None = None


@dataclass(frozen=True, slots=True)
class FollowView:
    """How to follow a stream: its feed in each format, "" in one that the site does not make.
    `opml` is the list of all feeds below a place, or "".
    """

    title: str
    rss: str
    atom: str
    json: str
    opml: str

    @property
    def address(self) -> str:
        """The one to copy into a reader."""
        return self.rss or self.atom or self.json


@dataclass(frozen=True, slots=True)
class StreamView:
    """A stream on its own page: its latest posts, its size, its archive (only where not all posts
    are shown), and how to follow it.
    """

    latest: tuple[PostCard, ...]
    count: int
    archive_url: str
    follow: FollowView


@dataclass(frozen=True, slots=True)
class Streams:
    """Every stream of a network, by the folder of its page."""

    by_folder: Mapping[str, Stream]
    cards: Mapping[PostId, PostCard]
    """The card of every post, made once and shared by all lists."""

    def view(self, context: Context, folder: str, *, opml: bool = False) -> StreamView:
        """The stream that belongs to the page in `folder`, as that page shows it."""
        stream = self.by_folder[folder]
        below = f"{folder}/" if folder else ""
        has_archive = len(stream.posts) > LATEST and context.shows(Family.ARCHIVES)
        return StreamView(
            tuple(self.cards[post.id] for post in stream.posts[:LATEST]),
            len(stream.posts),
            context.urls.page(f"{below}archive") if has_archive else "",
            follow_view(context, folder, stream.title, f"{below}feeds.opml" if opml else ""),
        )


def follow_view(context: Context, folder: str, title: str, opml: str = "") -> FollowView:
    """How to follow the feed beside the page in `folder`; `opml` is the path of a list, or ""."""
    urls = context.urls
    links = {link.type: urls.absolute(link.url) for link in feed_links(context, folder, title)}
    rss, atom, json = (links.get(form.type, "") for form in FeedForm)
    return FollowView(title, rss, atom, json, urls.absolute(urls.file(opml)) if opml else "")


def streams(context: Context) -> tuple[Stream, ...]:
    """Every stream that the site shows: itself, the places that have a blog in them or have written,
    the topics, topics by area, people, partners, goals, conversations, the board, the lessons.
    """
    network = context.network
    return (
        Stream("", network.site.title, network.site.description, (), tuple(network.posts.values())),
        *_of_places(context),
        *_of_topics(context),
        *_of_others(context),
    )


def posts_by_place(network: Network) -> dict[PlaceId, tuple[Post, ...]]:
    """The posts of each place and of all places in it, newest first; no entry where none."""
    found: dict[PlaceId, list[Post]] = {}
    for post in network.posts.values():
        place: PlaceId | None = post.place
        while place is not None:
            found.setdefault(place, []).append(post)
            place = network.places[place].parent
    return {place: tuple(posts) for place, posts in found.items()}


def _of_places(context: Context) -> Iterable[Stream]:
    network = context.network
    written = posts_by_place(network)
    with_blog = {above for place in network.blogs for above in context.lineage(place)}
    for place in network.places.values():
        posts = written.get(place.id, ())
        if not posts and place.id not in with_blog:
            continue
        is_blog = place.level is Level.TAMBON
        blog = network.blogs.get(place.id)
        yield Stream(
            place.id,
            context.feed_title(place.id),
            (blog.summary if blog else "")
            or context.say("posts_of", name=context.place_name(place.id)),
            tuple(context.place_link(step) for step in context.lineage(place.id)[:-1]),
            posts,
            place.id if is_blog else None,
        )


def _of_topics(context: Context) -> Iterable[Stream]:
    network = context.network
    by_topic = _grouped(network.posts.values(), lambda post: post.topics)
    up = Link(context.urls.page("topics"), context.say("topics"))
    areas = areas_of_topics(context)
    for topic in network.topics.values():
        posts = by_topic.get(topic.id, ())
        yield Stream(topic.id, topic.title, topic.summary, (up,), posts)
        by_area = _grouped(posts, lambda post: _areas(context, post.place)) if areas else {}
        here = Link(context.urls.page(topic.id), topic.title)
        for area in areas:
            if area in by_area:
                title = context.say("topic_in", topic=topic.title, name=context.place_name(area))
                folder = area_folder(topic.id, area)
                yield Stream(folder, title, topic.summary, (up, here), by_area[area])


def areas_of_topics(context: Context) -> tuple[PlaceId, ...]:
    """The places in which a topic may have a page of its own: districts and provinces."""
    if not context.shows(Family.AREA_TOPICS):
        return ()
    places = context.network.places.values()
    return tuple(place.id for place in places if place.level is not Level.TAMBON)


def area_folder(topic: TopicId, area: PlaceId) -> str:
    """The folder of the page of a topic in one area."""
    return f"{topic}/{area}"


def _areas(context: Context, place: PlaceId) -> tuple[PlaceId, ...]:
    """The district and the province that a post counts for."""
    places = context.network.places
    return tuple(p for p in context.lineage(place) if places[p].level is not Level.TAMBON)


def _of_others(context: Context) -> Iterable[Stream]:
    network = context.network
    posts = network.posts.values()
    if context.shows(Family.PEOPLE):
        yield from _of_people(context)
    if context.shows(Family.PARTNERS):
        yield from _of_partners(context)
    by_goal = _grouped(posts, lambda post: tuple(dict.fromkeys(g.goal for g in post.goals)))
    for goal in network.goals.values():
        up = Link(context.urls.page("goals"), context.say("goals"))
        yield Stream(goal.id, goal.title, goal.summary, (up,), by_goal.get(goal.id, ()))
    if context.shows(Family.CONVERSATIONS):
        answers = tuple(post for post in posts if post.reply_to)
        title = context.say("conversations")
        yield Stream("conversations", title, context.say("conversations_about"), (), answers)
    if context.shows(Family.BOARD):
        called = tuple(post for post in posts if post.ask or post.offer)
        yield Stream("board", context.say("board"), context.say("board_about"), (), called)
    if context.shows(Family.LESSONS):
        taught = tuple(post for post in posts if post.prose.body.lessons)
        yield Stream("lessons", context.say("lessons"), context.say("lessons_about"), (), taught)


def _of_people(context: Context) -> Iterable[Stream]:
    by_person = _grouped(context.network.posts.values(), lambda post: post.authors)
    up = Link(context.urls.page("people"), context.say("people"))
    for person in context.network.people.values():
        title = context.say("posts_by", name=person.title)
        yield Stream(person.id, title, person.summary, (up,), by_person.get(person.id, ()))


def _of_partners(context: Context) -> Iterable[Stream]:
    by_partner = _grouped(context.network.posts.values(), lambda post: post.partners)
    up = Link(context.urls.page("partners"), context.say("partners"))
    for partner in context.network.partners.values():
        title = context.say("posts_with", name=partner.title)
        yield Stream(partner.id, title, partner.summary, (up,), by_partner.get(partner.id, ()))


def _grouped(
    posts: Iterable[Post], keys: Callable[[Post], Iterable[str]]
) -> dict[str, tuple[Post, ...]]:
    found: dict[str, list[Post]] = {}
    for post in posts:
        for key in keys(post):
            found.setdefault(key, []).append(post)
    return {key: tuple(group) for key, group in found.items()}
