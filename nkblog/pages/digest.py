"""What a meeting reads as a message: short enough to be pasted into a chat on LINE."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nkblog.pages.cards import PostRow
from nkblog.pages.context import Context
from nkblog.pages.grouping import ReadingGroup
from nkblog.pages.meetings import MeetingRow
from nkblog.pages.milestones import MilestoneRow
from nkblog.pages.promises import CarriedView
from nkblog.pages.reading import ReadingView
from nkblog.text.excerpt import excerpt

LIMIT = 2_000
"""The length of a digest with its last line feed, in code units of UTF-16, which LINE counts; there
are never more characters than these.
"""
_TEXT = 120
"""Characters of a title or a question at most: one writer's is not to cost the others theirs."""

_ADDRESS = 160
"""Characters of an address at most: a Thai file name is nine for each of its own. A longer one is left
out, and found on the meeting's page, whose address ends the message."""


@dataclass(frozen=True, slots=True)
class DigestView:
    """The message, in lines."""

    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a message: a heading and entries, each of which is taken whole or not at all. They are
    made as they are taken: few of many have room.
    """

    title: str
    entries: Iterable[str]


def digest(
    context: Context,
    meeting: MeetingRow,
    reading: ReadingView,
    carried: Iterable[CarriedView],
    milestones: Iterable[MilestoneRow],
) -> str:
    """The message of a meeting, without a line feed at its end."""
    time = context.say("at_time", time=_short(meeting.time)) if meeting.time else ""
    count = str(reading.count)
    head = (
        _short(meeting.link.text),
        f"{meeting.date.long} {time}".rstrip(),
        *((f"{context.say('venue')} {_short(meeting.venue)}",) if meeting.venue else ()),
        context.say("reading_since", day=reading.since.long, count=count)
        if reading.since
        else context.say("reading_first", count=count),
    )
    sections = (
        *(_group(context, group) for group in reading.groups),
        Section(
            context.say("reading_asks"),
            (
                _entry(context, row.ask, row.post, context.say("asked_days", count=str(row.days)))
                for row in reading.asks
            ),
        ),
        Section(context.say("carried"), (_carried(context, line) for line in carried)),
        Section(
            context.say("milestones_due"),
            (_milestone(context, step) for step in milestones if step.progress != "reached"),
        ),
    )
    closing = context.say("digest_all", url=context.urls.absolute(meeting.link.url))
    return fitted(head, sections, closing, LIMIT - 1)


def fitted(head: Iterable[str], sections: Sequence[Section], closing: str, limit: int) -> str:
    """A message of at most `limit` code units of UTF-16, `closing` its last line, for which there
    must be room. What is too long is cut by whole entries, and fairly: the first entry of every
    section is taken before the second of any. A section ends where its next entry has no room.
    """
    room = limit - _units(closing) - 1
    lines: list[str] = []
    for line in head:
        if _units(line) < room:
            lines.append(line)
            room -= _units(line) + 1
    taken: list[list[str]] = [[] for _ in sections]
    going_on = {at: iter(section.entries) for at, section in enumerate(sections)}
    while going_on:
        for at, entries in tuple(going_on.items()):
            entry = next(entries, None)
            heading = "" if taken[at] else f"\n{sections[at].title}\n"
            cost = _units(heading) + _units(entry or "") + 1
            if entry is None or cost > room:
                del going_on[at]
            else:
                taken[at].append(entry)
                room -= cost
    for section, lines_taken in zip(sections, taken, strict=True):
        lines += ("", section.title, *lines_taken) if lines_taken else ()
    return "\n".join((*lines, "", closing))


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _group(context: Context, group: ReadingGroup) -> Section:
    title = _short(group.title.text) if group.title else context.say("reading_other")
    return Section(title, (_entry(context, row.title, row) for row in group.rows))


def _entry(context: Context, text: str, post: PostRow, *facts: str) -> str:
    told = " · ".join((post.place.text, *facts))
    url = context.urls.absolute(post.url)
    return f"- {_short(text)} ({told})" + (f"\n{url}" if len(url) <= _ADDRESS else "")


def _carried(context: Context, line: CarriedView) -> str:
    action = line.action
    who = ", ".join(person.text for person in action.who)
    facts = (
        _short(action.what),
        *((f"{context.say('taken_by')} {_short(who)}",) if who else ()),
        *((f"{context.say('due')} {action.due.short}",) if action.due else ()),
        *((context.say("late_days", count=str(line.days_late)),) if line.days_late else ()),
    )
    return f"- {' · '.join(facts)}"


def _milestone(context: Context, step: MilestoneRow) -> str:
    facts = (
        _short(step.link.text),
        *((f"{context.say('due')} {step.due.short}",) if step.due else ()),
        *((context.say("late"),) if step.progress == "late" else ()),
    )
    return f"- {' · '.join(facts)}"


def _short(text: str) -> str:
    return excerpt(text, _TEXT)
