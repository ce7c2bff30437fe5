"""What a site leaves out is nowhere: not made, not linked to, not fed; all else stays as it is."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import pytest
from lxml import etree

from nkblog.diagnostics import Severity
from nkblog.model.feed import FeedForm
from nkblog.model.page import Family
from tests import project
from tests.site.feed_rules import problems_of_archives, problems_of_feed, problems_of_lists
from tests.site.feeds import read_feeds
from tests.site.link_rules import broken_links, links_in, unreachable_pages
from tests.site.output import Output, read_output
from tests.theme.network import FILES, SITE
from tests.theme.test_pages import BASE_URL

OF_FAMILY: Mapping[Family, str] = {
    Family.ARCHIVES: r"(^|/)archive/",
    Family.FEED_ARCHIVES: r"(feed|atom)-[\d-]+\.xml$",
    Family.AREA_TOPICS: "^topics/[^/]+/trat/",
    Family.PEOPLE: "^people/",
    Family.PARTNERS: "^partners/",
    Family.CIRCLES: r"^circles/|^calendar\.ics$",
    Family.GOALS: "^goals/",
    Family.CONVERSATIONS: "(^|/)conversations/",
    Family.BOARD: "(^|/)board/",
    Family.LESSONS: "(^|/)lessons/",
}
"""Paths of the outputs that a family has, but for the feeds of threads, which are conversations."""
CASES = [
    *(((family,), tuple(FeedForm)) for family in Family),
    *(((), (form,)) for form in FeedForm),
    ((), (FeedForm.RSS, FeedForm.JSON)),
    (tuple(Family), (FeedForm.RSS,)),
]
_LINKS = {
    "content/pages/links.md": "[ก](/archive/) [ก](/people/) [ก](/board/) [ก](/lessons/) [ก](/goals/)\n"
    "[ก](../people/team.md) [[office]] [ก](../circles/ring/2026-10.md) [ก](../goals/far.md#near)\n"
}
"""A text that leads to pages of many families: it is nobody's mistake when a site has none of them."""
_EMPTY_LIST = "//ul[not(li)] | //ol[not(li)]"
_SIGNED = "trat/ko-kut/2026-10-01-ask/index.html"
_FEED = re.compile(r"(^|/)(feed|atom)(-[\d-]+)?\.(xml|json)$")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The network, of which each test builds another site over the one that was there before."""
    return project.project(tmp_path_factory.mktemp("leaving-out"), {**FILES, **_LINKS})


@pytest.fixture(scope="module")
def whole(folder: Path) -> Output:
    """The site that leaves out nothing; it has something of each family."""
    output = built(folder, "")
    for family, paths in OF_FAMILY.items():
        assert any(re.search(paths, path) for path in output.files), family
    return output


@pytest.mark.parametrize(("without", "feeds"), CASES, ids=", ".join)
def test_what_is_left_out_is_gone_and_nothing_leads_to_it(
    folder: Path, whole: Output, without: Collection[Family], feeds: tuple[FeedForm, ...]
) -> None:
    output = built(folder, f"without: [{', '.join(without)}]\nfeeds: [{', '.join(feeds)}]\n")
    assert output.files.keys() == set(expected(whole, without, feeds))
    assert broken_links(output) == []
    assert [path for path, url in links_in(output) if not url] == []
    assert unreachable_pages(output) == []
    assert mapped(output) == {output.url(path) for path in output.pages if is_mapped(output, path)}
    assert pages_without_feed(output) == []
    assert "" not in addresses_to_copy(output)
    assert [path for path, page in output.pages.items() if page.tree.xpath(_EMPTY_LIST)] == []
    read = read_feeds(output)
    assert [problem for feed in read.values() for problem in problems_of_feed(output, feed)] == []
    assert list(problems_of_archives(output, read)) == []
    assert list(problems_of_lists(output, read)) == []


def test_a_site_that_names_all_feeds_and_leaves_out_nothing_is_the_one_that_says_nothing(
    folder: Path, whole: Output
) -> None:
    assert built(folder, "feeds: [json, atom, rss]\nwithout:\n").files == whole.files


def test_a_site_that_leaves_out_all_that_it_can_has_no_empty_list(folder: Path) -> None:
    output = built(folder, f"participation: no\nwithout: [{', '.join(Family)}]\n")
    assert [path for path, page in output.pages.items() if page.tree.xpath(_EMPTY_LIST)] == []


def test_a_post_keeps_the_names_of_those_who_have_no_page(folder: Path, whole: Output) -> None:
    post = built(folder, "without: [people, partners]\n").pages[_SIGNED].tree
    for names in ("//p[@class='byline']", "//dl[@class='facts']/dd[1]"):
        (before,), (after,) = whole.pages[_SIGNED].tree.xpath(names), post.xpath(names)
        assert before.text_content() == after.text_content()
        assert before.xpath(".//a")
        assert not after.xpath(".//a")


def built(folder: Path, more: str) -> Output:
    """The site of the network with more lines in its site file. Nothing may be wrong with it."""
    site = SITE.replace("menu: [about]", "menu: [about, links]")
    project.write(folder, {project.SITE_FILE: f"{site}places: trat\n{more}"})
    found = project.build(folder).diagnostics
    assert [d for d in found if d.severity is Severity.ERROR and "links" in d.span.file] == []
    return read_output(folder / "public" / "test", BASE_URL)


def expected(
    whole: Output, without: Collection[Family], feeds: tuple[FeedForm, ...]
) -> Iterator[str]:
    """The paths that are left of a whole site."""
    for path in whole.files:
        if any(re.search(OF_FAMILY[family], path) for family in without):
            continue
        if not _FEED.search(path):
            yield path
        elif is_of_thread(whole, path):
            if Family.CONVERSATIONS not in without:
                form = FeedForm.ATOM if FeedForm.ATOM in feeds else feeds[0]
                yield path.replace("atom.xml", form.file)
        elif form_of(path) in feeds:
            yield path


def is_of_thread(whole: Output, path: str) -> bool:
    """Whether a feed is that of a thread, which is there in one format alone."""
    return path.endswith("/atom.xml") and path.replace("atom.xml", "feed.xml") not in whole.files


def form_of(path: str) -> FeedForm:
    """The format of a feed."""
    name = path.rpartition("/")[2]
    if name.endswith(".json"):
        return FeedForm.JSON
    return FeedForm.ATOM if name.startswith("atom") else FeedForm.RSS


def mapped(output: Output) -> set[str]:
    """The addresses in the sitemap."""
    tree = etree.fromstring(output.files["sitemap.xml"])
    return set(tree.xpath("//*[local-name() = 'loc']/text()"))


def is_mapped(output: Output, path: str) -> bool:
    """Whether a page belongs into the sitemap."""
    return path != "404.html" and not output.pages[path].is_redirect


def addresses_to_copy(output: Output) -> set[str]:
    """The addresses of feeds that pages show."""
    code = "//code[@class='address']"
    return {each.text_content() for p in output.pages.values() for each in p.tree.xpath(code)}


def pages_without_feed(output: Output) -> list[str]:
    """Pages that lead a reader to no feed."""
    feed = "//head/link[@rel='alternate' and contains(@type, 'application/')]"
    return [
        p for p, page in output.pages.items() if not (page.is_redirect or page.tree.xpath(feed))
    ]
