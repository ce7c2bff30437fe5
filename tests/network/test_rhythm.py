"""When a blog has been quiet for longer than is usual for it: measured by itself alone."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nkblog.network.rhythm import Silence, silence

START = date(2026, 1, 1)


def days(*offsets: int) -> list[date]:
    """The days that are this many after the first of January."""
    return [START + timedelta(days=offset) for offset in offsets]


def on(offset: int) -> date:
    (day,) = days(offset)
    return day


def test_a_weekly_blog_is_quiet_sooner_than_a_monthly_one() -> None:
    weekly, monthly = days(0, 7, 14, 21), days(0, 30, 60, 90)
    assert silence(weekly, on(35)) is None
    assert silence(weekly, on(36)) == Silence(on(21), 7)
    assert silence(monthly, on(150)) is None
    assert silence(monthly, on(151)) == Silence(on(90), 30)


def test_a_blog_of_fewer_than_four_days_has_no_habit() -> None:
    assert silence([], on(999)) is None
    assert silence(days(0, 1, 2), on(999)) is None
    assert silence(days(0, 1, 2, 3), on(999)) == Silence(on(3), 1)


def test_one_long_rest_does_not_make_the_next_one_usual() -> None:
    assert silence(days(0, 7, 14, 114, 121), on(140)) == Silence(on(121), 7)


def test_what_was_usual_long_ago_is_forgotten() -> None:
    """Twenty daily posts in the beginning, a monthly blog for a year since then."""
    slowed = days(*range(20), *(50 + 30 * month for month in range(13)))
    assert silence(slowed, slowed[-1] + timedelta(days=45)) is None


def test_a_median_between_two_gaps_is_told_in_whole_days() -> None:
    assert silence(days(0, 5, 15, 20, 31), on(999)) == Silence(on(31), 8)


@given(
    st.lists(st.integers(0, 400), unique=True).map(sorted),
    st.lists(st.integers(0, 400), unique=True).map(sorted),
    st.integers(0, 400),
)
def test_what_is_written_from_that_day_on_changes_nothing(
    before: list[int], after: list[int], day: int
) -> None:
    """A meeting that was held keeps what was said at it."""
    earlier = [offset for offset in before if offset < day]
    later = [offset for offset in after if offset >= day]
    assert silence(days(*earlier, *later), on(day)) == silence(days(*earlier), on(day))
