"""How much a blog writes, counted by month and held against its own past alone."""

from datetime import date

import pytest

from nkblog.network.participation import (
    TRENDS,
    Count,
    Month,
    Record,
    last_months,
    records,
    together,
    trend,
)
from tests.network.resolved import KUT, MAK, resolved

MONTHS = last_months(date(2026, 11, 1))


def record(*posts: int, first: Month = (2020, 1)) -> Record:
    """A blog with so many posts in each of the months."""
    counts = zip(MONTHS, posts, strict=True)
    return Record(first, {month: Count(number) for month, number in counts if number})


def test_the_months_end_with_the_one_that_is_going_on() -> None:
    assert MONTHS[0] == (2025, 12)
    assert MONTHS[-1] == (2026, 11)
    assert len(set(MONTHS)) == 12
    assert last_months(date(2026, 1, 31))[-2:] == ((2025, 12), (2026, 1))


def test_posts_replies_and_replies_to_other_places_are_counted() -> None:
    network = resolved(
        {
            f"{MAK}/2026-10-01-ask.md": "ก",
            f"{MAK}/2026-10-31-own.md": "---\nreply_to: 2026-10-01-ask\n---\nข",
            f"{KUT}/2026-11-01-across.md": "---\nreply_to: 2026-10-01-ask\n---\nค",
            f"{KUT}/2026-11-02-draft.md": "---\ndraft: yes\n---\nง",
        }
    ).network
    found = records(network.posts.values(), network.posts)
    mak, kut = (folder.removeprefix("content/places/") for folder in (MAK, KUT))
    assert found == {
        mak: Record((2026, 10), {(2026, 10): Count(2, 1, 0)}),
        kut: Record((2026, 11), {(2026, 11): Count(1, 1, 1)}),
    }
    assert together(list(found.values())) == Record(
        (2026, 10), {(2026, 10): Count(2, 1, 0), (2026, 11): Count(1, 1, 1)}
    )
    assert together([]) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (record(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0), "usual"),
        (record(1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 1, 0), "more"),
        (record(1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0), "less"),
        # A matter of one post more or less:
        (record(0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0), "usual"),
        (record(0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0), "usual"),
        # Ten times as large, and the same: a blog is measured by itself.
        (record(10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 0), "usual"),
        (record(10, 10, 10, 10, 10, 10, 10, 10, 5, 5, 5, 0), "less"),
        (record(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), "rest"),
        (None, "none"),
        (record(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, first=(2026, 5)), "usual"),
        (record(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, first=(2026, 6)), "new"),
        (record(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, first=(2026, 11)), "new"),
    ],
)
def test_a_blog_is_held_against_its_own_past(written: Record | None, expected: str) -> None:
    assert expected in TRENDS
    assert trend(written, MONTHS) == expected


def test_the_month_that_is_going_on_does_not_count() -> None:
    """On its first days every blog would seem to fall silent, on its last to wake up."""
    quiet = record(2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0)
    busy = record(2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 99)
    assert trend(quiet, MONTHS) == trend(busy, MONTHS) == "usual"
