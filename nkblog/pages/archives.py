"""The archive of a stream: all of its posts by month."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from nkblog.model.ids import PostId
from nkblog.model.network import Post
from nkblog.model.page import Family, Page
from nkblog.pages.cards import PostRow, post_row
from nkblog.pages.context import Context, Link
from nkblog.pages.frame import HeadView, SiteView, feed_links, head_view
from nkblog.pages.streams import LATEST, Stream
from nkblog.text.dates import month_name

AT_ONCE = 100
"""Posts that an archive shows on one page; a larger one has a page for each month."""
PER_PAGE = 50
"""Rows on a page of a month."""


@dataclass(frozen=True, slots=True)
class MonthLink:
    """A month that has a page of its own, and how many posts it has."""

    url: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class MonthRows:
    """A month on the page of the whole archive."""

    text: str
    rows: tuple[PostRow, ...]


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """The months of a stream, newest first: with all posts, or as links."""

    site: SiteView
    head: HeadView
    stream: Link
    whole: tuple[MonthRows, ...]
    months: tuple[MonthLink, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """One page of a month of a stream. `newer` and `older` are the neighbouring months."""

    site: SiteView
    head: HeadView
    stream: Link
    archive_url: str
    rows: tuple[PostRow, ...]
    pages: tuple[Link, ...]
    page: int
    newer: Link | None
    older: Link | None


def archive_pages(context: Context, site: SiteView, stream: Stream) -> tuple[Page, ...]:
    """The archive of a stream: one page with all posts, or where they are more than AT_ONCE a list of
    its months, and each month in pages of PER_PAGE. A stream that its own page shows whole has
    none, but for the site itself, which always has its months. None where the site leaves them out.
    """
    amount = len(stream.posts)
    if not context.shows(Family.ARCHIVES) or (stream.folder and amount <= LATEST):
        return ()
    months = [(month, tuple(posts)) for month, posts in groupby(stream.posts, key=_month)]
    if stream.folder and amount <= AT_ONCE:
        whole = tuple(
            MonthRows(_month_name(context, month), _rows(context, posts)) for month, posts in months
        )
        return (_archive_page(context, site, stream, whole, ()),)
    below = f"{stream.folder}/" if stream.folder else ""
    links = [
        MonthLink(
            context.urls.page(f"{below}archive/{_name(month)}"),
            _month_name(context, month),
            len(posts),
        )
        for month, posts in months
    ]
    pages = [_archive_page(context, site, stream, (), tuple(links))]
    for position, (month, posts) in enumerate(months):
        newer = links[position - 1] if position else None
        older = links[position + 1] if position + 1 < len(links) else None
        pages += _month_pages(context, site, stream, month, posts, newer, older)
    return tuple(pages)


def _archive_page(
    context: Context,
    site: SiteView,
    stream: Stream,
    whole: tuple[MonthRows, ...],
    months: tuple[MonthLink, ...],
) -> Page:
    folder = f"{stream.folder}/archive" if stream.folder else "archive"
    home = Link(context.urls.page(stream.folder), stream.title)
    title = context.say("archive_of", name=stream.title)
    feeds = feed_links(context, stream.folder, stream.title)
    trail = (*stream.trail, home) if stream.folder else ()
    head = head_view(context, folder, title, title, trail=trail, feeds=feeds)
    view = ArchiveView(site, head, home, whole, months)
    return Page(f"{folder}/index.html", "archive.html", view)


def _month_pages(
    context: Context,
    site: SiteView,
    stream: Stream,
    month: tuple[int, int],
    posts: tuple[Post, ...],
    newer: MonthLink | None,
    older: MonthLink | None,
) -> Iterable[Page]:
    below = f"{stream.folder}/" if stream.folder else ""
    folder = f"{below}archive/{_name(month)}"
    folders = [folder]
    folders += [f"{folder}/{n}" for n in range(2, -(-len(posts) // PER_PAGE) + 1)]
    numbers = tuple(
        Link(context.urls.page(path), str(number)) for number, path in enumerate(folders, 1)
    )
    name = _month_name(context, month)
    home = Link(context.urls.page(stream.folder), stream.title)
    archive = Link(context.urls.page(f"{below}archive"), context.say("archive"))
    title = context.say("month_of", month=name, name=stream.title)
    trail = (*stream.trail, home, archive) if stream.folder else (archive,)
    for number, path in enumerate(folders, 1):
        feeds = feed_links(context, stream.folder, stream.title)
        rows = posts[(number - 1) * PER_PAGE : number * PER_PAGE]
        yield Page(
            f"{path}/index.html",
            "month.html",
            MonthView(
                site,
                head_view(context, path, title, title, trail=trail, feeds=feeds),
                home,
                archive.url,
                _rows(context, rows),
                numbers if len(numbers) > 1 else (),
                number,
                Link(newer.url, newer.text) if newer else None,
                Link(older.url, older.text) if older else None,
            ),
        )


def _rows(context: Context, posts: Iterable[Post]) -> tuple[PostRow, ...]:
    rows = context.once(_all_rows, "")
    return tuple(rows[post.id] for post in posts)


def _all_rows(context: Context, _: str) -> dict[PostId, PostRow]:
    """Of every post: it is in the archives of a dozen streams."""
    return {post: post_row(context, post) for post in context.network.posts}


def _month(post: Post) -> tuple[int, int]:
    return post.date.at.year, post.date.at.month


def _name(month: tuple[int, int]) -> str:
    return f"{month[0]}-{month[1]:02}"


def _month_name(context: Context, month: tuple[int, int]) -> str:
    return month_name(*month, context.language)
