"""Free pages: those of another language than the site's say so."""

from pathlib import Path

from tests.project import build, found, project, tree, write

SITE = "title: ก\nbase_url: https://net.example/\nplaces: trat/ko-kut\n"
ENGLISH = "content/pages/in-english.md"


def test_a_page_of_another_language_is_marked_for_those_who_hear_it(tmp_path: Path) -> None:
    folder = project(
        tmp_path, {ENGLISH: "---\ntitle: A guide\nlanguage: en\n---\nText\n"}, site=SITE
    )
    write(folder, {"content/pages/thai.md": "---\ntitle: คู่มือ\nlanguage: th\n---\nข้อความ\n"})
    assert build(folder).diagnostics == ()
    pages = tree(folder / "public" / "test")
    assert '<article class="wrap narrow" lang="en">' in pages["in-english/index.html"].decode()
    assert '<article class="wrap narrow">' in pages["thai/index.html"].decode()


def test_a_language_that_no_page_can_have_is_named(tmp_path: Path) -> None:
    folder = project(tmp_path, {ENGLISH: "---\ntitle: A\nlanguage: fr\n---\nText\n"}, site=SITE)
    result = build(folder)
    assert found(result.diagnostics) == [("unknown-language", ENGLISH, 3, 11)]
    assert "in-english/index.html" in tree(folder / "public" / "test")
