"""The network: every place, post and reference proven.

All collections are tuples in a stated order, or mappings that are only looked up by key.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nkblog.model.age import Age
from nkblog.model.feed import FeedForm
from nkblog.model.ids import (
    CircleId,
    FreePageId,
    GoalId,
    MeetingId,
    PartnerId,
    PersonId,
    PlaceId,
    PostId,
    TopicId,
)
from nkblog.model.page import Family
from nkblog.model.prose import ImageTarget, Prose
from nkblog.text.dates import Moment


class Level(StrEnum):
    """The level of a place."""

    PROVINCE = "province"
    DISTRICT = "district"
    TAMBON = "tambon"


@dataclass(frozen=True, slots=True)
class Site:
    """What the site file says, with defaults filled in. `base_url` ends with a slash."""

    title: str
    tagline: str
    description: str
    base_url: str
    authority: str
    language: str
    theme: str
    licence: str
    menu: tuple[FreePageId, ...]
    email: str
    """Where anybody may write to, or ""."""
    participation: bool
    """Whether it shows how much each blog writes."""
    feeds: tuple[FeedForm, ...]
    """The formats of its feeds, at least one, in the order of FeedForm."""
    without: frozenset[Family]
    """What it leaves out."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer that is in the site's scope."""

    id: PlaceId
    code: str
    level: Level
    name_th: str
    name_en: str
    parent: PlaceId | None
    children: tuple[PlaceId, ...]
    """In the order of their Thai names."""


@dataclass(frozen=True, slots=True)
class Blog:
    """The blog of a place; a place without one has none. `email` is where anybody may write to
    those who write it, or "".
    """

    place: PlaceId
    title: str
    summary: str
    authors: tuple[PersonId, ...]
    email: str
    prose: Prose
    file: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What posts can be about."""

    id: TopicId
    title: str
    summary: str
    prose: Prose
    file: str


@dataclass(frozen=True, slots=True)
class Person:
    """An author or a team. `role` is one of ROLES or ""."""

    id: PersonId
    title: str
    role: str
    places: tuple[PlaceId, ...]
    partners: tuple[PartnerId, ...]
    summary: str
    url: str
    prose: Prose
    file: str


@dataclass(frozen=True, slots=True)
class Partner:
    """An agency or organisation."""

    id: PartnerId
    title: str
    short: str
    summary: str
    url: str
    prose: Prose
    file: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step towards a goal."""

    id: str
    title: str
    due: Moment | None
    done: Moment | None
    places: tuple[PlaceId, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """What the network wants together; milestones in the order in which they are written."""

    id: GoalId
    title: str
    summary: str
    topics: tuple[TopicId, ...]
    places: tuple[PlaceId, ...]
    milestones: tuple[Milestone, ...]
    prose: Prose
    file: str


@dataclass(frozen=True, slots=True)
class GoalReference:
    """A goal that a post serves, and which milestone of it, or ""."""

    goal: GoalId
    milestone: str


@dataclass(frozen=True, slots=True)
class Circle:
    """A group that meets; `meetings` newest first. Empty scopes mean all."""

    id: CircleId
    title: str
    summary: str
    members: tuple[PersonId, ...]
    group_by: str
    scope_places: tuple[PlaceId, ...]
    scope_topics: tuple[TopicId, ...]
    scope_partners: tuple[PartnerId, ...]
    meetings: tuple[MeetingId, ...]
    prose: Prose
    file: str
    participation: bool
    """Whether it shows how much each blog in its scope writes."""


@dataclass(frozen=True, slots=True)
class Action:
    """What was promised at a meeting."""

    what: str
    who: tuple[PersonId, ...]
    due: Moment | None
    done: Moment | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One dated session of a circle. `held` is the day it took place, None while it has not."""

    id: MeetingId
    circle: CircleId
    title: str
    date: Moment
    time: str
    venue: str
    agenda: tuple[str, ...]
    held: Moment | None
    cancelled: bool
    moved_from: tuple[Moment, ...]
    attended: tuple[PersonId, ...]
    decisions: tuple[str, ...]
    actions: tuple[Action, ...]
    prose: Prose
    file: str

    @property
    def day(self) -> Moment:
        """The day it was held, or else is planned for."""
        return self.held or self.date


@dataclass(frozen=True, slots=True)
class FreePage:
    """A page of the site's own: "about", say. `aliases` are old paths that lead to it; `language`
    is that of its text where it is not the site's, else "".
    """

    id: FreePageId
    title: str
    summary: str
    prose: Prose
    aliases: tuple[str, ...]
    language: str
    file: str


@dataclass(frozen=True, slots=True)
class Post:
    """One entry of a blog. `guid` is its permanent tag: URI; `targets` answers `body.references`.

    `topics` keep the writer's order: the first is what the post is about most.
    """

    id: PostId
    place: PlaceId
    guid: str
    title: str
    date: Moment
    updated: Moment | None
    authors: tuple[PersonId, ...]
    topics: tuple[TopicId, ...]
    partners: tuple[PartnerId, ...]
    goals: tuple[GoalReference, ...]
    reply_to: PostId | None
    ask: str
    offer: str
    answered: Moment | None
    """When its question was answered; None while it is open, or where it asks nothing."""
    summary: str
    """The writer's own, or an excerpt of the body."""
    cover: ImageTarget | None
    aliases: tuple[str, ...]
    """Old paths that lead here."""
    is_draft: bool
    prose: Prose
    file: str
    answered_by: PostId | None = None
    """The answer that closed its question; None where it is open, or where the asker says so."""


@dataclass(frozen=True, slots=True)
class Related:
    """A post worth reading next to another one, and why: the topics they share, and whether it
    comes from another place.
    """

    post: PostId
    topics: tuple[TopicId, ...]
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class AssetCopy:
    """A file of the content that is published: where from, where to, and how wide at most (0: as
    it is). `digest` is that of the source file.
    """

    file: str
    path: str
    digest: str
    width: int


@dataclass(frozen=True, slots=True)
class Network:
    """Everything that is published, proven. Every id found in a value is a key here."""

    site: Site
    today: date
    """The day that the build was given: it decides what is hidden, and what is late. Views hold
    what follows from it, never the day itself."""
    roots: tuple[PlaceId, ...]
    """The topmost places in scope."""
    places: Mapping[PlaceId, Place]
    blogs: Mapping[PlaceId, Blog]
    posts: Mapping[PostId, Post]
    """Newest first, then by id."""
    topics: Mapping[TopicId, Topic]
    """By title, in Thai order; as are people and partners."""
    people: Mapping[PersonId, Person]
    partners: Mapping[PartnerId, Partner]
    goals: Mapping[GoalId, Goal]
    circles: Mapping[CircleId, Circle]
    meetings: Mapping[MeetingId, Meeting]
    pages: Mapping[FreePageId, FreePage]
    replies: Mapping[PostId, tuple[PostId, ...]]
    """The direct answers to a post, oldest first; no entry where there are none."""
    first_posts: Mapping[PostId, PostId]
    """The post that began the thread, for each post that answers another one."""
    short_names: Mapping[PostId, str]
    """What to call each post in `reply_to:`."""
    readings: Mapping[MeetingId, tuple[PostId, ...]]
    """The posts that a meeting reads, newest first; no entry for a meeting that reads none."""
    backlinks: Mapping[PostId, tuple[PostId, ...]]
    """The posts whose text links to a post, newest first; no entry where there are none."""
    related: Mapping[PostId, tuple[Related, ...]]
    """Best first."""
    assets: tuple[AssetCopy, ...]
    """Every file that some published text shows or links, by path."""
    ages: Mapping[PostId, Age]
    """How old the open questions and the offers are today."""
