"""What stands around every page: the site's head and foot, the way up, the feeds to follow."""

from dataclasses import dataclass, fields

from nkblog.model.ids import PlaceId
from nkblog.pages.context import Context, Link


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed for autodiscovery: its title, its media type and its address."""

    title: str
    type: str
    url: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """What all pages of a site share; the address of what it does not have is ""."""

    title: str
    tagline: str
    language: str
    home_url: str
    style_url: str
    icon_url: str
    menu: tuple[Link, ...]
    topics_url: str
    places_url: str
    conversations_url: str
    board_url: str
    lessons_url: str
    circles_url: str
    goals_url: str
    people_url: str
    partners_url: str
    follow_url: str
    archive_url: str
    participation_url: str
    licence: str


@dataclass(frozen=True, slots=True)
class HeadView:
    """What a page says of itself: to the browser's tab, to a chat that shows a card of it, to
    machines. `title` is the page's own heading; `url` and `image` are absolute, and "" where there
    is none; `here` is the address as menus write it, or "" where none leads here; `trail` leads
    from the home page to the page's parent.
    """

    title: str
    description: str
    url: str
    here: str
    trail: tuple[Link, ...]
    feeds: tuple[FeedLink, ...]
    image: str = ""


def site_view(context: Context) -> SiteView:
    """The frame of the site."""
    return context.once(_site_view, "")


def _site_view(context: Context, _: str) -> SiteView:
    network, urls = context.network, context.urls
    site = network.site
    return SiteView(
        site.title,
        site.tagline,
        site.language,
        urls.page(""),
        context.asset("style.css"),
        context.asset("icon.svg"),
        tuple(Link(urls.page(page), network.pages[page].title) for page in site.menu),
        urls.page("topics"),
        urls.page("coverage"),
        _page(context, "conversations"),
        _page(context, "board"),
        _page(context, "lessons"),
        urls.page("circles") if network.circles else "",
        urls.page("goals") if network.goals else "",
        _page(context, "people"),
        _page(context, "partners") if network.partners else "",
        urls.page("follow"),
        _page(context, "archive"),
        urls.page("participation") if site.participation else "",
        site.licence,
    )


def _page(context: Context, folder: str) -> str:
    return context.urls.page(folder) if context.has_page(folder) else ""


def head_view(
    context: Context,
    folder: str,
    title: str,
    description: str,
    *,
    trail: tuple[Link, ...] = (),
    feeds: tuple[FeedLink, ...] = (),
    image: str = "",
) -> HeadView:
    """The head of the page in `folder`; the trail begins at home. The site's own feed comes after
    the page's.
    """
    urls = context.urls
    home = context.once(_home, "home")
    here = urls.page(folder)
    site_feed = feed_links(context, "", context.network.site.title)[0]
    return HeadView(
        title,
        description,
        urls.absolute(here),
        here if here in context.once(_menu_urls, "") else "",
        (home, *trail) if folder else (),
        (*feeds, *(() if site_feed in feeds else (site_feed,))),
        urls.absolute(image) if image else "",
    )


def feed_links(context: Context, folder: str, title: str) -> tuple[FeedLink, ...]:
    """The feed that stands beside the page in `folder`, in each of the site's formats."""
    return context.once(_feed_links, (folder, title))


def feed_address(context: Context, folder: str) -> str:
    """The absolute address of that feed, in the first of the site's formats."""
    below = f"{folder}/" if folder else ""
    return context.urls.absolute(context.urls.file(f"{below}{context.network.site.feeds[0].file}"))


def _menu_urls(context: Context, _: str) -> frozenset[str]:
    """The addresses to which the lines of the menus lead."""
    site = site_view(context)
    own = {getattr(site, field.name) for field in fields(site) if field.name.endswith("_url")}
    return frozenset(own | {line.url for line in site.menu})


def _feed_links(context: Context, feed: tuple[str, str]) -> tuple[FeedLink, ...]:
    folder, title = feed
    below = f"{folder}/" if folder else ""
    return tuple(
        FeedLink(title, form.type, context.urls.file(f"{below}{form.file}"))
        for form in context.network.site.feeds
    )


def _home(context: Context, name: str) -> Link:
    return Link(context.urls.page(""), context.say(name))


def place_trail(context: Context, place: PlaceId, *, itself: bool) -> tuple[Link, ...]:
    """The way down to a place, with or without the place itself."""
    lineage = context.lineage(place)
    return tuple(context.place_link(step) for step in (lineage if itself else lineage[:-1]))
