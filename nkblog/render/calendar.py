"""iCalendar documents (RFC 5545): meetings for the calendar of a telephone."""

from datetime import date, datetime, timedelta

import icalendar

from nkblog.model.calendar import Calendar, Event
from nkblog.render.legal_text import legal

_ZONE = "Asia/Bangkok"
_AHEAD = timedelta(hours=7)
_PRODUCT = "-//nkblog//nkblog//TH"


def render_calendar(calendar: Calendar) -> bytes:
    """The calendar in UTF-8, lines ending in CRLF and folded at 75 octets between characters.

    It is published (RFC 5546, section 3.2.1), not an invitation: nobody is asked to answer.
    """
    # The writer refuses nothing but lone surrogates, so what is illegal is dropped beforehand.
    calendar = legal(calendar)
    document = icalendar.Calendar()
    document.add("version", "2.0")
    document.add("prodid", _PRODUCT)
    document.add("method", "PUBLISH")
    # RFC 7986 has the first, most calendars know the second. The writer takes neither for text.
    for name in ("name", "x-wr-calname"):
        document.add(name, icalendar.vText(_plain(calendar.name)), encode=False)
    document.add_component(_thai_time())
    for event in calendar.events:
        document.add_component(_event(event))
    written: bytes = document.to_ical()
    return written


def _thai_time() -> icalendar.Timezone:
    """Thai time, which has no daylight saving; since 1970, for earlier meetings there are none."""
    standard = icalendar.TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 - what begins here is the zone
    standard.add("tzoffsetfrom", _AHEAD)
    standard.add("tzoffsetto", _AHEAD)
    standard.add("tzname", "+07")
    zone = icalendar.Timezone()
    zone.add("tzid", _ZONE)
    zone.add_component(standard)
    return zone


def _event(event: Event) -> icalendar.Event:
    written = icalendar.Event()
    written.add("uid", event.uid)
    written.add("dtstamp", datetime.fromisoformat(event.stamp))
    written.add("sequence", event.sequence)
    written.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    for name, moment in (("dtstart", event.start), ("dtend", event.end)):
        if event.is_all_day:
            written.add(name, date.fromisoformat(moment))
        else:
            # The zone by name: a tzinfo of that name would need the database of time zones.
            written.add(name, datetime.fromisoformat(moment), parameters={"TZID": _ZONE})
    written.add("summary", _plain(event.title))
    if event.location:
        written.add("location", _plain(event.location))
    written.add("description", "\n".join(map(_plain, event.description.split("\n"))))
    written.add("url", event.url)
    return written


def _plain(text: str) -> str:
    """The text in one line: some readers end a line at any separator that Unicode knows."""
    return " ".join(text.split())
