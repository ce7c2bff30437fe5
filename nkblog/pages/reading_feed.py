"""The feed of what a circle is to read before it meets next."""

from collections.abc import Iterable, Mapping

from nkblog.model.ids import CircleId, PostId
from nkblog.model.page import Page
from nkblog.pages.context import Context
from nkblog.pages.feeds import Carried, feed_of
from nkblog.pages.frame import FeedLink, feed_links
from nkblog.pages.meetings import next_meeting
from nkblog.pages.streams import FollowView, Stream

_ITEMS = 60
"""Items at most: who begins to follow shortly before a meeting is to find all of its reading."""


def reading_feeds(
    context: Context, circle: CircleId, items: Mapping[PostId, Carried]
) -> Iterable[Page]:
    """The posts that the next meeting of a circle reads, newest first. Its address is the circle's,
    so that it is followed once and for all; while no meeting is to come it is empty.
    """
    coming = next_meeting(context, circle)
    posts = context.network.readings.get(coming.id, ()) if coming else ()
    carried = [items[post].item for post in posts[:_ITEMS]]
    return feed_of(context, _stream(context, circle), carried, circle)


def reading_feed_links(context: Context, circle: CircleId) -> tuple[FeedLink, ...]:
    """The three forms of that feed."""
    stream = _stream(context, circle)
    return feed_links(context, stream.folder, stream.title)


def reading_follow(context: Context, circle: CircleId) -> FollowView:
    """How to follow it."""
    links = reading_feed_links(context, circle)
    rss, atom, json = (context.urls.absolute(link.url) for link in links)
    return FollowView(links[0].title, rss, atom, json, "")


def _stream(context: Context, circle: CircleId) -> Stream:
    title = context.say("reading_feed", circle=context.network.circles[circle].title)
    return Stream(f"{circle}/reading", title, context.say("reading_feed_about"), (), ())
