"""The pages of meetings: what to read before, and what was said."""

from collections.abc import Iterable
from dataclasses import dataclass

from nkblog.model.ids import CircleId, MeetingId
from nkblog.model.network import Action, Meeting
from nkblog.model.page import Page
from nkblog.network.meetings import open_actions
from nkblog.pages.cards import PersonRow, person_rows
from nkblog.pages.context import Context, DateView, Link
from nkblog.pages.frame import HeadView, SiteView, feed_links, head_view
from nkblog.pages.prose import page_html
from nkblog.pages.reading import ReadingView, reading_view
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


@dataclass(frozen=True, slots=True)
class ActionView:
    """What was promised: by whom, until when, and whether it is done."""

    what: str
    who: tuple[Link, ...]
    due: DateView | None
    done: DateView | None


@dataclass(frozen=True, slots=True)
class CarriedView:
    """What an earlier meeting (`origin`) took on and was not done by the day of this one; `is_late`
    if it was due before that day.
    """

    action: ActionView
    origin: Link
    is_late: bool


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting: what to read before it and what is still to be done, then its minutes. `reading`
    is None for a meeting that reads nothing: one that was cancelled, or comes after the next; it has no digest then (`digest_url` "").
    """

    site: SiteView
    head: HeadView
    title: str
    meeting: MeetingRow
    calendar_url: str
    digest_url: str
    moved_from: tuple[DateView, ...]
    agenda: tuple[str, ...]
    attended: tuple[PersonRow, ...]
    decisions: tuple[str, ...]
    actions: tuple[ActionView, ...]
    minutes: str
    reading: ReadingView | None
    carried: tuple[CarriedView, ...]
    older: Link | None
    newer: Link | None


def meeting_pages(context: Context, site: SiteView) -> Iterable[Page]:
    """A page for each meeting of each circle."""
    for circle in context.network.circles.values():
        for position, meeting in enumerate(circle.meetings):
            newer = circle.meetings[position - 1] if position else None
            older = circle.meetings[position + 1] if position + 1 < len(circle.meetings) else None
            yield _meeting_page(context, site, meeting, older, newer)


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


def meeting_row(context: Context, meeting: Meeting) -> MeetingRow:
    """A meeting in a list."""
    circle = context.network.circles[meeting.circle]
    return MeetingRow(
        Link(context.urls.page(meeting.id), meeting_title(context, meeting)),
        Link(context.urls.page(circle.id), circle.title),
        context.date(meeting.day),
        meeting.time,
        meeting.venue,
        _state(meeting),
    )


def _meeting_page(
    context: Context,
    site: SiteView,
    meeting_id: MeetingId,
    older: MeetingId | None,
    newer: MeetingId | None,
) -> Page:
    network, urls = context.network, context.urls
    meeting = network.meetings[meeting_id]
    circle = network.circles[meeting.circle]
    title = meeting_title(context, meeting)

    def link(other: MeetingId | None) -> Link | None:
        return (
            Link(urls.page(other), meeting_title(context, network.meetings[other]))
            if other
            else None
        )

    trail = (
        Link(urls.page("circles"), context.say("circles")),
        Link(urls.page(circle.id), circle.title),
    )
    view = MeetingView(
        site,
        head_view(
            context,
            meeting_id,
            title,
            f"{title} · {context.date(meeting.day).long}",
            trail=trail,
            feeds=feed_links(context, circle.id, circle.title),
        ),
        title,
        meeting_row(context, meeting),
        urls.file(f"{meeting_id}/meeting.ics"),
        urls.file(f"{meeting_id}/digest.txt") if meeting_id in network.readings else "",
        tuple(context.date(moment) for moment in meeting.moved_from),
        meeting.agenda,
        person_rows(context, meeting.attended),
        meeting.decisions,
        tuple(_action_view(context, action) for action in meeting.actions),
        page_html(context, meeting.prose),
        reading_view(context, meeting) if meeting_id in network.readings else None,
        () if meeting.cancelled else _carried(context, meeting),
        link(older),
        link(newer),
    )
    return Page(f"{meeting_id}/index.html", "meeting.html", view)


def _carried(context: Context, meeting: Meeting) -> tuple[CarriedView, ...]:
    network = context.network
    sisters = (network.meetings[m] for m in network.circles[meeting.circle].meetings)
    return tuple(
        CarriedView(
            _action_view(context, action),
            Link(context.urls.page(origin.id), meeting_title(context, origin)),
            is_late=action.due is not None and action.due.day < meeting.day.day,
        )
        for origin, action in open_actions(sisters, meeting)
    )


def _action_view(context: Context, action: Action) -> ActionView:
    people = context.network.people
    return ActionView(
        action.what,
        tuple(Link(context.urls.page(who), people[who].title) for who in action.who),
        context.date(action.due) if action.due else None,
        context.date(action.done) if action.done else None,
    )
