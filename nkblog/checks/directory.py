"""Topics and people that nothing uses, and those that may be one and the same."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nkblog.checks.subject import Subject
from nkblog.diagnostics import Diagnostic, Span, note, warning
from nkblog.model.ids import PersonId, TopicId
from nkblog.model.network import Network
from nkblog.text.normalise import key

_NOT_HEARD = re.compile("[\u0e01-\u0e2e]\u0e4c|[\\s-]")
"""Spaces, and letters that THANTHAKHAT silences: those that people leave out."""
_SHORTEST = 6
"""Characters of a title below which one letter makes another word."""


def unused(subject: Subject) -> Iterable[Diagnostic]:
    """Topics of no post, goal or circle; people who sign nothing and belong to nothing."""
    network = subject.network
    topics, people = _topics_used(network), _people_used(network)
    for id_, topic in network.topics.items():
        if id_ not in topics:
            yield note("unused-topic", Span(topic.file), name=topic.title)
    for person_id, person in network.people.items():
        if person_id not in people:
            yield note("unused-person", Span(person.file), name=person.title)


def alike(subject: Subject) -> Iterable[Diagnostic]:
    """Topics, and people, whose titles are one slip of a finger apart."""
    network = subject.network
    for one, two in _alike((t.file, t.title) for t in network.topics.values()):
        span, related = Span(two.file), (Span(one.file),)
        yield warning("alike-topics", span, related=related, name=two.title, other=one.title)
    for one, two in _alike((p.file, p.title) for p in network.people.values()):
        span, related = Span(two.file), (Span(one.file),)
        yield warning("alike-people", span, related=related, name=two.title, other=one.title)


def _topics_used(network: Network) -> set[TopicId]:
    return {
        *(topic for post in network.posts.values() for topic in post.topics),
        *(topic for goal in network.goals.values() for topic in goal.topics),
        *(topic for circle in network.circles.values() for topic in circle.scope_topics),
    }


def _people_used(network: Network) -> set[PersonId]:
    meetings = network.meetings.values()
    return {
        *(person for post in network.posts.values() for person in post.authors),
        *(person for blog in network.blogs.values() for person in blog.authors),
        *(person for circle in network.circles.values() for person in circle.members),
        *(person for meeting in meetings for person in meeting.attended),
        *(person for meeting in meetings for action in meeting.actions for person in action.who),
    }


class _Named(NamedTuple):
    file: str
    title: str


def _alike(things: Iterable[tuple[str, str]]) -> Iterator[tuple[_Named, _Named]]:
    """Pairs of which the titles are the same when one letter is left out of each, which is all the
    difference that one slip makes; their digits are the same. A thing is paired with the first that
    it is like, by the names of the files.
    """
    first: dict[str, _Named] = {}
    for thing in (_Named(*pair) for pair in sorted(things)):
        forms = _forms(_NOT_HEARD.sub("", key(thing.title)))
        twin = next((first[form] for form in forms if form in first), None)
        if twin:
            yield twin, thing
        else:
            first.update(dict.fromkeys(forms, thing))


def _forms(title: str) -> tuple[str, ...]:
    """The title, and all that is left of it without one of its letters."""
    if len(title) < _SHORTEST:
        return (title,)
    without = (title[:i] + title[i + 1 :] for i, c in enumerate(title) if not c.isdigit())
    return (title, *without)
