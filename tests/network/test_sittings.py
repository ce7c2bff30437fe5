"""What is odd about meetings: named with its line, and everything is built all the same."""

from datetime import date

import pytest

from nkblog.diagnostics import Severity
from tests.network.resolved import MAK, Resolved, post, resolved, titled

CIRCLE = {
    "content/circles/team/circle.md": titled("ทีม"),
    "content/people/a.md": titled("ก"),
}
FILE = "content/circles/team/2026-10.md"
BEFORE = "content/circles/team/2026-09.md"


def met(fields: str, today: date = date(2026, 11, 23), **others: str) -> Resolved:
    """A circle with a meeting, whose front matter begins on line 2, and others by file name."""
    files = {f"content/circles/team/{name}.md": text for name, text in others.items()}
    result = resolved({**CIRCLE, **files, FILE: f"---\n{fields}\n---\n"}, today=today)
    assert len(result.network.meetings) == 1 + len(others)
    return result


def meeting(result: Resolved) -> object:
    return result.network.meetings["circles/team/2026-10"]  # type: ignore[index]


def test_a_meeting_as_it_should_be_is_not_odd() -> None:
    action = "actions:\n  - {what: x, who: a, due: 2026-12-01, done: 2026-10-12}"
    fields = f"date: 2026-10-10\nmoved_from: 2026-10-09\nheld: 2026-10-12\nattended: a\n{action}"
    assert met(fields).found == []


class TestHeld:
    """The day on which a meeting took place."""

    def test_a_day_that_has_not_come_is_left_out_until_it_has(self) -> None:
        fields = "date: 2026-10-10\nheld: 2026-11-24"
        result = met(fields)
        assert result.found == [("held-future", FILE, 3, 7)]
        assert meeting(result).held is None  # type: ignore[attr-defined]
        later = met(fields, date(2026, 11, 24))
        assert later.found == []
        assert meeting(later).held is not None  # type: ignore[attr-defined]

    def test_one_before_the_meeting_before_it(self) -> None:
        result = met(
            "date: 2026-10-10\nheld: 2025-10-10",
            **{"2026-09": "---\ndate: 2026-09-12\nheld: 2026-09-12\n---\n"},
        )
        assert result.found == [("held-before-previous", FILE, 3, 7)]
        assert [span.file for span in result.diagnostics[0].related] == [BEFORE]

    def test_one_that_is_put_off_past_the_next_that_is_planned_is_in_order(self) -> None:
        others = {"2026-09": "---\ndate: 2026-09-12\nheld: 2026-11-01\n---\n"}
        assert met("date: 2026-10-10", **others).found == []

    def test_held_and_cancelled(self) -> None:
        result = met("date: 2026-10-10\nheld: 2026-10-10\ncancelled: yes")
        assert result.found == [("held-and-cancelled", FILE, 3, 7)]


class TestOneDay:
    """A circle that meets twice on a day."""

    def test_the_second_is_named(self) -> None:
        result = met("date: 2026-10-10", **{"2026-09": "---\ndate: 2026-10-10\n---\n"})
        assert result.found == [("meetings-on-one-day", FILE, 2, 7)]
        assert [span.file for span in result.diagnostics[0].related] == [BEFORE]

    def test_it_is_the_day_on_which_they_were_held(self) -> None:
        others = {"2026-09": "---\ndate: 2026-09-12\nheld: 2026-10-11\n---\n"}
        result = met("date: 2026-10-10\nheld: 2026-10-11", **others)
        assert result.found == [("meetings-on-one-day", FILE, 3, 7)]

    def test_one_that_is_cancelled_does_not_count_nor_does_another_circle(self) -> None:
        cancelled = {"2026-09": "---\ndate: 2026-10-10\ncancelled: yes\n---\n"}
        assert met("date: 2026-10-10", **cancelled).found == []
        other = {
            "content/circles/other/circle.md": titled("อื่น"),
            "content/circles/other/2026-10.md": "---\ndate: 2026-10-10\n---\n",
        }
        assert resolved({**CIRCLE, **other, FILE: "---\ndate: 2026-10-10\n---\n"}).found == []


class TestActions:
    """What is taken on."""

    @pytest.mark.parametrize(
        ("action", "code", "at"),
        [
            ("{what: count}", "action-without-who", "count"),
            ("{who: a, due: 2026-12-01}", "action-without-what", "a,"),
            ("{due: 2026-12-01}", "action-without-what", "2026-12-01"),
            ("{what: x, who: a, done: 2026-10-09}", "done-before-meeting", "2026-10-09"),
            ("{what: x, who: a, done: 2026-12-09}", "done-future", "2026-12-09"),
            ("{what: x, who: nobody}", "unknown-person", "nobody"),
        ],
    )
    def test_what_is_missing_or_cannot_be_is_named_once(
        self, action: str, code: str, at: str
    ) -> None:
        line = f"  - {action}"
        result = met(f"date: 2026-10-10\nheld: 2026-10-10\nactions:\n{line}")
        assert result.found == [(code, FILE, 5, line.index(at) + 1)]

    def test_one_that_says_nothing_is_not_shown_and_one_without_a_day_is_open(self) -> None:
        result = met(
            "date: 2026-10-10\nheld: 2026-10-10\nactions:\n"
            "  - {who: a}\n  - {what: ข, done: 2027-01-01}\n"
        )
        (action,) = meeting(result).actions  # type: ignore[attr-defined]
        assert (action.what, action.done) == ("ข", None)

    def test_a_meeting_to_come_has_no_day_before_which_a_thing_is_done(self) -> None:
        assert (
            met("date: 2026-12-10\nactions:\n  - {what: x, who: a, done: 2026-11-01}").found == []
        )


def test_who_attended_must_be_known() -> None:
    result = met("date: 2026-10-10\nheld: 2026-10-10\nattended: [a, nobody]")
    assert result.found == [("unknown-person", FILE, 4, 15)]
    assert len(meeting(result).attended) == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(("name", "hint"), [("topics", "topic"), ("อะไรก็ได้", "")])
def test_a_grouping_that_there_is_not_is_named(name: str, hint: str) -> None:
    circle = "content/circles/team/circle.md"
    result = resolved({circle: f"---\ntitle: ทีม\ngroup_by: {name}\n---\n"})
    assert result.found == [("unknown-grouping", circle, 3, 11)]
    assert result.diagnostics[0].hint == hint
    assert result.network.circles["circles/team"].group_by == ""  # type: ignore[index]


def test_a_milestone_that_was_reached_on_a_day_to_come_was_not_reached() -> None:
    goal = "content/goals/far.md"
    front = "title: ไกล\nmilestones:\n  - {id: x, title: ก, done: 2026-12-01}"
    result = resolved({goal: f"---\n{front}\n---\n", f"{MAK}/2026-11-01-a.md": post()})
    assert result.found == [("done-future", goal, 4, 29)]
    (step,) = result.network.goals["goals/far"].milestones  # type: ignore[index]
    assert step.done is None


def test_nothing_odd_is_an_error() -> None:
    """A circle's minutes are on the air whatever is odd in them."""
    result = met(
        "date: 2026-10-10\nheld: 2027-10-10\nactions:\n  - {what: x}\n  - {what: x, done: 2030-01-01}"
    )
    assert {found[0] for found in result.found} == {
        "held-future",
        "action-without-who",
        "done-future",
    }
    assert {problem.severity for problem in result.diagnostics} == {Severity.WARNING}
