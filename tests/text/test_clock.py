"""The hours of a meeting."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog.text.clock import clock_range, hours


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("09:30", time(9, 30), None),
        ("13:30 น.", time(13, 30), None),
        (" 9.30น. ", time(9, 30), None),
        ("๐๙.๓๐ น.", time(9, 30), None),
        ("เวลา 9.00 น. เป็นต้นไป", time(9), None),
        ("9.00-12.00 น.", time(9), time(12)),
        ("09:30–12:00", time(9, 30), time(12)),
        ("9.00 น. - 12.00 น.", time(9), time(12)),
        ("09:30 ถึง 12:00", time(9, 30), time(12)),
        ("09:30 to 12:00", time(9, 30), time(12)),
        ("00:00", time(0), None),
        ("13:00-12:00", time(13), None),
        ("13:00-13:00", time(13), None),
        ("13:00-25:00", time(13), None),
    ],
)
def test_hours_are_read_as_they_are_typed(text: str, start: time, end: time | None) -> None:
    assert clock_range(text) == (start, end)


@pytest.mark.parametrize(
    "text",
    ["", "เช้า", "หลังเพล", "บ่าย 2.30", "2:30 pm", "24:00", "9:60", "9", "9:5", "1:09:30", "9:30:15"],
)
def test_what_may_mean_another_hour_is_not_read(text: str) -> None:
    """A day without hours is less wrong than a meeting in the night."""
    assert clock_range(text) is None


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    hours = clock_range(text)
    assert hours is None or hours[1] is None or hours[0] < hours[1]


@given(st.times(), st.times())
def test_a_range_reads_back(start: time, end: time) -> None:
    start, end = start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0)
    expected = (start, end if end > start else None)
    assert clock_range(f"{start:%H:%M}-{end:%H:%M} น.") == expected


@pytest.mark.parametrize(
    ("typed", "thai", "english"),
    [
        ("09:30", "09:30 น.", "09:30"),
        ("13.30 น.", "13:30 น.", "13:30"),
        ("เวลา ๙.๐๐ ถึง ๑๒.๐๐ น.", "09:00–12:00 น.", "09:00–12:00"),
        ("บ่ายแก่ๆ", "บ่ายแก่ๆ", "บ่ายแก่ๆ"),
        ("", "", ""),
    ],
)
def test_hours_are_shown_alike_however_they_were_typed(typed: str, thai: str, english: str) -> None:
    assert (hours(typed, "th"), hours(typed, "en")) == (thai, english)
