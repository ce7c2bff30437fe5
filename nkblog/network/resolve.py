"""A Library becomes a Network."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from nkblog.diagnostics import Diagnostic, Span, error, in_order
from nkblog.model.ids import MeetingId, PersonId, PlaceId, PostId
from nkblog.model.network import Blog, Meeting, Network, PageTarget, Post, Site
from nkblog.network.directory import Directory, list_directory, title_of
from nkblog.network.links import Destinations, Linkable
from nkblog.network.names import index, tails
from nkblog.network.places import Places, resolve_places
from nkblog.network.posts import Heading, Posts, sort_posts
from nkblog.network.related import related_posts
from nkblog.network.threads import direct_replies, loops
from nkblog.network.values import Resolver
from nkblog.read.gazetteer import Gazetteer
from nkblog.read.library import Entry, Library
from nkblog.read.matter import AnyMatter
from nkblog.text.normalise import key

LANGUAGES = ("th", "en")


def resolve(
    library: Library, gazetteer: Gazetteer, today: date, *, include_hidden: bool = False
) -> tuple[Network, tuple[Diagnostic, ...]]:
    """Proves every reference of a library, as of the day `today`.

    Returns the network of what is right, and what is wrong with the rest: a reference that cannot
    be proven is left out of its post, an entry that cannot be placed is left out of the network.
    With `include_hidden`, drafts and posts of the future are part of it.
    """
    places, problems = resolve_places(library, gazetteer)
    provinces = [root.split("/")[0] for root in places.roots]
    directory, found = list_directory(library, provinces)
    problems += found
    posts, found = sort_posts(library.posts, places.by_id, today, include_hidden=include_hidden)
    problems += found
    resolver = Resolver(
        directory,
        places.names,
        index("post", _post_names(posts.shown)),
        index("post", ((name, h.entry.file) for h, _ in posts.hidden for name in _called(h))),
        _destinations(library, places, directory, posts),
        _authority(library),
    )
    network = _network(library, places, directory, posts, resolver)
    return network, in_order([*problems, *resolver.problems])


def _network(
    library: Library, places: Places, directory: Directory, posts: Posts, resolver: Resolver
) -> Network:
    blogs = {
        PlaceId(entry.folder): resolver.blog(PlaceId(entry.folder), entry)
        for entry in library.blogs
        if PlaceId(entry.folder) in places.by_id
    }
    resolved = [
        resolver.post(heading, _signing(blogs.get(heading.place))) for heading in posts.shown
    ]
    by_id = _sound_threads(resolved, posts.shown, resolver.problems)
    newest_first = tuple(by_id)
    parents = {post.id: post.reply_to for post in by_id.values() if post.reply_to}
    meetings = {
        meeting.id: meeting
        for id_, entry in directory.meetings.items()
        if (meeting := resolver.meeting(id_, entry))
    }
    return Network(
        _site(library, resolver),
        places.roots,
        places.by_id,
        blogs,
        by_id,
        {id_: resolver.topic(id_, entry) for id_, entry in directory.topics.items()},
        {id_: resolver.person(id_, entry) for id_, entry in directory.people.items()},
        {id_: resolver.partner(id_, entry) for id_, entry in directory.partners.items()},
        {id_: resolver.goal(id_, entry) for id_, entry in directory.goals.items()},
        {
            id_: resolver.circle(id_, entry, [m for m in meetings.values() if m.circle == id_])
            for id_, entry in directory.circles.items()
        },
        _in_known_circles(meetings.values(), directory, resolver.problems),
        {id_: resolver.page(id_, entry) for id_, entry in directory.pages.items()},
        direct_replies(parents, newest_first),
        _backlinks(by_id.values()),
        related_posts(tuple(by_id.values())),
        tuple(copy for _, copy in sorted(resolver.copies.items())),
    )


def _signing(blog: Blog | None) -> tuple[PersonId, ...]:
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


def _in_known_circles(
    meetings: Iterable[Meeting], directory: Directory, problems: list[Diagnostic]
) -> dict[MeetingId, Meeting]:
    known: dict[MeetingId, Meeting] = {}
    for meeting in meetings:
        if meeting.circle in directory.circles:
            known[meeting.id] = meeting
        else:
            problems.append(error("circle-missing", Span(meeting.file), name=meeting.circle))
    return known


def _authority(library: Library) -> str:
    """Who names the posts for ever (RFC 4151): what the site file says, or its host as it was when
    the first network was published.
    """
    given = library.site
    host = urlsplit(given.base_url.value).hostname if given.base_url else None
    return given.authority.value if given.authority else f"{host or 'localhost'},2026"


def _site(library: Library, resolver: Resolver) -> Site:
    given, file = library.site, library.site_file
    base_url = given.base_url.value if given.base_url else ""
    host = urlsplit(base_url).hostname or ""
    language = given.language.value if given.language else "th"
    if given.language and language not in LANGUAGES:
        span = Span(file, *given.language.mark)
        resolver.problems.append(error("unknown-language", span, hint="th", name=language))
        language = "th"
    return Site(
        given.title.value if given.title else host,
        given.tagline.value if given.tagline else "",
        given.description.value if given.description else "",
        f"{base_url.rstrip('/')}/",
        resolver.authority,
        language,
        given.theme.value if given.theme else "default",
        given.licence.value if given.licence else "",
        resolver.free_pages(given.menu, file),
    )


def _post_names(headings: Iterable[Heading]) -> Iterable[tuple[str, PostId]]:
    return ((name, heading.id) for heading in headings for name in _called(heading))


def _called(heading: Heading) -> tuple[str, ...]:
    """The names of a post: its path by any tail, its title, its own id."""
    given = heading.entry.matter.id
    return (*tails(heading.id), heading.title, *((given.value,) if given else ()))


def _destinations(
    library: Library, places: Places, directory: Directory, posts: Posts
) -> Destinations:
    by_folder: dict[str, Linkable] = {}
    by_file: dict[str, Linkable] = {}
    named: list[tuple[str, str]] = []

    def add(folder: str, title: str, anchors: tuple[str, ...], file: str, *also: str) -> None:
        page = by_folder[folder] = Linkable(folder, title, anchors)
        if file:
            _add_file(by_file, file, page)
        named.extend((name, folder) for name in (*tails(folder), title, *also))

    blogs = {entry.folder: entry for entry in library.blogs}
    for place in places.by_id.values():
        blog = blogs.get(place.id)
        anchors = blog.body.anchors if blog else ()
        page = by_folder[place.id] = Linkable(place.id, place.name_th, anchors)
        by_file[f"content/places/{place.id}"] = page
        if blog:
            by_file[blog.file] = page
    named.extend(
        (name, place)
        for normal, meanings in places.names.meanings.items()
        for name in (places.names.shown[normal],)
        for place in meanings
    )
    entries: list[tuple[str, Entry[AnyMatter]]] = [
        *directory.topics.items(),
        *directory.people.items(),
        *directory.partners.items(),
        *directory.goals.items(),
        *directory.pages.items(),
        *directory.circles.items(),
        *directory.meetings.items(),
    ]
    for id_, entry in entries:
        add(id_, title_of(entry), entry.body.anchors, entry.file)
    for heading in posts.shown:
        post = by_folder[heading.id] = Linkable(
            heading.id, heading.title, heading.entry.body.anchors
        )
        _add_file(by_file, heading.entry.file, post)
    of_posts = [(name, str(post)) for name, post in _post_names(posts.shown)]
    # A wiki link means a post wherever it can: that is what writers link to.
    taken = {key(name) for name, _ in of_posts}
    others = [(name, folder) for name, folder in named if key(name) not in taken]
    return Destinations(
        by_folder,
        by_file,
        index("link", [*of_posts, *others]),
        {heading.entry.file: reason for heading, reason in posts.hidden},
        index("post", ((name, h.entry.file) for h, _ in posts.hidden for name in _called(h))),
        library.assets,
    )


def _add_file(by_file: dict[str, Linkable], file: str, page: Linkable) -> None:
    by_file[file] = page
    if file.endswith("/index.md"):
        by_file[file.removesuffix("/index.md")] = page
