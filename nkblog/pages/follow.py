"""The page that tells what a feed is and how to follow one."""

from dataclasses import dataclass

from nkblog.model.ids import PlaceId
from nkblog.model.page import Page
from nkblog.pages.context import Context, Link
from nkblog.pages.frame import HeadView, SiteView, head_view
from nkblog.pages.streams import FollowView, Streams


@dataclass(frozen=True, slots=True)
class FollowLine:
    """Something to follow: its page, the address of its feed, and that address as a QR code, the
    `d` of an SVG path in a square of `qr_size` units ("" where the page shows no code).
    """

    page: Link
    feed: str
    qr: str
    qr_size: int


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
    whole_qr: FollowLine
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
            tuple(_coded(context, c, network.circles[c].title) for c in network.circles),
        ),
        FollowGroup(
            context.say("conversations"),
            (_line(context, streams, "conversations"),),
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


def _line(context: Context, streams: Streams, folder: str) -> FollowLine:
    return _coded(context, folder, streams.by_folder[folder].title)


def _coded(context: Context, folder: str, title: str) -> FollowLine:
    below = f"{folder}/" if folder else ""
    feed = context.urls.absolute(context.urls.file(f"{below}feed.xml"))
    path, size = _qr(feed)
    return FollowLine(Link(context.urls.page(folder), title), feed, path, size)


def _qr(text: str) -> tuple[str, int]:
    """A text as a QR code: the `d` of a path that draws it, and the width of its square with the
    quiet zone of four modules that ISO/IEC 18004 asks for.
    """
    import segno

    border = 4
    rows = [
        bytes(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=border)
    ]
    runs: list[str] = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                runs.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
            x += 1
    return "".join(runs), len(rows)
