"""The name that was probably meant."""

from collections.abc import Iterable

from nkblog.text.normalise import key

_MOST_SLIPS = 5


def nearest(wanted: str, candidates: Iterable[str]) -> str:
    """The candidate that the fewest typing slips turn into `wanted`, or "" if none is near.

    A slip is a character too many, missing, wrong, or exchanged with its neighbour, as seen by
    `key`. One in four characters may be a slip, and five in all. Of equally near candidates the
    first in code point order is meant, whatever order they come in.
    """
    typed = key(wanted)
    letters = frozenset(typed)
    best, most = "", _MOST_SLIPS
    for candidate in candidates:
        name = key(candidate)
        allowed = min(most, (max(len(typed), len(name)) + 2) // 4)
        # A slip changes the length by one at most, and takes one letter at most out of the set:
        # two cheap tests that spare most candidates the dear one.
        if abs(len(typed) - len(name)) > allowed or len(letters.difference(name)) > allowed:
            continue
        slips = _slips(typed, name)
        if slips <= allowed and (slips < most or not best or candidate < best):
            best, most = candidate, slips
    return best


def _slips(typed: str, name: str) -> int:
    """The optimal string alignment distance of two texts.

    It works through the table of the textbook a column at a time, all cells of a column at once:
    cells that are neighbours differ by one at most, so that two bits say how one follows from the
    other, and a column is a pair of whole numbers. After H. Hyyrö, "A Bit-Vector Algorithm for
    Computing Levenshtein and Damerau Edit Distances", Nordic Journal of Computing 10 (2003).
    """
    if not typed:
        return len(name)
    places: dict[str, int] = {}  # of each character in `typed`: bit 0 for the first
    for place, character in enumerate(typed):
        places[character] = places.get(character, 0) | 1 << place
    every, last = (1 << len(typed)) - 1, 1 << len(typed) - 1
    rises, falls = every, 0  # where a cell is one more, or one less, than the cell above it
    level = 0  # where a cell is the same as the cell up and left of it
    before = 0  # where the character of the column before stands
    slips = len(typed)
    for character in name:
        here = places.get(character, 0)
        exchanged = (~level & here) << 1 & before
        level = ((((here & rises) + rises) ^ rises) | here | falls | exchanged) & every
        more = falls | ~(level | rises) & every  # than the cell to the left
        less = level & rises
        slips += bool(more & last) - bool(less & last)
        more = more << 1 | 1
        less <<= 1
        rises = (less | ~(level | more)) & every
        falls = level & more & every
        before = here
    return slips
