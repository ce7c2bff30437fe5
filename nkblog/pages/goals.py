"""The pages of goals."""

from collections.abc import Iterable
from dataclasses import dataclass

from nkblog.model.ids import GoalId
from nkblog.model.page import Page
from nkblog.pages.context import Context, DateView, Link
from nkblog.pages.frame import HeadView, SiteView, feed_links, head_view
from nkblog.pages.prose import page_html
from nkblog.pages.streams import Streams, StreamView


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A step: until when, where, and when it was reached."""

    id: str
    title: str
    due: DateView | None
    done: DateView | None
    places: tuple[Link, ...]


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
    """A goal, its milestones, and the posts that tell of the way there."""

    site: SiteView
    head: HeadView
    title: str
    summary: str
    about: str
    topics: tuple[Link, ...]
    places: tuple[Link, ...]
    milestones: tuple[MilestoneView, ...]
    stream: StreamView


def goal_pages(context: Context, site: SiteView, streams: Streams) -> Iterable[Page]:
    """The list of goals, and a page for each."""
    goals = context.network.goals
    if not goals:
        return
    rows = tuple(
        GoalRow(
            Link(context.urls.page(id_), goal.title),
            goal.summary,
            sum(step.done is not None for step in goal.milestones),
            len(goal.milestones),
        )
        for id_, goal in goals.items()
    )
    head = head_view(context, "goals", context.say("goals"), context.say("goals_about"))
    yield Page("goals/index.html", "goals.html", GoalsView(site, head, rows))
    for goal in goals:
        yield _goal_page(context, site, streams, goal)


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
        tuple(
            MilestoneView(
                step.id,
                step.title,
                context.date(step.due) if step.due else None,
                context.date(step.done) if step.done else None,
                tuple(context.place_link(place) for place in step.places),
            )
            for step in goal.milestones
        ),
        streams.view(context, goal_id),
    )
    return Page(f"{goal_id}/index.html", "goal.html", view)
