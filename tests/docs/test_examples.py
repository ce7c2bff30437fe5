"""Every command and example that the README, the guide and docs/ show does what they say."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from PIL import Image

from nkblog.diagnostics import Diagnostic, Severity
from nkblog.inputs import Request
from nkblog.preparing import Prepared, check
from nkblog.read import matter
from nkblog.text.dates import Moment, parse_moment
from tests.docs.examples import (
    ELSEWHERE,
    INSTALLS,
    PROJECT,
    PROVEN_ELSEWHERE,
    Example,
    commands_in,
    examples_in,
    is_one_of,
)
from tests.site.sample import NKBLOG, TODAY, copy_sample

PAGES = PROJECT / "content" / "pages"
THAI = ("guide", "guide-writing", "guide-meetings", "guide-mistakes", "guide-people")
DOCS = sorted(file for file in (PROJECT / "docs").glob("*.md") if file.name not in PROVEN_ELSEWHERE)
OTHER_SYSTEM = {"unix": ("bat", ""), "windows": ("sh", "unix")}
"""What those with the one system pass over."""
WRITING = date.fromisoformat(TODAY)
AFTER_ALL = date(2027, 6, 30)
"""A day on which every meeting of the guide is past."""
BLOG = "content/places/nakhon-si-thammarat/pak-phanang/khlong-noi"
MEETINGS = "content/circles/blog-team"
PROGRAMS = frozenset({"nkblog", ".venv/bin/nkblog"})
PYTHONS = frozenset({"py", "python3"})


class Reader:
    """Somebody who does what a page says, from its first line to its last, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = count(1)

    def follow(self, examples: Iterable[Example]) -> None:
        for example in examples:
            match example.language:
                case "sh" | "bat":
                    for command in commands_in(example):
                        self.run(command, example)
                case "markdown":
                    self.write(example)
                case "yaml" if example.text.startswith("---\n"):
                    self.place(f"{BLOG}/{self.name()}.md", f"{example.text}ข้อความ\n", example)
                case "yaml" if example.kind == "site":
                    (site,) = (self.folder / "sites").glob("*.yaml")
                    own = site.read_text(encoding="utf-8")
                    self.place(f"sites/{site.name}", own + example.text, example)
                case "yaml" if example.kind == "strings":
                    self.put("sites/nakhon/strings/th.yaml", example.text)
                case "python":
                    self.put(example.kind, example.text)
                case "jinja" | "css":
                    self.put(f"sites/nakhon/{example.kind}", example.text)
                case language:
                    assert language == "", f"{example}: nobody tries {language!r}"

    def run(self, command: list[str], example: Example) -> None:
        if is_one_of(command, INSTALLS + ELSEWHERE):
            return
        match command:
            case ["mkdir", name]:
                (self.folder / name).mkdir()
            case ["cd", name]:
                self.folder = self.folder / name
            case [python, "--version"] if python in PYTHONS:
                run_in(self.folder, sys.executable, "--version")
            case [program, "serve", *options] if program in PROGRAMS:
                self.serve(options)
            case [program, *words] if program in PROGRAMS:
                run_in(self.folder, str(NKBLOG), *words, "--today", TODAY)
            case [".venv/bin/python", script]:
                run_in(self.folder, sys.executable, script)
            case [".venv/bin/python", "-m", "benchmarks.stages", *_]:
                # As the page says, on networks that take seconds and not minutes.
                assert command[3:] == ["--posts", "1000", "10000", "--runs", "3"]
                fewer = ("--posts", "10", "--runs", "1")
                run_in(PROJECT, sys.executable, *command[1:3], *fewer)
            case [".venv/bin/python", "-m", "benchmarks.peers", *_]:
                # The peers are not installed for tests.
                assert command[3:] == ["--posts", "10000", "--runs", "5"]
                fewer = ("--posts", "10", "--runs", "1", "--generators", "nkblog")
                run_in(PROJECT, sys.executable, *command[1:3], *fewer)
            case _:
                pytest.fail(f"{example}: nobody tries {command}")

    def serve(self, options: Sequence[str]) -> None:
        """Until it says where it can be seen; then as with Ctrl+C."""
        with subprocess.Popen(
            [NKBLOG, "serve", *options, "--today", TODAY],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        ) as serving:
            assert serving.stdout
            said = next((line for line in serving.stdout if "http://127.0.0.1:" in line), "")
            # Again if need be: where the tests run in the background, only a server that has begun
            # to listen hears of it.
            while serving.poll() is None:
                serving.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
                with suppress(subprocess.TimeoutExpired):
                    serving.wait(2)
        assert said

    def write(self, example: Example) -> None:
        """An example of a file, where the page would have it."""
        match example.kind:
            case "meeting":
                day = day_of(example)
                file = f"{MEETINGS}/{day.isoformat()}.md"
                self.place(file, example.text, example, AFTER_ALL)
            case "picture":
                folder = f"{BLOG}/{self.name()}"
                (self.folder / folder).mkdir()
                Image.new("RGB", (40, 30)).save(self.folder / folder / "plot.jpg")
                self.place(f"{folder}/index.md", example.text, example)
            case "draft":
                file = f"{BLOG}/{self.name()}.md"
                assert codes(self.place(file, example.text, example, kind="draft")) == {
                    "post-draft"
                }
            case "mistake":
                file = f"{BLOG}/{self.name()}.md"
                found = self.place(file, example.text, example, kind="mistake")
                assert [d for d in found if d.severity <= Severity.WARNING], f"{example}: is right"
                (self.folder / file).unlink()
            case kind:
                assert kind == "", f"{example}: nobody tries a {kind!r}"
                self.place(self.file_of(example), example.text, example)

    def file_of(self, example: Example) -> str:
        """The file that the page has had made for it, by its title, or a new one."""
        if title := re.search(r"^title: .*$", example.text, re.MULTILINE):
            for file in sorted((self.folder / BLOG).rglob("*.md")):
                if title[0] in file.read_text(encoding="utf-8").splitlines():
                    return file.relative_to(self.folder).as_posix()
        return f"{BLOG}/{self.name()}.md"

    def name(self) -> str:
        return f"2026-11-03-example-{next(self.numbers)}"

    def place(
        self,
        file: str,
        text: str,
        example: Example,
        today: date = WRITING,
        kind: str = "",
    ) -> list[Diagnostic]:
        """Puts a file there; gives what is said of it, which must be nothing unless it is of a
        kind that is meant to be spoken of.
        """
        self.put(file, text)
        found = [d for d in diagnostics(self.folder, today) if d.span.file == file]
        assert kind or not found, f"{example}: {found}"
        return found

    def put(self, file: str, text: str) -> None:
        (self.folder / file).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / file).write_text(text, encoding="utf-8")


def codes(found: Iterable[Diagnostic]) -> set[str]:
    return {diagnostic.code for diagnostic in found}


def diagnostics(folder: Path, today: date) -> tuple[Diagnostic, ...]:
    (site,) = (folder / "sites").glob("*.yaml")
    prepared = check(Request(folder, site.stem, folder / "public", today), lambda *_: None)
    assert isinstance(prepared, Prepared), prepared
    return prepared.diagnostics


def day_of(example: Example) -> date:
    said = re.search(r"^date: (.*)$", example.text, re.MULTILINE)
    assert said, example
    moment = parse_moment(said[1])
    assert isinstance(moment, Moment), example
    return moment.day


def run_in(folder: Path, *command: str) -> None:
    ran = subprocess.run(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, f"{command}\n{ran.stdout}{ran.stderr}"


@pytest.mark.slow
@pytest.mark.parametrize("system", OTHER_SYSTEM)
@pytest.mark.parametrize("guide", [THAI, ("guide-en",)], ids=["Thai", "English"])
def test_who_follows_the_guide_from_an_empty_folder_has_a_network(
    guide: tuple[str, ...], system: str, tmp_path: Path
) -> None:
    reader = Reader(tmp_path)
    for page in guide:
        reader.follow(
            example
            for example in examples_in(PAGES / f"{page}.md")
            if (example.language, example.kind) != OTHER_SYSTEM[system]
        )
    assert codes(diagnostics(reader.folder, AFTER_ALL)) <= {"post-draft", "post-expired"}
    assert (reader.folder / "public").is_dir() or guide != THAI


@pytest.mark.slow
@pytest.mark.parametrize("file", DOCS, ids=lambda file: file.name)
def test_what_the_documents_show_works_in_the_sample_network(file: Path, tmp_path: Path) -> None:
    reader = Reader(copy_sample(tmp_path / "project"))
    reader.follow(examples_in(file))
    if (reader.folder / "sites" / "nakhon").exists():
        run_in(reader.folder, str(NKBLOG), "build", "--strict", "--today", TODAY)


@pytest.mark.slow
def test_what_the_readme_shows_works(tmp_path: Path) -> None:
    """A network of one's own begins in an empty folder; all else is about the sample network."""
    examples = examples_in(PROJECT / "README.md")
    own = [example for example in examples if "nkblog new site" in example.text]
    assert own
    (tmp_path / "own").mkdir()
    Reader(tmp_path / "own").follow(own)
    others = [example for example in examples if example not in own]
    Reader(copy_sample(tmp_path / "project")).follow(others)


@pytest.mark.slow
def test_what_the_readme_of_a_new_network_shows_works(tmp_path: Path) -> None:
    run_in(tmp_path, str(NKBLOG), "new", "site", "--province", "ตราด", "--today", TODAY)
    copied = PROJECT / "nkblog" / "new" / "forms" / "site-readme.md"
    Reader(tmp_path).follow(examples_in(copied))


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("guide-writing", matter.Post),
        ("guide-en", matter.Post),
        ("guide-meetings", matter.Meeting),
    ],
)
def test_the_guide_explains_every_key_and_no_other(page: str, kind: type) -> None:
    text = (PAGES / f"{page}.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert sorted(explained) == sorted(kind.__dataclass_fields__)


def test_both_guides_give_the_same_commands() -> None:
    """Whoever reads the one can help who reads the other."""

    def kinds(pages: Iterable[str]) -> list[list[str]]:
        given = (e for page in pages for e in examples_in(PAGES / f"{page}.md"))
        shells = [e for e in given if e.language in {"sh", "bat"}]
        commands = [command for e in shells for command in commands_in(e)]
        return [c[:3] if c[:2] == ["nkblog", "new"] else c[:2] for c in commands]

    thai, english = kinds(THAI), kinds(["guide-en"])
    assert [command for command in english if command not in thai] == []
    assert [c for c in thai if c not in english] == [["nkblog", "build"]]


def test_what_is_not_tried_here_is_a_short_list() -> None:
    """A pattern that no page needs any more is to be removed."""
    pages = [PROJECT / "README.md", *sorted(PAGES.glob("guide*.md"))]
    pages.append(PROJECT / "nkblog" / "new" / "forms" / "site-readme.md")
    commands = [
        command
        for page in pages
        for example in examples_in(page)
        if example.language in {"sh", "bat"}
        for command in commands_in(example)
    ]
    for pattern in INSTALLS + ELSEWHERE:
        assert any(is_one_of(command, (pattern,)) for command in commands), pattern


def test_the_guide_is_linked_from_where_people_begin() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert "(content/pages/guide.md)" in readme
    assert "(content/pages/guide-en.md)" in readme
    for page in ("how-to-join", "about"):
        assert "(guide.md)" in (PAGES / f"{page}.md").read_text(encoding="utf-8")
