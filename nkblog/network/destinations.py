"""Everything that a text may point at, gathered before the texts are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import TypeVar

from nkblog.model.ids import PostId
from nkblog.network.directory import Directory, circle_title, title_of
from nkblog.network.links import Destinations, Linkable
from nkblog.network.names import Names, index, tails
from nkblog.network.places import Places
from nkblog.network.posts import Heading, Posts
from nkblog.network.visibility import Hidden
from nkblog.read.library import Entry, Library
from nkblog.read.matter import AnyMatter
from nkblog.read.site import language_of
from nkblog.text.normalise import key

T = TypeVar("T")


def destinations(
    library: Library, places: Places, directory: Directory, posts: Posts
) -> Destinations:
    """Every page and file that is published, by all that a text may call it; and what is left out
    today.
    """
    by_folder = {
        folder: Linkable(folder, folder or "/", ()) for folder in _own_pages(library, directory)
    }
    by_file: dict[str, Linkable] = {}
    named: list[tuple[str, str]] = []

    def add(folder: str, title: str, anchors: tuple[str, ...], file: str) -> None:
        by_folder[folder] = Linkable(folder, title, anchors)
        _add_file(by_file, file, by_folder[folder])
        named.extend((name, folder) for name in (*tails(folder), title))

    blogs = {entry.folder: entry for entry in library.blogs}
    is_thai = language_of(library.site) == "th"
    for place in places.by_id.values():
        blog = blogs.get(place.id)
        anchors = blog.body.anchors if blog else ()
        name = place.name_th if is_thai else place.name_en
        page = by_folder[place.id] = Linkable(place.id, name, anchors)
        by_file[f"content/places/{place.id}"] = page
        if blog:
            by_file[blog.file] = page
            if blog.matter.title:
                named.append((blog.matter.title.value, place.id))
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
        *directory.pages.items(),
        *directory.meetings.items(),
    ]
    for id_, entry in entries:
        add(id_, title_of(entry), entry.body.anchors, entry.file)
    for goal, aim in directory.goals.items():
        steps = tuple(step.id.value for step in aim.matter.milestones if step.id)
        add(goal, title_of(aim), (*aim.body.anchors, *steps), aim.file)
    for circle, group in directory.circles.items():
        add(circle, circle_title(group), group.body.anchors, group.file)
    for heading in posts.shown:
        post = by_folder[heading.id] = Linkable(
            heading.id, heading.title, heading.entry.body.anchors
        )
        _add_file(by_file, heading.entry.file, post)
    hidden: dict[str, tuple[Hidden, str]] = {}
    for heading, reason in posts.hidden:
        file = heading.entry.file
        _add_file(hidden, file, (reason, file))
        hidden[heading.id] = (reason, file)
    of_posts = [(name, str(post)) for name, post in names_of_posts(posts.shown)]
    # A wiki link means a post wherever it can: that is what writers link to.
    taken = {key(name) for name, _ in of_posts}
    others = [(name, folder) for name, folder in named if key(name) not in taken]
    return Destinations(
        by_folder,
        by_file,
        index("link", [*of_posts, *others]),
        hidden,
        names_of_hidden(posts),
        library.assets,
        _siblings(library.assets, by_file, hidden),
    )


def with_post(to: Destinations, heading: Heading) -> Destinations:
    """The same, with what a post's own text says of it now; what others call it stays."""
    page = Linkable(heading.id, heading.title, heading.entry.body.anchors)
    by_file = dict(to.by_file)
    _add_file(by_file, heading.entry.file, page)
    return replace(to, by_folder={**to.by_folder, heading.id: page}, by_file=by_file)


def names_of_posts(headings: Iterable[Heading]) -> Iterable[tuple[str, PostId]]:
    """Everything that each post may be called."""
    return ((name, heading.id) for heading in headings for name in _called(heading))


def names_of_hidden(posts: Posts) -> Names[str]:
    """The files of the posts that are left out, by what they are called."""
    return index("post", ((name, h.entry.file) for h, _ in posts.hidden for name in _called(h)))


def _siblings(*known: Iterable[str]) -> Callable[[str], Sequence[str]]:
    """What lies directly in each folder. That is looked up only for links that lead to nothing, so
    the index is made when one is met, and once for all of them.
    """

    @cache
    def index() -> dict[str, list[str]]:
        folders: dict[str, list[str]] = {}
        for file in dict.fromkeys(chain(*known)):
            folders.setdefault(file.rpartition("/")[0], []).append(file)
        return folders

    return lambda folder: index().get(folder, ())


def _own_pages(library: Library, directory: Directory) -> tuple[str, ...]:
    """The folders of the pages that are nobody's in particular."""
    lists = {
        "partners": directory.partners,
        "circles": directory.circles,
        "goals": directory.goals,
        "participation": library.site.participation,
    }
    always = (
        *("", "archive", "board", "conversations", "coverage", "follow", "lessons"),
        *("people", "topics"),
    )
    return (*always, *(folder for folder, entries in lists.items() if entries))


def _called(heading: Heading) -> tuple[str, ...]:
    """The names of a post: its path by any tail, its title, its own id."""
    given = heading.entry.matter.id
    return (*tails(heading.id), heading.title, *((given.value,) if given else ()))


def _add_file(by_file: dict[str, T], file: str, page: T) -> None:
    """Under its file, and under the folder that is its own."""
    by_file[file] = page
    folder, _, name = file.rpartition("/")
    if name in {"index.md", "circle.md"}:
        by_file[folder] = page
