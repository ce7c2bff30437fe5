"""A calendar as a value: what an iCalendar file is written from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting in a calendar.

    `uid` stays the same for ever, `sequence` grows with each revision. `start` and `end` are ISO
    8601 in Thai time without a zone, days alone if `is_all_day`; `end` is the first moment, or day,
    after the event. `stamp` is RFC 3339, `url` absolute; the texts are plain, `description` in
    lines.
    """

    uid: str
    sequence: int
    title: str
    start: str
    end: str
    is_all_day: bool
    location: str
    description: str
    url: str
    is_cancelled: bool
    stamp: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """One file of events, the earliest first."""

    name: str
    events: tuple[Event, ...]
