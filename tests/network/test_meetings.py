"""What each meeting of a circle reads, and what it carries over."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from nkblog.model.body import EMPTY
from nkblog.model.ids import CircleId, MeetingId, PersonId, PlaceId, PostId
from nkblog.model.network import Action, Meeting, Network, Prose
from nkblog.network.meetings import Window, open_actions, windows
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


_days = st.dates(date(2026, 1, 1), date(2026, 6, 30))


@given(
    st.lists(st.tuples(_days, st.none() | _days, st.booleans()), min_size=1, max_size=8),
    st.lists(_days, max_size=20),
)
def test_every_post_is_read_in_just_one_meeting(
    sittings: list[tuple[date, date | None, bool]], days: list[date]
) -> None:
    """Where a meeting is still to come; else posts since the last are waiting for one."""
    meetings = [
        _meeting(str(n), planned, held, cancelled=cancelled)
        for n, (planned, held, cancelled) in enumerate(sittings)
    ]
    meetings.append(_meeting("coming", date(2026, 7, 1)))
    found = windows(meetings)
    for day in days:
        assert sum(window.has(day) for window in found.values()) == 1


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(_days, st.none() | _days, st.booleans()), max_size=5),
    st.lists(
        st.tuples(_days, st.sampled_from([MAK, KUT]), st.sampled_from(["", "water", "mud"])),
        max_size=8,
    ),
    st.sampled_from(["", "scope:\n  places: ko-mak", "scope:\n  topics: water"]),
)
def test_every_post_in_scope_is_in_just_one_reading(
    sittings: list[tuple[date, date | None, bool]], told: list[tuple[date, str, str]], scope: str
) -> None:
    """And no other post is in any, whatever the order of the meetings and of the posts."""
    meetings = [*sittings, (date(2026, 7, 1), None, False)]
    files = {CIRCLE_FILE: f"---\ntitle: ทีม\n{scope}\n---\n"}
    for topic in ("water", "mud"):
        files[f"content/topics/{topic}.md"] = titled(topic)
    for n, (planned, held, cancelled) in enumerate(meetings):
        front = [f"date: {planned}", f"held: {held}" if held else "", "cancelled: yes" * cancelled]
        files[f"content/circles/team/m{n}.md"] = titled(f"{n}", "\n".join(filter(None, front)))
    for n, (day, place, topic) in enumerate(told):
        files[f"{place}/{day}-{n}.md"] = titled(f"{n}", f"topics: {topic}" if topic else "")
    network = resolved(files, today=date(2026, 7, 1)).network
    read = [post for posts in network.readings.values() for post in posts]
    in_scope = {
        post.id
        for post in network.posts.values()
        if not scope
        or ("water" in scope and post.topics == ("topics/water",))
        or ("ko-mak" in scope and post.place.endswith("ko-mak"))
    }
    assert sorted(read) == sorted(in_scope)


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
