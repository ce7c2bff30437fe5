"""What the golden network "meetings" is there to prove, said in so many words."""

from datetime import date
from pathlib import Path

import pytest

from nkblog.model.ids import MeetingId
from nkblog.model.network import Network
from nkblog.network.meetings import open_actions
from tests.network.resolved import resolved
from tests.project import SITE_FILE, TODAY

INPUT = Path(__file__).parent / "meetings" / "input"
FILES = {
    file.relative_to(INPUT).as_posix(): file.read_text(encoding="utf-8")
    for file in sorted(INPUT.rglob("*.md"))
}
TEAM, SPONSORS = "circles/team", "circles/sponsors"


def network(today: date = TODAY, **more: str) -> Network:
    """The network on a day, with more meetings of the team by file name."""
    added = {f"content/{TEAM}/{name}.md": text for name, text in more.items()}
    site = (INPUT / SITE_FILE).read_text(encoding="utf-8")
    result = resolved({**FILES, **added}, site=site, today=today)
    assert [code for code, *_ in result.found if code != "post-future"] == []
    return result.network


def read(network: Network, circle: str) -> dict[str, list[str]]:
    """What each meeting of a circle reads, newest first."""
    return {
        meeting.removeprefix(f"{circle}/"): [post.rpartition("/")[2] for post in posts]
        for meeting, posts in sorted(network.readings.items())
        if meeting.startswith(f"{circle}/")
    }


BY_THE_TEAM = {
    "2026-06": ["2026-06-01-before"],  # The first: all that there was.
    "2026-07": ["2026-07-12-between"],  # Held a week later than planned.
    "2026-08": ["2026-07-18-that-day"],  # Moved; the day of the last one is this one's.
    "2026-10": ["2026-09-20-cancelled"],  # Reads for the one that was cancelled.
    "2026-10-again": ["2026-10-15-again"],  # The second of its month.
    "2026-12": ["2026-11-01-since"],  # To come, and moved already; the one after it reads nothing.
}


def test_the_windows_of_a_circle_that_reads_one_place() -> None:
    assert read(network(), TEAM) == BY_THE_TEAM


def test_the_windows_of_a_circle_that_reads_a_topic_with_a_partner() -> None:
    """Not what is on the topic alone, nor with the partner alone."""
    assert read(network(), SPONSORS) == {
        "2026-08": ["2026-07-20-answer", "2026-06-01-before"],
        "2026-12": ["2026-11-10-water"],
    }


@pytest.mark.parametrize(
    ("meeting", "carried"),
    [
        ("2026-06", []),
        ("2026-07", ["ซ่อมปั๊มน้ำ", "ยืมตาชั่ง"]),
        ("2026-08", ["ซ่อมปั๊มน้ำ", "เทียบราคาแกลบ"]),  # The scales were brought on July 20.
        ("2026-10", ["ซ่อมปั๊มน้ำ", "เทียบราคาแกลบ"]),
        ("2026-10-again", ["ซ่อมปั๊มน้ำ", "เทียบราคาแกลบ", "นัดเดินดูลำธาร"]),  # Done that day.
        ("2026-12", ["ซ่อมปั๊มน้ำ", "นัดเดินดูลำธาร"]),
    ],
)
def test_what_is_not_done_is_carried_over_from_all_meetings_before(
    meeting: str, carried: list[str]
) -> None:
    found = network()
    sisters = [m for m in found.meetings.values() if m.circle == TEAM]
    at = found.meetings[MeetingId(f"{TEAM}/{meeting}")]
    assert [action.what for _, action in open_actions(sisters, at)] == carried


@pytest.mark.parametrize("today", [date(2026, 11, 24), date(2026, 12, 12), date(2027, 3, 1)])
def test_what_was_held_is_frozen_whatever_day_it_is(today: date) -> None:
    assert read(network(today), TEAM) == BY_THE_TEAM


def test_what_was_held_is_frozen_whatever_is_held_later() -> None:
    later = network(
        date(2027, 3, 1), **{"2026-12": "---\ndate: 2026-12-12\nheld: 2026-12-19\n---\n"}
    )
    assert read(later, TEAM) == {**BY_THE_TEAM, "2027-01": []}
    moved = network(**{"2026-12": "---\ndate: 2026-12-26\nmoved_from: 2026-12-12\n---\n"})
    assert read(moved, TEAM) == BY_THE_TEAM
    cancelled = network(**{"2026-12": "---\ndate: 2026-12-12\ncancelled: yes\n---\n"})
    the_next = {**BY_THE_TEAM, "2027-01": BY_THE_TEAM["2026-12"]}
    assert read(cancelled, TEAM) == {m: posts for m, posts in the_next.items() if m != "2026-12"}
