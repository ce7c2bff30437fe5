"""The files of a project: what is listed, what is passed over, and what is never opened."""

import os
from pathlib import Path

import pytest

from nkblog.diagnostics import Diagnostic, Severity
from nkblog.read import files
from nkblog.read.files import Folder
from tests.apart import as_anybody
from tests.project import found


@pytest.fixture
def content(tmp_path: Path) -> Folder:
    """A folder with one file, and one beside the folder that nobody may read."""
    (tmp_path / "content" / "a").mkdir(parents=True)
    (tmp_path / "content" / "a" / "one.md").write_text("หนึ่ง", encoding="utf-8")
    (tmp_path / "secret.md").write_text("ลับ", encoding="utf-8")
    return Folder(tmp_path / "content", "content")


def test_all_files_are_listed_in_order_by_their_path_in_the_project(content: Folder) -> None:
    for name in ("z.md", "a/ข.md", "a/b/c.jpg"):
        (content.path / name).parent.mkdir(exist_ok=True)
        (content.path / name).write_bytes(b"")
    listed, problems = content.list()
    assert listed == (
        "content/a/b/c.jpg",
        "content/a/one.md",
        "content/a/ข.md",
        "content/z.md",
    )
    assert problems == ()


@pytest.mark.parametrize(
    "name",
    [".git", ".a.md.swp", "~$a.docx", "a.md~", "a.tmp", "a.part", "Thumbs.db", "desktop.ini"],
)
def test_what_editors_and_systems_leave_behind_is_not_listed(content: Folder, name: str) -> None:
    (content.path / name).write_bytes(b"")
    assert content.list() == (("content/a/one.md",), ())


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert Folder(tmp_path / "no", "content").list() == ((), ())


class TestLinks:
    """Links are followed to files below the folder, and never out of it."""

    def test_a_link_to_a_file_below_is_read(self, content: Folder) -> None:
        (content.path / "link.md").symlink_to("a/one.md")
        assert content.list() == (("content/a/one.md", "content/link.md"), ())
        assert content.read("content/link.md") == "หนึ่ง".encode()

    def test_a_link_out_of_the_folder_is_passed_over(self, content: Folder) -> None:
        (content.path / "link.md").symlink_to("../secret.md")
        listed, problems = content.list()
        assert listed == ("content/a/one.md",)
        assert found(problems) == [("link-leads-out", "content/link.md", 0, 0)]
        assert problems[0].severity is Severity.WARNING

    def test_a_link_to_a_folder_is_passed_over_for_it_may_form_a_ring(
        self, content: Folder
    ) -> None:
        (content.path / "a" / "up").symlink_to("..")
        listed, problems = content.list()
        assert listed == ("content/a/one.md",)
        assert found(problems) == [("link-to-folder", "content/a/up", 0, 0)]

    @pytest.mark.parametrize("target", ["nowhere.md", "link.md"])
    def test_a_link_to_nothing_or_to_itself_is_passed_over(
        self, content: Folder, target: str
    ) -> None:
        (content.path / "link.md").symlink_to(target)
        listed, problems = content.list()
        assert listed == ("content/a/one.md",)
        assert found(problems) == [("link-to-nothing", "content/link.md", 0, 0)]

    def test_the_folder_itself_may_be_a_link(self, content: Folder, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").symlink_to(content.path)
        linked = Folder(tmp_path / "elsewhere", "content")
        assert linked.list() == content.list()
        assert linked.read("content/a/one.md") == "หนึ่ง".encode()

    @pytest.mark.parametrize("name", ["../secret.md", "link.md", "ring.md"])
    def test_nothing_outside_is_ever_read(self, content: Folder, name: str) -> None:
        (content.path / "link.md").symlink_to("../secret.md")
        (content.path / "ring.md").symlink_to("ring.md")
        read = content.read(f"content/{name}")
        assert isinstance(read, Diagnostic)
        assert read.code in {"link-leads-out", "cannot-read"}


class TestOddFiles:
    """Nothing in the content can stop a build, or keep it waiting."""

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes that have names")
    def test_a_pipe_is_passed_over(self, content: Folder) -> None:
        os.mkfifo(content.path / "pipe.md")
        listed, problems = content.list()
        assert listed == ("content/a/one.md",)
        assert found(problems) == [("not-a-file", "content/pipe.md", 0, 0)]

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes that have names")
    def test_a_pipe_is_not_opened_when_it_is_asked_for(self, content: Folder) -> None:
        """A site file is read without having been listed: to open a pipe would wait for ever."""
        os.mkfifo(content.path / "pipe.md")
        read = content.read("content/pipe.md")
        assert isinstance(read, Diagnostic)
        assert read.code == "not-a-file"

    def test_a_file_that_is_gone_is_reported(self, content: Folder) -> None:
        read = content.read("content/gone.md")
        assert isinstance(read, Diagnostic)
        assert (read.code, read.span.file) == ("cannot-read", "content/gone.md")
        assert dict(read.params)["problem"] == "No such file or directory"

    def test_a_folder_is_no_file(self, content: Folder) -> None:
        read = content.read("content/a")
        assert isinstance(read, Diagnostic)
        assert read.code == "not-a-file"

    @as_anybody
    def test_what_may_not_be_read_is_reported(self, content: Folder) -> None:
        (content.path / "a" / "one.md").chmod(0)
        read = content.read("content/a/one.md")
        assert isinstance(read, Diagnostic)
        assert read.code == "cannot-read"

    def test_a_folder_that_may_not_be_read_is_reported(
        self, content: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        scandir = os.scandir

        def refusing(folder: Path) -> object:
            if folder.name == "a":
                raise PermissionError(13, "Permission denied")
            return scandir(folder)

        monkeypatch.setattr(files.os, "scandir", refusing)
        listed, problems = content.list()
        assert listed == ()
        assert found(problems) == [("cannot-read", "content/a", 0, 0)]

    def test_a_file_that_is_too_large_for_a_site_is_not_read(
        self, content: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(files, "FILE_LIMIT", 3)
        read = content.read("content/a/one.md")
        assert isinstance(read, Diagnostic)
        assert (read.code, read.severity) == ("asset-too-big", Severity.ERROR)

    def test_a_name_that_is_no_unicode_is_listed_as_it_is(self, content: Folder) -> None:
        try:
            (content.path / os.fsdecode(b"\xff.md")).write_bytes(b"")
        except OSError:
            pytest.skip("this file system takes names in Unicode only")
        assert content.list()[0] == ("content/a/one.md", "content/\udcff.md")
