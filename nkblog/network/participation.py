"""How much each blog writes, month by month, beside what is usual for it.

There is no figure by which two blogs could be compared: numbers are counted, never weighed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nkblog.model.ids import PlaceId, PostId
from nkblog.model.network import Post

Month = tuple[int, int]
"""A year (ค.ศ.) and a month."""

MONTHS = 12
RECENT = 3
"""Months that are held against those before them."""
TRENDS = ("more", "usual", "less", "new", "rest", "none")
"""How a blog writes beside what is usual for it: see `trend`."""


@dataclass(frozen=True, slots=True)
class Count:
    """Posts; how many of them answer another post; how many of these one from another place."""

    posts: int = 0
    replies: int = 0
    across: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.posts + other.posts, self.replies + other.replies, self.across + other.across
        )


@dataclass(frozen=True, slots=True)
class Record:
    """What a blog wrote: in each month that it wrote in, and the month of its first post."""

    first: Month
    by_month: Mapping[Month, Count]


NOTHING = Count()


def last_months(until: date) -> tuple[Month, ...]:
    """The MONTHS months up to the one of `until`, oldest first."""
    last = until.year * 12 + until.month - 1
    return tuple((n // 12, n % 12 + 1) for n in range(last - MONTHS + 1, last + 1))


def records(posts: Iterable[Post], all_posts: Mapping[PostId, Post]) -> dict[PlaceId, Record]:
    """What each place wrote of `posts`, which are newest first; no entry for one without any."""
    counts: dict[PlaceId, dict[Month, Count]] = {}
    for post in posts:
        of_place = counts.setdefault(post.place, {})
        month = post.date.at.year, post.date.at.month
        answered = all_posts[post.reply_to].place if post.reply_to else post.place
        one = Count(1, int(post.reply_to is not None), int(answered != post.place))
        of_place[month] = of_place.get(month, NOTHING) + one
    return {place: Record(min(months), months) for place, months in counts.items()}


def together(several: Sequence[Record]) -> Record | None:
    """What several blogs wrote, as if they were one; None for none."""
    if not several:
        return None
    by_month: dict[Month, Count] = {}
    for record in several:
        for month, count in record.by_month.items():
            by_month[month] = by_month.get(month, NOTHING) + count
    return Record(min(record.first for record in several), by_month)


def trend(record: Record | None, months: Sequence[Month]) -> str:
    """The last RECENT months that are over, beside what was usual in those of `months` before
    them: "more" from half as much again, "less" down to half, else "usual", and so where it is a
    matter of one post; "new" where the blog has not been there for RECENT months before them, "rest"
    where neither had a post, "none" where none was ever written. One of TRENDS.

    The month that is going on is left out: on its first days every blog would seem to fall silent.
    """
    if record is None:
        return "none"
    written = [record.by_month.get(month, NOTHING).posts for month in months[:-1]]
    recent = sum(written[-RECENT:])
    before = [
        posts
        for month, posts in zip(months, written[:-RECENT], strict=False)
        if month >= record.first
    ]
    if len(before) < RECENT:
        return "new"
    if not recent and not any(before):
        return "rest"
    ours, usual = recent * len(before), sum(before) * RECENT
    if abs(ours - usual) < 2 * len(before):
        return "usual"
    if ours * 2 >= usual * 3:
        return "more"
    return "less" if ours * 2 <= usual else "usual"
