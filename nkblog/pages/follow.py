"""The page that tells what a feed is and how to follow one."""

from collections.abc import Iterable
from dataclasses import dataclass

from nkblog.model.ids import CircleId, PlaceId
from nkblog.model.page import Page
from nkblog.pages.circle_feeds import reading_follow
from nkblog.pages.context import Context, Link
from nkblog.pages.conversations import conversations_url
from nkblog.pages.frame import HeadView, SiteView, feed_address, head_view
from nkblog.pages.streams import FollowView, Streams


@dataclass(frozen=True, slots=True)
class FollowLine:
    """Something to follow: its page, and the address of its feed."""

    page: Link
    feed: str


@dataclass(frozen=True, slots=True)
class FollowGroup:
    """Things to follow of one kind; `title` is shown above them."""

    title: str
    lines: tuple[FollowLine, ...]


@dataclass(frozen=True, slots=True)
class FollowPageView:
    """How to follow the site, its places, topics and circles."""

    site: SiteView
    head: HeadView
    whole: FollowView
    whole_line: FollowLine
    groups: tuple[FollowGroup, ...]


def follow_page(context: Context, site: SiteView, streams: Streams) -> Page:
    """The page "ติดตามด้วยฟีด"."""
    network = context.network
    title = context.say("follow")
    places = [p for root in network.roots for p in _branches(context, root, streams)]
    groups = (
        FollowGroup(context.say("places"), tuple(_line(context, streams, p) for p in places)),
        FollowGroup(
            context.say("topics"), tuple(_line(context, streams, t) for t in network.topics)
        ),
        FollowGroup(
            context.say("circles"),
            tuple(line for circle in network.circles for line in _of_circle(context, circle)),
        ),
        FollowGroup(
            context.say("conversations"),
            (
                *(_conversations(context, streams, folder) for folder in _talked(places, streams)),
                *(
                    _line(context, streams, f)
                    for f in ("board", "lessons")
                    if f in streams.by_folder
                ),
            ),
        ),
    )
    view = FollowPageView(
        site,
        head_view(context, "follow", title, context.say("follow_about")),
        streams.view(context, "", opml=True).follow,
        _line(context, streams, ""),
        tuple(group for group in groups if group.lines),
    )
    return Page("follow/index.html", "follow.html", view)


def _branches(context: Context, root: PlaceId, streams: Streams) -> list[PlaceId]:
    """A topmost place and those directly below it that can be followed."""
    children = context.network.places[root].children
    return [place for place in (root, *children) if place in streams.by_folder]


def _talked(places: Iterable[PlaceId], streams: Streams) -> list[str]:
    """The conversations of the whole network, and those of the places that have any."""
    folders = ("conversations", *(f"{place}/conversations" for place in places))
    return [folder for folder in folders if folder in streams.by_folder]


def _conversations(context: Context, streams: Streams, folder: str) -> FollowLine:
    stream = streams.by_folder[folder]
    line = _line(context, streams, folder)
    return FollowLine(Link(conversations_url(context, stream), stream.title), line.feed)


def _line(context: Context, streams: Streams, folder: str) -> FollowLine:
    return _followed(context, folder, streams.by_folder[folder].title)


def _of_circle(context: Context, circle: CircleId) -> tuple[FollowLine, FollowLine]:
    """A circle's meetings, and what it is to read before the next."""
    reading = reading_follow(context, circle)
    meetings = _followed(context, circle, context.network.circles[circle].title)
    return meetings, FollowLine(Link(meetings.page.url, reading.title), reading.address)


def _followed(context: Context, folder: str, title: str) -> FollowLine:
    return FollowLine(Link(context.urls.page(folder), title), feed_address(context, folder))
