"""The home page of the site."""

from dataclasses import dataclass

from nkblog.model.page import Page
from nkblog.pages.cards import PostCard
from nkblog.pages.context import Context
from nkblog.pages.conversations import TalksView, talks_view
from nkblog.pages.coverage import CoverageCount, coverage_count
from nkblog.pages.frame import HeadView, SiteView, feed_links, head_view
from nkblog.pages.meetings import MeetingRow, next_meetings
from nkblog.pages.places import PlaceRow, place_rows
from nkblog.pages.streams import Streams, StreamView
from nkblog.pages.topics import TopicRow, topic_rows

_ASKS = 4


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page: what is new, what is asked and answered, where, what about, when we meet."""

    site: SiteView
    head: HeadView
    description: str
    stream: StreamView
    talks: TalksView | None
    asks: tuple[PostCard, ...]
    topics: tuple[TopicRow, ...]
    places: tuple[PlaceRow, ...]
    coverage: CoverageCount
    meetings: tuple[MeetingRow, ...]


def home_page(context: Context, site: SiteView, streams: Streams) -> Page:
    """The home page."""
    network = context.network
    open_asks = (post for post in network.posts.values() if post.ask and not post.answered)
    talks = talks_view(context, streams, "")
    asks = (streams.cards[post.id] for post in open_asks)
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
        streams.view(context, "", opml=True),
        talks,
        tuple(card for card, _ in zip(asks, range(_ASKS), strict=False)),
        topic_rows(context, streams),
        tuple(
            row
            for root in network.roots
            for row in place_rows(context, network.places[root].children or (root,), streams)
        ),
        coverage_count(context),
        next_meetings(context),
    )
    return Page("index.html", "home.html", view)
