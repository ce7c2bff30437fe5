"""iCalendar: what RFC 5545 asks for, and what two readers make of it."""

from dataclasses import replace
from datetime import date

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from nkblog.model.calendar import Calendar, Event
from nkblog.render.calendar import render_calendar

EVENT = Event(
    uid="6c933f04-abad-53a4-a88c-60f4b708a988",
    sequence=2,
    title="ประชุมวงทีมบล็อก ธันวาคม 2569",
    start="2026-12-12T09:30:00",
    end="2026-12-12T11:30:00",
    is_all_day=False,
    location="ห้องประชุม อบต.ท่าศาลา; อำเภอท่าศาลา, นครศรีธรรมราช",
    description="- เรื่องที่ค้าง\n- น้ำ, ป่า\nhttps://net.example/circles/team/2026-12/",
    url="https://net.example/circles/team/2026-12/",
    is_cancelled=False,
    stamp="2026-12-05T00:00:02+00:00",
)
ALL_DAY = replace(EVENT, start="2026-12-31", end="2027-01-01", is_all_day=True)
GOLDEN = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//nkblog//nkblog//TH
METHOD:PUBLISH
NAME:วง\\, ก
X-WR-CALNAME:วง\\, ก
BEGIN:VTIMEZONE
TZID:Asia/Bangkok
BEGIN:STANDARD
DTSTART:19700101T000000
TZNAME:+07
TZOFFSETFROM:+0700
TZOFFSETTO:+0700
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:ประชุม
DTSTART;TZID=Asia/Bangkok:20261212T093000
DTEND;TZID=Asia/Bangkok:20261212T113000
DTSTAMP:20261205T000002Z
UID:6c933f04-abad-53a4-a88c-60f4b708a988
SEQUENCE:2
DESCRIPTION:- ก\\n- ข
STATUS:CONFIRMED
URL:https://net.example/circles/team/2026-12/
END:VEVENT
END:VCALENDAR
"""
THAI = st.text(alphabet="กขเแ่้ำี็ๆ๙ ,;:\\\"'\U0001f33eaZ", max_size=400)


def rendered(*events: Event) -> bytes:
    return render_calendar(Calendar("วง", events))


def read_by_icalendar(event: Event) -> icalendar.Event:
    (read,) = icalendar.Calendar.from_ical(rendered(event)).walk("VEVENT")
    return read


def plain(text: str) -> str:
    return " ".join(text.split())


def test_golden() -> None:
    event = replace(EVENT, title="ประชุม", location="", description="- ก\n- ข")
    expected = GOLDEN.replace("\n", "\r\n").encode()
    assert render_calendar(Calendar("วง, ก", (event,))) == expected


def test_two_readers_show_the_right_local_time() -> None:
    ours = read_by_icalendar(EVENT)
    theirs = vobject.readOne(rendered(EVENT).decode()).vevent
    local = ["2026-12-12T09:30:00+07:00", "2026-12-12T11:30:00+07:00"]
    assert [ours[name].dt.isoformat() for name in ("dtstart", "dtend")] == local
    assert [moment.value.isoformat() for moment in (theirs.dtstart, theirs.dtend)] == local


def test_two_readers_find_a_whole_day() -> None:
    ours = read_by_icalendar(ALL_DAY)
    theirs = vobject.readOne(rendered(ALL_DAY).decode()).vevent
    days = (date(2026, 12, 31), date(2027, 1, 1))
    assert (ours["dtstart"].dt, ours["dtend"].dt) == days
    assert (theirs.dtstart.value, theirs.dtend.value) == days


@pytest.mark.parametrize(("is_cancelled", "status"), [(False, "CONFIRMED"), (True, "CANCELLED")])
def test_a_cancelled_meeting_says_so(is_cancelled: bool, status: str) -> None:
    read = read_by_icalendar(replace(EVENT, is_cancelled=is_cancelled))
    assert (read["status"], read["sequence"], read["uid"]) == (status, 2, EVENT.uid)


def test_a_circle_that_never_met_has_a_calendar() -> None:
    calendar = icalendar.Calendar.from_ical(rendered())
    assert calendar["method"] == "PUBLISH"
    assert calendar.walk("VEVENT") == []
    assert len(calendar.walk("VTIMEZONE")) == 1


@given(THAI, THAI, st.lists(THAI, min_size=1, max_size=4))
def test_thai_of_any_length_reads_back_from_folded_lines(
    title: str, location: str, lines: list[str]
) -> None:
    event = replace(EVENT, title=title, location=location, description="\n".join(lines))
    data = rendered(event)
    folded = data.split(b"\r\n")
    assert folded[-1] == b""
    assert max(map(len, folded)) <= 75
    assert all(line.decode() is not None for line in folded)  # no character is in two lines
    read, other = read_by_icalendar(event), vobject.readOne(data.decode()).vevent
    description = "\n".join(map(plain, lines))
    assert (read["summary"], other.summary.value) == (plain(title), plain(title))
    assert str(read.get("location", "")) == plain(location)
    assert (read["description"], other.description.value) == (description, description)


@given(st.text(alphabet=st.characters(exclude_characters="\\")))
def test_no_text_breaks_the_file(text: str) -> None:
    """Line ends of every kind, characters that nothing can carry, and words of the format."""
    hostile = f"{text}\r\nEND:VEVENT\u2028BEGIN:VALARM\x0b\x00\ud800"
    event = replace(EVENT, title=hostile, location=hostile, description=hostile)
    data = render_calendar(Calendar(hostile, (event, ALL_DAY)))
    assert [
        len(icalendar.Calendar.from_ical(data).walk(kind)) for kind in ("VEVENT", "VALARM")
    ] == [
        2,
        0,
    ]
    assert len(vobject.readOne(data.decode()).vevent_list) == 2
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert b"\n" not in data.replace(b"\r\n", b"")
