"""A Library becomes a Network."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nkblog.diagnostics import Diagnostic, Span, error, in_order
from nkblog.model.ids import CircleId, PersonId, PlaceId, PostId
from nkblog.model.network import Blog, Meeting, Network, Post
from nkblog.model.prose import PageTarget
from nkblog.network.ages import age
from nkblog.network.answers import check_answers, closing, with_answers
from nkblog.network.destinations import destinations, names_of_hidden, names_of_posts
from nkblog.network.directory import Directory, list_directory
from nkblog.network.meetings import readings
from nkblog.network.names import index, short_name
from nkblog.network.places import Places, resolve_places
from nkblog.network.posts import Heading, Posts, sort_posts
from nkblog.network.related import related_posts
from nkblog.network.site import resolve_site
from nkblog.network.sittings import check_sittings
from nkblog.network.strays import strays
from nkblog.network.threads import direct_replies, first_of, loops
from nkblog.network.values import Resolver
from nkblog.read.gazetteer import Gazetteer
from nkblog.read.library import Library
from nkblog.read.site import authority_of


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the references of a network's texts are proven on: where and what everything is, and
    what each name means.
    """

    places: Places
    directory: Directory
    posts: Posts
    closing: frozenset[PostId]
    """The posts that mean to close the question which they answer."""
    resolver: Resolver


def resolve(
    library: Library, gazetteer: Gazetteer, today: date, *, include_hidden: bool = False
) -> tuple[Network, tuple[Diagnostic, ...]]:
    """Proves every reference of a library, as of the day `today`.

    Returns the network of what is right, and what is wrong with the rest: a reference that cannot
    be proven is left out of its post, an entry that cannot be placed is left out of the network.
    With `include_hidden`, drafts and posts of the future are part of it.
    """
    grounds, problems = gather(library, gazetteer, today, include_hidden=include_hidden)
    network = relate(prove(library, grounds))
    return network, in_order([*problems, *grounds.resolver.problems])


def gather(
    library: Library, gazetteer: Gazetteer, today: date, *, include_hidden: bool
) -> tuple[Grounds, list[Diagnostic]]:
    """Everything that a text may refer to, and what cannot be referred to."""
    places, problems = resolve_places(library, gazetteer)
    provinces = [root.split("/")[0] for root in places.roots]
    directory, found = list_directory(library, provinces)
    problems += found
    posts, found = sort_posts(library.posts, places.by_id, today, include_hidden=include_hidden)
    problems += found
    resolver = Resolver(
        directory,
        places.names,
        index("post", names_of_posts(posts.shown)),
        names_of_hidden(posts),
        destinations(library, places, directory, posts),
        authority_of(library.site),
        today,
    )
    return Grounds(places, directory, posts, closing(posts.shown), resolver), problems


def prove(library: Library, grounds: Grounds) -> Network:
    """The network of a library, but for what is related; what is wrong with references is added to
    the resolver's problems.
    """
    places, directory, posts = grounds.places, grounds.directory, grounds.posts
    resolver, today = grounds.resolver, grounds.resolver.today
    blogs = {
        PlaceId(entry.folder): resolver.blog(PlaceId(entry.folder), entry)
        for entry in library.blogs
        if PlaceId(entry.folder) in places.by_id
    }
    resolved = [
        resolver.post(heading, signing(blogs.get(heading.place))) for heading in posts.shown
    ]
    sound = _sound_threads(resolved, posts.shown, resolver.problems)
    by_id = with_answers(sound, grounds.closing)
    resolver.problems.extend(check_answers(posts, by_id, resolver.post_names))
    newest_first = tuple(by_id)
    parents = {post.id: post.reply_to for post in by_id.values() if post.reply_to}
    meetings = {
        id_: resolver.meeting(id_, entry, given.moment)
        for id_, entry in directory.meetings.items()
        if (given := entry.matter.date)
    }
    of_circle: dict[CircleId, list[Meeting]] = {id_: [] for id_ in directory.circles}
    for meeting in meetings.values():
        of_circle[meeting.circle].append(meeting)
    for sittings in of_circle.values():
        resolver.problems.extend(check_sittings(sittings, directory.meetings))
    circles = {
        id_: resolver.circle(id_, entry, of_circle[id_]) for id_, entry in directory.circles.items()
    }
    network = Network(
        resolve_site(library, resolver),
        today,
        places.roots,
        places.by_id,
        blogs,
        by_id,
        {id_: resolver.topic(id_, entry) for id_, entry in directory.topics.items()},
        {id_: resolver.person(id_, entry) for id_, entry in directory.people.items()},
        {id_: resolver.partner(id_, entry) for id_, entry in directory.partners.items()},
        {id_: resolver.goal(id_, entry) for id_, entry in directory.goals.items()},
        circles,
        meetings,
        {id_: resolver.page(id_, entry) for id_, entry in directory.pages.items()},
        direct_replies(parents, newest_first),
        {post: first_of(post, parents) for post in parents},
        {post: short_name(post, resolver.post_names) for post in by_id},
        {
            meeting: posts_read
            for circle in circles.values()
            for meeting, posts_read in readings(
                circle, [meetings[m] for m in circle.meetings], by_id.values(), places.by_id
            ).items()
        },
        _backlinks(by_id.values()),
        {},
        tuple(copy for _, copy in sorted(resolver.copies.items())),
        {
            post.id: age(post.date.day, today)
            for post in by_id.values()
            if post.offer or (post.ask and not post.answered)
        },
    )
    used = {copy.file for copy in network.assets}
    resolver.problems.extend(strays(library.assets, used, places.by_id))
    return network


def relate(network: Network) -> Network:
    """The network with what is worth reading next to each post."""
    return replace(network, related=related_posts(tuple(network.posts.values())))


def signing(blog: Blog | None) -> tuple[PersonId, ...]:
    """Who signs the posts of a blog that do not say who does."""
    return blog.authors if blog else ()


def _sound_threads(
    posts: Sequence[Post], headings: Iterable[Heading], problems: list[Diagnostic]
) -> dict[PostId, Post]:
    """The posts by id, in order, without answers that go round in a ring: each ring is cut at its
    oldest post.
    """
    by_id = {post.id: post for post in posts}
    answered = {heading.id: heading.entry.matter.reply_to for heading in headings}
    for ring in loops({post.id: post.reply_to for post in posts if post.reply_to}):
        first = by_id[min(ring, key=lambda id_: (by_id[id_].date.at, id_))]
        said = answered[first.id]
        span = Span(first.file, *said.mark) if said else Span(first.file)
        others = tuple(Span(by_id[id_].file) for id_ in ring if id_ != first.id)
        problems.append(error("reply-loop", span, related=others))
        by_id[first.id] = replace(first, reply_to=None)
    return by_id


def _backlinks(posts: Iterable[Post]) -> dict[PostId, tuple[PostId, ...]]:
    """Which posts link to a post in their text, in the order of `posts`."""
    links: dict[PostId, dict[PostId, None]] = {}
    for post in posts:
        for target in post.prose.targets:
            if isinstance(target, PageTarget) and target.folder != post.id:
                links.setdefault(PostId(target.folder), {})[post.id] = None
    return {target: tuple(sources) for target, sources in links.items()}
