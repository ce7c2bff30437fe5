"""The pages of circles and of their meetings."""

from collections.abc import Iterable
from dataclasses import dataclass

from nkblog.model.ids import CircleId, MeetingId
from nkblog.model.network import Action, Meeting
from nkblog.model.page import Page
from nkblog.pages.cards import PersonRow, person_rows
from nkblog.pages.context import Context, DateView, Link
from nkblog.pages.frame import HeadView, SiteView, feed_links, head_view
from nkblog.pages.prose import page_html
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
class CircleRow:
    """A circle in a list."""

    link: Link
    summary: str
    members: int
    next: MeetingRow | None


@dataclass(frozen=True, slots=True)
class CirclesView:
    """All circles."""

    site: SiteView
    head: HeadView
    circles: tuple[CircleRow, ...]


@dataclass(frozen=True, slots=True)
class CircleView:
    """A circle: what for, who, what it reads (empty: everything), when it meets and has met."""

    site: SiteView
    head: HeadView
    title: str
    summary: str
    about: str
    members: tuple[PersonRow, ...]
    scope: tuple[Link, ...]
    coming: tuple[MeetingRow, ...]
    past: tuple[MeetingRow, ...]


@dataclass(frozen=True, slots=True)
class ActionView:
    """What was promised: by whom, until when, and whether it is done."""

    what: str
    who: tuple[Link, ...]
    due: DateView | None
    done: DateView | None


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting: the invitation before it, the minutes after it."""

    site: SiteView
    head: HeadView
    title: str
    meeting: MeetingRow
    moved_from: tuple[DateView, ...]
    agenda: tuple[str, ...]
    attended: tuple[PersonRow, ...]
    decisions: tuple[str, ...]
    actions: tuple[ActionView, ...]
    minutes: str
    older: Link | None
    newer: Link | None


def circle_pages(context: Context, site: SiteView) -> Iterable[Page]:
    """The list of circles, a page for each, and one for each of its meetings."""
    network = context.network
    if not network.circles:
        return
    title = context.say("circles")
    head = head_view(context, "circles", title, context.say("circles_about"))
    rows = tuple(_circle_row(context, circle) for circle in network.circles)
    yield Page("circles/index.html", "circles.html", CirclesView(site, head, rows))
    for circle_id, circle in network.circles.items():
        yield _circle_page(context, site, circle_id)
        meetings = [m for m in circle.meetings if m in network.meetings]
        for position, meeting in enumerate(meetings):
            newer = meetings[position - 1] if position else None
            older = meetings[position + 1] if position + 1 < len(meetings) else None
            yield _meeting_page(context, site, meeting, older, newer)


def next_meetings(context: Context) -> tuple[MeetingRow, ...]:
    """The next meeting of every circle that has one, soonest first."""
    coming = [
        meeting
        for circle in context.network.circles
        if (meeting := _next(context, circle)) is not None
    ]
    coming.sort(key=lambda meeting: (meeting.date.at, meeting.id))
    return tuple(_meeting_row(context, meeting) for meeting in coming)


def meeting_title(context: Context, meeting: Meeting) -> str:
    """A meeting's own title, or its circle's and the month."""
    if meeting.title:
        return meeting.title
    circle = context.network.circles[meeting.circle].title
    day = meeting.date.day
    month = month_name(day.year, day.month, context.language)
    return context.say("meeting_of", circle=circle, month=month)


def _next(context: Context, circle: CircleId) -> Meeting | None:
    """The soonest meeting that is neither held nor cancelled."""
    network = context.network
    coming = [
        network.meetings[m]
        for m in reversed(network.circles[circle].meetings)
        if m in network.meetings and _state(network.meetings[m]) == "coming"
    ]
    return coming[0] if coming else None


def _state(meeting: Meeting) -> str:
    if meeting.cancelled:
        return "cancelled"
    return "held" if meeting.held else "coming"


def _meeting_row(context: Context, meeting: Meeting) -> MeetingRow:
    circle = context.network.circles[meeting.circle]
    return MeetingRow(
        Link(context.urls.page(meeting.id), meeting_title(context, meeting)),
        Link(context.urls.page(circle.id), circle.title),
        context.date(meeting.day),
        meeting.time,
        meeting.venue,
        _state(meeting),
    )


def _circle_row(context: Context, circle_id: CircleId) -> CircleRow:
    circle = context.network.circles[circle_id]
    coming = _next(context, circle_id)
    return CircleRow(
        Link(context.urls.page(circle.id), circle.title),
        circle.summary,
        len(circle.members),
        _meeting_row(context, coming) if coming else None,
    )


def _circle_page(context: Context, site: SiteView, circle_id: CircleId) -> Page:
    network, urls = context.network, context.urls
    circle = network.circles[circle_id]
    rows = [
        _meeting_row(context, network.meetings[m]) for m in circle.meetings if m in network.meetings
    ]
    scope = (
        *(context.place_link(place) for place in circle.scope_places),
        *(Link(urls.page(t), network.topics[t].title) for t in circle.scope_topics),
        *(Link(urls.page(p), network.partners[p].title) for p in circle.scope_partners),
    )
    up = Link(urls.page("circles"), context.say("circles"))
    view = CircleView(
        site,
        head_view(
            context,
            circle_id,
            circle.title,
            circle.summary,
            trail=(up,),
            feeds=feed_links(context, circle_id, circle.title),
        ),
        circle.title,
        circle.summary,
        page_html(context, circle.prose),
        person_rows(context, circle.members),
        scope,
        tuple(row for row in reversed(rows) if row.state == "coming"),
        tuple(row for row in rows if row.state != "coming"),
    )
    return Page(f"{circle_id}/index.html", "circle.html", view)


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
        _meeting_row(context, meeting),
        tuple(context.date(moment) for moment in meeting.moved_from),
        meeting.agenda,
        person_rows(context, meeting.attended),
        meeting.decisions,
        tuple(_action_view(context, action) for action in meeting.actions),
        page_html(context, meeting.prose),
        link(older),
        link(newer),
    )
    return Page(f"{meeting_id}/index.html", "meeting.html", view)


def _action_view(context: Context, action: Action) -> ActionView:
    people = context.network.people
    return ActionView(
        action.what,
        tuple(Link(context.urls.page(who), people[who].title) for who in action.who),
        context.date(action.due) if action.due else None,
        context.date(action.done) if action.done else None,
    )
