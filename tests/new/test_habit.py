"""When a circle meets next: as it is used to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog.new.habit import in_month, next_meeting


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("days", "today", "expected"),
    [
        # the second Saturday
        (["2026-10-10", "2026-11-14", "2026-12-12"], "2026-11-23", "2027-01-09"),
        # once moved by a week
        (["2026-09-12", "2026-10-10", "2026-11-21"], "2026-11-23", "2026-12-12"),
        # the last Friday, which was the fifth twice and the fourth once
        (["2026-07-31", "2026-08-28", "2026-10-30"], "2026-11-01", "2026-11-27"),
        # a circle that has slept: the next one is in the future
        (["2025-01-11", "2025-02-08"], "2026-11-23", "2026-12-12"),
        (["2026-11-14"], "2026-11-23", "2026-12-12"),
    ],
)
def test_the_next_meeting_follows_the_habit(days: list[str], today: str, expected: str) -> None:
    assert next_meeting([day(text) for text in days], day(today)) == day(expected)


def test_a_circle_that_never_met_has_no_habit() -> None:
    assert next_meeting([], day("2026-11-23")) is None


def test_a_month_without_a_fifth_has_its_last() -> None:
    assert in_month(2026, 2, (5, 5)) == day("2026-02-28")


@given(
    st.lists(st.dates(date(2020, 1, 1), date(2027, 1, 1)), min_size=1, max_size=9),
    st.dates(date(2020, 1, 1), date(2027, 1, 1)),
)
def test_it_is_after_today_in_a_later_month_and_on_a_weekday_known(
    days: list[date], today: date
) -> None:
    found = next_meeting(days, today)
    assert found is not None
    assert found > today
    assert (found.year, found.month) > (max(days).year, max(days).month)
    assert found.weekday() in {one.weekday() for one in days}
    assert found - max(today, *days) < timedelta(days=70)
