"""Calendars: which there are, and how a meeting stays itself when it moves."""

from datetime import date

import pytest

from nkblog.model.calendar import Calendar, Event
from nkblog.model.page import Page
from nkblog.pages.calendars import calendar_pages
from tests.network.resolved import titled
from tests.pages.contexts import context_of
from tests.project import SMALL

CIRCLE = titled("วงเรียนรู้")
FIELDS = "date: 2026-12-12\ntime: 09:30\nplace: ศาลา\nagenda: [น้ำ, ป่า]"


def calendars(files: dict[str, str], site: str = SMALL) -> dict[str, Calendar]:
    """Every calendar of a site by path."""
    pages: list[Page] = list(calendar_pages(context_of(files, site)))
    assert {page.template for page in pages} <= {"ics"}
    return {page.path: page.view for page in pages if isinstance(page.view, Calendar)}


def event(fields: str, site: str = SMALL) -> Event:
    """A meeting with this front matter, as its own calendar has it."""
    files = {
        "content/circles/ring/circle.md": CIRCLE,
        "content/circles/ring/meet.md": f"---\n{fields}\n---\n",
    }
    (found,) = calendars(files, site)["circles/ring/meet/meeting.ics"].events
    return found


def test_each_meeting_each_circle_and_the_site_have_one() -> None:
    found = calendars(
        {
            "content/circles/ring/circle.md": CIRCLE,
            "content/circles/ring/b.md": "---\ndate: 2026-12-12\n---\n",
            "content/circles/ring/a.md": "---\ndate: 2026-12-19\n---\n",
            "content/circles/other/circle.md": titled("วงอื่น"),
            "content/circles/other/c.md": "---\ndate: 2026-12-15\ncancelled: true\n---\n",
            "content/circles/quiet/circle.md": titled("วงที่ยังไม่เคยพบ"),
        }
    )
    assert {path: [e.start[-2:] for e in calendar.events] for path, calendar in found.items()} == {
        "circles/ring/b/meeting.ics": ["12"],
        "circles/ring/a/meeting.ics": ["19"],
        "circles/other/c/meeting.ics": ["15"],
        "circles/ring/calendar.ics": ["12", "19"],
        "circles/other/calendar.ics": ["15"],
        "circles/quiet/calendar.ics": [],
        "calendar.ics": ["12", "15", "19"],
    }
    events = found["calendar.ics"].events
    assert len({e.uid for e in events}) == 3
    assert found["circles/ring/calendar.ics"].events == (events[0], events[2])
    assert found["circles/ring/calendar.ics"].name == "วงเรียนรู้"


def test_a_site_without_circles_has_none() -> None:
    assert calendars({}) == {}


def test_an_event_tells_what_the_meetings_page_tells() -> None:
    found = event(FIELDS)
    url = "https://net.example/circles/ring/meet/"
    assert found.title == "ประชุมวงเรียนรู้ ธันวาคม 2569"
    assert (found.start, found.end) == ("2026-12-12T09:30:00", "2026-12-12T11:30:00")
    assert (found.location, found.url) == ("ศาลา", url)
    assert found.description == f"- น้ำ\n- ป่า\n{url}"
    assert not found.is_cancelled


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ("date: 2026-12-12\ntime: 9.00-12.00 น.", "2026-12-12T09:00:00", "2026-12-12T12:00:00"),
        ("date: 2026-12-12\ntime: 23:00", "2026-12-12T23:00:00", "2026-12-13T01:00:00"),
        ("date: 2026-12-12 13:30", "2026-12-12T13:30:00", "2026-12-12T15:30:00"),
        ("date: 2026-12-31\ntime: หลังเพล", "2026-12-31", "2027-01-01"),
        ("date: 2026-12-12", "2026-12-12", "2026-12-13"),
    ],
)
def test_hours_are_the_meetings_or_two_or_the_whole_day(fields: str, start: str, end: str) -> None:
    found = event(fields)
    assert (found.start, found.end, found.is_all_day) == (start, end, "T" not in start)


def test_a_meeting_that_moves_is_the_same_one_revised() -> None:
    planned = event("date: 2026-12-12\ntime: 09:30")
    moved = event("date: 2026-12-19\ntime: 09:30\nmoved_from: [2026-12-12]")
    again = event("date: 2026-12-10\ntime: 09:30\nmoved_from: [2026-12-12, 2026-12-19]")
    given_up = event("date: 2026-12-10\nmoved_from: [2026-12-12, 2026-12-19]\ncancelled: true")
    versions = (planned, moved, again, given_up)
    assert len({version.uid for version in versions}) == 1
    assert [version.sequence for version in versions] == [0, 1, 2, 3]
    assert [version.is_cancelled for version in versions] == [False, False, False, True]
    assert [version.start[:10] for version in versions[:3]] == [
        "2026-12-12",
        "2026-12-19",
        "2026-12-10",
    ]
    stamps = [version.stamp for version in versions]
    assert stamps == sorted(set(stamps))


def test_a_meeting_held_on_another_day_is_revised_too() -> None:
    as_planned = event("date: 2026-11-07\ntime: 09:30\nheld: 2026-11-07")
    later = event("date: 2026-11-07\ntime: 09:30\nheld: 2026-11-08")
    assert (as_planned.sequence, later.sequence) == (0, 1)
    assert (later.start, later.uid) == ("2026-11-08T09:30:00", as_planned.uid)


def test_a_new_address_of_the_site_keeps_what_calendars_know() -> None:
    site = f"{SMALL}authority: net.example,2026\n"
    moved = site.replace("https://net.example/", "https://new.example/net/")
    assert event(FIELDS, site).uid == event(FIELDS, moved).uid
    assert event(FIELDS, site).uid == event(FIELDS).uid


def test_no_day_of_building_is_in_it() -> None:
    """`resolve` is what is told the day; a calendar is the same before, on and after a meeting."""
    files = {
        "content/circles/ring/circle.md": CIRCLE,
        "content/circles/ring/a.md": titled("ก", "date: 2026-12-12"),
    }
    days = (date(2026, 12, 11), date(2026, 12, 12), date(2027, 12, 13))
    found = [tuple(calendar_pages(context_of(files, today=day))) for day in days]
    assert found[0] == found[1] == found[2]
