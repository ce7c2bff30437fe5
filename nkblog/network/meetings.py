"""What each meeting of a circle reads: everything in its scope since the circle last met."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nkblog.model.ids import MeetingId, PlaceId, PostId
from nkblog.model.network import Action, Circle, Meeting, Place, Post
from nkblog.network.lineage import lineage


@dataclass(frozen=True, slots=True)
class Window:
    """The days whose posts a meeting reads: from `since` on (None: from the first) to the day
    before `until` (None: without end).
    """

    since: date | None
    until: date | None

    def has(self, day: date) -> bool:
        """Whether a post of this day is read."""
        return (self.since is None or day >= self.since) and (
            self.until is None or day < self.until
        )


def windows(meetings: Iterable[Meeting]) -> dict[MeetingId, Window]:
    """The window of each meeting of one circle that was held, and of the next one to come.

    A window begins on the day on which the meeting before was *held*, whatever was planned: what is
    written on that day, about the meeting too, is read next time. So every post is read in just
    one meeting. Cancelled meetings read nothing, nor do those after the next.
    """
    held: list[tuple[date, Meeting]] = []
    coming: list[Meeting] = []
    for meeting in meetings:
        if meeting.cancelled:
            continue
        if meeting.held:
            held.append((meeting.held.day, meeting))
        else:
            coming.append(meeting)
    held.sort(key=lambda pair: (pair[0], pair[1].id))
    found: dict[MeetingId, Window] = {}
    since: date | None = None
    for day, meeting in held:
        found[meeting.id] = Window(since, day)
        since = day
    if coming:
        following = min(coming, key=lambda meeting: (meeting.date.at, meeting.id))
        found[following.id] = Window(since, None)
    return found


def is_in_scope(circle: Circle, post: Post, places: Mapping[PlaceId, Place]) -> bool:
    """Whether a circle reads a post: it is from one of the scope's places or from a place in one,
    on one of its topics, and with one of its partners, as far as the scope names any.
    """
    return (
        _meets(circle.scope_places, lineage(post.place, places) if circle.scope_places else ())
        and _meets(circle.scope_topics, post.topics)
        and _meets(circle.scope_partners, post.partners)
    )


def readings(
    circle: Circle,
    meetings: Sequence[Meeting],
    posts: Iterable[Post],
    places: Mapping[PlaceId, Place],
) -> dict[MeetingId, tuple[PostId, ...]]:
    """The posts that each meeting of a circle reads, in the order of `posts`; no entry for a
    meeting that has no window.
    """
    of_meeting = windows(meetings)
    # Windows meet at the days of the meetings: the last one that begins on or before a post's day
    # is the one that has it.
    ordered = sorted(of_meeting.items(), key=lambda item: (item[1].since or date.min, item[0]))
    begins = [window.since or date.min for _, window in ordered]
    read: dict[MeetingId, list[PostId]] = {meeting: [] for meeting in of_meeting}
    for post in posts:
        if is_in_scope(circle, post, places):
            meeting = _reading(ordered, begins, post.date.day)
            if meeting:
                read[meeting].append(post.id)
    return {meeting: tuple(found) for meeting, found in read.items()}


def open_actions(meetings: Iterable[Meeting], at: Meeting) -> tuple[tuple[Meeting, Action], ...]:
    """What was taken on in the meetings of a circle before `at` and was not done by its day, with
    the meeting that it comes from: the oldest first, then in the order in which it was written.
    """
    before = [m for m in meetings if m.held and m.held.day < at.day.day and m.id != at.id]
    before.sort(key=lambda meeting: (meeting.day.at, meeting.id))
    return tuple(
        (meeting, action)
        for meeting in before
        for action in meeting.actions
        if action.done is None or action.done.day >= at.day.day
    )


def _reading(
    ordered: Sequence[tuple[MeetingId, Window]], begins: Sequence[date], day: date
) -> MeetingId | None:
    for meeting, window in reversed(ordered[: bisect_right(begins, day)]):
        if window.has(day):
            return meeting
    return None


def _meets(scope: Sequence[str], given: Iterable[str]) -> bool:
    return not scope or any(id_ in scope for id_ in given)
