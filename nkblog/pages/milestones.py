"""The steps towards goals as lists of other pages show them."""

from dataclasses import dataclass

from nkblog.model.ids import PlaceId
from nkblog.model.network import Goal, Meeting, Milestone
from nkblog.network.milestones import concerns, places_of, progress, progress_at
from nkblog.pages.context import Context, DateView, Link
from nkblog.pages.meetings import known_on, window_of


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A step, where it stands on its goal's page, and how far it is: `progress` is "reached",
    "late" or "coming".
    """

    link: Link
    goal: Link
    progress: str
    due: DateView | None
    done: DateView | None
    places: tuple[Link, ...]


def milestones_of_place(context: Context, place: PlaceId) -> tuple[MilestoneRow, ...]:
    """The steps that are to be made in a place or in one that lies in it: in the order of the
    goals, those that are still to be reached first.
    """
    return context.once(_by_place, "").get(place, ())


def milestones_at(context: Context, meeting: Meeting) -> tuple[MilestoneRow, ...]:
    """The steps that a meeting has before it: late, due before it meets again, or reached since
    it last met; each kind in the order of the goals. Nothing for one that has no reading.
    """
    network = context.network
    circle = network.circles[meeting.circle]
    window = window_of(context, meeting)
    if window is None:
        return ()
    known = known_on(context, meeting)
    found = [
        (state.value, _row(context, goal, step, state.value))
        for goal in network.goals.values()
        for step in goal.milestones
        if concerns(circle, goal, step, network.places)
        and (state := progress_at(step, window, meeting.day.day, known))
    ]
    return tuple(row for kind in ("late", "coming", "reached") for is_, row in found if is_ == kind)


def _by_place(context: Context, _: str) -> dict[PlaceId, tuple[MilestoneRow, ...]]:
    network = context.network
    found: dict[PlaceId, list[MilestoneRow]] = {}
    for goal in network.goals.values():
        for step in goal.milestones:
            row = _row(context, goal, step, progress(step, network.today).value)
            places = (context.lineage(place) for place in places_of(goal, step))
            for place in dict.fromkeys(above for lineage in places for above in lineage):
                found.setdefault(place, []).append(row)
    return {
        place: tuple(sorted(rows, key=lambda row: row.progress == "reached"))
        for place, rows in found.items()
    }


def _row(context: Context, goal: Goal, step: Milestone, state: str) -> MilestoneRow:
    page = context.urls.page
    return MilestoneRow(
        Link(page(goal.id, step.id), step.title),
        Link(page(goal.id), goal.title),
        state,
        context.date(step.due) if step.due else None,
        context.date(step.done) if step.done and state == "reached" else None,
        tuple(context.place_link(place) for place in places_of(goal, step)),
    )
