"""Dates: read in all the ways that Thai writers type them, shown in พ.ศ. or ค.ศ."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

from nkblog.text.nearest import nearest
from nkblog.text.normalise import key, unify

BANGKOK = timezone(timedelta(hours=7))
"""Thai time, which has no daylight saving: a constant that needs no time zone database."""

_FIRST_BUDDHIST_YEAR = 2400
_BUDDHIST_OFFSET = 543
_ADDED_TWICE, _TAKEN_TWICE = range(2943, 3343), range(1400, 1600)
"""Years of this time with 543 reckoned in once too often: 2569 as 3112, and 2026 as 1483."""
_LONGEST_DATE = 80
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

_THAI_MONTHS = (
    ("มกราคม", "ม.ค."),
    ("กุมภาพันธ์", "ก.พ."),
    ("มีนาคม", "มี.ค."),
    ("เมษายน", "เม.ย."),
    ("พฤษภาคม", "พ.ค."),
    ("มิถุนายน", "มิ.ย."),
    ("กรกฎาคม", "ก.ค."),
    ("สิงหาคม", "ส.ค."),
    ("กันยายน", "ก.ย."),
    ("ตุลาคม", "ต.ค."),
    ("พฤศจิกายน", "พ.ย."),
    ("ธันวาคม", "ธ.ค."),
)
_ENGLISH_MONTHS = (
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May", "May"),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sep"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
)


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """When something is dated. `at` is in +07:00; where only a day is known it is the start of
    that day, and `has_time` is false.
    """

    at: datetime
    has_time: bool

    @property
    def day(self) -> date:
        """The day in Thailand."""
        return self.at.date()


class DateFault(StrEnum):
    """Why a text is no date."""

    UNREADABLE = "unreadable"
    """It is not in a form that is known, or its year could be two years."""
    IMPOSSIBLE = "impossible"
    """It is in a known form, but there is no such day or time."""


@dataclass(frozen=True, slots=True)
class DateProblem:
    """A text that is no date. `hint` is the text as the writer may have meant it, or ""."""

    fault: DateFault
    hint: str = ""


# \d and int() take Thai digits as they are. West of Greenwich only after a T: in 09:00-12:00 a
# meeting begins and ends.
_TIME = (
    r"(?:(?:\s*(?P<iso>[Tt])|,?\s+)(?:เวลา\s*)?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)"
    r"(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?\s*(?:น\.?)?"
    r"\s*(?P<zone>[Zz]|(?P<sign>(?(iso)[+-]|\+))(?P<ahead>\d\d)(?::?(?P<ahead_minutes>\d\d))?)?)?"
)
_DAY = r"(?:วัน[ก-๎]*?ที่\s*)?(?P<day>\d{1,2})"
_YEAR = r"(?P<era>[คพ]\.?\s?ศ\.?)?\s*(?P<year>\d{4}|\d\d)"
# Texts, which `re` compiles when it first meets them and keeps: most builds meet the first only.
_FORMS = (
    r"(?P<year>\d{4})(?P<gap>[-/.])(?P<month>\d{1,2})(?P=gap)(?P<day>\d{1,2})" + _TIME,
    r"(?P<day>\d{1,2})(?P<gap>[-/.])(?P<month>\d{1,2})(?P=gap)(?P<year>\d{4}|\d\d)" + _TIME,
    _DAY + r"[\s/-]*(?P<name>[ก-๎.][ก-๎. ]*?|[A-Za-z]+\.?)[\s,/-]*" + _YEAR + _TIME,
    r"(?P<name>[A-Za-z]+\.?)\s*(?P<day>\d{1,2}),?\s+(?P<year>\d{4}|\d\d)" + _TIME,
)
_DATE_FIRST = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")


def parse_moment(text: str) -> Moment | DateProblem:
    """The moment that a text names.

    Days: `2569-11-22`, `2026-11-22` (also with `/` or `.`), `22/11/2569`, `22 พฤศจิกายน 2569`,
    `๒๒ พ.ย. ๖๙`, `22 พ.ย. พ.ศ. 2569`, `22 November 2026`, `November 22, 2026`. A year from 2400 on
    is พ.ศ.; a year of two digits is read beside a Thai month name only. A time may follow
    (`09:00`, `9.00 น.`), with a zone as in ISO 8601; without one it is Thai time.
    """
    if len(text) > _LONGEST_DATE:
        return DateProblem(DateFault.UNREADABLE)
    written = unify(text).strip()
    for form in _FORMS:
        if match := re.fullmatch(form, written):
            return _moment(match)
    return DateProblem(DateFault.UNREADABLE)


def date_in_name(stem: str) -> date | None:
    """The date that a file name begins with (`2026-11-03-compost`, `๒๕๖๙-๑๑-๐๓`), if it does."""
    match = _DATE_FIRST.match(stem)
    try:
        return date(_gregorian(int(match[1])), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def without_date(stem: str) -> str:
    """A file name without the date that it begins with and what parts the two.

    >>> without_date("2569-11-03-กองทุนปุ๋ย")
    'กองทุนปุ๋ย'
    """
    return stem[10:].lstrip("-_ ") if date_in_name(stem) else stem


def start_of(day: date) -> Moment:
    """A day of which no time is known."""
    return Moment(datetime(day.year, day.month, day.day, tzinfo=BANGKOK), has_time=False)


def long_date(day: date, language: str) -> str:
    """`22 พฤศจิกายน 2569` where the language is "th", else `22 November 2026`."""
    return f"{day.day} {month_name(day.year, day.month, language)}"


def short_date(day: date, language: str) -> str:
    """`22 พ.ย. 69` where the language is "th", else `22 Nov 2026`."""
    if language == "th":
        year = (day.year + _BUDDHIST_OFFSET) % 100
        return f"{day.day} {_THAI_MONTHS[day.month - 1][1]} {year:02}"
    return f"{day.day} {_ENGLISH_MONTHS[day.month - 1][1]} {day.year}"


def thai_iso(day: date) -> str:
    """`2569-11-22`: a day as a writer types it, its year in พ.ศ."""
    return f"{day.year + _BUDDHIST_OFFSET:04}-{day:%m-%d}"


def month_name(year: int, month: int, language: str) -> str:
    """`พฤศจิกายน 2569` where the language is "th", else `November 2026`. The year is ค.ศ."""
    if language == "th":
        return f"{_THAI_MONTHS[month - 1][0]} {year + _BUDDHIST_OFFSET}"
    return f"{_ENGLISH_MONTHS[month - 1][0]} {year}"


def short_month(year: int, month: int, language: str) -> str:
    """`พ.ย. 69` where the language is "th", else `Nov 2026`. The year is ค.ศ."""
    return short_date(date(year, month, 1), language).partition(" ")[2]


def clock(moment: Moment, language: str) -> str:
    """`09:00 น.` where the language is "th", else `09:00`; "" where no time is known."""
    if not moment.has_time:
        return ""
    return f"{moment.at:%H:%M} น." if language == "th" else f"{moment.at:%H:%M}"


def rfc3339(moment: Moment) -> str:
    """`2026-11-22T09:00:00+07:00`, for feeds; `moment.day.isoformat()` is the day alone."""
    return moment.at.isoformat(timespec="seconds")


def _moment(match: re.Match[str]) -> Moment | DateProblem:
    field = match.groupdict()
    month = _month(field["name"]) if field.get("name") else int(field["month"])
    if month is None:
        return _unknown_month(match)
    year = _year(match)
    if isinstance(year, DateProblem):
        return year
    try:
        at = datetime(
            year,
            month,
            int(field["day"]),
            int(field["hour"] or 0),
            int(field["minute"] or 0),
            int(field["second"] or 0),
            tzinfo=_zone(field),
        ).astimezone(BANGKOK)
    except (ValueError, OverflowError):  # no such day, time or zone, or one before the year 1
        return _problem(DateFault.IMPOSSIBLE, _possible(match, year, month))
    return Moment(at, has_time=field["hour"] is not None)


def _zone(field: dict[str, str | None]) -> timezone:
    if field["zone"] is None:
        return BANGKOK
    ahead = timedelta(hours=int(field["ahead"] or 0), minutes=int(field["ahead_minutes"] or 0))
    return timezone(-ahead if field["sign"] == "-" else ahead)


def _year(match: re.Match[str]) -> int | DateProblem:
    """The year in ค.ศ., or why it cannot be told."""
    field = match.groupdict()
    year = int(field["year"])
    era = field.get("era") or ""
    if len(field["year"]) == 2:
        if era.startswith("ค"):
            return 2000 + year
        if era or _is_thai(field.get("name") or ""):
            return 2500 + year - _BUDDHIST_OFFSET
        # 69 is 2569 and 26 is 2026: of the two readings, the one in this century.
        century = 2500 if year >= _BUDDHIST_OFFSET % 100 else 2000
        return _problem(DateFault.UNREADABLE, _with(match, "year", str(century + year)))
    if era and era.startswith("พ") != (year >= _FIRST_BUDDHIST_YEAR):
        other = "ค.ศ." if era.startswith("พ") else "พ.ศ."
        return _problem(DateFault.IMPOSSIBLE, _with(match, "era", other))
    if year in _ADDED_TWICE or year in _TAKEN_TWICE:
        meant = year - _BUDDHIST_OFFSET if year in _ADDED_TWICE else year + _BUDDHIST_OFFSET
        return _problem(DateFault.IMPOSSIBLE, _with(match, "year", str(meant)))
    return _gregorian(year)


def _gregorian(year: int) -> int:
    return year - _BUDDHIST_OFFSET if year >= _FIRST_BUDDHIST_YEAR else year


def _bare(name: str) -> str:
    return key(name).replace(".", "").replace(" ", "")


_MONTHS = {
    _bare(name): number
    for months in (_THAI_MONTHS, _ENGLISH_MONTHS)
    for number, names in enumerate(months, start=1)
    for name in names
} | {"sept": 9}


def _month(name: str) -> int | None:
    return _MONTHS.get(_bare(name))


def _unknown_month(match: re.Match[str]) -> DateProblem:
    months = _THAI_MONTHS if _is_thai(match["name"]) else _ENGLISH_MONTHS
    meant = nearest(match["name"], [full for full, _ in months])
    return _problem(DateFault.UNREADABLE, _with(match, "name", meant) if meant else "")


def _is_thai(name: str) -> bool:
    return name >= "ก"


def _possible(match: re.Match[str], year: int, month: int) -> str:
    """The text with day and month exchanged, or with the last day of its month, or ""."""
    if not 1 <= month <= 12:
        return _exchanged(match) if 1 <= int(match["day"]) <= 12 else ""
    last = monthrange(year, month)[1]
    return _with(match, "day", str(last)) if int(match["day"]) > last else ""


def _exchanged(match: re.Match[str]) -> str:
    text = match.string
    (a, b), (c, d) = sorted((match.span("day"), match.span("month")))
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _with(match: re.Match[str], group: str, text: str) -> str:
    """The matched text with another text for a group, in Thai digits where it had them."""
    start, end = match.span(group)
    if match[group].isdecimal() and not match[group].isascii():
        text = text.translate(_THAI_DIGITS)
    return match.string[:start] + text + match.string[end:]


def _problem(fault: DateFault, hint: str) -> DateProblem:
    """The problem with a hint that can be read, mended further where need be, or with none."""
    read = parse_moment(hint)
    return DateProblem(fault, hint if isinstance(read, Moment) else read.hint)
