"""What the sample network shows of talking before one meets: enough of everything to judge by.

Facts are counted in the network itself, so that they are true of the words and not of a page.
"""

from collections.abc import Mapping
from datetime import date

import pytest

from nkblog.inputs import Request
from nkblog.model.ids import PlaceId, PostId
from nkblog.model.network import Level, Network, Post
from nkblog.network.meetings import open_actions
from nkblog.preparing import Prepared, check
from tests.site.sample import PROJECT, TODAY

AT_LEAST_THREADS = 6
CIRCLES, PAST = 2, 4
GOALS = 2


@pytest.fixture(scope="module")
def network() -> Network:
    """The sample as of its day."""
    asked = Request(PROJECT, "nakhon", PROJECT / "public" / "nakhon", date.fromisoformat(TODAY))
    prepared = check(asked, lambda *_: None)
    assert isinstance(prepared, Prepared)
    return prepared.network


def tambons_by_thread(network: Network) -> Mapping[PostId, set[PlaceId]]:
    """The tambons that have spoken in each thread, by its first post."""
    found: dict[PostId, set[PlaceId]] = {}
    for reply, first in network.first_posts.items():
        found.setdefault(first, set()).update(
            place
            for place in (network.posts[post].place for post in (reply, first))
            if network.places[place].level is Level.TAMBON
        )
    return found


def test_threads_run_across_tambons(network: Network) -> None:
    across = [first for first, spoken in tambons_by_thread(network).items() if len(spoken) > 1]
    assert len(across) >= AT_LEAST_THREADS


def test_questions_are_open_and_answered_and_help_is_offered(network: Network) -> None:
    posts: list[Post] = list(network.posts.values())
    asked = [post for post in posts if post.ask]
    assert len([post for post in asked if post.answered]) >= 2
    assert len([post for post in asked if not post.answered]) >= 2
    assert len([post for post in posts if post.offer]) >= 2
    # An open question that has been answered by somebody, though not to the end.
    assert [post for post in asked if not post.answered and post.id in network.replies]


def test_lessons_are_told_in_many_places(network: Network) -> None:
    telling = {
        post.place
        for post in network.posts.values()
        if any('data-kind="lesson"' in chunk for chunk in post.prose.body.chunks)
    }
    assert len(telling) >= AT_LEAST_THREADS


def test_circles_have_met_moved_cancelled_and_will_meet(network: Network) -> None:
    assert len(network.circles) >= CIRCLES
    for circle in network.circles.values():
        meetings = [network.meetings[meeting] for meeting in circle.meetings]
        held = [meeting for meeting in meetings if meeting.held and not meeting.cancelled]
        assert len(held) >= PAST, circle.id
        assert [meeting for meeting in held if meeting.moved_from], circle.id
        assert [meeting for meeting in meetings if meeting.cancelled], circle.id
        coming = [m for m in meetings if not m.held and not m.cancelled]
        assert [m for m in coming if m.date.day > date.fromisoformat(TODAY)], circle.id


def test_actions_are_carried_over_done_late_and_done_in_time(network: Network) -> None:
    for circle in network.circles.values():
        meetings = [network.meetings[meeting] for meeting in circle.meetings]
        (coming,) = (m for m in meetings if not m.held and not m.cancelled)
        carried = open_actions(meetings, coming)
        assert len({origin.id for origin, _ in carried}) >= 2, circle.id
        assert [action for _, action in carried if action.due and action.due < coming.day]
        done = [action for m in meetings for action in m.actions if action.done and action.due]
        assert [action for action in done if action.done and action.done > action.due]
        assert [action for action in done if action.done and action.done <= action.due]


def test_goals_have_milestones_reached_and_not_reached_and_posts_on_the_way(
    network: Network,
) -> None:
    goals = list(network.goals.values())
    assert len(goals) >= GOALS
    assert all(len(goal.milestones) >= 2 for goal in goals)
    steps = [step for goal in goals for step in goal.milestones]
    assert [step for step in steps if step.done]
    assert [step for step in steps if not step.done]
    served = {reference.goal for post in network.posts.values() for reference in post.goals}
    assert served == set(network.goals)
    assert [r for post in network.posts.values() for r in post.goals if r.milestone]
