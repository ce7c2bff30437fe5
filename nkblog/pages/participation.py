"""How much each blog wrote in the last twelve months: of the site, and of what a circle reads.

A page shows the blogs of one province, district by district: at most some 320 rows, so that no
district needs a page of its own. Where there are several, on a site or in what a circle reads, a page
above these has a row for each. Blogs stand in the order of the network, which no number changes:
this is for those who help a blog along, and no contest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nkblog.model.ids import CircleId, PlaceId
from nkblog.model.network import Level
from nkblog.model.page import Page
from nkblog.model.table import Table
from nkblog.network.meetings import is_in_scope
from nkblog.network.participation import (
    NOTHING,
    Count,
    Month,
    Record,
    last_months,
    records,
    together,
    trend,
)
from nkblog.pages.context import Context, Link
from nkblog.pages.frame import HeadView, SiteView, head_view
from nkblog.text.dates import short_month

FOLDER = "participation"


@dataclass(frozen=True, slots=True)
class MonthHead:
    """The head of a month's column: for machines, and short."""

    iso: str
    short: str


@dataclass(frozen=True, slots=True)
class ParticipationRow:
    """A blog, or all blogs of a place: what it wrote in each month, the most posts of a month, all
    together; and how its last months are beside what is usual for it: one of
    `nkblog.network.participation.TRENDS`.
    """

    link: Link
    months: tuple[Count, ...]
    most: int
    total: Count
    trend: str


@dataclass(frozen=True, slots=True)
class ParticipationGroup:
    """The blogs of one district (a province's own blog: of the province), or all places of the
    site (`place` None).
    """

    place: Link | None
    rows: tuple[ParticipationRow, ...]


@dataclass(frozen=True, slots=True)
class ParticipationView:
    """Blogs by twelve months, the oldest first. `table_url` is the same for a spreadsheet; `circle`
    is whose reading is counted, None where all posts are.
    """

    site: SiteView
    head: HeadView
    circle: Link | None
    months: tuple[MonthHead, ...]
    groups: tuple[ParticipationGroup, ...]
    table_url: str


def participation_pages(context: Context, site: SiteView) -> Iterable[Page]:
    """The page of the site and those of its roots where it has several, with their tables; one
    for each circle. None where the site has switched them off.
    """
    network = context.network
    if not network.site.participation:
        return
    written = records(network.posts.values(), network.posts)
    with_blog = {*network.blogs, *written}
    title = context.say("participation")
    if len(network.roots) == 1:
        groups = _by_district(context, network.roots, with_blog, written)
        yield from _pages(context, site, FOLDER, title, groups)
    else:
        yield from _pages(context, site, FOLDER, title, _by_root(context, network.roots, written))
        up = Link(context.urls.page(FOLDER), title)
        for root in network.roots:
            groups = _by_district(context, (root,), with_blog, written)
            name = context.say("participation_of", name=context.place_name(root))
            yield from _pages(context, site, f"{FOLDER}/{root}", name, groups, trail=(up,))
    for circle in network.circles.values():
        if shows_participation(context, circle.id):
            yield from _of_circle(context, site, circle.id, with_blog)


def shows_participation(context: Context, circle: CircleId) -> bool:
    """Whether a circle has a page of participation."""
    network = context.network
    return network.site.participation and network.circles[circle].participation


def circle_folder(circle: CircleId) -> str:
    """The folder of a circle's page of participation."""
    return f"{circle}/{FOLDER}"


def _of_circle(
    context: Context, site: SiteView, circle_id: CircleId, with_blog: set[PlaceId]
) -> Iterable[Page]:
    """The blogs in a circle's scope, by their posts in it. A circle that reads on some topics or
    with some partners shows the blogs that have written so: the others are not silent, they write
    of something else.
    """
    network = context.network
    circle = network.circles[circle_id]
    read = (p for p in network.posts.values() if is_in_scope(circle, p, network.places))
    written = records(read, network.posts)
    shown: set[PlaceId] = set(written)
    if not circle.scope_topics and not circle.scope_partners:
        scope = circle.scope_places or network.roots
        shown |= {b for b in with_blog if not {*scope}.isdisjoint(context.lineage(b))}
    here = Link(context.urls.page(circle_id), circle.title)
    trail = (Link(context.urls.page("circles"), context.say("circles")), here)
    title = context.say("participation_of", name=circle.title)
    roots = {context.lineage(blog)[0] for blog in shown}
    if len(roots) > 1:
        groups = _by_root(context, (r for r in network.roots if r in roots), written)
    else:
        groups = _by_district(context, roots, shown, written)
    folder = circle_folder(circle_id)
    yield from _pages(context, site, folder, title, groups, trail=trail, circle=here)


def _pages(
    context: Context,
    site: SiteView,
    folder: str,
    title: str,
    groups: tuple[ParticipationGroup, ...],
    *,
    trail: tuple[Link, ...] = (),
    circle: Link | None = None,
) -> Iterable[Page]:
    months = last_months(context.network.today)
    table = f"{folder}/{FOLDER}.csv"
    view = ParticipationView(
        site,
        head_view(context, folder, title, context.say("participation_about"), trail=trail),
        circle,
        tuple(_month(context, month) for month in months),
        groups,
        context.urls.file(table),
    )
    yield Page(f"{folder}/index.html", "participation.html", view)
    yield Page(table, "csv", _table(context, months, groups))


def _by_root(
    context: Context, roots: Iterable[PlaceId], written: Mapping[PlaceId, Record]
) -> tuple[ParticipationGroup, ...]:
    """A row for each root, which leads to its own page."""
    below: dict[PlaceId, list[Record]] = {}
    for place, record in written.items():
        below.setdefault(context.lineage(place)[0], []).append(record)

    def row(root: PlaceId) -> ParticipationRow:
        link = Link(context.urls.page(f"{FOLDER}/{root}"), context.place_name(root))
        return _row(context, link, together(below.get(root, ())))

    return (ParticipationGroup(None, tuple(map(row, roots))),)


def _by_district(
    context: Context,
    roots: Iterable[PlaceId],
    shown: set[PlaceId],
    written: Mapping[PlaceId, Record],
) -> tuple[ParticipationGroup, ...]:
    """A row for each place in `shown` that is or lies in one of the roots, by district."""
    places = context.network.places
    groups: dict[PlaceId, list[ParticipationRow]] = {}
    pending = [(root, places[root].parent or root) for root in roots][::-1]
    while pending:
        place_id, group = pending.pop()
        place = places[place_id]
        group = group if place.level is Level.TAMBON else place_id
        if place_id in shown:
            row = _row(context, context.place_link(place_id), written.get(place_id))
            groups.setdefault(group, []).append(row)
        pending += [(child, group) for child in reversed(place.children)]
    return tuple(
        ParticipationGroup(context.place_link(place), tuple(rows)) for place, rows in groups.items()
    )


def _row(context: Context, link: Link, record: Record | None) -> ParticipationRow:
    months = last_months(context.network.today)
    by_month = record.by_month if record else {}
    counts = tuple(by_month.get(month, NOTHING) for month in months)
    return ParticipationRow(
        link,
        counts,
        max(count.posts for count in counts),
        sum(counts, NOTHING),
        trend(record, months),
    )


def _month(context: Context, month: Month) -> MonthHead:
    return MonthHead(f"{month[0]}-{month[1]:02}", short_month(*month, context.language))


def _table(
    context: Context, months: Iterable[Month], groups: Iterable[ParticipationGroup]
) -> Table:
    """A line for each blog and month: what a spreadsheet can sum and filter as it likes."""
    header = (
        context.say("blog_within"),
        context.say("blog"),
        context.say("month"),
        context.say("count_posts"),
        context.say("count_replies"),
        context.say("count_across"),
    )
    isos = [_month(context, month).iso for month in months]
    return Table(
        header,
        tuple(
            (
                group.place.text if group.place else "",
                row.link.text,
                iso,
                count.posts,
                count.replies,
                count.across,
            )
            for group in groups
            for row in group.rows
            for iso, count in zip(isos, row.months, strict=True)
        ),
    )
