"""What was measured, as Markdown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap
from math import log
from statistics import linear_regression, median

from benchmarks.corpus import Size
from benchmarks.peers.measuring import Run

KINDS = ("clean", "nothing changed", "one post edited", "one template edited")
"""The builds that are measured, each in a new process."""
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Measured:
    """What a generator took for one network: its runs by kind, in the order in which they were made,
    the most memory of a clean build (bytes), and the files of its site and their bytes.
    """

    name: str
    is_ours: bool
    runs: Mapping[str, Sequence[Run]]
    memory: int
    files: int
    size: int


def times(size: Size, all_: Sequence[Measured]) -> str:
    """Medians of the wall clock, with the processors' seconds of a clean build, memory and output."""
    network = f"{size.posts:,} posts, {size.blogs:,} blogs, {size.topics} topics"
    lines = [
        f"{network}: wall clock seconds, medians of {len(all_[0].runs[KINDS[0]])}",
        "",
        f"| | {' | '.join(KINDS)} | CPU s, clean | peak memory MB | files | MB |",
        f"|---|{'--:|' * (len(KINDS) + 4)}",
    ]
    for one in all_:
        walls = [f"{median(run.wall for run in one.runs[kind]):.2f}" for kind in KINDS]
        cpu = median(run.cpu for run in one.runs[KINDS[0]])
        rest = (
            f"{cpu:.1f} | {one.memory / _MEGABYTE:.0f} | {one.files:,} | {one.size / _MEGABYTE:.0f}"
        )
        lines.append(f"| {one.name} | {' | '.join(walls)} | {rest} |")
    return "\n".join(lines) + "\n"


def ratios(all_: Sequence[Measured]) -> str:
    """How many times as long as each peer ours takes: medians of the ratios of runs that were made
    one after the other; and the same of memory. "" where there is nobody to compare with.
    """
    ours = [one for one in all_ if one.is_ours]
    peers = [one for one in all_ if not one.is_ours]
    if not ours or not peers:
        return ""
    lines = [
        f"| ours ÷ theirs | {' | '.join(p.name for p in peers)} |",
        f"|---|{'--:|' * len(peers)}",
    ]
    for own in ours:
        for kind in KINDS:
            row = [f"{paired(own.runs[kind], peer.runs[kind]):.3f}" for peer in peers]
            lines.append(f"| {own.name}: {kind} | {' | '.join(row)} |")
        row = [f"{own.memory / peer.memory:.3f}" for peer in peers]
        lines.append(f"| {own.name}: peak memory | {' | '.join(row)} |")
    return "\n".join(lines) + "\n"


def paired(ours: Sequence[Run], theirs: Sequence[Run]) -> float:
    """The median of the ratios of runs of the same round: a machine that is slow for a while is slow
    for both.
    """
    return median(starmap(_ratio, zip(ours, theirs, strict=True)))


def growth(by_size: Mapping[int, Sequence[Measured]]) -> str:
    """How the time of a clean build grows with the posts: the slope of a straight line through the
    logarithms, 1 where twice the posts take twice as long.
    """
    lines = [f"| clean build, s | {' | '.join(f'{n:,}' for n in by_size)} | slope, log–log |"]
    lines.append(f"|---|{'--:|' * (len(by_size) + 1)}")
    for column, first in enumerate(next(iter(by_size.values()))):
        walls = [median(r.wall for r in all_[column].runs[KINDS[0]]) for all_ in by_size.values()]
        cells = " | ".join(f"{wall:.2f}" for wall in walls)
        lines.append(f"| {first.name} | {cells} | {slope(tuple(by_size), walls):.2f} |")
    return "\n".join(lines) + "\n"


def slope(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """The exponent of the power law that fits best, in the sense of least squares of logarithms."""
    return linear_regression([*map(log, sizes)], [*map(log, seconds)]).slope


def _ratio(ours: Run, theirs: Run) -> float:
    return ours.wall / theirs.wall
