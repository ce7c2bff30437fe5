"""Streams: everything that can be followed, with its latest posts, its months and its feeds.

A stream is a set of posts with a page: the whole site, a place with all that lies in it, a topic,
a topic in an area, a person, a partner, a goal, the conversations.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from nkblog.model.ids import PlaceId, PostId, TopicId
from nkblog.model.network import Level, Network, Post
from nkblog.model.page import Page
from nkblog.pages.cards import PostCard, PostRow, post_row
from nkblog.pages.context import Context, Link
from nkblog.pages.frame import HeadView, SiteView, feed_links, head_view
from nkblog.text.dates import month_name

LATEST = 20
"""Posts on a stream's own page."""
PER_PAGE = 50
"""Rows on a page of a month."""


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
class MonthLink:
    """A month of an archive and how many posts it has."""

    url: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class FollowView:
    """How to follow a stream: the address to copy into a reader, and its other forms. `opml` is
    the list of all feeds below a place, or "".
    """

    title: str
    rss: str
    atom: str
    json: str
    opml: str


@dataclass(frozen=True, slots=True)
class StreamView:
    """A stream on its own page: its latest posts, its size, its months (only where not all posts
    are shown), and how to follow it.
    """

    latest: tuple[PostCard, ...]
    count: int
    archive_url: str
    follow: FollowView


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """The months of a stream, newest first."""

    site: SiteView
    head: HeadView
    stream: Link
    months: tuple[MonthLink, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """One page of a month of a stream. `newer` and `older` are the neighbouring months."""

    site: SiteView
    head: HeadView
    stream: Link
    archive_url: str
    rows: tuple[PostRow, ...]
    pages: tuple[Link, ...]
    page: int
    newer: Link | None
    older: Link | None


@dataclass(frozen=True, slots=True)
class Streams:
    """Every stream of a network, by the folder of its page."""

    by_folder: Mapping[str, Stream]
    cards: Mapping[PostId, PostCard]
    """The card of every post, made once and shared by all lists."""

    def view(self, context: Context, folder: str, *, opml: bool = False) -> StreamView:
        """The stream that belongs to the page in `folder`, as that page shows it."""
        stream = self.by_folder[folder]
        links = feed_links(context, folder, stream.title)
        below = f"{folder}/" if folder else ""
        return StreamView(
            tuple(self.cards[post.id] for post in stream.posts[:LATEST]),
            len(stream.posts),
            context.urls.page(f"{below}archive") if len(stream.posts) > LATEST else "",
            FollowView(
                stream.title,
                context.urls.absolute(links[0].url),
                context.urls.absolute(links[1].url),
                context.urls.absolute(links[2].url),
                context.urls.absolute(context.urls.file(f"{below}feeds.opml")) if opml else "",
            ),
        )


def streams(context: Context) -> tuple[Stream, ...]:
    """Every stream of the network: the site, the places that have a blog in them or have written, the
    topics, topics by area, people, partners, goals, conversations.
    """
    network = context.network
    return (
        Stream("", network.site.title, network.site.description, (), tuple(network.posts.values())),
        *_of_places(context),
        *_of_topics(context),
        *_of_others(context),
    )


def archive_pages(context: Context, site: SiteView, stream: Stream) -> tuple[Page, ...]:
    """The archive of a stream: the list of its months, and each month in pages of PER_PAGE. A
    stream that its own page shows whole has none, but for the site itself.
    """
    if len(stream.posts) <= LATEST and stream.folder:
        return ()
    below = f"{stream.folder}/" if stream.folder else ""
    months = [(month, tuple(posts)) for month, posts in groupby(stream.posts, key=_month)]
    home = Link(context.urls.page(stream.folder), stream.title)
    links = [
        MonthLink(
            context.urls.page(f"{below}archive/{_name(month)}"),
            month_name(*month, context.language),
            len(posts),
        )
        for month, posts in months
    ]
    title = context.say("archive_of", name=stream.title)
    feeds = feed_links(context, stream.folder, stream.title)
    trail = (*stream.trail, home) if stream.folder else ()
    head = head_view(context, f"{below}archive", title, title, trail=trail, feeds=feeds)
    pages = [
        Page(
            f"{below}archive/index.html",
            "archive.html",
            ArchiveView(site, head, home, tuple(links)),
        )
    ]
    for position, (month, posts) in enumerate(months):
        newer = links[position - 1] if position else None
        older = links[position + 1] if position + 1 < len(links) else None
        pages += _month_pages(context, site, stream, month, posts, newer, older)
    return tuple(pages)


def _month_pages(
    context: Context,
    site: SiteView,
    stream: Stream,
    month: tuple[int, int],
    posts: tuple[Post, ...],
    newer: MonthLink | None,
    older: MonthLink | None,
) -> Iterable[Page]:
    below = f"{stream.folder}/" if stream.folder else ""
    folder = f"{below}archive/{_name(month)}"
    folders = [folder]
    folders += [f"{folder}/{n}" for n in range(2, -(-len(posts) // PER_PAGE) + 1)]
    numbers = tuple(
        Link(context.urls.page(path), str(number)) for number, path in enumerate(folders, 1)
    )
    name = month_name(*month, context.language)
    home = Link(context.urls.page(stream.folder), stream.title)
    archive = Link(context.urls.page(f"{below}archive"), context.say("archive"))
    title = context.say("month_of", month=name, name=stream.title)
    trail = (*stream.trail, home, archive) if stream.folder else (archive,)
    for number, path in enumerate(folders, 1):
        feeds = feed_links(context, stream.folder, stream.title)
        rows = posts[(number - 1) * PER_PAGE : number * PER_PAGE]
        yield Page(
            f"{path}/index.html",
            "month.html",
            MonthView(
                site,
                head_view(context, path, title, title, trail=trail, feeds=feeds),
                home,
                archive.url,
                tuple(post_row(context, post.id) for post in rows),
                numbers if len(numbers) > 1 else (),
                number,
                Link(newer.url, newer.text) if newer else None,
                Link(older.url, older.text) if older else None,
            ),
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
    for topic in network.topics.values():
        posts = by_topic.get(topic.id, ())
        yield Stream(topic.id, topic.title, topic.summary, (up,), posts)
        by_area = _grouped(posts, lambda post: _areas(context, post.place))
        here = Link(context.urls.page(topic.id), topic.title)
        for area in network.places:
            if area in by_area:
                title = context.say("topic_in", topic=topic.title, name=context.place_name(area))
                folder = area_folder(topic.id, area)
                yield Stream(folder, title, topic.summary, (up, here), by_area[area])


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
    by_person = _grouped(posts, lambda post: post.authors)
    for person in network.people.values():
        up = Link(context.urls.page("people"), context.say("people"))
        title = context.say("posts_by", name=person.title)
        yield Stream(person.id, title, person.summary, (up,), by_person.get(person.id, ()))
    by_partner = _grouped(posts, lambda post: post.partners)
    for partner in network.partners.values():
        up = Link(context.urls.page("partners"), context.say("partners"))
        title = context.say("posts_with", name=partner.title)
        yield Stream(partner.id, title, partner.summary, (up,), by_partner.get(partner.id, ()))
    by_goal = _grouped(posts, lambda post: tuple(dict.fromkeys(g.goal for g in post.goals)))
    for goal in network.goals.values():
        up = Link(context.urls.page("goals"), context.say("goals"))
        yield Stream(goal.id, goal.title, goal.summary, (up,), by_goal.get(goal.id, ()))
    answers = tuple(post for post in posts if post.reply_to)
    title = context.say("conversations")
    yield Stream("conversations", title, context.say("conversations_about"), (), answers)


def _grouped(
    posts: Iterable[Post], keys: Callable[[Post], Iterable[str]]
) -> dict[str, tuple[Post, ...]]:
    found: dict[str, list[Post]] = {}
    for post in posts:
        for key in keys(post):
            found.setdefault(key, []).append(post)
    return {key: tuple(group) for key, group in found.items()}


def _month(post: Post) -> tuple[int, int]:
    return post.date.day.year, post.date.day.month


def _name(month: tuple[int, int]) -> str:
    return f"{month[0]}-{month[1]:02}"
