"""Meetings in lists, and what they are called."""

from dataclasses import dataclass
from datetime import date

from nkblog.model.ids import CircleId, MeetingId
from nkblog.model.network import Meeting
from nkblog.network.meetings import Window, windows
from nkblog.pages.context import Context, DateView, Link
from nkblog.text.clock import hours
from nkblog.text.dates import month_name


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list; `state` is "coming", "held" or "cancelled"."""

    link: Link
    circle: Link
    date: DateView
    time: str
    venue: str
    state: str


def next_meetings(context: Context) -> tuple[MeetingRow, ...]:
    """The next meeting of every circle that has one, soonest first."""
    coming = [
        meeting
        for circle in context.network.circles
        if (meeting := next_meeting(context, circle)) is not None
    ]
    coming.sort(key=lambda meeting: (meeting.date.at, meeting.id))
    return tuple(meeting_row(context, meeting) for meeting in coming)


def meeting_title(context: Context, meeting: Meeting) -> str:
    """A meeting's own title, or its circle's and the month."""
    if meeting.title:
        return meeting.title
    circle = context.network.circles[meeting.circle].title
    day = meeting.date.day
    month = month_name(day.year, day.month, context.language)
    return context.say("meeting_of", circle=circle, month=month)


def next_meeting(context: Context, circle: CircleId) -> Meeting | None:
    """The soonest meeting that is neither held nor cancelled."""
    network = context.network
    coming = [
        network.meetings[m]
        for m in reversed(network.circles[circle].meetings)
        if _state(network.meetings[m]) == "coming"
    ]
    return coming[0] if coming else None


def _state(meeting: Meeting) -> str:
    if meeting.cancelled:
        return "cancelled"
    return "held" if meeting.held else "coming"


def known_on(context: Context, meeting: Meeting) -> date:
    """The day as of which a meeting's page says what is late and who is quiet: its own, or, while
    it is still to come, that of the build. Nothing is said to be late that may still be in time.
    """
    day = meeting.day.day
    return day if meeting.held else min(day, context.network.today)


def window_of(context: Context, meeting: Meeting) -> Window | None:
    """The days whose posts a meeting reads; None for one that reads nothing."""
    return context.once(_windows, meeting.circle).get(meeting.id)


def _windows(context: Context, circle: CircleId) -> dict[MeetingId, Window]:
    network = context.network
    return windows(network.meetings[m] for m in network.circles[circle].meetings)


def meeting_row(context: Context, meeting: Meeting) -> MeetingRow:
    """A meeting in a list."""
    circle = context.network.circles[meeting.circle]
    return MeetingRow(
        Link(context.urls.page(meeting.id), meeting_title(context, meeting)),
        Link(context.urls.page(circle.id), circle.title),
        context.date(meeting.day),
        hours(meeting.time, context.language),
        meeting.venue,
        _state(meeting),
    )
