"""What machines ask a site for: its map and its rules for robots."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nkblog.model.page import Page
from nkblog.pages.context import Context
from nkblog.text.dates import rfc3339


@dataclass(frozen=True, slots=True)
class SitemapLine:
    """A page's absolute address, and when it last changed (RFC 3339) or ""."""

    url: str
    changed: str


@dataclass(frozen=True, slots=True)
class SitemapView:
    """A sitemap, as sitemaps.org describes it."""

    lines: tuple[SitemapLine, ...]


@dataclass(frozen=True, slots=True)
class SitemapIndexView:
    """The list of the sitemaps of a site with more than one."""

    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RobotsView:
    """robots.txt: everything may be read; here is the map."""

    sitemap: str


SITEMAP_LIMIT = 50_000
"""Addresses in one sitemap (sitemaps.org)."""


def machine_pages(context: Context, pages: Sequence[Page]) -> Iterable[Page]:
    """The sitemap of the HTML pages among `pages`, and robots.txt."""
    urls = context.urls
    changed = {
        f"{post.id}/index.html": rfc3339(post.updated or post.date)
        for post in context.network.posts.values()
    }
    lines = tuple(
        SitemapLine(
            urls.absolute(urls.page(page.path.removesuffix("index.html").rstrip("/"))),
            changed.get(page.path, ""),
        )
        for page in pages
        if page.path.endswith("index.html")
    )
    parts = [lines[at : at + SITEMAP_LIMIT] for at in range(0, len(lines), SITEMAP_LIMIT)]
    if len(parts) == 1:
        yield Page("sitemap.xml", "sitemap.xml", SitemapView(lines))
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            yield Page(name, "sitemap.xml", SitemapView(part))
        index = SitemapIndexView(tuple(urls.absolute(urls.file(name)) for name in names))
        yield Page("sitemap.xml", "sitemap-index.xml", index)
    yield Page("robots.txt", "robots.txt", RobotsView(urls.absolute(urls.file("sitemap.xml"))))
