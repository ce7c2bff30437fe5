"""Which places have a blog, and which are still to come."""

from dataclasses import dataclass

from nkblog.model.ids import PlaceId
from nkblog.model.network import Level
from nkblog.model.page import Page
from nkblog.pages.context import Context, Link
from nkblog.pages.frame import HeadView, SiteView, head_view


@dataclass(frozen=True, slots=True)
class CoverageCount:
    """How far the network has come: tambons and districts that have a blog (a district counts
    when it or one of its tambons has one), out of all.
    """

    tambons: int
    all_tambons: int
    districts: int
    all_districts: int


@dataclass(frozen=True, slots=True)
class TambonMark:
    """A tambon, by its bare name, and whether it has a blog."""

    link: Link
    has_blog: bool


@dataclass(frozen=True, slots=True)
class DistrictCoverage:
    """A district, whether it has a blog of its own, and its tambons in Thai order."""

    link: Link
    province: str
    has_blog: bool
    joined: int
    tambons: tuple[TambonMark, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The coverage of the whole site."""

    site: SiteView
    head: HeadView
    count: CoverageCount
    districts: tuple[DistrictCoverage, ...]


def coverage_page(context: Context, site: SiteView) -> Page:
    """The page of coverage."""
    title = context.say("coverage")
    joined = _with_blog(context)
    districts = tuple(
        _district(context, place.id, joined)
        for place in context.network.places.values()
        if place.level is Level.DISTRICT
    )
    head = head_view(context, "coverage", title, context.say("coverage_about"))
    view = CoverageView(site, head, coverage_count(context), districts)
    return Page("coverage/index.html", "coverage.html", view)


def coverage_count(context: Context) -> CoverageCount:
    """How far the network has come."""
    places = context.network.places
    joined = _with_blog(context)
    above = {places[place].parent for place in joined}
    tambons = [p.id for p in places.values() if p.level is Level.TAMBON]
    districts = [p.id for p in places.values() if p.level is Level.DISTRICT]
    return CoverageCount(
        sum(tambon in joined for tambon in tambons),
        len(tambons),
        sum(district in joined or district in above for district in districts),
        len(districts),
    )


def _with_blog(context: Context) -> set[PlaceId]:
    """The places with a `blog.md` or a post of their own."""
    return {*context.network.blogs, *(post.place for post in context.network.posts.values())}


def _district(context: Context, district: PlaceId, joined: set[PlaceId]) -> DistrictCoverage:
    place = context.network.places[district]
    province = context.place_name(place.parent) if place.parent else ""
    tambons = (context.network.places[tambon] for tambon in place.children)
    marks = tuple(
        TambonMark(Link(context.urls.page(t.id), context.name(t)), t.id in joined) for t in tambons
    )
    return DistrictCoverage(
        context.place_link(district),
        province,
        district in joined,
        sum(mark.has_blog for mark in marks),
        marks,
    )
