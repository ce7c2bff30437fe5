"""A theme from its own folder, those that it extends, and the site's."""

from pathlib import Path

import pytest

from nkblog.diagnostics import Diagnostic, Severity, Span
from nkblog.read import files
from nkblog.read.theme import DEPTH, Theme, read_theme
from tests.apart import as_anybody
from tests.project import Files, found, write

ASKED = Span("sites/test.yaml", 3, 8)


def read(
    project: Path, files: Files, name: str = "blue", language: str = "th"
) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
    """The theme of a project, asked for by its site file."""
    write(project, files)
    homes = (project / "themes", project / "shipped")
    return read_theme(name, ASKED, language, homes, project / "sites" / "test")


def theme(project: Path, files: Files, language: str = "th") -> Theme:
    read_in, problems = read(project, files, language=language)
    assert problems == ()
    assert read_in is not None
    return read_in


BLUE: Files = {
    "themes/blue/theme.yaml": "name: blue\n",
    "themes/blue/templates/post.html": "blue post",
    "themes/blue/strings/th.yaml": "home: หน้าแรก\nback: กลับ\n",
    "themes/blue/strings/en.yaml": "home: Home\n",
    "themes/blue/assets/style.css": "blue",
}


def test_a_theme_is_its_templates_strings_and_assets(tmp_path: Path) -> None:
    blue = theme(tmp_path, BLUE)
    assert blue.templates["post.html"] == "blue post"
    assert blue.strings == {"home": "หน้าแรก", "back": "กลับ"}
    assert blue.assets == {"style.css": b"blue"}


def test_it_speaks_the_language_of_the_site(tmp_path: Path) -> None:
    assert theme(tmp_path, BLUE, "en").strings == {"home": "Home"}


def test_it_is_looked_for_in_the_project_before_the_package(tmp_path: Path) -> None:
    shipped = {name.replace("themes/", "shipped/"): "name: x\n" for name in BLUE}
    assert theme(tmp_path, {**shipped, **BLUE}).templates["post.html"] == "blue post"


def test_it_may_extend_another_and_the_site_may_replace_single_files(tmp_path: Path) -> None:
    files: Files = {
        "shipped/base/theme.yaml": "name: base\n",
        "shipped/base/templates/post.html": "base post",
        "shipped/base/templates/home.html": "base home",
        "shipped/base/strings/th.yaml": "home: บ้าน\nmenu: เมนู\n",
        **BLUE,
        "themes/blue/theme.yaml": "extends: base\n",
        "sites/test/strings/th.yaml": "back: ถอย\n",
        "sites/test/assets/style.css": "of the site",
        "sites/test/notes.txt": "no part of it",
    }
    blue = theme(tmp_path, files)
    assert (blue.templates["post.html"], blue.templates["home.html"]) == ("blue post", "base home")
    assert blue.strings == {"home": "หน้าแรก", "back": "ถอย", "menu": "เมนู"}
    assert blue.assets == {"style.css": b"of the site"}


def test_more_styles_are_added_to_the_sheet_whoever_adds_them(tmp_path: Path) -> None:
    """A site that wants another colour need not copy the theme's sheet, and follow its changes."""
    files = {
        "shipped/base/theme.yaml": "name: base\n",
        "shipped/base/assets/style.css": "base",
        **{file: text for file, text in BLUE.items() if not file.endswith(".css")},
        "themes/blue/theme.yaml": "extends: base\n",
        "themes/blue/assets/more.css": "blue",
        "sites/test/assets/more.css": "site",
    }
    assert theme(tmp_path, files).assets == {"style.css": b"base\nblue\nsite"}
    files["sites/test/assets/style.css"] = "own"
    assert theme(tmp_path / "own", files).assets == {"style.css": b"own\nsite"}


@pytest.mark.parametrize("name", ["bleu", "../themes/blue", "a/b", "..", ".blue", "a\\b"])
def test_an_unknown_theme_is_named_where_it_is_asked_for(tmp_path: Path, name: str) -> None:
    assert found(read(tmp_path, BLUE, name)[1]) == [("unknown-theme", ASKED.file, 3, 8)]
    extending = {**BLUE, "themes/blue/theme.yaml": f"name: blue\nextends: '{name}'\n"}
    nothing, problems = read(tmp_path, extending)
    assert nothing is None
    assert found(problems) == [("unknown-theme", "themes/blue/theme.yaml", 2, 10)]


def test_themes_that_extend_each_other_are_named(tmp_path: Path) -> None:
    files = {
        "themes/blue/theme.yaml": "extends: green\n",
        "themes/green/theme.yaml": "extends: blue\n",
    }
    nothing, problems = read(tmp_path, files)
    assert nothing is None
    assert found(problems) == [("theme-loop", "themes/green/theme.yaml", 1, 10)]


def test_themes_extend_each_other_to_a_depth(tmp_path: Path) -> None:
    names = ["blue", *(f"t{n}" for n in range(DEPTH))]
    files: Files = {
        f"themes/{name}/theme.yaml": f"extends: t{n}\n" for n, name in enumerate(names[:-1])
    }
    files = {**files, f"themes/t{DEPTH - 1}/theme.yaml": "name: last\n"}
    assert [d.code for d in read(tmp_path, files)[1]] == ["theme-loop"]
    files = {**files, f"themes/t{DEPTH - 2}/theme.yaml": "name: last\n"}
    assert read(tmp_path, files)[1] == ()


class TestMistakes:
    """A theme with a mistake is refused, with the file and the line."""

    @pytest.mark.parametrize(
        ("file", "text", "expected"),
        [
            ("strings/th.yaml", "- home\n", ("yaml-not-mapping", 1, 1)),
            ("strings/th.yaml", "home: ก\nmenu: {a: b}\n", ("text-expected", 2, 1)),
            ("strings/th.yaml", "home: ก\nhome: ข\n", ("duplicate-key", 2, 1)),
            ("templates/post.html", b"<p>\xff", ("broken-utf8", 1, 4)),
            ("theme.yaml", "- extends\n", ("yaml-not-mapping", 1, 1)),
            ("theme.yaml", "extends: {a: b}\n", ("text-expected", 1, 10)),
        ],
    )
    def test_it_is_named(
        self, tmp_path: Path, file: str, text: str | bytes, expected: tuple[str, int, int]
    ) -> None:
        nothing, problems = read(tmp_path, {**BLUE, f"themes/blue/{file}": text})
        assert nothing is None
        code, line, column = expected
        assert found(problems) == [(code, f"themes/blue/{file}", line, column)]

    def test_a_theme_needs_a_theme_file(self, tmp_path: Path) -> None:
        nothing, problems = read(tmp_path, {"themes/blue/templates/post.html": "post"})
        assert nothing is None
        assert found(problems) == [("cannot-read", "themes/blue/theme.yaml", 0, 0)]

    def test_a_warning_does_not_stop_a_theme(self, tmp_path: Path) -> None:
        files = {**BLUE, "themes/blue/strings/th.yaml": "home: บันทึก #1\n"}
        blue, problems = read(tmp_path, files)
        assert blue is not None
        assert blue.strings == {"home": "บันทึก"}
        assert found(problems) == [("yaml-comment", "themes/blue/strings/th.yaml", 1, 14)]
        assert problems[0].severity is Severity.WARNING

    @as_anybody
    def test_a_template_that_may_not_be_read_is_named(self, tmp_path: Path) -> None:
        write(tmp_path, BLUE)
        (tmp_path / "themes/blue/templates/post.html").chmod(0)
        nothing, problems = read(tmp_path, {})
        assert nothing is None
        assert found(problems) == [("cannot-read", "themes/blue/templates/post.html", 0, 0)]

    def test_a_template_that_is_gone_when_it_is_read_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An unreadable file must not be left out in silence: a page would look another way."""
        write(tmp_path, BLUE)
        whole = files._read

        def refusing(path: str, *others: str) -> bytes | Diagnostic:
            if path.endswith("/post.html"):
                raise PermissionError(13, "Permission denied")
            return whole(path, *others)

        monkeypatch.setattr(files, "_read", refusing)
        nothing, problems = read(tmp_path, {})
        assert nothing is None
        assert found(problems) == [("cannot-read", "themes/blue/templates/post.html", 0, 0)]


class TestDigest:
    """The digest tells what templates are compiled from."""

    @pytest.mark.parametrize(
        "file", ["themes/blue/templates/post.html", "themes/blue/strings/th.yaml"]
    )
    def test_it_changes_with_templates_and_strings(self, tmp_path: Path, file: str) -> None:
        before = theme(tmp_path, BLUE).digest
        assert theme(tmp_path, BLUE).digest == before
        assert theme(tmp_path, {**BLUE, file: "home: อื่น\n"}).digest != before
