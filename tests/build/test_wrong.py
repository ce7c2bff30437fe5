"""What is wrong with addresses, site files and themes. Posts: test_broken_files.py; the message of
every code: tests/errors.
"""

from pathlib import Path

import pytest

from tests.project import (
    PLACE,
    SITE,
    SITE_FILE,
    SMALL,
    build,
    found,
    project,
    refused,
    tree,
    write,
)

MAK = f"{PLACE}/ko-mak"
GOOD = f"{MAK}/2026-11-01-good.md"


def test_warnings_and_notes_do_not_hinder_a_strict_build(tmp_path: Path) -> None:
    files = {f"{MAK}/2027-01-01-future.md": "ก", f"{MAK}/2026-01-01-a.md": "---\ndraft: yes\n---\n"}
    built = build(project(tmp_path, files), is_strict=True)
    assert [d.code for d in built.diagnostics] == ["post-draft", "post-future"]
    assert built.published is not None


class TestAddressesTwice:
    """Two things never become one output; the one that gives way is named by its file."""

    def test_an_alias_that_is_a_list_of_the_site(self, tmp_path: Path) -> None:
        """The months of a blog are known only when pages are planned."""
        files = {f"{MAK}/2026-11-{day:02}-a.md": "ข้อความ" for day in range(1, 23)} | {
            GOOD: "---\naliases: trat/ko-kut/ko-mak/archive\n---\nก"
        }
        built = build(project(tmp_path, files))
        assert found(built.diagnostics) == [("output-taken", GOOD, 0, 0)]
        assert dict(built.diagnostics[0].params)["path"] == "trat/ko-kut/ko-mak/archive/index.html"

    def test_an_alias_where_a_file_stands(self, tmp_path: Path) -> None:
        """`feed.xml/index.html` cannot be beside `feed.xml`; the feed is what people follow."""
        built = build(project(tmp_path, {GOOD: "---\naliases: feed.xml\n---\nก"}))
        assert found(built.diagnostics) == [("output-taken", GOOD, 0, 0)]
        assert tree(tmp_path / "public" / "test")["feed.xml"].startswith(b"<?xml")

    def test_an_alias_of_two_posts(self, tmp_path: Path) -> None:
        files = {
            GOOD: "---\naliases: old\n---\nก",
            f"{MAK}/2026-11-02-b.md": "---\naliases: Old\n---\nข",
        }
        built = build(project(tmp_path, files))
        assert found(built.diagnostics) == [("alias-taken", GOOD, 2, 10)]
        assert b"2026-11-02-b" in tree(tmp_path / "public" / "test")["Old/index.html"]

    def test_an_alias_of_a_page(self, tmp_path: Path) -> None:
        built = build(project(tmp_path, {GOOD: "---\naliases: [topics, trat/ko-kut]\n---\nก"}))
        assert found(built.diagnostics) == [
            ("alias-taken", GOOD, 2, 11),
            ("alias-taken", GOOD, 2, 19),
        ]

    def test_two_pictures_that_are_one_on_some_computers(self, tmp_path: Path) -> None:
        from tests.build.pictures import encoded, halves

        picture = encoded(halves(), "JPEG")
        files = {f"{MAK}/a.jpg": picture, f"{MAK}/a.JPG": picture, GOOD: "![ก](a.jpg) ![ข](a.JPG)"}
        built = build(project(tmp_path, files))
        if len(found(built.diagnostics)) != 1:
            pytest.skip("this file system ignores case")
        ((code, file, _, _),) = found(built.diagnostics)
        assert code == "output-taken"
        assert file in {f"{MAK}/a.jpg", f"{MAK}/a.JPG"}


class TestSiteFile:
    """Without a sound site file nothing is published."""

    @pytest.mark.parametrize(
        ("site", "expected"),
        [
            ("", ("site-empty", SITE_FILE, 0, 0)),
            ("title: ก\n", ("site-base-url-missing", SITE_FILE, 0, 0)),
            ("base_url: net.example\n", ("site-base-url-wrong", SITE_FILE, 1, 11)),
            ("base_url: ftp://net.example/\n", ("site-base-url-wrong", SITE_FILE, 1, 11)),
            ("base_url: 'https:///x'\n", ("site-base-url-wrong", SITE_FILE, 1, 11)),
            ("base_url: https://net.example/?a=b\n", ("site-base-url-wrong", SITE_FILE, 1, 11)),
            ("base_url: 'http://[::1'\n", ("site-base-url-wrong", SITE_FILE, 1, 11)),
            ("base_url: 'https://net.example:x/'\n", ("site-base-url-wrong", SITE_FILE, 1, 11)),
            ("base_url: 'https://net example/'\n", ("site-base-url-wrong", SITE_FILE, 1, 11)),
            (f"{SITE}places: {{a: b}}\n", ("names-expected", SITE_FILE, 4, 9)),
            ("- ก\n", ("yaml-not-mapping", SITE_FILE, 1, 1)),
            ("base_url: https://net.example/\ntheme: no\n", ("unknown-theme", SITE_FILE, 2, 8)),
        ],
    )
    def test_a_wrong_one_is_refused(
        self, tmp_path: Path, site: str, expected: tuple[str, str, int, int]
    ) -> None:
        answer = refused(project(tmp_path, {GOOD: "ก"}, site=site))
        assert found(answer.diagnostics) == [expected]
        assert answer.is_wrong
        assert not (tmp_path / "public").exists()

    @pytest.mark.parametrize(
        ("url", "hint"),
        [
            ("net.example", "https://net.example/"),
            ("net.example/a/", "https://net.example/a/"),
            ("ftp://net.example", ""),
            ("ที่อยู่", ""),
            ("a b.c", ""),
        ],
    )
    def test_an_address_without_its_beginning_is_shown_whole(
        self, tmp_path: Path, url: str, hint: str
    ) -> None:
        answer = refused(project(tmp_path, {GOOD: "ก"}, site=f"base_url: {url}\n"))
        assert [(d.code, d.hint) for d in answer.diagnostics] == [("site-base-url-wrong", hint)]

    def test_a_missing_one_is_refused(self, tmp_path: Path) -> None:
        project(tmp_path, {GOOD: "ก"})
        (tmp_path / SITE_FILE).unlink()
        assert found(refused(tmp_path).diagnostics) == [("cannot-read", SITE_FILE, 0, 0)]

    def test_an_unknown_language_costs_only_itself(self, tmp_path: Path) -> None:
        built = build(project(tmp_path, {GOOD: "ก"}, site=f"{SMALL}language: fr\n"))
        assert found(built.diagnostics) == [("unknown-language", SITE_FILE, 5, 11)]
        assert "หน้าแรก" in tree(tmp_path / "public/test")["coverage/index.html"].decode()


class TestThemes:
    """A theme with a mistake is refused; the file and the line are the theme's."""

    @pytest.mark.parametrize(
        ("template", "text", "code", "line"),
        [
            ("post.html", "<p>\n{{ view.titel }}\n", "template-undefined", 2),
            ("post.html", "<p>\n\n{% if %}\n", "template-syntax", 3),
            ("post.html", '{% include "no.html" %}\n', "template-missing", 1),
            ("post.html", '{% include "post.html" %}\n', "template-loop", 1),
            ("post.html", '\n{{ t("no_such_string") }}\n', "string-missing", 2),
            ("post.html", '\n{{ t("posts_by", nmae="x") }}\n', "string-not-filled", 2),
            ("post.html", "{{ view.title / 0 }}\n", "template-failed", 1),
        ],
    )
    def test_a_mistake_in_a_template(
        self, tmp_path: Path, template: str, text: str, code: str, line: int
    ) -> None:
        project(tmp_path, {GOOD: "ก"})
        write(tmp_path, {f"themes/plain/templates/{template}": text})
        answer = refused(tmp_path)
        assert answer.is_wrong
        ((said, file, at, _),) = found(answer.diagnostics)
        assert (said, file, at) == (code, f"themes/plain/templates/{template}", line)

    def test_a_template_that_is_not_there(self, tmp_path: Path) -> None:
        project(tmp_path, {GOOD: "ก"})
        (tmp_path / "themes/plain/templates/post.html").unlink()
        ((code, file, *_),) = found(refused(tmp_path).diagnostics)
        assert (code, file) == ("template-missing", "post.html")

    @pytest.mark.parametrize("name", ["style.css", "icon.svg"])
    def test_an_asset_that_is_not_there(self, tmp_path: Path, name: str) -> None:
        project(tmp_path, {GOOD: "ก"})
        (tmp_path / f"themes/plain/assets/{name}").unlink()
        assert [d.code for d in refused(tmp_path).diagnostics] == ["asset-missing"]

    @pytest.mark.parametrize(
        ("text", "code"),
        [("home: บ้าน\n", "string-missing"), ("posts_of: '{nmae}'\n", "string-not-filled")],
    )
    def test_a_string_that_pages_need(self, tmp_path: Path, text: str, code: str) -> None:
        project(tmp_path, {GOOD: "ก"})
        strings = tmp_path / "themes/plain/strings/th.yaml"
        if code == "string-missing":
            strings.write_text(text, encoding="utf-8")
        else:
            write(tmp_path, {"sites/test/strings/th.yaml": text})
        assert [d.code for d in refused(tmp_path).diagnostics] == [code]

    def test_it_heals_when_the_template_is_mended(self, tmp_path: Path) -> None:
        project(tmp_path, {GOOD: "ก"})
        build(tmp_path)
        before = tree(tmp_path / "public" / "test")
        template = tmp_path / "themes/plain/templates/post.html"
        text = template.read_text(encoding="utf-8")
        template.write_text("{{ view.nothing }}", encoding="utf-8")
        refused(tmp_path)
        template.write_text(text, encoding="utf-8")
        build(tmp_path)
        assert tree(tmp_path / "public" / "test") == before
