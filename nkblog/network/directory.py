"""Everything with a page of its own besides places and posts, by id and by name."""

from collections.abc import Container, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol, TypeVar

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.model.ids import CircleId, FreePageId, GoalId, MeetingId, PartnerId, PersonId, TopicId
from nkblog.network.names import BELOW_CIRCLES, BESIDE_PAGES, Names, index, path_problem, tails
from nkblog.read import matter
from nkblog.read.fields import Text
from nkblog.read.library import Entry, Library
from nkblog.text.normalise import key
from nkblog.text.order import sort_key


class Titled(Protocol):
    """Front matter with a title."""

    @property
    def title(self) -> Text | None:
        """The title as written."""


T = TypeVar("T", bound=Titled)
IdT = TypeVar("IdT", bound=str)
AT_TOP = frozenset(
    {"archive", "assets", "board", "circles", "conversations", "coverage", "follow", "goals"}
    | {"lessons", "participation", "partners", "people", "topics"}
    | {"404.html", "calendar.ics", "robots.txt", "sitemap.xml"}
)
"""Names at the top of the site that are neither free pages' nor provinces'."""


@dataclass(frozen=True, slots=True)
class Directory:
    """The entries of each kind by id, topics, people and partners in the Thai order of their
    titles, and the names by which posts may call them.
    """

    topics: Mapping[TopicId, Entry[matter.Topic]]
    people: Mapping[PersonId, Entry[matter.Person]]
    partners: Mapping[PartnerId, Entry[matter.Partner]]
    goals: Mapping[GoalId, Entry[matter.Goal]]
    circles: Mapping[CircleId, Entry[matter.Circle]]
    meetings: Mapping[MeetingId, Entry[matter.Meeting]]
    pages: Mapping[FreePageId, Entry[matter.FreePage]]
    topic_names: Names[TopicId]
    person_names: Names[PersonId]
    partner_names: Names[PartnerId]
    goal_names: Names[GoalId]


def list_directory(
    library: Library, province_folders: Iterable[str]
) -> tuple[Directory, list[Diagnostic]]:
    """Gives every entry its id. An entry whose file name cannot be an address, or is taken, is set
    aside, and so is a meeting without a date or a circle: before anything can refer to them.
    """
    problems: list[Diagnostic] = []
    top = AT_TOP | {key(folder) for folder in province_folders}

    def usable(
        named: Iterable[tuple[str, Entry[T]]], taken: AbstractSet[str] = BESIDE_PAGES
    ) -> dict[str, Entry[T]]:
        """Those that can have their address, in the Thai order of their titles."""
        first: dict[str, tuple[str, Entry[T]]] = {}
        for id_, entry in named:
            span, name = Span(entry.file), id_.rpartition("/")[2]
            other = first.get(key(id_))
            if problem := path_problem(id_):
                problems.append(error("unusable-name", span, name=name, problem=problem))
            elif key(name) in taken or key(id_) in top:
                problems.append(error("reserved-name", span, name=name))
            elif other:
                file = other[1].file
                problems.append(error("address-taken", span, related=(Span(file),), other=file))
            else:
                first[key(id_)] = (id_, entry)
        return dict(sorted(first.values(), key=lambda one: (sort_key(title_of(one[1])), one[0])))

    def ids(folder: str, entries: Iterable[Entry[T]]) -> dict[str, Entry[T]]:
        return usable((f"{folder}{entry.stem}", entry) for entry in entries)

    topics = {TopicId(i): e for i, e in ids("topics/", library.topics).items()}
    people = {PersonId(i): e for i, e in ids("people/", library.people).items()}
    partners = {PartnerId(i): e for i, e in ids("partners/", library.partners).items()}
    goals = {GoalId(i): e for i, e in ids("goals/", library.goals).items()}
    pages = {FreePageId(i): e for i, e in ids("", library.pages).items()}
    named = usable((f"circles/{entry.folder}", entry) for entry in library.circles)
    circles = {CircleId(i): e for i, e in named.items()}
    held = _of_circles(library.meetings, circles, problems)
    named_by_circle = ((f"circles/{entry.folder}/{entry.stem}", entry) for entry in held)
    sessions = usable(named_by_circle, BELOW_CIRCLES)
    meetings = {MeetingId(i): e for i, e in sessions.items()}
    directory = Directory(
        topics,
        people,
        partners,
        goals,
        circles,
        meetings,
        pages,
        index("topic", _names(topics, {i: e.matter.aliases for i, e in topics.items()})),
        index("person", _names(people, {i: e.matter.aliases for i, e in people.items()})),
        index("partner", _names(partners, {i: _partner_names(e) for i, e in partners.items()})),
        index("goal", _names(goals, {})),
    )
    return directory, problems


def title_of(entry: Entry[T]) -> str:
    """The title that the writer gives, the first heading, or the file's name."""
    return entry.matter.title.value if entry.matter.title else entry.body.title or entry.stem


def circle_title(entry: Entry[matter.Circle]) -> str:
    """The title of a circle, whose file has the same name as all others'."""
    return entry.matter.title.value if entry.matter.title else entry.body.title or entry.folder


def _of_circles(
    meetings: Iterable[Entry[matter.Meeting]],
    circles: Container[CircleId],
    problems: list[Diagnostic],
) -> Iterable[Entry[matter.Meeting]]:
    """The meetings that have a date and a circle."""
    for entry in meetings:
        circle = CircleId(f"circles/{entry.folder}")
        if circle not in circles:
            problems.append(error("circle-missing", Span(entry.file), name=circle))
        elif entry.matter.date is None:
            if "date" not in entry.misread:  # … of which enough has been said.
                problems.append(error("meeting-date-missing", Span(entry.file), name=entry.stem))
        else:
            yield entry


def _partner_names(entry: Entry[matter.Partner]) -> tuple[Text, ...]:
    short = entry.matter.short
    return (*entry.matter.aliases, *((short,) if short else ()))


def _names(
    entries: Mapping[IdT, Entry[T]], aliases: Mapping[IdT, Iterable[Text]]
) -> Iterable[tuple[str, IdT]]:
    """A thing is called by the end of its id, by its title and by its aliases."""
    for id_, entry in entries.items():
        for name in (*tails(id_), title_of(entry)):
            yield name, id_
        for alias in aliases.get(id_, ()):
            yield alias.value, id_
