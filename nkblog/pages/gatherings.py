"""The pages of meetings: what came together before, and what was said."""

from collections.abc import Iterable
from dataclasses import dataclass

from nkblog.model.ids import MeetingId
from nkblog.model.network import Meeting
from nkblog.model.page import Page
from nkblog.pages.cards import PersonRow, person_rows
from nkblog.pages.circle_feeds import reading_feed_links
from nkblog.pages.context import Context, DateView, Link
from nkblog.pages.digest import DigestView, digest
from nkblog.pages.frame import HeadView, SiteView, feed_links, head_view
from nkblog.pages.meetings import MeetingRow, meeting_row, meeting_title
from nkblog.pages.milestones import MilestoneRow, milestones_at
from nkblog.pages.promises import ActionView, CarriedView, action_views, carried_over
from nkblog.pages.prose import page_html
from nkblog.pages.reading import ReadingView, reading_view


@dataclass(frozen=True, slots=True)
class FormsView:
    """The other forms of a meeting that reads something: a message to paste into a chat, with the
    script that its button needs; a pack to print; a page for those who lead.
    """

    digest: str
    digest_url: str
    copy_url: str
    pack_url: str
    leaders_url: str


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting: what to read before it and what is still to be done, then its minutes. `reading`
    and `forms` are None for a meeting that reads nothing: one that was cancelled, or comes after
    the next.
    """

    site: SiteView
    head: HeadView
    title: str
    meeting: MeetingRow
    calendar_url: str
    forms: FormsView | None
    moved_from: tuple[DateView, ...]
    agenda: tuple[str, ...]
    attended: tuple[PersonRow, ...]
    decisions: tuple[str, ...]
    actions: tuple[ActionView, ...]
    minutes: str
    reading: ReadingView | None
    carried: tuple[CarriedView, ...]
    milestones: tuple[MilestoneRow, ...]
    older: Link | None
    newer: Link | None


def meeting_pages(context: Context, site: SiteView) -> Iterable[Page]:
    """A page for each meeting of each circle, and beside it the message to paste into a chat."""
    network = context.network
    for circle in network.circles.values():
        for newer, id_, older in zip(
            (None, *circle.meetings), circle.meetings, (*circle.meetings[1:], None), strict=False
        ):
            view = _meeting_view(context, site, network.meetings[id_], older, newer)
            yield Page(f"{id_}/index.html", "meeting.html", view)
            if view.forms:
                yield Page(f"{id_}/digest.txt", "digest.txt", DigestView(view.forms.digest))


def _meeting_view(
    context: Context,
    site: SiteView,
    meeting: Meeting,
    older: MeetingId | None,
    newer: MeetingId | None,
) -> MeetingView:
    network, urls = context.network, context.urls
    circle, row = network.circles[meeting.circle], meeting_row(context, meeting)
    reading = reading_view(context, meeting) if meeting.id in network.readings else None
    carried = tuple(view for _, view in carried_over(context, meeting))
    milestones = milestones_at(context, meeting)

    def link(other: MeetingId | None) -> Link | None:
        if other is None:
            return None
        return Link(urls.page(other), meeting_title(context, network.meetings[other]))

    return MeetingView(
        site,
        head_view(
            context,
            meeting.id,
            row.link.text,
            f"{row.link.text} · {row.date.long}",
            trail=(Link(urls.page("circles"), context.say("circles")), row.circle),
            feeds=(
                *feed_links(context, circle.id, circle.title),
                *reading_feed_links(context, circle.id),
            ),
        ),
        row.link.text,
        row,
        urls.file(f"{meeting.id}/meeting.ics"),
        FormsView(
            digest(context, row, reading, carried, milestones),
            urls.file(f"{meeting.id}/digest.txt"),
            context.asset("copy.js"),
            urls.page(f"{meeting.id}/pack"),
            urls.page(f"{meeting.id}/leaders"),
        )
        if reading
        else None,
        tuple(context.date(moment) for moment in meeting.moved_from),
        meeting.agenda,
        person_rows(context, meeting.attended),
        meeting.decisions,
        action_views(context, meeting),
        page_html(context, meeting.prose),
        reading,
        carried,
        milestones,
        link(older),
        link(newer),
    )
