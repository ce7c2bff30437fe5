"""Pages as values: everything that an output is made from."""

from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """A family of pages, with their feeds, that a site may leave out."""

    ARCHIVES = "archives"
    FEED_ARCHIVES = "feed-archives"
    AREA_TOPICS = "area-topics"
    PEOPLE = "people"
    PARTNERS = "partners"
    CIRCLES = "circles"
    GOALS = "goals"
    CONVERSATIONS = "conversations"
    BOARD = "board"
    LESSONS = "lessons"


@dataclass(frozen=True, slots=True)
class Page:
    """One output file. `path` is POSIX and relative to the output folder; `template` names what
    renders it (a template of the theme, or a format such as "rss"); `view` is a frozen dataclass
    with all that it may show.
    """

    path: str
    template: str
    view: object
