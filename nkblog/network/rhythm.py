"""How often a blog writes, by its own measure alone."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

_FEWEST = 4
"""Days of writing that make a habit: three gaps between them."""
_RECENT = 12
"""Gaps that tell what is usual now: a blog that began in a hurry has slowed down long ago."""


@dataclass(frozen=True, slots=True)
class Silence:
    """The day on which a blog last wrote, and how many days usually lie between two of its days."""

    since: date
    usual: int


def silence(days: Sequence[date], at: date) -> Silence | None:
    """How long a blog has been quiet on the day `at`, if that is more than twice as long as is
    usual for it; None if it is not, or has written on too few days to have a habit.

    `days` are those on which it wrote, each once and the oldest first. Those from `at` on do not
    count: what is said of a day that is past stays as it is. What is usual is the median of the
    latest gaps, which a single long rest does not change.
    """
    known = bisect_left(days, at)
    if known < _FEWEST:
        return None
    recent = days[max(0, known - _RECENT - 1) : known]
    usual = median((later - earlier).days for earlier, later in pairwise(recent))
    if (at - recent[-1]).days <= 2 * usual:
        return None
    return Silence(recent[-1], round(usual))
