"""What is measured: a generator of static sites, with the network as its users would keep it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import Size

HERE = Path(__file__).parent
SITES = HERE / "sites"
"""Templates and settings of each peer."""
THEME = HERE.parent.parent / "themes" / "default"


@dataclass(frozen=True, slots=True)
class Generator:
    """A generator with one way to set it up. `write` makes a project of a network in a folder and
    gives the file of its newest post; `command`, with the project and the output folder, is what
    builds it, run in the project; `template` is the file of the project that makes each post's page;
    `version` says what it is.
    """

    name: str
    version: Callable[[], str]
    write: Callable[[Path, Size], Path]
    command: Callable[[Path, Path], tuple[str, ...]]
    template: str
