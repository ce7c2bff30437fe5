"""Dates as Thai writers type them, and as readers see them."""

from datetime import UTC, date, datetime, time, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog.text.dates import (
    BANGKOK,
    DateFault,
    DateProblem,
    Moment,
    clock,
    date_in_name,
    long_date,
    month_name,
    parse_moment,
    rfc3339,
    short_date,
    start_of,
    without_date,
)

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        "2569-11-22",
        "2026-11-22",
        "2569/11/22",
        "๒๕๖๙-๑๑-๒๒",
        "22/11/2569",
        "22/11/2026",
        "22-11-2569",
        "22.11.2569",
        "๒๒/๑๑/๒๕๖๙",
        "๒๒ พ.ย. ๒๕๖๙",
        "22 พ.ย. 2569",
        "22 พ.ย. 69",
        "22 พย 69",
        "22พ.ย.69",
        "22-พ.ย.-69",
        "22 พ. ย. 2569",
        "22 พฤศจิกายน 2569",
        "๒๒ พฤศจิกายน ๒๕๖๙",
        "22 พฤศจิกายน พ.ศ. 2569",
        "22 พฤศจิกายน พ.ศ.2569",
        "22 พฤศจิกายน ค.ศ. 2026",
        "22 พ.ย. ค.ศ. 26",
        "วันที่ 22 พฤศจิกายน 2569",
        "วันอาทิตย์ที่ 22 พฤศจิกายน 2569",
        "22\u00a0พฤศจิกายน\u200b 2569",
        "22 November 2026",
        "22 nov. 2026",
        "22 Nov 2569",
        "November 22, 2026",
        "  2026-11-22  ",
    ],
)
def test_a_day_is_read_in_every_form(text: str) -> None:
    assert parse_moment(text) == start_of(DAY)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2569-11-22 09:00", "02:00:00"),
        ("2026-11-22 9.00 น.", "02:00:00"),
        ("22 พ.ย. 69 09.00 น.", "02:00:00"),
        ("๒๒ พ.ย. ๒๕๖๙ เวลา ๐๙.๐๐ น.", "02:00:00"),
        ("22 พฤศจิกายน 2569, 09:00", "02:00:00"),
        ("22/11/2569 9:00น.", "02:00:00"),
        ("2026-11-22T09:00:30", "02:00:30"),
        ("2026-11-22T09:00:30Z", "09:00:30"),
        ("2026-11-22t09:00:30.125z", "09:00:30"),
        ("2026-11-22T09:00+07:00", "02:00:00"),
        ("2026-11-22 09:00:00 +0900", "00:00:00"),
        ("2026-11-22T04:30-05:30", "10:00:00"),
        ("2026-11-22T09:00+07", "02:00:00"),
    ],
)
def test_a_time_is_read_in_every_form(text: str, utc: str) -> None:
    at = datetime.combine(DAY, time.fromisoformat(utc), tzinfo=UTC)
    moment = parse_moment(text)
    assert moment == Moment(at, has_time=True)
    assert isinstance(moment, Moment)
    assert moment.at.utcoffset() == timedelta(hours=7)


def test_the_day_of_a_moment_is_the_day_in_thailand() -> None:
    moment = parse_moment("2026-11-22T20:00Z")
    assert isinstance(moment, Moment)
    assert moment.day == date(2026, 11, 23)


def test_dates_of_every_form_have_one_order() -> None:
    """A day comes before every time of that day, whatever the zone that it was written in."""
    texts = ["2026-11-21T23:59+07:00", "2569-11-22", "2026-11-21T17:01Z", "22/11/2569 0.02 น."]
    moments = [parse_moment(text) for text in texts]
    assert sorted(m for m in moments if isinstance(m, Moment)) == moments


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2026-02-30", "2026-02-28"),
        ("2567-02-30", "2567-02-29"),
        ("2568-02-29", "2568-02-28"),
        ("29/2/2569", "28/2/2569"),
        ("๓๑/๑๑/๒๕๖๙", "๓๐/๑๑/๒๕๖๙"),
        ("31 เมษายน 2569", "30 เมษายน 2569"),
        ("2569-02-30 09:00", "2569-02-28 09:00"),
        ("11/22/2569", "22/11/2569"),
        ("2026-22-11", "2026-11-22"),
        ("22 พ.ย. พ.ศ. 2026", "22 พ.ย. ค.ศ. 2026"),
        ("22 พ.ย. ค.ศ. 2569", "22 พ.ย. พ.ศ. 2569"),
        ("2026-13-13", ""),
        ("2026-11-00", ""),
        ("0000-01-01", ""),
        ("2026-11-22 25:00", ""),
        ("2026-11-22 09:60", ""),
        ("2026-11-22T09:00+99:99", ""),
        ("0001-01-01T00:00+09:00", ""),
    ],
)
def test_a_day_that_is_not_in_the_calendar_is_impossible(text: str, hint: str) -> None:
    assert parse_moment(text) == DateProblem(DateFault.IMPOSSIBLE, hint)


@pytest.mark.parametrize(
    ("text", "hint"),
    [("3112-11-22", "2569-11-22"), ("22 พ.ย. 3112", "22 พ.ย. 2569"), ("22/11/1483", "22/11/2026")],
)
def test_a_year_with_543_reckoned_in_twice_is_none(text: str, hint: str) -> None:
    assert parse_moment(text) == DateProblem(DateFault.IMPOSSIBLE, hint)
    assert isinstance(parse_moment("9999-12-31"), Moment)  # as good as never


def test_29_february_is_checked_in_the_gregorian_year() -> None:
    """2567 is 2024, a leap year; 2568 only looks like one."""
    assert parse_moment("2567-02-29") == start_of(date(2024, 2, 29))
    assert parse_moment("29 ก.พ. 67") == start_of(date(2024, 2, 29))
    assert isinstance(parse_moment("2568-02-29"), DateProblem)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("22/11/69", "22/11/2569"),
        ("22/11/26", "22/11/2026"),
        ("๒๒/๑๑/๖๙", "๒๒/๑๑/๒๕๖๙"),
        ("30/2/69", "28/2/2569"),
        ("22 Nov 69", "22 Nov 2569"),
        ("22 พฤษจิกายน 2569", "22 พฤศจิกายน 2569"),
        ("22 พฤศจิกา 69", "22 พฤศจิกายน 69"),
        ("Novmber 22, 2026", "November 22, 2026"),
        ("22 xyz 2569", ""),
        ("พรุ่งนี้", ""),
        ("2569", ""),
        ("22 พ.ย.", ""),
        ("", ""),
        ("2026-11-22 09:00-12:00", ""),
        ("2026-11-22x", ""),
        ("22/11-2569", ""),
        ("2" * 1_000_000, ""),
    ],
)
def test_what_is_no_date_is_unreadable(text: str, hint: str) -> None:
    assert parse_moment(text) == DateProblem(DateFault.UNREADABLE, hint)


def test_a_long_text_is_refused_before_it_is_searched() -> None:
    """The forms have parts that may match in many ways; 4,000 spaces would take seconds."""
    start = process_time()
    assert parse_moment("1." + " " * 4000 + "x") == DateProblem(DateFault.UNREADABLE)
    assert process_time() - start < 0.2


@given(st.text() | st.text("0123๒๙ /-:.พยศนTZ+ NOVnov,", max_size=30))
def test_any_text_is_a_moment_or_a_problem_whose_hint_is_a_moment(text: str) -> None:
    read = parse_moment(text)
    if isinstance(read, DateProblem) and read.hint:
        assert isinstance(parse_moment(read.hint), Moment)


NUMBERED = st.tuples(st.integers(1, 40), st.integers(1, 40), st.integers(1, 2700))


@given(NUMBERED)
def test_a_hint_for_numbers_is_a_moment(numbers: tuple[int, int, int]) -> None:
    day, month, year = numbers
    for text in (f"{day}/{month}/{year}", f"{year:04}-{month}-{day}"):
        read = parse_moment(text)
        if isinstance(read, DateProblem) and read.hint:
            assert isinstance(parse_moment(read.hint), Moment)


# พ.ศ. 2400 to ค.ศ. 2399: the years of which four digits say which they are.
DAYS = st.dates(date(1857, 1, 1), date(2399, 12, 31))
MOMENTS = st.builds(
    lambda day, at: Moment(datetime.combine(day, at, tzinfo=BANGKOK), has_time=True),
    DAYS,
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)


@given(DAYS, st.sampled_from(["th", "en"]))
def test_a_long_date_reads_back(day: date, language: str) -> None:
    assert parse_moment(long_date(day, language)) == start_of(day)


@given(st.dates(date(1957, 1, 1), date(2056, 12, 31)), st.sampled_from(["th", "en"]))
def test_a_short_date_of_this_century_of_the_buddha_reads_back(day: date, language: str) -> None:
    assert parse_moment(short_date(day, language)) == start_of(day)


@given(MOMENTS, st.sampled_from(["th", "en"]))
def test_a_date_with_its_clock_reads_back(moment: Moment, language: str) -> None:
    shown = f"{long_date(moment.day, language)} {clock(moment, language)}"
    assert parse_moment(shown) == moment


@given(st.datetimes(datetime(1857, 1, 2), datetime(2399, 12, 30)))  # noqa: DTZ001 - made aware below
def test_a_moment_in_a_feed_reads_back(at: datetime) -> None:
    moment = Moment(at.replace(microsecond=0, tzinfo=BANGKOK), has_time=True)
    assert parse_moment(rfc3339(moment)) == moment


def test_dates_are_shown_in_the_calendar_of_the_language() -> None:
    assert long_date(DAY, "th") == "22 พฤศจิกายน 2569"
    assert long_date(DAY, "en") == "22 November 2026"
    assert short_date(DAY, "th") == "22 พ.ย. 69"
    assert short_date(date(2057, 5, 3), "th") == "3 พ.ค. 00"
    assert short_date(DAY, "en") == "22 Nov 2026"
    assert month_name(2026, 11, "th") == "พฤศจิกายน 2569"
    assert month_name(2026, 11, "en") == "November 2026"


def test_a_moment_is_shown_with_its_time_and_zone() -> None:
    moment = Moment(datetime(2026, 11, 22, 9, 5, tzinfo=BANGKOK), has_time=True)
    assert clock(moment, "th") == "09:05 น."
    assert clock(moment, "en") == "09:05"
    assert rfc3339(moment) == "2026-11-22T09:05:00+07:00"


def test_a_day_without_a_time_begins_at_midnight_and_has_no_clock() -> None:
    assert rfc3339(start_of(DAY)) == "2026-11-22T00:00:00+07:00"
    assert clock(start_of(DAY), "th") == ""


@pytest.mark.parametrize(
    ("stem", "day", "rest"),
    [
        ("2026-11-03-compost-fund", date(2026, 11, 3), "compost-fund"),
        ("2569-11-03-compost", date(2026, 11, 3), "compost"),
        ("๒๕๖๙-๑๑-๐๓-กองทุน", date(2026, 11, 3), "กองทุน"),
        ("2567-02-29-leap", date(2024, 2, 29), "leap"),
        ("2569-11-03กองทุน", date(2026, 11, 3), "กองทุน"),
        ("2569-11-03", date(2026, 11, 3), ""),
        ("2568-02-29-no-leap", None, "2568-02-29-no-leap"),
        ("2026-13-03-x", None, "2026-13-03-x"),
        ("2026-11-031-x", None, "2026-11-031-x"),
        ("2026-12", None, "2026-12"),
        ("compost-2026-11-03", None, "compost-2026-11-03"),
        ("", None, ""),
    ],
)
def test_a_file_name_may_begin_with_its_date(stem: str, day: date | None, rest: str) -> None:
    assert date_in_name(stem) == day
    assert without_date(stem) == rest
