"""What writers of circles and meetings are told, and that all the rest is there."""

from datetime import date

import pytest

from tests.network.resolved import resolved, titled

TEAM = "content/circles/team"


def found(files: dict[str, str], **given: date) -> list[tuple[str, str, int, int]]:
    everything = {f"{TEAM}/circle.md": titled("ทีม"), "content/people/a.md": titled("ก"), **files}
    result = resolved(everything, **given)
    assert len(result.network.meetings) == sum("circle.md" not in file for file in files)
    return result.found


def test_an_action_that_nobody_has_taken_on_is_told() -> None:
    text = "---\ndate: 2026-10-10\nactions:\n  - what: วัดน้ำ\n    who: a\n  - what: ขอรถ\n---\n"
    assert found({f"{TEAM}/m.md": text}) == [("action-without-who", f"{TEAM}/m.md", 6, 11)]


def test_a_circle_that_groups_by_something_unknown_is_told() -> None:
    file = f"{TEAM}/circle.md"
    assert found({file: titled("ทีม", "group_by: agency")}) == [("unknown-grouping", file, 3, 11)]


@pytest.mark.parametrize("group_by", ["topic", "place", "partner"])
def test_a_circle_may_group_by_topic_place_or_partner(group_by: str) -> None:
    assert found({f"{TEAM}/circle.md": titled("ทีม", f"group_by: {group_by}")}) == []


def test_a_meeting_that_was_held_before_the_previous_one_is_told() -> None:
    files = {
        f"{TEAM}/2026-09.md": "---\ndate: 2026-09-10\nheld: 2026-09-12\n---\n",
        f"{TEAM}/2026-10.md": "---\ndate: 2026-10-10\nheld: 2026-01-10\n---\n",
        f"{TEAM}/2026-11.md": "---\ndate: 2026-11-10\nheld: 2026-11-10\n---\n",
    }
    assert found(files) == [("held-before-previous", f"{TEAM}/2026-10.md", 3, 7)]


def test_two_on_one_day_and_one_that_moved_are_in_order() -> None:
    files = {
        f"{TEAM}/a.md": "---\ndate: 2026-09-10\nheld: 2026-09-10\n---\n",
        f"{TEAM}/b.md": "---\ndate: 2026-09-10\nheld: 2026-09-10\n---\n",
        f"{TEAM}/c.md": "---\ndate: 2026-11-01\nmoved_from: 2026-09-01\nheld: 2026-11-01\n---\n",
        f"{TEAM}/d.md": "---\ndate: 2026-10-01\ncancelled: yes\n---\n",
    }
    assert found(files) == []


def test_a_meeting_cannot_have_been_held_tomorrow() -> None:
    text = "---\ndate: 2026-11-10\nheld: 2026-11-10\n---\n"
    files = {f"{TEAM}/m.md": text}
    assert found(files, today=date(2026, 11, 9)) == [("held-in-the-future", f"{TEAM}/m.md", 3, 7)]
    assert found(files, today=date(2026, 11, 10)) == []
