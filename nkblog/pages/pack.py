"""The pack of a meeting: everything that is to be read before it, on paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nkblog.model.ids import MeetingId
from nkblog.model.network import Post
from nkblog.model.page import Page
from nkblog.pages.cards import PostRow
from nkblog.pages.context import Context, DateView
from nkblog.pages.frame import HeadView, SiteView, head_view
from nkblog.pages.gatherings import MeetingView
from nkblog.pages.grouping import AreaRows, ReadingGroup
from nkblog.pages.meetings import MeetingRow
from nkblog.pages.milestones import MilestoneRow
from nkblog.pages.promises import CarriedView
from nkblog.pages.reading import AskRow, ReadingView

_POSTS = 60
"""Posts at most, those of the latest days: a new circle's first meeting reads all that there is,
and nobody prints that."""
_ASKS = 12


@dataclass(frozen=True, slots=True)
class PackPost:
    """A post on paper; `url` is absolute, for a telephone that looks at its code. `asked_days` is
    the age of a question in days, 0 for a post that is to be read.
    """

    title: str
    url: str
    place: str
    date: DateView
    authors: str
    summary: str
    asked_days: int = 0


@dataclass(frozen=True, slots=True)
class PackPart:
    """Posts of one area or on one topic; `title` is "" for those on none."""

    title: str
    posts: tuple[PackPost, ...]


@dataclass(frozen=True, slots=True)
class PackGroup:
    """A group of the reading; `title` is "" for posts that belong to none."""

    title: str
    parts: tuple[PackPart, ...]


@dataclass(frozen=True, slots=True)
class PackView:
    """A pack; `url` is the absolute address of the meeting's page, `here` the same for links;
    `more` posts and `more_asks` questions are only there.
    """

    site: SiteView
    head: HeadView
    title: str
    url: str
    meeting: MeetingRow
    agenda: tuple[str, ...]
    carried: tuple[CarriedView, ...]
    milestones: tuple[MilestoneRow, ...]
    asks: tuple[PackPost, ...]
    more_asks: int
    since: DateView | None
    count: int
    groups: tuple[PackGroup, ...]
    more: int


def pack_pages(context: Context, pages: Iterable[Page]) -> Iterable[Page]:
    """A pack for each meeting among `pages` that reads something."""
    for page in pages:
        match page.view:
            case MeetingView(reading=ReadingView() as reading):
                meeting = MeetingId(page.path.removesuffix("/index.html"))
                view = _view(context, page.view, meeting, reading)
                yield Page(f"{meeting}/pack/index.html", "pack.html", view)


def _view(
    context: Context, view: MeetingView, meeting: MeetingId, reading: ReadingView
) -> PackView:
    network = context.network
    latest = network.readings[meeting][:_POSTS]
    posts = {context.urls.page(post): network.posts[post] for post in latest}
    title = context.say("pack_of", meeting=view.title)
    return PackView(
        view.site,
        head_view(
            context,
            f"{meeting}/pack",
            title,
            context.say("pack_about"),
            trail=(*view.head.trail[1:], view.meeting.link),
        ),
        view.title,
        view.head.url,
        view.meeting,
        view.agenda,
        view.carried,
        view.milestones,
        tuple(_ask(context, row) for row in reading.asks[:_ASKS]),
        max(len(reading.asks) - _ASKS, 0),
        reading.since,
        reading.count,
        tuple(made for group in reading.groups if (made := _group(context, group, posts)).parts),
        reading.count - len(latest),
    )


def _group(context: Context, group: ReadingGroup, posts: dict[str, Post]) -> PackGroup:
    parts = [
        *((area.area, (area,)) for area in group.areas),
        *((part.topic.text if part.topic else "", part.areas) for part in group.topics),
    ]
    made = (PackPart(title, _posts(context, areas, posts)) for title, areas in parts)
    return PackGroup(
        group.title.text if group.title else "", tuple(part for part in made if part.posts)
    )


def _posts(
    context: Context, areas: Sequence[AreaRows], posts: dict[str, Post]
) -> tuple[PackPost, ...]:
    rows = (row for area in areas for row in area.rows)
    return tuple(_post(context, row, posts[row.url]) for row in rows if row.url in posts)


def _post(context: Context, row: PostRow, post: Post) -> PackPost:
    people = context.network.people
    return PackPost(
        row.title,
        context.urls.absolute(row.url),
        row.place.text,
        row.date,
        ", ".join(people[author].title for author in post.authors),
        post.summary,
    )


def _ask(context: Context, row: AskRow) -> PackPost:
    post = row.post
    url = context.urls.absolute(post.url)
    return PackPost(row.ask, url, post.place.text, post.date, "", "", row.days)
