"""File names that begin with a day in a form that is not the one they need."""

import re
from datetime import date

from nkblog.text.dates import DateProblem, Moment, parse_moment, thai_iso

_EIGHT_DIGITS = re.compile(r"^(\d{4})(\d\d)(\d\d)(?!\d)")
_LONGEST_BEGINNING = 40


def name_meant(stem: str) -> str:
    """The file name that somebody means who begins it with a day in another form, or with one that
    there is not; "" if it begins with none.

    >>> name_meant("3-11-2569-กองทุนปุ๋ย"), name_meant("25690230")
    ('2569-11-03-กองทุนปุ๋ย', '2569-02-28')
    """
    written = _EIGHT_DIGITS.sub(r"\1-\2-\3", stem)
    for end in range(min(len(written), _LONGEST_BEGINNING), 0, -1):
        if not written[end - 1 : end + 1].isdecimal() or end == len(written):
            day = _day_meant(written[:end].rstrip("-_ "))
            if day:
                rest = written[end:].lstrip("-_ ")
                return f"{thai_iso(day)}-{rest}" if rest else thai_iso(day)
    return ""


def _day_meant(text: str) -> date | None:
    read = parse_moment(text)
    if isinstance(read, DateProblem):
        read = parse_moment(read.hint)
    return read.day if isinstance(read, Moment) else None
