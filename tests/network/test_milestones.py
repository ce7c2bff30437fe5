"""How far milestones are on a day, and whom they concern."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nkblog.model.network import Milestone, Network
from nkblog.network.meetings import Window
from nkblog.network.milestones import AHEAD, Progress, area_of, concerns, progress, progress_at
from nkblog.text.dates import start_of
from tests.network.resolved import resolved, titled

OCT, NOV, DAY = date(2026, 10, 12), date(2026, 11, 12), timedelta(days=1)
WINDOW = Window(OCT, NOV)
STEP = Milestone("a", "ก", None, None, ())


def due(day: date, done: date | None = None) -> Milestone:
    return replace(STEP, due=start_of(day), done=start_of(done) if done else None)


def test_a_step_is_late_from_the_day_after_it_is_due_until_it_is_reached() -> None:
    assert progress(due(NOV), NOV) is Progress.COMING
    assert progress(due(NOV), NOV + DAY) is Progress.LATE
    assert progress(due(OCT, NOV), NOV) is Progress.REACHED
    assert progress(STEP, NOV) is Progress.COMING


@pytest.mark.parametrize(
    ("step", "shown"),
    [
        (due(NOV), Progress.COMING),
        (due(NOV - DAY), Progress.LATE),
        (due(NOV + AHEAD), Progress.COMING),
        (due(NOV + AHEAD + DAY), None),
        (STEP, None),
        (due(OCT, OCT), Progress.REACHED),
        (due(OCT, OCT - DAY), None),
        (due(OCT, NOV), Progress.LATE),
        (replace(STEP, done=start_of(NOV - DAY)), Progress.REACHED),
    ],
)
def test_a_meeting_has_before_it_what_is_late_near_or_newly_reached(
    step: Milestone, shown: Progress | None
) -> None:
    assert progress_at(step, WINDOW, NOV, NOV) is shown


def test_nothing_is_late_yet_because_a_meeting_comes_later() -> None:
    assert progress_at(due(NOV - DAY), WINDOW, NOV, OCT) is Progress.COMING


def test_the_first_meeting_of_a_circle_has_no_news_of_old_times() -> None:
    assert progress_at(due(OCT, OCT), Window(None, NOV), NOV, NOV) is None


def network(scope: str, step: str = "", goal: str = "") -> Network:
    result = resolved(
        {
            "content/circles/team/circle.md": titled("ทีม", scope),
            "content/topics/water.md": titled("น้ำ"),
            "content/topics/mud.md": titled("ดิน"),
            "content/goals/far.md": titled(
                "ไกล", f"{goal}\nmilestones:\n  - id: near\n    title: ใกล้\n{step}"
            ),
        }
    )
    assert not result.diagnostics
    return result.network


@pytest.mark.parametrize(
    ("scope", "step", "goal", "answer"),
    [
        ("", "", "", True),
        ("scope:\n  places: ko-mak", "", "", True),
        ("scope:\n  places: ko-mak", "    places: ko-mak", "", True),
        ("scope:\n  places: ko-mak", "    places: trat/ko-kut", "", True),
        ("scope:\n  places: trat/ko-kut", "    places: ko-mak", "", True),
        ("scope:\n  places: ko-mak", "    places: trat/ko-kut/ko-kut", "", False),
        ("scope:\n  places: ko-mak", "", "places: trat/ko-kut/ko-kut", False),
        ("scope:\n  topics: water", "", "topics: water", True),
        ("scope:\n  topics: water", "", "topics: mud", False),
        ("scope:\n  topics: water", "", "", True),
    ],
)
def test_a_step_concerns_a_circle_by_place_and_topic(
    scope: str, step: str, goal: str, answer: bool
) -> None:
    found = network(scope, step, goal)
    (circle,), (aim,) = found.circles.values(), found.goals.values()
    assert concerns(circle, aim, aim.milestones[0], found.places) is answer


def test_the_area_of_places_is_the_smallest_that_has_them_all() -> None:
    places = network("").places
    kut, mak = (place for place in places if place.startswith("trat/ko-kut/"))
    assert area_of([mak], places) == "trat/ko-kut"
    assert area_of([mak, kut], places) == "trat/ko-kut"
    assert area_of([], places) is None
