"""What a person means by a few letters: forgiving search among names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nkblog.text.nearest import nearest
from nkblog.text.normalise import key

_LEVELS = re.compile(r"^(?:จังหวัด|อำเภอ|เขต|ตำบล|แขวง|บล็อก|ประเด็น|วง)\s*")
"""What people write before the name of a place or of a thing."""
_SHORT = re.compile(r"(?<![ก-๎])([จอต])\.\s*(?=[ก-ฮเ-ไ])")
_LEVEL = {"จ": "จังหวัด", "อ": "อำเภอ", "ต": "ตำบล"}
_PASSED_OVER = re.compile("[็่้๊๋์ฯ\\s\\-_.,:;()“”‘’\"']+")
"""What is often forgotten, or set elsewhere: tones, ็, ์, spaces and punctuation."""
_SHORTEST = 3
"""Letters that a name must have to be looked for inside another one."""
_WHOLE, _LOOSE, _BEGINS, _HOLDS, _HELD = range(5)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: what it is in the program, what people are shown, and every name by
    which they may call it, the shown one included or not.
    """

    value: str
    label: str
    names: tuple[str, ...]


def find(wanted: str, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices that a text means as far as can be told, in the order given: () for none, and
    several where it fits them equally well.

    A name is meant by itself, “ต.” being “ตำบล”; else without tones, spaces and such words; else by
    its beginning or a part of it; else as a part of what was written (“ควนเครง” is at เคร็ง), the
    longest; else by the fewest slips.
    """
    typed = _SHORT.sub(lambda short: _LEVEL[short[1]], key(wanted))
    loose = _loose(typed)
    if not loose:
        return ()
    fits = [(rank, choice) for choice in choices if (rank := _fit(typed, loose, choice))]
    if not fits:
        return _by_slips(loose, choices)
    best = min(rank for rank, _ in fits)
    return tuple(choice for rank, choice in fits if rank == best)


def _fit(typed: str, loose: str, choice: Choice) -> tuple[int, int] | None:
    """How well a choice fits, the smaller the better."""
    found: list[tuple[int, int]] = []
    for name in choice.names:
        bare = _loose(name)
        if typed == key(name):
            return _WHOLE, 0
        if loose == bare:
            found.append((_LOOSE, 0))
        elif bare.startswith(loose):
            found.append((_BEGINS, 0))
        elif len(loose) >= _SHORTEST and loose in bare:
            found.append((_HOLDS, 0))
        elif len(bare) >= _SHORTEST and bare in loose:
            found.append((_HELD, -len(bare)))
    return min(found, default=None)


def _by_slips(loose: str, choices: Iterable[Choice]) -> tuple[Choice, ...]:
    bare = [(_loose(name), choice) for choice in choices for name in choice.names]
    meant = nearest(loose, [name for name, _ in bare])
    return tuple(dict.fromkeys(choice for name, choice in bare if meant and name == meant))


def _loose(name: str) -> str:
    return _PASSED_OVER.sub("", _LEVELS.sub("", key(name)))
