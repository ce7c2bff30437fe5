"""Every page of the default theme, for a network that means harm: sound, whole and our own."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import etree

from nkblog.messages import word
from nkblog.render.template_sources import template_sources
from nkblog.text.dates import month_name
from tests import project
from tests.site.link_rules import broken_links
from tests.site.output import Output, Page, read_output
from tests.theme.default import TEMPLATES, templates_of_pages
from tests.theme.network import FILES, HOSTILE, SITE

BASE_URL = "https://net.example/a&b/"
SCOPES = {"th": "trat", "en": "trat/ko-kut"}
"""Whose network it is, in each language: a province's, or a district's alone."""


@pytest.fixture(scope="module", params=SCOPES)
def output(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Output:
    """The network in one language."""
    folder = tmp_path_factory.mktemp(request.param)
    site = f"{SITE}language: {request.param}\nplaces: {SCOPES[request.param]}\n"
    project.build(project.project(folder, FILES, site=site))
    return read_output(folder / "public" / "test", BASE_URL)


@pytest.fixture
def pages(output: Output) -> list[Page]:
    """Its pages, without those that only lead on."""
    return [page for page in output.pages.values() if not page.is_redirect]


def test_every_template_has_been_rendered(output: Output) -> None:
    """What follows is said of all of them."""
    made = {
        "home.html": "index.html",
        "place.html": "trat/ko-kut/index.html",
        "waiting.html": "trat/ko-kut/ko-kut/index.html",
        "post.html": "trat/ko-kut/2026-10-01-ask/index.html",
        "topics.html": "topics/index.html",
        "topic.html": "topics/mud/index.html",
        "people.html": "people/index.html",
        "person.html": "people/team/index.html",
        "partners.html": "partners/index.html",
        "partner.html": "partners/office/index.html",
        "circles.html": "circles/index.html",
        "circle.html": "circles/ring/index.html",
        "meeting.html": "circles/ring/2026-10/index.html",
        "goals.html": "goals/index.html",
        "goal.html": "goals/far/index.html",
        "conversations.html": "conversations/index.html",
        "board.html": "board/index.html",
        "topic-board.html": "topics/mud/board/index.html",
        "lessons.html": "lessons/index.html",
        "lesson-volume.html": "topics/mud/lessons/index.html",
        "coverage.html": "coverage/index.html",
        "follow.html": "follow/index.html",
        "participation.html": "participation/index.html",
        "archive.html": "archive/index.html",
        "month.html": "archive/2026-08/index.html",
        "page.html": "about/index.html",
        "404.html": "404.html",
        "redirect.html": "old/path/index.html",
        "sitemap.xml": "sitemap.xml",
        "robots.txt": "robots.txt",
        "digest.txt": "circles/ring/2026-10/digest.txt",
        "pack.html": "circles/ring/2026-10/pack/index.html",
        "leaders.html": "circles/ring/2026-10/leaders/index.html",
    }
    assert [name for name, path in made.items() if path not in output.files] == []
    # A site of 50,000 pages has an index of its maps.
    assert templates_of_pages() - made.keys() == {"sitemap-index.xml"}


def test_no_template_is_there_for_nothing() -> None:
    used = {name for page in templates_of_pages() for name, _ in template_sources(TEMPLATES, page)}
    assert TEMPLATES.keys() == used


def test_what_a_writer_writes_is_never_markup(pages: list[Page], output: Output) -> None:
    for page in output.pages.values():
        assert (
            page.tree.xpath("//script[not(@src)] | //iframe | //object | //style | //base") == []
        ), page.path
        assert page.tree.xpath("//@*[starts-with(name(), 'on')]") == [], page.path
        assert page.tree.xpath("//@href[contains(., 'script:')]") == [], page.path
        assert b"<title></title>" not in page.source, page.path
    shown = next(p for p in pages if p.path == "trat/ko-kut/2026-10-01-ask/index.html")
    assert shown.tree.xpath("string(//h1)").strip() == HOSTILE
    assert shown.tree.xpath("string(//title)").startswith(HOSTILE)


def test_nothing_undefined_is_shown(output: Output) -> None:
    for path, data in output.files.items():
        if path.endswith((".html", ".xml", ".txt")):
            text = data.decode()
            for trace in ("Undefined", "View(", "None<", "{{ t", "{%", "{name}", "{count}"):
                assert trace not in text, path


def test_a_page_needs_no_script_no_third_party_and_no_style_of_its_own(pages: list[Page]) -> None:
    """Hardening X02: whatever a browser fetches by itself comes from the site."""
    for page in pages:
        assert page.tree.xpath("//@style") == [], page.path
        fetched = page.tree.xpath("//@src | //link[not(@rel='canonical')]/@href")
        elsewhere = [u for u in fetched if not urljoin(BASE_URL, u).startswith(BASE_URL)]
        assert elsewhere == [], page.path
        policy = page.tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "default-src 'none'" in policy[0], page.path
        scripts = page.tree.xpath("//script")
        assert ("script-src 'self'" in policy[0]) == bool(scripts), page.path
        assert [script for script in scripts if script.text] == [], page.path


def test_what_only_a_script_can_do_is_hidden_where_there_is_none(pages: list[Page]) -> None:
    """Hardening X02: the text that a button copies can be selected by hand."""
    buttons = [(page, button) for page in pages for button in page.tree.iter("button")]
    assert buttons
    for page, button in buttons:
        assert button.get("hidden") is not None, page.path
        (field,) = page.tree.xpath("//textarea[@readonly][@id=$id]", id=button.get("data-copies"))
        assert field.text.strip(), page.path
        assert page.tree.xpath("//*[@role='status'][@id=$id]", id=button.get("data-tells"))


def test_a_page_has_one_h1_and_its_headings_go_down_step_by_step(pages: list[Page]) -> None:
    for page in pages:
        levels = [
            int(h.tag[1])
            for h in page.tree.xpath(
                "//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
            )
        ]
        assert levels[0] == 1, page.path
        assert levels.count(1) == 1, page.path
        assert all(b <= a + 1 for a, b in itertools.pairwise(levels)), (page.path, levels)


def test_ids_are_unique_and_what_refers_to_one_finds_it(pages: list[Page], output: Output) -> None:
    for page in pages:
        ids = page.tree.xpath("//@id")
        assert len(ids) == len(set(ids)), page.path
        named = " ".join(page.tree.xpath("//@aria-labelledby")).split()
        assert set(named) <= set(ids), page.path
    assert broken_links(output) == []


def test_landmarks_have_names_of_their_own(pages: list[Page]) -> None:
    for page in pages:
        assert len(page.tree.xpath("//main")) == 1, page.path
        names = [
            nav.get("aria-label")
            or page.tree.xpath(f"string(//*[@id='{nav.get('aria-labelledby')}'])")
            for nav in page.tree.iter("nav")
        ]
        assert all(names), page.path
        assert len(names) == len(set(names)), page.path


def test_the_menu_tells_where_one_is(output: Output) -> None:
    def current(path: str) -> list[tuple[str, str]]:
        nav = output.pages[path].tree.xpath("//header//nav//a[@aria-current]")
        return [(a.get("href"), a.get("aria-current")) for a in nav]

    assert current("topics/index.html") == [("/a&b/topics/", "page")]
    assert current("topics/mud/index.html") == [("/a&b/topics/", "true")]
    assert current("about/index.html") == [("/a&b/about/", "page")]
    assert current("404.html") == []


def test_the_page_of_nothing_works_at_any_depth(output: Output) -> None:
    """It is shown at addresses of any depth, so no address in it may be relative to its own."""
    page = output.pages["404.html"].tree
    addresses = page.xpath("//@href[not(starts-with(., '#'))] | //@src")
    assert [url for url in addresses if not re.match(r"/|https?:", url)] == []
    assert page.xpath("//link[@rel='canonical']") == []
    assert page.find_class("page-address") == []
    assert output.pages["index.html"].tree.find_class("page-address")


def test_place_names_stay_in_one_piece(output: Output) -> None:
    for path in ("index.html", "trat/ko-kut/index.html", "coverage/index.html"):
        tree = output.pages[path].tree
        place = "/a&b/trat/ko-kut/ko-mak/"
        links = tree.xpath("//main//a[@href=$place]", place=place)
        assert links, path
        for link in links:
            assert set(link.get("class", "").split()) & {"name", "tambon"}, (path, link.text)


def test_coverage_is_told_in_words_and_not_by_colour_alone(output: Output) -> None:
    tree = output.pages["coverage/index.html"].tree
    joined = tree.xpath("//a[contains(@class, 'joined')]")
    waiting = tree.xpath("//a[@class='tambon']")
    (word_for_joined,) = {a.xpath("string(span)") for a in joined}
    assert word_for_joined
    assert waiting
    assert all(not a.xpath("span") for a in waiting)


def test_a_reply_tells_what_it_answers_and_a_question_is_marked(output: Output) -> None:
    asked = "/a&b/trat/ko-kut/2026-10-01-ask/"
    reply = output.pages["trat/ko-kut/ko-mak/2026-10-02-reply/index.html"].tree
    assert reply.xpath("//p[@class='answers']/a[1]/@href") == [asked]
    card = output.pages["conversations/index.html"].tree.xpath("//article[@class='card']")[0]
    assert card.xpath(".//p[@class='answers']/a[1]/@href") == [asked]
    post = output.pages["trat/ko-kut/2026-10-01-ask/index.html"].tree
    assert [
        p.xpath("string(strong)") != "" for p in post.xpath("//p[contains(@class, 'call')]")
    ] == [
        True,
        True,
    ]
    assert post.xpath("//h3/a/@href")[0] == "/a&b/trat/ko-kut/ko-mak/2026-10-02-reply/"


def test_a_card_tells_how_many_have_answered_wherever_it_stands(output: Output) -> None:
    said = {"th": "มีบันทึกตอบ 1 เรื่อง", "en": "Replies: 1"}
    asked = "/a&b/trat/ko-kut/2026-10-01-ask/"
    shown = set()
    for path, page in output.pages.items():
        for card in page.tree.xpath("//article[@class='card']"):
            if card.xpath(".//h2/a/@href | .//h3/a/@href") == [asked]:
                assert said[page.tree.get("lang")] in card.text_content(), path
                shown.add(path.split("/")[0])
    assert shown >= {"index.html", "trat", "topics", "people", "partners", "goals"}


def test_a_post_can_be_answered_by_mail_and_by_file(output: Output) -> None:
    """A mail program gets one address and two fields, whatever the title says."""
    post = output.pages["trat/ko-kut/2026-10-01-ask/index.html"].tree
    (mail,) = post.xpath("//a[starts-with(@href, 'mailto:')]/@href")
    assert mail.startswith("mailto:talk@net.example?subject=")
    assert [field.partition("=")[0] for field in mail.partition("?")[2].split("&")] == [
        "subject",
        "body",
    ]
    (file,) = post.xpath("//details/pre/text()")
    assert file.startswith("---\nreply_to: ko-kut/2026-10-01-ask\n---\n\n")


def test_dates_are_in_the_readers_calendar_and_machines_have_their_own(output: Output) -> None:
    post = output.pages["trat/ko-kut/2026-10-01-ask/index.html"].tree
    language = post.get("lang")
    time = post.xpath("//article//time")[0]
    assert time.get("datetime") == "2026-10-01T00:00:00+07:00"
    assert time.text == f"1 {month_name(2026, 10, language)}"


def test_maps_of_the_site_are_xml(output: Output) -> None:
    sitemap = etree.fromstring(output.files["sitemap.xml"])
    addresses = [line.text for line in sitemap.iter("{*}loc")]
    assert "https://net.example/a&b/topics/mud/" in addresses
    assert b"Sitemap: https://net.example/a&b/sitemap.xml\n" in output.files["robots.txt"]


# What a site may replace -------------------------------------------------------------------


def _site(folder: Path, files: dict[str, str]) -> Path:
    return project.project(folder, {**FILES, **files}, site=f"{SITE}places: trat/ko-kut\n")


def test_a_site_replaces_a_block_of_a_template_and_keeps_the_rest(tmp_path: Path) -> None:
    own = (
        "{% extends 'themes/default/templates/page.html' %}\n"
        "{% block main %}<p>ของเรา</p>{{ super() }}{% endblock %}\n"
    )
    folder = _site(tmp_path, {"sites/test/templates/page.html": own})
    page = project.texts(folder)["about/index.html"]
    assert "<p>ของเรา</p>" in page
    assert '<div class="prose">' in page


def test_a_site_replaces_one_string_and_one_asset(tmp_path: Path) -> None:
    files = {
        "sites/test/strings/th.yaml": 'latest: "ใหม่จากบ้านเรา"\n',
        "sites/test/assets/style.css": "body { color: teal }\n",
    }
    output = project.texts(_site(tmp_path, files))
    assert "<h2>ใหม่จากบ้านเรา</h2>" in output["index.html"]
    styles = [text for path, text in output.items() if re.fullmatch(r"assets/style\..*css", path)]
    assert styles == ["body { color: teal }\n"]


@pytest.mark.parametrize(
    ("name", "template", "code", "line"),
    [
        ("page.html", "<p>\n{{ view.titel }}", "template-undefined", 2),
        ("page.html", "<p>\n{% if %}", "template-syntax", 2),
        ("parts.html", "\n\n{% macro x() %}{% endblock %}", "template-syntax", 3),
        ("page.html", "{{ t('nothing') }}", "string-missing", 1),
    ],
)
def test_a_mistake_in_a_sites_template_publishes_nothing_and_is_named(
    tmp_path: Path, name: str, template: str, code: str, line: int
) -> None:
    """Hardening T06."""
    file = f"sites/test/templates/{name}"
    refused = project.refused(_site(tmp_path, {file: template}))
    assert refused.is_wrong
    mistake = refused.diagnostics[-1]
    assert (mistake.code, mistake.span.file, mistake.span.line) == (code, file, line)
    assert all(word(mistake, language).say for language in SCOPES)
    published: Iterator[Path] = (tmp_path / "public" / "test").rglob("*.html")
    assert list(published) == []
