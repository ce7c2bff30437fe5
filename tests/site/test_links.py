"""The links of the sample network: each leads somewhere, and every page can be reached."""

from lxml import etree

from tests.site.link_rules import broken_links, unreachable_pages
from tests.site.output import Output


def test_every_link_leads_to_a_file_and_a_fragment_that_exist(site: Output) -> None:
    assert broken_links(site) == []


def test_every_link_also_holds_below_a_folder_of_a_host(below: Output) -> None:
    assert broken_links(below) == []


def test_every_page_is_reached_from_the_home_page(site: Output) -> None:
    assert unreachable_pages(site) == []


def test_the_map_lists_every_page_once(site: Output) -> None:
    urls = etree.fromstring(site.files["sitemap.xml"]).xpath("//*[local-name() = 'loc']/text()")
    pages = (path for path, page in site.pages.items() if not page.is_redirect)
    assert sorted(urls) == sorted(site.url(path) for path in pages if path != "404.html")


def test_every_page_leads_a_reader_to_a_feed(site: Output) -> None:
    feed = "//head/link[@rel='alternate' and @type='application/rss+xml']"
    assert [
        path for path, p in site.pages.items() if not (p.is_redirect or p.tree.xpath(feed))
    ] == []
