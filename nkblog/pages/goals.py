"""The pages of goals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from nkblog.model.ids import GoalId, PlaceId, TopicId
from nkblog.model.network import Goal, Milestone, Post
from nkblog.model.page import Page
from nkblog.network.milestones import area_of, places_of, progress
from nkblog.pages.cards import PostRow, post_row
from nkblog.pages.context import Context, DateView, Link
from nkblog.pages.frame import HeadView, SiteView, feed_links, head_view
from nkblog.pages.prose import page_html
from nkblog.pages.streams import Streams, StreamView

_EVIDENCE = 6
"""Posts below a step."""


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A step: how far it is ("reached", "late" or "coming"), until when, where, when it was
    reached, and the latest posts that tell of it; `more` others are among the goal's.
    """

    id: str
    title: str
    progress: str
    due: DateView | None
    done: DateView | None
    places: tuple[Link, ...]
    evidence: tuple[PostRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class AreaSteps:
    """The steps of one district or province; `area` is None for those of the whole network."""

    area: Link | None
    steps: tuple[MilestoneView, ...]


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal in a list, and how many of its milestones are reached."""

    link: Link
    summary: str
    done: int
    milestones: int


@dataclass(frozen=True, slots=True)
class GoalsView:
    """All goals."""

    site: SiteView
    head: HeadView
    goals: tuple[GoalRow, ...]


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal, its milestones by area, and the posts that tell of the way there."""

    site: SiteView
    head: HeadView
    title: str
    summary: str
    about: str
    topics: tuple[Link, ...]
    places: tuple[Link, ...]
    areas: tuple[AreaSteps, ...]
    stream: StreamView


def goal_pages(context: Context, site: SiteView, streams: Streams) -> Iterable[Page]:
    """The list of goals, and a page for each."""
    goals = context.network.goals
    if not goals:
        return
    rows = tuple(goal_row(context, goal) for goal in goals)
    head = head_view(context, "goals", context.say("goals"), context.say("goals_about"))
    yield Page("goals/index.html", "goals.html", GoalsView(site, head, rows))
    for goal in goals:
        yield _goal_page(context, site, streams, goal)


def goal_row(context: Context, goal_id: GoalId) -> GoalRow:
    """A goal in a list."""
    goal = context.network.goals[goal_id]
    return GoalRow(
        Link(context.urls.page(goal_id), goal.title),
        goal.summary,
        sum(step.done is not None for step in goal.milestones),
        len(goal.milestones),
    )


def goals_on(context: Context, topic: TopicId) -> tuple[GoalRow, ...]:
    """The goals that are on a topic."""
    goals = context.network.goals.values()
    return tuple(goal_row(context, goal.id) for goal in goals if topic in goal.topics)


def _goal_page(context: Context, site: SiteView, streams: Streams, goal_id: GoalId) -> Page:
    network, urls = context.network, context.urls
    goal, stream = network.goals[goal_id], streams.by_folder[goal_id]
    view = GoalView(
        site,
        head_view(
            context,
            goal_id,
            goal.title,
            goal.summary,
            trail=stream.trail,
            feeds=feed_links(context, goal_id, stream.title),
        ),
        goal.title,
        goal.summary,
        page_html(context, goal.prose),
        tuple(Link(urls.page(topic), network.topics[topic].title) for topic in goal.topics),
        tuple(context.place_link(place) for place in goal.places),
        _areas(context, goal, stream.posts),
        streams.view(context, goal_id),
    )
    return Page(f"{goal_id}/index.html", "goal.html", view)


def _areas(context: Context, goal: Goal, posts: Iterable[Post]) -> tuple[AreaSteps, ...]:
    """The steps of the whole network, then those of each area in the order of the network; in
    each by the day on which they are due, those without one last. `posts` are the goal's.
    """
    network = context.network
    evidence: dict[str, list[Post]] = {}
    for post in posts:
        for told_of in dict.fromkeys(g.milestone for g in post.goals if g.goal == goal.id):
            evidence.setdefault(told_of, []).append(post)
    found: dict[PlaceId | None, list[MilestoneView]] = {}
    for step in sorted(goal.milestones, key=lambda step: step.due.day if step.due else date.max):
        area = area_of(places_of(goal, step), network.places)
        told = evidence.get(step.id, []) if step.id else []
        found.setdefault(area, []).append(_milestone(context, goal, step, told))
    return tuple(
        AreaSteps(context.place_link(area) if area else None, tuple(found[area]))
        for area in (None, *network.places)
        if area in found
    )


def _milestone(
    context: Context, goal: Goal, step: Milestone, evidence: Sequence[Post]
) -> MilestoneView:
    return MilestoneView(
        step.id,
        step.title,
        progress(step, context.network.today).value,
        context.date(step.due) if step.due else None,
        context.date(step.done) if step.done else None,
        tuple(context.place_link(place) for place in places_of(goal, step)),
        tuple(post_row(context, post.id) for post in evidence[:_EVIDENCE]),
        max(len(evidence) - _EVIDENCE, 0),
    )
