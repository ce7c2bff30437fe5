"""What is wrong is named with its file, its line and its cure, and everything else is published."""

from pathlib import Path

import pytest

from nkblog.diagnostics import Severity
from nkblog.messages import word
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
BROKEN: dict[str, tuple[str | bytes, tuple[str, int, int]]] = {
    "2026-11-02-yaml.md": ("---\ntitle: ก\nสอง\n---\n", ("yaml-no-colon", 3, 1)),
    "2026-11-03-fence.md": ("---\ntitle: ก\n", ("front-matter-unclosed", 1, 1)),
    "2026-11-04-topic.md": ("---\ntitle: ก\ntopics: [xx]\n---\n", ("unknown-topic", 3, 10)),
    "2026-11-05-twin/index.md": ("ข้อความ", ("address-taken", 0, 0)),
    "2026-11-06-bytes.md": ("บันทึกของเรา".encode("cp874"), ("not-utf8", 1, 1)),
    "2026-11-07-date.md": ("---\ntitle: ก\ndate: 31/2/2569\n---\n", ("date-impossible", 3, 7)),
    "2026-11-08-link.md": ("ข้อความ [ที่นี่](nowhere.md)", ("broken-link", 1, 9)),
    "2026-11-09-image.md": ("![ภาพ](nowhere.jpg)", ("missing-image", 1, 1)),
    "2026-11-10-reply.md": ("---\nreply_to: nowhere\n---\nก", ("unknown-post", 2, 11)),
    "2026-11-11-author.md": ("---\nauthors: nobody\n---\nก", ("unknown-person", 2, 10)),
    "2026-11-12-draft.md": ("---\ndraft: maybe\n---\nก", ("flag-expected", 2, 8)),
    "2026-11-13-alias.md": ("---\naliases: ../x\n---\nก", ("unusable-alias", 2, 10)),
    "undated.md": ("ข้อความ", ("date-missing", 0, 0)),
    "aux.md": ("---\ndate: 2026-11-01\n---\n", ("unusable-name", 0, 0)),
    "archive.md": ("---\ndate: 2026-11-01\n---\n", ("reserved-name", 0, 0)),
    "2026-11-14-too-big.md": ("ก" * 400_000, ("file-too-big", 0, 0)),
    "2026-11-15-control.md": ("ก\x00ข", ("control-character", 1, 2)),
}


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A project with one good post and one file with each kind of mistake."""
    files = {f"{MAK}/{name}": text for name, (text, _) in BROKEN.items()}
    files |= {f"{MAK}/2026-11-05-twin.md": "ข้อความ", GOOD: "ข้อความดี"}
    return project(tmp_path, files)


def test_each_file_is_named_with_its_line_and_a_cure(broken: Path) -> None:
    errors = [d for d in build(broken).diagnostics if d.severity is Severity.ERROR]
    expected = [(code, f"{MAK}/{name}", *at) for name, (_, (code, *at)) in BROKEN.items()]
    assert sorted(found(tuple(errors))) == sorted(expected)
    for problem in errors:
        for language in ("th", "en"):
            assert word(problem, language).say
            assert word(problem, language).cure


def test_everything_else_is_published(broken: Path) -> None:
    """A file that cannot be read or addressed is set aside; a wrong reference costs only itself."""
    build(broken)
    posts = {
        path.split("/")[-2]
        for path in tree(broken / "public" / "test")
        if path.startswith("trat/ko-kut/ko-mak/2026-") and path.endswith("index.html")
    }
    set_aside = {"yaml", "fence", "bytes", "too-big", "control"}
    assert {post[11:] for post in posts} == {
        "good",
        *(name[11:].split(".")[0].split("/")[0] for name in BROKEN if name.startswith("2026-")),
    } - set_aside - {"draft"}


def test_a_strict_build_publishes_nothing_where_anything_is_wrong(broken: Path) -> None:
    built = build(broken, is_strict=True)
    assert built.published is None
    assert not (broken / "public").exists()


def test_a_strict_build_changes_nothing_that_was_published(broken: Path) -> None:
    build(broken)
    before = tree(broken / "public" / "test")
    (broken / GOOD).unlink()
    build(broken, is_strict=True)
    assert tree(broken / "public" / "test") == before


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
            (f"{SITE}places: {{a: b}}\n", ("text-expected", SITE_FILE, 4, 9)),
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
