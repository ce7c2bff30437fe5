"""The name that was probably meant."""

from collections.abc import Iterable

from nkblog.text.normalise import key

_MOST_EDITS = 8


def nearest(wanted: str, candidates: Iterable[str]) -> str:
    """The candidate that the fewest typing slips turn into `wanted`, or "" if none is near.

    A slip is a character too many, missing, wrong, or exchanged with its neighbour, as seen by
    `key`; about one in four characters may be. Of equally near ones, the first in code point
    order, whatever order they come in.
    """
    typed = key(wanted)
    letters = frozenset(typed)
    best = ""
    allowed = _MOST_EDITS
    for candidate in candidates:
        name = key(candidate)
        limit = min(allowed, (max(len(typed), len(name)) + 2) // 4)
        # Each slip changes the length by one at most, and the set of letters by one either way:
        # two cheap tests that spare nearly every candidate the table below.
        if abs(len(typed) - len(name)) > limit or len(letters.difference(name)) > limit:
            continue
        edits = _edits(typed, name, limit)
        if edits <= limit and (edits < allowed or not best or candidate < best):
            best, allowed = candidate, edits
    return best


def _edits(a: str, b: str, limit: int) -> int:
    """The Damerau–Levenshtein distance (optimal string alignment) of two texts, or any number
    above `limit` if it is larger than that: only a band of `limit` beside the diagonal is filled.
    """
    too_many = limit + 1
    before: list[int] = []
    last = [min(column, too_many) for column in range(len(b) + 1)]
    for row, mine in enumerate(a, start=1):
        start, end = max(1, row - limit), min(len(b), row + limit)
        now = [too_many] * (len(b) + 1)
        if row <= limit:
            now[0] = row
        for column in range(start, end + 1):
            theirs = b[column - 1]
            edits = min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (mine != theirs))
            if row > 1 < column and mine == b[column - 2] and theirs == a[row - 2]:
                edits = min(edits, before[column - 2] + 1)
            now[column] = edits
        if min(now) > limit:
            return too_many
        before, last = last, now
    return last[len(b)]
