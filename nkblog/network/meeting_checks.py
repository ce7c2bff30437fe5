"""What is probably not meant as it is written in circles and their meetings."""

from collections.abc import Iterable, Iterator
from datetime import date

from nkblog.diagnostics import Diagnostic, Span, error, warning
from nkblog.model.ids import CircleId
from nkblog.network.directory import Directory
from nkblog.read import matter
from nkblog.read.library import Entry

GROUPINGS = ("topic", "place", "partner")
"""By what a circle may group its reading; the first is meant where it says nothing."""


def check_meetings(directory: Directory, today: date) -> Iterator[Diagnostic]:
    """What is wrong with the circles and meetings of a network on the day `today`. All of it is
    published all the same: as read where that can be shown, else without the part.
    """
    of_circle: dict[CircleId, list[Entry[matter.Meeting]]] = {}
    for entry in directory.meetings.values():
        of_circle.setdefault(CircleId(f"circles/{entry.folder}"), []).append(entry)
        yield from _actions(entry)
        yield from _held(entry, today)
    for entries in of_circle.values():
        yield from _order(entries)
    for circle in directory.circles.values():
        given = circle.matter.group_by
        if given and given.value not in GROUPINGS:
            span, choices = Span(circle.file, *given.mark), ", ".join(GROUPINGS)
            yield error("unknown-grouping", span, name=given.value, choices=choices)


def _actions(entry: Entry[matter.Meeting]) -> Iterator[Diagnostic]:
    for action in entry.matter.actions:
        if action.what and not action.who:
            span = Span(entry.file, *action.what.mark)
            yield warning("action-without-who", span, name=action.what.value)


def _held(entry: Entry[matter.Meeting], today: date) -> Iterator[Diagnostic]:
    held = entry.matter.held
    if held and held.moment.day > today:
        day = held.moment.day.isoformat()
        yield warning("held-in-the-future", Span(entry.file, *held.mark), day=day)


def _order(entries: Iterable[Entry[matter.Meeting]]) -> Iterator[Diagnostic]:
    """Meetings of one circle that were held in another order than they were planned: what one of
    them reads is then not what its team expects, so it is more likely a slip of the pen.
    """
    held = sorted(
        (when.moment.day, entry.file, given.moment.day, Span(entry.file, *given.mark))
        for entry in entries
        if (when := entry.matter.date)
        and (given := entry.matter.held)
        and not entry.matter.cancelled
    )
    latest: tuple[date, str] | None = None
    for _, file, day, span in held:
        if latest and day < latest[0]:
            before = latest[0].isoformat()
            related = (Span(latest[1]),)
            yield warning(
                "held-before-previous",
                span,
                related=related,
                day=day.isoformat(),
                other=latest[1],
                before=before,
            )
        else:
            latest = (day, file)
