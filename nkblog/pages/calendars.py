"""Calendars to keep and to subscribe to: of a meeting, of a circle, of the site."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from nkblog.model.calendar import Calendar, Event
from nkblog.model.network import Meeting
from nkblog.model.page import Page
from nkblog.pages.context import Context
from nkblog.pages.meetings import meeting_title
from nkblog.text.clock import clock_range
from nkblog.urls import tag_uri

USUAL_LENGTH = timedelta(hours=2)
"""How long a meeting is that does not say when it ends."""


def calendar_pages(context: Context) -> Iterable[Page]:
    """A calendar for each meeting and each circle, and one of all meetings."""
    network = context.network
    if not network.circles:
        return
    events = {
        meeting.id: _event(context, meeting)
        for meeting in sorted(network.meetings.values(), key=lambda m: (m.day.at, m.id))
    }
    for meeting_id, event in events.items():
        yield _page(f"{meeting_id}/meeting.ics", event.title, (event,))
    for circle in network.circles.values():
        its_own = tuple(events[meeting] for meeting in reversed(circle.meetings))
        yield _page(f"{circle.id}/calendar.ics", circle.title, its_own)
    yield _page("calendar.ics", network.site.title, tuple(events.values()))


def _page(path: str, name: str, events: tuple[Event, ...]) -> Page:
    return Page(path, "ics", Calendar(name, events))


def _event(context: Context, meeting: Meeting) -> Event:
    """A meeting as an event. What a calendar knows it by rests on its id alone, so that one that
    moves is moved and not added; RFC 7986, section 5.3, wants that to be a UUID.
    """
    url = context.urls.absolute(context.urls.page(meeting.id))
    start, end, is_all_day = _times(meeting)
    sequence = _sequence(meeting)
    return Event(
        str(uuid5(NAMESPACE_URL, tag_uri(context.network.site.authority, meeting.id))),
        sequence,
        meeting_title(context, meeting),
        start,
        end,
        is_all_day,
        meeting.venue,
        # The address again: not every calendar shows an event's own.
        "\n".join((*(f"- {item}" for item in meeting.agenda), url)),
        url,
        meeting.cancelled,
        _stamp((*meeting.moved_from, meeting.date)[0].day, sequence),
    )


def _sequence(meeting: Meeting) -> int:
    """How often what was announced was revised (RFC 5545, section 3.8.7.4): each move counts, that
    to another day than the last one planned too, and the cancelling.
    """
    return len(meeting.moved_from) + (meeting.day.day != meeting.date.day) + meeting.cancelled


def _stamp(first_planned: date, sequence: int) -> str:
    """When this revision was made, as far as a function of the content can tell: calendars compare
    stamps of revisions, and the clock would make every build another one. So it is the day for
    which the meeting was first planned, which no move changes, and a second later with each
    revision.
    """
    midnight = datetime.combine(first_planned, time(), UTC)
    return (midnight + timedelta(seconds=sequence)).isoformat()


def _times(meeting: Meeting) -> tuple[str, str, bool]:
    """When a meeting begins and ends, and whether it is of a whole day, for it tells no time that
    can be read.
    """
    day = meeting.day
    hours = clock_range(meeting.time)
    if hours is None and day.has_time:
        hours = day.at.time(), None
    if hours is None:
        return day.day.isoformat(), (day.day + timedelta(days=1)).isoformat(), True
    begin, finish = hours
    start = datetime.combine(day.day, begin)
    end = datetime.combine(day.day, finish) if finish else start + USUAL_LENGTH
    return start.isoformat(), end.isoformat(), False
