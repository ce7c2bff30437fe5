"""The feeds of a circle: its meetings, and what it is to read before the next."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from nkblog.model.feed import FeedItem
from nkblog.model.ids import CircleId, PostId
from nkblog.model.network import Meeting
from nkblog.model.page import Page
from nkblog.pages.context import Context
from nkblog.pages.feeds import EPOCH, ITEMS, Carried, feed_of
from nkblog.pages.frame import FeedLink, feed_links
from nkblog.pages.meetings import meeting_title, next_meeting
from nkblog.pages.prose import feed_html
from nkblog.pages.streams import FollowView, Stream, follow_view
from nkblog.text.dates import Moment, rfc3339
from nkblog.urls import tag_uri

_READING = 60
"""What is to be read at most: who begins to follow shortly before a meeting is to find all of it."""


def circle_feeds(context: Context, circle_id: CircleId) -> Iterable[Page]:
    """The feed of a circle: its meetings with their agenda and minutes."""
    circle = context.network.circles[circle_id]
    meetings = [context.network.meetings[m] for m in circle.meetings]
    items = [
        _meeting_item(context, meeting, [older.held for older in meetings[at + 1 :] if older.held])
        for at, meeting in enumerate(meetings)
    ]
    stream = Stream(circle.id, circle.title, circle.summary, (), ())
    return feed_of(context, stream, items[:ITEMS], circle.id)


def reading_feeds(
    context: Context, circle: CircleId, items: Mapping[PostId, Carried]
) -> Iterable[Page]:
    """The posts that the next meeting of a circle reads, newest first. Its address is the circle's,
    so that it is followed once and for all; while no meeting is to come it is empty.
    """
    coming = next_meeting(context, circle)
    posts = context.network.readings.get(coming.id, ()) if coming else ()
    carried = [items[post].item for post in posts[:_READING]]
    return feed_of(context, _stream(context, circle), carried, circle)


def reading_feed_links(context: Context, circle: CircleId) -> tuple[FeedLink, ...]:
    """That feed in each format."""
    stream = _stream(context, circle)
    return feed_links(context, stream.folder, stream.title)


def reading_follow(context: Context, circle: CircleId) -> FollowView:
    """How to follow it."""
    stream = _stream(context, circle)
    return follow_view(context, stream.folder, stream.title)


def _stream(context: Context, circle: CircleId) -> Stream:
    title = context.say("reading_feed", circle=context.network.circles[circle].title)
    return Stream(f"{circle}/reading", title, context.say("reading_feed_about"), (), ())


def _meeting_item(context: Context, meeting: Meeting, before: Sequence[Moment]) -> FeedItem:
    """A meeting as an item, after meetings that were held on the days `before`. It is published
    when the last of these was over, for its own day may be still to come, and changed when it was
    held.
    """
    url = context.urls.absolute(context.urls.page(meeting.id))
    announced = max(map(rfc3339, before), default=EPOCH)
    agenda = "".join(f"<li>{escape(item)}</li>" for item in meeting.agenda)
    content = f"<ol>{agenda}</ol>" if agenda else ""
    title = meeting_title(context, meeting)
    day = context.date(meeting.day).long
    return FeedItem(
        tag_uri(context.network.site.authority, meeting.id),
        url,
        title,
        f"{title} · {day}",
        content + feed_html(context, meeting.prose, url),
        announced,
        max(announced, rfc3339(meeting.held)) if meeting.held else announced,
        (),
        (),
    )
