"""When a circle meets next, by its own habit."""

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from datetime import date

_RECENT = 6
"""Meetings that tell the habit: half a year."""
_LAST = 0
"""The ordinal of the last such weekday of a month, whether it is the fourth or the fifth."""

Habit = tuple[int, int]
"""A weekday (Monday is 0), and which one of a month it is."""


def next_meeting(days: Sequence[date], today: date) -> date | None:
    """The first day after today, in a month after that of the latest of `days`, which falls as
    most of the latest ones do: on the second Saturday, say. None where no meeting is known.
    """
    if not days:
        return None
    recent = sorted(days)[-_RECENT:]
    habit = _habit(recent)
    year, month = recent[-1].year, recent[-1].month
    while True:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        day = in_month(year, month, habit)
        if day > today:
            return day


def in_month(year: int, month: int, habit: Habit) -> date:
    """The day of a month that a habit means; the last such weekday where there is no fifth."""
    weekday, ordinal = habit
    first = 1 + (weekday - date(year, month, 1).weekday()) % 7
    length = monthrange(year, month)[1]
    days = list(range(first, length + 1, 7))
    return date(year, month, days[-1] if ordinal == _LAST else days[min(ordinal, len(days)) - 1])


def _habit(days: Sequence[date]) -> Habit:
    """What most days share; of two, what the latest day has, its ordinal before “the last”."""
    counts = Counter(habit for day in days for habit in _habits(day))
    most = max(counts.values())
    return next(h for day in reversed(days) for h in _habits(day) if counts[h] == most)


def _habits(day: date) -> list[Habit]:
    found = [(day.weekday(), (day.day - 1) // 7 + 1)]
    if day.day + 7 > monthrange(day.year, day.month)[1]:
        found.append((day.weekday(), _LAST))
    return found
