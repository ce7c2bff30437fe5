"""The pages of circles."""

from collections.abc import Iterable
from dataclasses import dataclass

from nkblog.model.ids import CircleId
from nkblog.model.page import Page
from nkblog.pages.cards import PersonRow, person_rows
from nkblog.pages.circle_feeds import reading_feed_links, reading_follow
from nkblog.pages.context import Context, Link
from nkblog.pages.frame import HeadView, SiteView, feed_links, head_view
from nkblog.pages.meetings import MeetingRow, meeting_row, next_meeting
from nkblog.pages.participation import circle_folder, shows_participation
from nkblog.pages.prose import page_html
from nkblog.pages.streams import FollowView


@dataclass(frozen=True, slots=True)
class CircleRow:
    """A circle in a list."""

    link: Link
    summary: str
    members: int
    next: MeetingRow | None


@dataclass(frozen=True, slots=True)
class CirclesView:
    """All circles. `calendar_url` is that of all their meetings."""

    site: SiteView
    head: HeadView
    calendar_url: str
    circles: tuple[CircleRow, ...]


@dataclass(frozen=True, slots=True)
class CircleView:
    """A circle: what for, who, what it reads (all three empty: everything) and how that is grouped
    ("topic", "place" or "partner"), when it meets and has met. `reading` is the feed
    of what to read before `next`; `later` are the meetings after that one, soonest first.
    `participation_url` is "" where it shows none.
    """

    site: SiteView
    head: HeadView
    title: str
    summary: str
    about: str
    calendar_url: str
    participation_url: str
    members: tuple[PersonRow, ...]
    scope_places: tuple[Link, ...]
    scope_topics: tuple[Link, ...]
    scope_partners: tuple[Link, ...]
    group_by: str
    reading: FollowView
    next: MeetingRow | None
    later: tuple[MeetingRow, ...]
    past: tuple[MeetingRow, ...]


def circle_pages(context: Context, site: SiteView) -> Iterable[Page]:
    """The list of circles, and a page for each."""
    network = context.network
    if not network.circles:
        return
    title = context.say("circles")
    head = head_view(context, "circles", title, context.say("circles_about"))
    calendar_url = context.urls.file("calendar.ics")
    rows = tuple(_circle_row(context, circle) for circle in network.circles)
    yield Page("circles/index.html", "circles.html", CirclesView(site, head, calendar_url, rows))
    for circle_id in network.circles:
        yield _circle_page(context, site, circle_id)


def _circle_row(context: Context, circle_id: CircleId) -> CircleRow:
    circle = context.network.circles[circle_id]
    coming = next_meeting(context, circle_id)
    return CircleRow(
        Link(context.urls.page(circle.id), circle.title),
        circle.summary,
        len(circle.members),
        meeting_row(context, coming) if coming else None,
    )


def _circle_page(context: Context, site: SiteView, circle_id: CircleId) -> Page:
    network, urls = context.network, context.urls
    circle = network.circles[circle_id]
    rows = [meeting_row(context, network.meetings[m]) for m in circle.meetings]
    coming = [row for row in reversed(rows) if row.state == "coming"]
    up = Link(urls.page("circles"), context.say("circles"))
    view = CircleView(
        site,
        head_view(
            context,
            circle_id,
            circle.title,
            circle.summary,
            trail=(up,),
            feeds=(
                *feed_links(context, circle_id, circle.title),
                *reading_feed_links(context, circle_id),
            ),
        ),
        circle.title,
        circle.summary,
        page_html(context, circle.prose),
        urls.file(f"{circle_id}/calendar.ics"),
        urls.page(circle_folder(circle_id)) if shows_participation(context, circle_id) else "",
        person_rows(context, circle.members),
        tuple(context.place_link(place) for place in circle.scope_places),
        tuple(context.topic_link(topic) for topic in circle.scope_topics),
        tuple(context.partner_link(partner) for partner in circle.scope_partners),
        circle.group_by if circle.group_by in {"place", "partner"} else "topic",
        reading_follow(context, circle_id),
        coming[0] if coming else None,
        tuple(coming[1:]),
        tuple(row for row in rows if row.state != "coming"),
    )
    return Page(f"{circle_id}/index.html", "circle.html", view)
