"""Free pages, the page for addresses that lead nowhere, and redirects from old addresses."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from nkblog.model.network import FreePage, Post
from nkblog.model.page import Page
from nkblog.pages.context import Context, Link
from nkblog.pages.frame import HeadView, SiteView, head_view
from nkblog.pages.prose import page_html


@dataclass(frozen=True, slots=True)
class FreePageView:
    """A page of the site's own. `language` is that of its text where it is not the site's."""

    site: SiteView
    head: HeadView
    title: str
    body: str
    language: str


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """What a reader sees at an address that leads nowhere."""

    site: SiteView
    head: HeadView


@dataclass(frozen=True, slots=True)
class RedirectView:
    """An old address: where to go instead. `canonical` is the same with scheme and host."""

    language: str
    to: Link
    canonical: str


def free_pages(context: Context, site: SiteView) -> Iterable[Page]:
    """Every free page, and the page for addresses that lead nowhere."""
    for page in context.network.pages.values():
        head = head_view(context, page.id, page.title, page.summary)
        body = page_html(context, page.prose)
        language = page.language if page.language != context.language else ""
        view = FreePageView(site, head, page.title, body, language)
        yield Page(f"{page.id}/index.html", "page.html", view)
    title = context.say("not_found")
    # It stands at every address that leads nowhere, and so has none of its own.
    head = replace(head_view(context, "404", title, title), url="")
    yield Page("404.html", "404.html", NotFoundView(site, head))


def redirects(context: Context) -> Iterable[Page]:
    """A page at each old address of a post or a free page, leading to it."""
    urls = context.urls
    moved: Iterable[Post | FreePage] = chain(
        context.network.posts.values(), context.network.pages.values()
    )
    for page in moved:
        link = Link(urls.page(page.id), page.title)
        for alias in page.aliases:
            view = RedirectView(context.language, link, urls.absolute(link.url))
            yield Page(f"{alias}/index.html", "redirect.html", view)
