"""Entries become values of the network: every reference in them proven."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from nkblog.diagnostics import Diagnostic, Span, error
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
from nkblog.model.network import (
    Action,
    AssetCopy,
    Blog,
    Circle,
    FreePage,
    Goal,
    GoalReference,
    Meeting,
    Milestone,
    Partner,
    Person,
    Post,
    Topic,
)
from nkblog.model.prose import ImageTarget, Prose
from nkblog.network.aliases import prove_aliases
from nkblog.network.directory import Directory, circle_title, title_of
from nkblog.network.email import public_email
from nkblog.network.languages import proven_language
from nkblog.network.links import Destinations, resolve_body, resolve_picture
from nkblog.network.names import IdT, Names, prove, prove_all
from nkblog.network.posts import Heading
from nkblog.network.slips import past
from nkblog.read import matter
from nkblog.read.fields import Text, When
from nkblog.read.library import Entry
from nkblog.text.dates import Moment
from nkblog.text.excerpt import excerpt
from nkblog.text.nearest import nearest
from nkblog.urls import tag_uri

EXCERPT = 180
"""Characters of a post's text that stand for it in lists where the writer gives no summary."""
GROUPINGS = ("topic", "place", "partner")
"""What a circle may group its reading by: the first, unless it says so."""
ROLES = {
    "คุณเอื้อ": "sponsor",
    "คุณอำนวย": "facilitator",
    "คุณกิจ": "practitioner",
    "คุณลิขิต": "note-taker",
}


@dataclass(slots=True)
class Resolver:
    """Proves references against one network, and gathers what is wrong and what files are needed
    on the way.
    """

    directory: Directory
    places: Names[PlaceId]
    post_names: Names[PostId]
    hidden_posts: Names[str]
    destinations: Destinations
    authority: str
    today: date
    problems: list[Diagnostic] = field(default_factory=list)
    copies: dict[str, AssetCopy] = field(default_factory=dict)
    old_paths: dict[str, str] = field(default_factory=dict)
    """The file that claims each alias."""

    def post(self, heading: Heading, default_authors: tuple[PersonId, ...]) -> Post:
        """A post; those who write its blog sign it unless it says who does."""
        entry, file = heading.entry, heading.entry.file
        given = entry.matter
        return Post(
            heading.id,
            heading.place,
            tag_uri(self.authority, given.id.value if given.id else heading.id),
            heading.title,
            heading.date,
            past(given.updated, self.today, "updated-future", file, self.problems),
            self._all(self.directory.person_names, given.authors, file) or default_authors,
            self._all(self.directory.topic_names, given.topics, file),
            self._all(self.directory.partner_names, given.partners, file),
            self._goals(given.goals, file),
            self._reply(given.reply_to, file),
            _value(given.ask),
            _value(given.offer),
            past(given.answered, self.today, "answered-future", file, self.problems),
            _value(given.summary) or excerpt(entry.body.plain, EXCERPT),
            self._cover(given.cover, file),
            self._old_paths(given.aliases, file),
            given.draft,
            self._prose(entry),
            file,
        )

    def blog(self, place: PlaceId, entry: Entry[matter.Blog]) -> Blog:
        """The blog of a place, as its `blog.md` says."""
        return Blog(
            place,
            entry.matter.title.value if entry.matter.title else entry.body.title,
            _value(entry.matter.summary),
            self._all(self.directory.person_names, entry.matter.authors, entry.file),
            public_email(entry.matter.email, entry.file, self.problems),
            self._prose(entry),
            entry.file,
        )

    def topic(self, topic: TopicId, entry: Entry[matter.Topic]) -> Topic:
        """A topic."""
        summary = _value(entry.matter.summary)
        return Topic(topic, title_of(entry), summary, self._prose(entry), entry.file)

    def person(self, person: PersonId, entry: Entry[matter.Person]) -> Person:
        """A person or team. An unknown role is reported and left out."""
        given, file = entry.matter, entry.file
        return Person(
            person,
            title_of(entry),
            self._role(given.role, file),
            self._all(self.places, given.places, file),
            self._all(self.directory.partner_names, given.partners, file),
            _value(given.summary),
            self._url(given.url, file),
            self._prose(entry),
            file,
        )

    def partner(self, partner: PartnerId, entry: Entry[matter.Partner]) -> Partner:
        """A partner."""
        given = entry.matter
        return Partner(
            partner,
            title_of(entry),
            _value(given.short),
            _value(given.summary),
            self._url(given.url, entry.file),
            self._prose(entry),
            entry.file,
        )

    def goal(self, goal: GoalId, entry: Entry[matter.Goal]) -> Goal:
        """A goal with its milestones; a milestone without an id cannot be referred to."""
        given, file = entry.matter, entry.file
        milestones = tuple(
            Milestone(
                _value(step.id),
                _value(step.title),
                _moment(step.due),
                past(step.done, self.today, "done-future", file, self.problems),
                self._all(self.places, step.places, file),
            )
            for step in given.milestones
        )
        return Goal(
            goal,
            title_of(entry),
            _value(given.summary),
            self._all(self.directory.topic_names, given.topics, file),
            self._all(self.places, given.places, file),
            milestones,
            self._prose(entry),
            file,
        )

    def circle(
        self, circle: CircleId, entry: Entry[matter.Circle], meetings: Sequence[Meeting]
    ) -> Circle:
        """A circle with its meetings, newest first."""
        given, file = entry.matter, entry.file
        scope = given.scope or matter.Scope()
        return Circle(
            circle,
            circle_title(entry),
            _value(given.summary),
            self._all(self.directory.person_names, given.members, file),
            self._grouping(given.group_by, file),
            self._all(self.places, scope.places, file),
            self._all(self.directory.topic_names, scope.topics, file),
            self._all(self.directory.partner_names, scope.partners, file),
            tuple(
                meeting.id
                for meeting in sorted(meetings, key=lambda m: (m.day.at, m.id), reverse=True)
            ),
            self._prose(entry),
            file,
            given.participation,
        )

    def meeting(self, meeting: MeetingId, entry: Entry[matter.Meeting], date: Moment) -> Meeting:
        """A meeting, planned for `date`."""
        given, file = entry.matter, entry.file
        actions = tuple(
            Action(
                _value(action.what),
                self._all(self.directory.person_names, action.who, file),
                _moment(action.due),
                past(action.done, self.today, "done-future", file, self.problems),
            )
            for action in given.actions
            if action.what
        )
        return Meeting(
            meeting,
            CircleId(f"circles/{entry.folder}"),
            given.title.value if given.title else entry.body.title,
            date,
            _value(given.time),
            _value(given.place),
            tuple(item.value for item in given.agenda),
            past(given.held, self.today, "held-future", file, self.problems),
            given.cancelled,
            tuple(when.moment for when in given.moved_from),
            self._all(self.directory.person_names, given.attended, file),
            tuple(item.value for item in given.decisions),
            actions,
            self._prose(entry),
            file,
        )

    def page(self, page: FreePageId, entry: Entry[matter.FreePage]) -> FreePage:
        """A free page."""
        return FreePage(
            page,
            title_of(entry),
            _value(entry.matter.summary),
            self._prose(entry),
            self._old_paths(entry.matter.aliases, entry.file),
            proven_language(entry.matter.language, "", entry.file, self.problems),
            entry.file,
        )

    def _all(self, names: Names[IdT], given: Iterable[Text], file: str) -> tuple[IdT, ...]:
        return prove_all(names, given, file, self.problems)

    def _prose(self, entry: Entry[matter.AnyMatter]) -> Prose:
        resolved = resolve_body(entry.body, entry.file, self.destinations)
        self.problems.extend(resolved.problems)
        self.copies.update((copy.path, copy) for copy in resolved.copies)
        return resolved.prose

    def _cover(self, name: Text | None, file: str) -> ImageTarget | None:
        if name is None:
            return None
        picture = resolve_picture(name.value, Span(file, *name.mark), self.destinations)
        if isinstance(picture, Diagnostic):
            self.problems.append(picture)
            return None
        self.copies.update((copy.path, copy) for copy in picture.copies)
        return picture.target if isinstance(picture.target, ImageTarget) else None

    def _reply(self, name: Text | None, file: str) -> PostId | None:
        if name is None:
            return None
        plain = Text(name.value.removeprefix("[[").removesuffix("]]"), name.mark)
        if self.hidden_posts.find(plain.value) and not self.post_names.find(plain.value):
            span = Span(file, *name.mark)
            self.problems.append(error("reply-to-hidden", span, name=plain.value))
            return None
        return next(iter(self._all(self.post_names, (plain,), file)), None)

    def _goals(self, names: Iterable[Text], file: str) -> tuple[GoalReference, ...]:
        found: list[GoalReference] = []
        for name in names:
            goal_name, _, step = name.value.removeprefix("goals/").partition("/")
            match prove(self.directory.goal_names, Text(goal_name, name.mark), file):
                case Diagnostic() as problem:
                    self.problems.append(problem)
                case goal:
                    steps = [_value(m.id) for m in self.directory.goals[goal].matter.milestones]
                    if step and step not in steps:
                        self.problems.append(_unknown_milestone(name, steps, file))
                        step = ""
                    found.append(GoalReference(goal, step))
        return tuple(dict.fromkeys(found))

    def _old_paths(self, given: Iterable[Text], file: str) -> tuple[str, ...]:
        pages = self.destinations.by_folder
        return prove_aliases(given, file, pages, self.old_paths, self.problems)

    def _grouping(self, name: Text | None, file: str) -> str:
        if name is None or name.value in GROUPINGS:
            return _value(name)
        span, known = Span(file, *name.mark), ", ".join(GROUPINGS)
        hint = nearest(name.value, GROUPINGS)
        found = error("unknown-grouping", span, hint=hint, name=name.value, candidates=known)
        self.problems.append(found)
        return ""

    def _role(self, role: Text | None, file: str) -> str:
        if role is None:
            return ""
        code = ROLES.get(role.value, role.value)
        if code in ROLES.values():
            return code
        span, roles = Span(file, *role.mark), ", ".join(ROLES)
        hint = nearest(role.value, ROLES) or nearest(f"คุณ{role.value}", ROLES)
        found = error("unknown-role", span, hint=hint, name=role.value, roles=roles)
        self.problems.append(found)
        return ""

    def _url(self, url: Text | None, file: str) -> str:
        if url is None:
            return ""
        if url.value.startswith(("https://", "http://")):
            return url.value
        hint = f"https://{url.value}" if url.value.startswith("www.") else ""
        self.problems.append(error("unsafe-url", Span(file, *url.mark), hint=hint, name=url.value))
        return ""


def _unknown_milestone(name: Text, steps: Sequence[str], file: str) -> Diagnostic:
    known = ", ".join(steps)
    return error("unknown-milestone", Span(file, *name.mark), name=name.value, candidates=known)


def _value(text: Text | None) -> str:
    return text.value if text else ""


def _moment(when: When | None) -> Moment | None:
    return when.moment if when else None
