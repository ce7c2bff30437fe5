"""What is odd about the meetings of a circle: nothing here keeps one from being published."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby, pairwise

from nkblog.diagnostics import Diagnostic, Span, warning
from nkblog.model.ids import MeetingId
from nkblog.model.network import Meeting
from nkblog.read import matter
from nkblog.read.fields import Text, When
from nkblog.read.library import Entry

Entries = Mapping[MeetingId, Entry[matter.Meeting]]


def check_sittings(meetings: Iterable[Meeting], entries: Entries) -> list[Diagnostic]:
    """What is odd about the meetings of one circle; `entries` are what they are made from."""
    known = list(meetings)
    found: list[Diagnostic] = []
    for meeting in known:
        given, file = entries[meeting.id].matter, entries[meeting.id].file
        if given.cancelled and given.held:
            found.append(warning("held-and-cancelled", Span(file, *given.held.mark)))
        for action in given.actions:
            found += _of_action(action, meeting, file)
    sat = [meeting for meeting in known if not meeting.cancelled]
    return [*found, *_out_of_order(sat, entries), *_twice_a_day(sat, entries)]


def _of_action(action: matter.Action, meeting: Meeting, file: str) -> Iterable[Diagnostic]:
    """An action that nobody took on, that says nothing, or that was done before it was taken on."""
    at = _somewhere(action)
    if at and action.what is None:
        yield warning("action-without-what", Span(file, *at.mark))
    elif at and not action.who and action.what:
        yield warning("action-without-who", Span(file, *at.mark), what=action.what.value)
    if action.done and meeting.held and action.done.moment.day < meeting.held.day:
        day, held = action.done.moment.day.isoformat(), meeting.held.day.isoformat()
        yield warning("done-before-meeting", Span(file, *action.done.mark), date=day, held=held)


def _somewhere(action: matter.Action) -> Text | When | None:
    return action.what or next(iter(action.who), None) or action.due or action.done


def _out_of_order(sat: Iterable[Meeting], entries: Entries) -> Iterable[Diagnostic]:
    """Meetings that were held before the one that was planned before them."""
    held = [(m.date.at, m.id, m.held, m) for m in sat if m.held]
    held.sort(key=lambda one: one[:2])
    for (_, _, before, previous), (_, _, day, meeting) in pairwise(held):
        when = entries[meeting.id].matter.held
        if day.day < before.day and when:
            yield warning(
                "held-before-previous",
                Span(meeting.file, *when.mark),
                related=(Span(previous.file),),
                date=day.day.isoformat(),
                previous=before.day.isoformat(),
                other=previous.file,
            )


def _twice_a_day(sat: Iterable[Meeting], entries: Entries) -> Iterable[Diagnostic]:
    """Meetings on the day of another one: that would have nothing to read."""

    def day(meeting: Meeting) -> date:
        return meeting.day.day

    for _, same in groupby(sorted(sat, key=lambda m: (day(m), m.id)), day):
        first, *others = same
        for other in others:
            given = entries[other.id].matter
            when = given.held or given.date
            span = Span(other.file, *when.mark) if when else Span(other.file)
            related = (Span(first.file),)
            yield warning("meetings-on-one-day", span, related=related, other=first.file)
