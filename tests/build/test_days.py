"""What a new day brings to a site whose content nobody touches: the pages whose facts change on it,
and no others. Pages hold facts, not dates: nothing on them grows older by itself.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.build.networks import KUT, NETWORK, SITE_TEXT, post
from tests.build.test_blast_radius import rendered_after
from tests.project import Files, build, project

MEETING = date(2026, 12, 12)
OLD = "content/circles/team/2026-12.md"
NEXT = "content/circles/team/2027-01.md"
FILES: Files = {
    **NETWORK,
    f"{KUT}/2026-11-21-ask.md": post("ถาม", ask="ใครเคยทำ", topics="water"),
    OLD: "---\ndate: 2026-12-12\nagenda: [คุย]\nactions:\n"
    "  - {what: ก, who: team, due: 2026-12-12}\n---\n",
    NEXT: "---\ndate: 2027-01-09\n---\n",
}
HELD: Files = {
    **FILES,
    OLD: "---\ndate: 2026-12-12\nheld: 2026-12-12\nactions:\n"
    "  - {what: ก, who: team, due: 2026-12-12}\n---\n",
}
# On the first of December, a question of NETWORK is three months old.
OLDER = {"board/index.html", "topics/compost/board/index.html"}
OF_PARTICIPATION = {
    f"{folder}participation/{file}"
    for folder in ("", "circles/team/")
    for file in ("index.html", "participation.csv")
}


def built(folder: Path, files: Files, today: date) -> Path:
    """A project that has been built on a day."""
    build(project(folder, files, site=SITE_TEXT), today=today)
    return folder


def test_the_days_around_a_meeting_bring_nothing_by_themselves(tmp_path: Path) -> None:
    """Not even that a meeting is over: that is so when its file says that it was held. Late actions
    and the age of questions are counted to the day of the meeting, which stands still.
    """
    folder = built(tmp_path, FILES, MEETING - timedelta(days=2))
    for days in (-1, 0, 1, 7):
        assert rendered_after(folder, {}, today=MEETING + timedelta(days=days)) == set(), days


def test_the_day_on_which_a_meeting_was_held_changes_what_speaks_of_it(tmp_path: Path) -> None:
    """The same content on the day before, on the day, and after it: minutes that were written ahead
    count from the day on.
    """
    folder = built(tmp_path, HELD, MEETING - timedelta(days=1))
    assert (
        rendered_after(folder, {}, today=MEETING)
        == {
            "circles/team/2026-12/index.html",  # It was held. What it reads stays, and so its digest.
            "circles/team/2027-01/index.html",  # The next has begun to read, and has an action to ask for.
            "circles/team/2027-01/digest.txt",  # A meeting that reads has a digest, and is printed.
            "circles/team/2027-01/pack/index.html",
            "circles/team/2027-01/leaders/index.html",
            "circles/team/2026-12/pack/index.html",  # Their heads say that it was held.
            "circles/team/2026-12/leaders/index.html",
            "circles/team/reading/feed.xml",  # The reading before the next meeting is another one.
            "circles/team/reading/atom.xml",
            "circles/team/reading/feed.json",
            "sitemap.xml",  # Those of them that were not there.
            "circles/team/index.html",  # It is no longer among those to come.
            "circles/index.html",  # The circle's next meeting is another one.
            "index.html",  # As is the network's.
            "circles/team/feed.xml",  # What is to be read before the next meeting is a new item.
            "circles/team/atom.xml",
            "circles/team/feed.json",
        }
    )
    of_the_next = {
        f"circles/team/2027-01/{page}"
        for page in ("index.html", "digest.txt", "pack/index.html", "leaders/index.html")
    }
    # The action was due on the day of the meeting: from the day after, it is late.
    assert rendered_after(folder, {}, today=MEETING + timedelta(days=1)) == of_the_next
    for days in (2, 7):
        assert rendered_after(folder, {}, today=MEETING + timedelta(days=days)) == set(), days


@pytest.mark.parametrize("day", [date(2026, 12, 1), date(2027, 1, 1)])
def test_a_new_month_moves_the_twelve_months_of_participation(day: date, tmp_path: Path) -> None:
    """Archives and feeds are by the months of posts, which stay what they are."""
    files = {file: text for file, text in FILES.items() if "future" not in file}
    folder = built(tmp_path, files, day - timedelta(days=1))
    older = OLDER if day.month == 12 else set()
    assert rendered_after(folder, {}, today=day) == OF_PARTICIPATION | older
    assert rendered_after(folder, {}, today=day.replace(day=20)) == set()


def test_without_participation_a_new_month_brings_the_age_of_questions_alone(
    tmp_path: Path,
) -> None:
    site = f"{SITE_TEXT}participation: no\n"
    build(project(tmp_path, FILES, site=site), today=date(2026, 11, 30))
    assert rendered_after(tmp_path, {}, today=date(2026, 12, 1)) == OLDER


def test_a_day_that_had_not_come_counts_when_it_has(tmp_path: Path) -> None:
    """Reached on a day to come is a slip, and no fact until that day."""
    goal = "content/goals/organic.md"
    step = "  - {id: fund, title: ทุน, done: 2026-12-12}"
    files = {**FILES, goal: f"---\ntitle: อินทรีย์\nmilestones:\n{step}\n---\n"}
    folder = built(tmp_path, files, MEETING - timedelta(days=1))
    assert rendered_after(folder, {}, today=MEETING) == {
        "goals/organic/index.html",
        "goals/index.html",  # It counts the milestones that are reached.
    }
