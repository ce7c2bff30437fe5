"""What is wrong, as a page shows it: what concerns it first, in two languages, and never as markup."""

from pathlib import Path

import pytest

from nkblog.diagnostics import Diagnostic, Span, error, note, warning
from nkblog.preview.listing import by_blog, listing
from nkblog.preview.news import News
from nkblog.preview.panel import panel
from tests.build.networks import KUT, MAK, NETWORK, SITE_TEXT, post
from tests.project import build, project, refused, write

OWN, OTHER = f"{MAK}/a.md", f"{KUT}/b.md"


def unknown(file: str, name: str = "x", line: int = 3, column: int = 9) -> Diagnostic:
    return error("unknown-topic", Span(file, line, column), name=name)


def shown(news: News, language: str = "th", source: str = "", *, is_kept: bool = False) -> str:
    files = (OWN,)
    return panel(news, files, is_kept=is_kept, language=language, line=lambda _: source)


@pytest.mark.parametrize(("language", "said"), [("th", "ข้อผิดพลาด"), ("en", "Error")])
def test_an_error_is_told_with_file_line_source_and_cure(language: str, said: str) -> None:
    html = shown(News("run", 1, (unknown(OWN, column=10),)), language, "topics: [x]")
    assert f'lang="{language}"' in html
    assert said in html
    assert f"{OWN}:3:10" in html
    assert "3 │ topics: [<mark>x</mark>]" in html
    assert "→" in html


def test_a_mark_takes_a_thai_letter_with_all_that_stands_on_it() -> None:
    html = shown(News("run", 1, (unknown(OWN, column=2),)), source="กู้ข")
    assert "3 │ <mark>กู้</mark>ข" in html


def test_author_text_is_never_markup() -> None:
    html = shown(News("run", 1, (unknown(OWN, "<script>x</script>"),)), source="<b>&x")
    assert "<script>" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;" in html


def test_the_pages_own_errors_come_first() -> None:
    html = shown(News("run", 1, (unknown(OTHER), unknown(OWN))))
    assert html.index(OWN) < html.index(OTHER)


def test_others_old_mistakes_do_not_cover_a_page() -> None:
    old, new = unknown(OTHER), unknown(OTHER, "y")
    assert "<details>" in shown(News("run", 1, (old,)))
    assert "<details open>" in shown(News("run", 2, (old, new), fresh=frozenset({new})))
    assert "<details open>" in shown(News("run", 1, (unknown(OWN),)))


def test_warnings_are_shown_on_the_page_that_they_concern() -> None:
    own = warning("unknown-key", Span(OWN, 2, 1), key="titel", keys="title")
    html = shown(News("run", 1, (own,)))
    assert "<details>" in html
    assert "titel" in html
    other = warning("unknown-key", Span(OTHER, 2, 1), key="titel", keys="title")
    assert "<section" not in shown(
        News("run", 1, (other, note("post-draft", Span(OWN), title="x")))
    )


def test_a_page_that_is_kept_says_so_and_many_errors_are_counted() -> None:
    many = tuple(unknown(OWN, str(number)) for number in range(9))
    html = shown(News("run", 1, many), is_kept=True)
    assert "ฉบับล่าสุดที่ยังใช้ได้" in html
    assert html.count("<li") == 4
    assert "5" in html
    assert 'href="/__nkblog/?lang=th"' in html


def test_what_the_latest_change_broke_is_known(tmp_path: Path) -> None:
    folder = project(tmp_path, NETWORK, site=SITE_TEXT)
    news = News("run").after(build(folder))
    assert not news.fresh
    write(folder, {OWN: post("ก", topics="nothing")})
    broken = news.after(build(folder))
    assert {found.span.file for found in broken.fresh} == {OWN}
    assert broken.after(build(folder)).fresh == broken.fresh
    write(folder, {OTHER: post("ข", topics="nowhere")})
    assert {found.span.file for found in broken.after(build(folder)).fresh} == {OTHER}


def test_a_refused_build_leaves_what_was_known_of_the_network(tmp_path: Path) -> None:
    folder = project(tmp_path, NETWORK, site=SITE_TEXT)
    news = News("run").after(build(folder))
    write(folder, {"sites/test.yaml": "title: [\n"})
    after = news.after(refused(folder))
    assert after.errors
    assert after.network is news.network
    assert after.number == news.number + 1


def test_the_list_is_by_blog_that_with_the_most_errors_first(tmp_path: Path) -> None:
    folder = project(tmp_path, NETWORK, site=SITE_TEXT)
    network = build(folder).network
    assert network is not None
    shared = error("unknown-person", Span("content/topics/x.md"), name="x")
    key = warning("unknown-key", Span(OWN, 2, 1), key="titel", keys="title")
    found = (key, shared, unknown(OWN), unknown(OWN, "y"), unknown(OTHER))
    groups = by_blog(found, network, "th")
    assert next(iter(groups)) == "บล็อกเกาะหมาก"
    assert set(groups) == {"บล็อกเกาะหมาก", "เกาะกูด", "ส่วนกลางของเครือข่าย"}
    assert groups["บล็อกเกาะหมาก"][-1] == key, "errors come before warnings"
    assert "What the network shares" in by_blog(found, None, "en")


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_list_is_a_page_of_its_own_in_both_languages(language: str) -> None:
    found = (unknown(OWN, "<x>"), note("post-draft", Span(OTHER), title="ร่าง"))
    page = listing(News("run", 1, found), home="/", language=language, line=lambda _: "")
    other = "en" if language == "th" else "th"
    assert f'<html lang="{language}">' in page
    assert f'href="/__nkblog/?lang={other}"' in page
    assert "&lt;x&gt;" in page
    assert "ร่าง" in page
    empty = listing(News("run"), home="/", language=language, line=lambda _: "")
    assert 'class="good"' in empty


def test_a_bug_is_told_as_one() -> None:
    news = News("run").after_bug(KeyError("x"))
    assert "KeyError" in shown(news)
    assert "KeyError" in listing(news, home="/", language="en", line=lambda _: "")


def test_of_a_long_line_the_part_around_the_mistake_is_shown() -> None:
    line = f"{'ก' * 500}ขิ{'ค' * 500}"
    found = error("broken-link", Span(OWN, 3, 501), name="x", related=(Span(OTHER, 2, 1),))
    page = panel(
        News("run", 1, (found,)), (OWN,), is_kept=False, language="en", line=lambda _: line
    )
    assert "<mark>ขิ</mark>" in page
    assert f"see also <code>{OTHER}:2:1</code>" in page
    assert len(page) < 1500


def test_a_name_that_is_no_text_can_be_sent() -> None:
    found = error("unusable-name", Span("content/\udcff.md"), name="\udcff", problem="dots")
    assert "content/?.md" in shown(News("run", 1, (found,)))
    shown(News("run", 1, (found,))).encode()
    listing(News("run", 1, (found,)), home="/", language="th", line=lambda _: "").encode()
