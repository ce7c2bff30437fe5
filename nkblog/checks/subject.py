"""What the checks look at: a site, and the files that it is made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from nkblog.model.network import Network
from nkblog.model.prose import Prose


class Written(Protocol):
    """Anything that a file is written for."""

    @property
    def file(self) -> str:
        """That file."""

    @property
    def prose(self) -> Prose:
        """Its body."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the site shows: the bytes of its file, and whether it tells where it was
    taken.
    """

    file: str
    size: int
    has_position: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """A site to be checked. `texts` are the decoded files that are published, in the order of
    their names; `left_out` are the files of posts that are on no page, and of which nothing has
    been said; `attached` are the texts of what can be downloaded, such as tables.
    """

    network: Network
    texts: Mapping[str, str]
    pictures: tuple[Picture, ...]
    left_out: tuple[str, ...] = ()
    attached: Mapping[str, str] = field(default_factory=dict)


def proses(network: Network) -> Iterator[tuple[str, Prose]]:
    """Every body of a site, with the file that it is written in."""
    for entries in (
        network.blogs,
        network.posts,
        network.topics,
        network.people,
        network.partners,
        network.goals,
        network.circles,
        network.meetings,
        network.pages,
    ):
        written: Iterable[Written] = entries.values()
        yield from ((entry.file, entry.prose) for entry in written)
