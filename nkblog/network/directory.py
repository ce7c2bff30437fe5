"""Everything with a page of its own besides places and posts, by id and by name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.model.ids import CircleId, FreePageId, GoalId, MeetingId, PartnerId, PersonId, TopicId
from nkblog.network.names import Names, index, tails
from nkblog.read import matter
from nkblog.read.fields import Text
from nkblog.read.library import Entry, Library
from nkblog.text.order import sort_key
from nkblog.text.slug import portable_name_problem


class Titled(Protocol):
    """Front matter with a title."""

    @property
    def title(self) -> Text | None:
        """The title as written."""


T = TypeVar("T", bound=Titled)
IdT = TypeVar("IdT", bound=str)
RESERVED = frozenset(
    {"archive", "assets", "circles", "conversations", "coverage", "follow", "goals", "partners"}
    | {"people", "topics"}
)
"""Names at the top of the site that are not free pages'."""


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
    """Gives every entry its id. An entry whose file name cannot be an address, or is taken by
    something else at the top of the site, is set aside.
    """
    problems: list[Diagnostic] = []

    def ids(prefix: str, entries: Iterable[Entry[T]]) -> dict[str, Entry[T]]:
        usable: dict[str, Entry[T]] = {}
        for entry in entries:
            problem = portable_name_problem(entry.stem)
            if problem:
                span = Span(entry.file)
                problems.append(error("unusable-name", span, name=entry.stem, problem=problem))
            else:
                usable[f"{prefix}{entry.stem}"] = entry
        return dict(sorted(usable.items(), key=lambda item: (sort_key(title_of(item[1])), item[0])))

    topics = {TopicId(i): e for i, e in ids("topics/", library.topics).items()}
    people = {PersonId(i): e for i, e in ids("people/", library.people).items()}
    partners = {PartnerId(i): e for i, e in ids("partners/", library.partners).items()}
    goals = {GoalId(i): e for i, e in ids("goals/", library.goals).items()}
    circles = {CircleId(f"circles/{e.folder}"): e for e in library.circles}
    meetings = {MeetingId(f"circles/{e.folder}/{e.stem}"): e for e in library.meetings}
    taken = RESERVED | set(province_folders)
    free = [page for page in library.pages if page.stem not in taken]
    problems.extend(
        error("reserved-name", Span(page.file), name=page.stem)
        for page in library.pages
        if page.stem in taken
    )
    pages = {FreePageId(i): e for i, e in ids("", free).items()}
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
