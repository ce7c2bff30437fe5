"""The hours of a meeting, as Thai writers type them."""

import re
from datetime import time

# \d and int() take Thai digits as they are.
_HOURS = re.compile(
    r"(?:เวลา\s*)?(\d{1,2})[:.](\d\d)(?:\s*น\.?)?"
    r"(?:\s*(?:[-\u2010-\u2015~]|ถึง|to)\s*(\d{1,2})[:.](\d\d)(?:\s*น\.?)?|\s*เป็นต้นไป)?"
)


def clock_range(text: str) -> tuple[time, time | None] | None:
    """When something begins and ends on its day: `09:30`, `13:30 น.`, `9.00-12.00 น.`,
    `เวลา ๐๙.๓๐ ถึง ๑๒.๐๐ น.`; the end is None where none is told, or none after the beginning.
    None for any other text: `2:30 pm` or `บ่าย 2.30` would be read as two in the night.
    """
    match = _HOURS.fullmatch(text.strip())
    if match is None:
        return None
    start, end = _time(match[1], match[2]), _time(match[3], match[4])
    if start is None:
        return None
    return start, end if end and end > start else None


def hours(text: str, language: str) -> str:
    """Hours as pages show them, however they were typed: `09:30 น.`, `13:30–15:00 น.`; without the
    letter where the language is not "th". A text that is not understood stays as it is.
    """
    told = clock_range(text)
    if told is None:
        return text
    shown = "–".join(f"{hour:%H:%M}" for hour in told if hour)
    return f"{shown} น." if language == "th" else shown


def _time(hour: str | None, minute: str | None) -> time | None:
    try:
        return time(int(hour or ""), int(minute or ""))
    except ValueError:  # not given, or no such time
        return None
