"""The home page of the site."""

from dataclasses import dataclass, replace

from nkblog.model.page import Page
from nkblog.pages.calls import CallRow, call_index, call_row
from nkblog.pages.context import Context
from nkblog.pages.conversations import TalksView, talks_view
from nkblog.pages.coverage import CoverageCount, coverage_count
from nkblog.pages.frame import HeadView, SiteView, feed_links, head_view
from nkblog.pages.meetings import MeetingRow, next_meetings
from nkblog.pages.places import PlaceRow, place_rows
from nkblog.pages.streams import Streams, StreamView
from nkblog.pages.topics import TopicRow, topic_rows

_LATEST = 6
"""Posts, fewer than elsewhere: much else follows."""
_MEETINGS = 3
_ASKS = 4


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page: what is new, what is asked and answered, where, what about, when we meet."""

    site: SiteView
    head: HeadView
    description: str
    stream: StreamView
    talks: TalksView | None
    asks: tuple[CallRow, ...]
    topics: tuple[TopicRow, ...]
    places: tuple[PlaceRow, ...]
    coverage: CoverageCount
    meetings: tuple[MeetingRow, ...]


def home_page(context: Context, site: SiteView, streams: Streams) -> Page:
    """The home page."""
    network = context.network
    talks = talks_view(context, streams, "")
    stream = streams.view(context, "", opml=True)
    view = HomeView(
        site,
        head_view(
            context,
            "",
            network.site.title,
            network.site.description or network.site.tagline,
            feeds=(
                *feed_links(context, "", network.site.title),
                *((talks.feed,) if talks else ()),
            ),
        ),
        network.site.description,
        replace(stream, latest=stream.latest[:_LATEST]),
        talks,
        tuple(call_row(context, post, post.ask) for post in call_index(context).all.asks[:_ASKS]),
        topic_rows(context, streams),
        tuple(
            row
            for root in network.roots
            for row in place_rows(context, network.places[root].children or (root,), streams)
            if row.posts
        ),
        coverage_count(context),
        next_meetings(context)[:_MEETINGS],
    )
    return Page("index.html", "home.html", view)
