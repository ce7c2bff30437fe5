"""What each meeting of a circle reads, and what it carries over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from nkblog.model.body import EMPTY
from nkblog.model.ids import (
    CircleId,
    MeetingId,
    PartnerId,
    PersonId,
    PlaceId,
    PostId,
    TopicId,
)
from nkblog.model.network import Action, Circle, Level, Meeting, Network, Place, Post
from nkblog.model.prose import Prose
from nkblog.network.meetings import Window, is_in_scope, open_actions, readings, windows
from nkblog.text.dates import start_of
from tests.network.resolved import KUT, MAK, resolved, titled

CIRCLE = CircleId("circles/team")
CIRCLE_FILE = "content/circles/team/circle.md"


def _meeting(
    name: str, planned: date, held: date | None = None, *, cancelled: bool = False
) -> Meeting:
    return Meeting(
        id=MeetingId(f"{CIRCLE}/{name}"),
        circle=CIRCLE,
        title="",
        date=start_of(planned),
        time="",
        venue="",
        agenda=(),
        held=start_of(held) if held else None,
        cancelled=cancelled,
        moved_from=(),
        attended=(),
        decisions=(),
        actions=(),
        prose=Prose(EMPTY, ()),
        file="",
    )


JAN, FEB, MAR, APR = date(2026, 1, 12), date(2026, 2, 12), date(2026, 3, 12), date(2026, 4, 12)
"""The second Mondays, more or less, on which the team means to meet."""


def test_a_window_begins_where_the_meeting_before_was_held_not_where_it_was_planned() -> None:
    first, late = _meeting("1", JAN, JAN), _meeting("2", FEB, date(2026, 2, 23))
    third = _meeting("3", MAR, MAR)
    assert windows([third, late, first]) == {
        first.id: Window(None, JAN),
        late.id: Window(JAN, date(2026, 2, 23)),
        third.id: Window(date(2026, 2, 23), MAR),
    }


def test_the_next_meeting_reads_all_since_the_last_and_those_after_it_nothing_yet() -> None:
    first, following, later = _meeting("1", JAN, JAN), _meeting("2", FEB), _meeting("3", MAR)
    assert windows([first, following, later]) == {
        first.id: Window(None, JAN),
        following.id: Window(JAN, None),
    }


def test_a_cancelled_meeting_reads_nothing_and_the_next_reads_for_it() -> None:
    first, cancelled = _meeting("1", JAN, JAN), _meeting("2", FEB, cancelled=True)
    third = _meeting("3", MAR, MAR)
    assert windows([first, cancelled, third]) == {
        first.id: Window(None, JAN),
        third.id: Window(JAN, MAR),
    }


def test_two_meetings_in_a_month_share_the_month() -> None:
    first, again = (
        _meeting("1", JAN, JAN),
        _meeting("1-again", date(2026, 1, 26), date(2026, 1, 26)),
    )
    assert windows([first, again])[again.id] == Window(JAN, date(2026, 1, 26))


def test_what_is_written_on_the_day_of_a_meeting_is_read_next_time() -> None:
    window = Window(JAN, FEB)
    assert window.has(JAN)
    assert window.has(FEB - timedelta(days=1))
    assert not window.has(FEB)
    assert not window.has(JAN - timedelta(days=1))


NEXT = MeetingId(f"{CIRCLE}/zz")

_days = st.dates(date(2026, 1, 1), date(2026, 1, 15))
"""Few enough that they often meet."""
_PLACES = {
    PlaceId(path): Place(PlaceId(path), "", Level.TAMBON, "", "", parent, ())
    for path, parent in [("p", None), ("p/a", PlaceId("p")), ("p/b", PlaceId("p"))]
}
_TOPICS = [TopicId("topics/x"), TopicId("topics/y")]
_PARTNERS = [PartnerId("partners/x"), PartnerId("partners/y")]


@st.composite
def _sittings(draw: st.DrawFn) -> list[Meeting]:
    """Meetings held as planned, earlier or later, moved before, cancelled; and one to come."""
    meetings = []
    for number in range(draw(st.integers(0, 6))):
        planned = draw(_days)
        held = draw(st.none() | st.just(planned) | _days)
        cancelled = draw(st.booleans())
        meeting = _meeting(str(number), planned, held, cancelled=cancelled)
        moved = tuple(map(start_of, draw(st.lists(_days, max_size=2))))
        if held or cancelled:  # Of several to come, one alone is the next.
            meetings.append(replace(meeting, moved_from=moved))
    return [*meetings, _meeting("zz", date(2026, 7, 1))]


@st.composite
def _posts(draw: st.DrawFn) -> list[Post]:
    """Posts, newest first, of any place, on any topics, with any partners."""
    posts = [
        Post(
            id=PostId(f"p/{number}"),
            place=draw(st.sampled_from(list(_PLACES))),
            guid="",
            title="",
            date=start_of(draw(_days)),
            updated=None,
            authors=(),
            topics=tuple(draw(st.lists(st.sampled_from(_TOPICS), unique=True))),
            partners=tuple(draw(st.lists(st.sampled_from(_PARTNERS), unique=True))),
            goals=(),
            reply_to=None,
            ask="",
            offer="",
            answered=None,
            summary="",
            cover=None,
            aliases=(),
            is_draft=False,
            prose=Prose(EMPTY, ()),
            file="",
        )
        for number in range(draw(st.integers(1, 6)))
    ]
    return sorted(posts, key=lambda post: post.date.at, reverse=True)


_circles = st.builds(
    lambda places, topics, partners: Circle(
        id=CIRCLE,
        title="",
        summary="",
        members=(),
        group_by="",
        scope_places=tuple(places),
        scope_topics=tuple(topics),
        scope_partners=tuple(partners),
        meetings=(),
        prose=Prose(EMPTY, ()),
        file="",
        participation=True,
    ),
    st.lists(st.sampled_from(list(_PLACES)), unique=True),
    st.lists(st.sampled_from(_TOPICS), unique=True),
    st.lists(st.sampled_from(_PARTNERS), unique=True),
)
Case = tuple[Circle, list[Meeting], list[Post]]
_cases = st.tuples(_circles, _sittings(), _posts())


def _is_meant(circle: Circle, post: Post) -> bool:
    """Whether a circle reads a post, said in another way than the program does."""
    return (
        (
            not circle.scope_places
            or any(f"{post.place}/".startswith(f"{p}/") for p in circle.scope_places)
        )
        and (not circle.scope_topics or bool({*circle.scope_topics} & {*post.topics}))
        and (not circle.scope_partners or bool({*circle.scope_partners} & {*post.partners}))
    )


def _is_read_once(case: Case) -> bool:
    """Whether each post in the scope is read in just one meeting, which is the first that was held
    after its day, or else the next; and the others in none.
    """
    circle, meetings, posts = case
    found = readings(circle, meetings, posts, _PLACES)
    held = sorted((m.held.day, m.id) for m in meetings if m.held and not m.cancelled)
    for post in posts:
        reading = [meeting for meeting, read in found.items() if post.id in read]
        following = [(day, id_) for day, id_ in held if post.date.day < day]
        first = {id_ for day, id_ in following if day == following[0][0]} or {NEXT}
        if len(reading) != _is_meant(circle, post) or not first.issuperset(reading):
            return False
    return True


@given(_cases)
def test_every_post_in_the_scope_is_in_just_one_reading(case: Case) -> None:
    """Where a meeting is still to come; else posts since the last are waiting for one."""
    assert _is_read_once(case)


def _by_plan(meeting: Meeting) -> Meeting:
    return replace(meeting, held=meeting.date if meeting.held else None)


@pytest.mark.parametrize(
    ("name", "mutant"),
    [
        ("windows", lambda meetings: windows([_by_plan(m) for m in meetings])),
        ("windows", lambda meetings: windows([replace(m, cancelled=False) for m in meetings])),
        (
            "windows",
            lambda meetings: {
                m: Window(w.since, w.until and w.until - timedelta(days=1))
                for m, w in windows(meetings).items()
            },
        ),
        (
            "windows",
            lambda meetings: {m: Window(None, w.until) for m, w in windows(meetings).items()},
        ),
        ("is_in_scope", lambda circle, post, places: True),
        ("is_in_scope", lambda circle, post, places: not circle.scope_places),
        (
            "is_in_scope",
            lambda circle, post, places: is_in_scope(
                replace(circle, scope_topics=()), post, places
            ),
        ),
        (
            "is_in_scope",
            lambda circle, post, places: is_in_scope(
                replace(circle, scope_partners=()), post, places
            ),
        ),
    ],
    ids=["planned", "cancelled", "inclusive", "unbounded", "all", "nothing", "topics", "partners"],
)
def test_a_program_that_reads_otherwise_is_found_out(
    name: str, mutant: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What proves the rule above must be able to fail."""
    monkeypatch.setattr(f"nkblog.network.meetings.{name}", mutant)
    often = settings(max_examples=2000, phases=[Phase.generate], derandomize=True)
    assert find(_cases, lambda case: not _is_read_once(case), settings=often)


def test_an_open_action_is_carried_until_it_is_done() -> None:
    done = Action("ส่งตาราง", (PersonId("people/a"),), start_of(FEB), start_of(FEB))
    open_ = Action("นับแปลง", (), None, None)
    first = replace(_meeting("1", JAN, JAN), actions=(done, open_))
    second, third = _meeting("2", FEB, FEB), _meeting("3", MAR)
    everything = [third, second, first]
    assert open_actions(everything, first) == ()
    assert open_actions(everything, second) == ((first, done), (first, open_))
    assert open_actions(everything, third) == ((first, open_),)


LAST, COMING = "content/circles/team/2026-10.md", "content/circles/team/2026-12.md"


def _network(scope: str) -> Network:
    result = resolved(
        {
            CIRCLE_FILE: f"---\ntitle: ทีม\n{scope}---\n",
            LAST: "---\ndate: 2026-10-10\nheld: 2026-10-12\n---\n",
            COMING: "---\ndate: 2026-12-12\n---\n",
            "content/topics/water.md": titled("น้ำ"),
            "content/partners/codi.md": titled("พอช."),
            f"{MAK}/2026-10-01-old.md": titled("เก่า"),
            f"{MAK}/2026-10-20-water.md": "---\ntopics: water\n---\nก\n",
            f"{KUT}/2026-10-21-codi.md": "---\ntopics: water\npartners: codi\n---\nข\n",
        }
    )
    assert not result.diagnostics
    return result.network


def _read(scope: str) -> dict[str, list[str]]:
    return {
        meeting.rpartition("/")[2]: [post.rpartition("/")[2] for post in posts]
        for meeting, posts in _network(scope).readings.items()
    }


def test_without_a_scope_a_circle_reads_everything() -> None:
    assert _read("") == {
        "2026-10": ["2026-10-01-old"],
        "2026-12": ["2026-10-21-codi", "2026-10-20-water"],
    }


def test_a_scope_by_place_topic_or_partner_narrows_what_is_read() -> None:
    place = MAK.removeprefix("content/places/")
    assert _read(f"scope:\n  places: {place}\n")["2026-12"] == ["2026-10-20-water"]
    assert _read("scope:\n  topics: water\n") == {
        "2026-10": [],
        "2026-12": ["2026-10-21-codi", "2026-10-20-water"],
    }
    assert _read("scope:\n  partners: codi\n")["2026-12"] == ["2026-10-21-codi"]
    assert _read(f"scope:\n  places: {place}\n  partners: codi\n")["2026-12"] == []


def test_a_question_is_answered_by_the_first_reply_that_says_so() -> None:
    network = resolved(
        {
            f"{MAK}/2026-10-01-ask.md": "---\nask: ใครเคยทำ\n---\nก\n",
            f"{KUT}/2026-10-03-reply.md": "---\nreply_to: 2026-10-01-ask\n---\nข\n",
            f"{KUT}/2026-10-05-yes.md": "---\nreply_to: 2026-10-01-ask\nanswers: yes\n---\nค\n",
            f"{KUT}/2026-10-07-too.md": "---\nreply_to: 2026-10-01-ask\nanswers: yes\n---\nง\n",
        }
    ).network
    asked = network.posts[PostId(f"{MAK.removeprefix('content/places/')}/2026-10-01-ask")]
    assert asked.answered == start_of(date(2026, 10, 5))
    assert PlaceId(MAK.removeprefix("content/places/")) == asked.place
