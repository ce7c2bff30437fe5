"""The steps towards goals: how far they are on a day, and whom they concern."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from nkblog.model.ids import PlaceId
from nkblog.model.network import Circle, Goal, Level, Milestone, Place
from nkblog.network.lineage import lineage
from nkblog.network.meetings import Window

AHEAD = timedelta(days=31)
"""How far a meeting looks ahead: to the next one, more or less. Not to that one's own day, which
moves: the page of a meeting that is over would move with it."""


class Progress(StrEnum):
    """How far a step is."""

    REACHED = "reached"
    LATE = "late"
    COMING = "coming"


def progress(step: Milestone, day: date) -> Progress:
    """How far a step is as it is known on a day."""
    if step.done:
        return Progress.REACHED
    return Progress.LATE if step.due and step.due.day < day else Progress.COMING


def progress_at(step: Milestone, window: Window, day: date, known: date) -> Progress | None:
    """How far a step is for a meeting on `day` whose reading is that of `window`: reached since
    the circle last met, late on the day `known`, or due before it meets again; None if it is
    nothing of these. `known` is `day`, or earlier while the meeting is still to come.

    What is reached on the day of a meeting or later is still open then, as with actions.
    """
    if step.done and step.done.day < day:
        is_news = window.since is not None and step.done.day >= window.since
        return Progress.REACHED if is_news else None
    if step.due is None or step.due.day > day + AHEAD:
        return None
    return Progress.LATE if step.due.day < known else Progress.COMING


def places_of(goal: Goal, step: Milestone) -> tuple[PlaceId, ...]:
    """Where a step is to be made: its own places, or else its goal's; none is everywhere."""
    return step.places or goal.places


def concerns(circle: Circle, goal: Goal, step: Milestone, places: Mapping[PlaceId, Place]) -> bool:
    """Whether a step is a circle's matter: it is made in one of the scope's places, or in a place
    that one of these is part of, and its goal is on one of the scope's topics, as far as scope
    and goal name any.
    """
    here, topics = places_of(goal, step), circle.scope_topics
    if topics and goal.topics and not set(topics) & set(goal.topics):
        return False
    if not circle.scope_places or not here:
        return True
    return any(
        scope in lineage(place, places) or place in lineage(scope, places)
        for scope in circle.scope_places
        for place in here
    )


def area_of(within: Iterable[PlaceId], places: Mapping[PlaceId, Place]) -> PlaceId | None:
    """The smallest district or province that all these places are or lie in; None if there is no
    such place, or none are given.
    """
    lines = [lineage(place, places) for place in within]
    common = [steps[0] for steps in zip(*lines, strict=False) if len(set(steps)) == 1]
    areas = [place for place in common if places[place].level is not Level.TAMBON]
    return areas[-1] if areas else None
