"""What meetings take on: who does what until when, and what is carried over."""

from dataclasses import dataclass

from nkblog.model.network import Action, Meeting
from nkblog.network.meetings import open_actions
from nkblog.pages.context import Context, DateView, Link
from nkblog.pages.meetings import known_on, meeting_title

_MONTH = 30
"""Days of a month, where months are counted roughly."""


@dataclass(frozen=True, slots=True)
class ActionView:
    """What was promised: by whom, until when, and whether it is done."""

    what: str
    who: tuple[Link, ...]
    due: DateView | None
    done: DateView | None


@dataclass(frozen=True, slots=True)
class CarriedView:
    """What an earlier meeting (`origin`) took on and was not done by the day of this one;
    `days_late` is how long ago it was due on that day, 0 if it is not late yet, and `months_late`
    the same in whole months from two on. Whether it was done later is not told: the page of a meeting
    that is over stays as it was.
    """

    action: ActionView
    origin: Link
    days_late: int
    months_late: int


def action_views(context: Context, meeting: Meeting) -> tuple[ActionView, ...]:
    """What a meeting took on, in the order in which it was written."""
    return tuple(_action(context, action, action.done is not None) for action in meeting.actions)


def carried_over(context: Context, meeting: Meeting) -> tuple[tuple[Action, CarriedView], ...]:
    """What a meeting has before it from all earlier ones of its circle, the oldest first; nothing
    for one that was cancelled.
    """
    if meeting.cancelled:
        return ()
    network = context.network
    sisters = (network.meetings[m] for m in network.circles[meeting.circle].meetings)
    return tuple(
        (action, promised(context, origin, action, meeting))
        for origin, action in open_actions(sisters, meeting)
    )


def promised(context: Context, origin: Meeting, action: Action, at: Meeting) -> CarriedView:
    """What the meeting `origin` took on, as it stood at a meeting at which it was still open."""
    is_late = action.due is not None and action.due.day < known_on(context, at)
    late = (at.day.day - action.due.day).days if action.due and is_late else 0
    return CarriedView(
        _action(context, action, is_done=False),
        Link(context.urls.page(origin.id), meeting_title(context, origin)),
        late,
        late // _MONTH if late >= 2 * _MONTH else 0,
    )


def _action(context: Context, action: Action, is_done: bool) -> ActionView:
    return ActionView(
        action.what,
        tuple(context.person_link(who) for who in action.who),
        context.date(action.due) if action.due else None,
        context.date(action.done) if action.done and is_done else None,
    )
