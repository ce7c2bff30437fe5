"""A file that has not changed is not read again; one that may have is."""

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from nkblog.diagnostics import Diagnostic
from nkblog.preview import remembering
from nkblog.preview.remembering import Remembering
from nkblog.read import files
from nkblog.read.files import Folder
from tests.project import write

FILES = tuple(f"content/places/trat/{name}" for name in ("a.md", "b.md", "c.jpg"))


class Reader:
    """Reads a folder again and again, and tells which files it has opened."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self._reading = Remembering()

    def read(self, *some: str) -> tuple[dict[str, bytes | Diagnostic], list[str]]:
        opened: list[str] = []

        def make(file: str, data: bytes) -> bytes:
            opened.append(file.rpartition("/")[2])
            return data

        wanted = some or FILES
        made = self._reading(Folder(self.project / "content", "content"), wanted, make)
        return dict(zip(wanted, made, strict=True)), opened


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose files are not young: nobody can wait for that."""
    write(tmp_path, dict.fromkeys(FILES, "ก"))
    monkeypatch.setattr(files, "_YOUNG_NS", 0)
    return tmp_path


def test_what_has_not_changed_is_not_read_again(project: Path) -> None:
    reader = Reader(project)
    first, opened = reader.read()
    assert opened == ["a.md", "b.md", "c.jpg"]
    assert reader.read() == (first, [])


def same_size_and_time(file: Path) -> None:
    """An archive was unpacked over it; a program has put the time back."""
    times = file.stat()
    file.write_text("ข", encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def put_in_its_place(file: Path) -> None:
    """As many editors save."""
    beside = file.with_name("new")
    beside.write_text("ข", encoding="utf-8")
    times = file.stat()
    os.utime(beside, ns=(times.st_atime_ns, times.st_mtime_ns))
    beside.replace(file)


def led_elsewhere(file: Path) -> None:
    """A link to another file, older than this one."""
    file.unlink()
    file.symlink_to(file.with_name("b.md"))
    file.with_name("b.md").write_text("ข", encoding="utf-8")


def longer(file: Path) -> None:
    file.write_text("ขขข", encoding="utf-8")


CHANGES = [longer, same_size_and_time, put_in_its_place, led_elsewhere]


@pytest.mark.parametrize("change", CHANGES)
def test_what_has_changed_is_read_again(project: Path, change: Callable[[Path], Any]) -> None:
    assert reads_what_is_there(project, change)


def reads_what_is_there(project: Path, change: Callable[[Path], Any]) -> bool:
    reader = Reader(project)
    reader.read()
    change(project / FILES[0])
    made, _ = reader.read()
    return made == {file: (project / file).read_bytes() for file in FILES}


@pytest.mark.parametrize(("change", "parts"), [(longer, 2), (same_size_and_time, 4)])
def test_a_signature_that_is_too_weak_is_found_out(
    project: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], Any], parts: int
) -> None:
    """Without the size and the times; without the time of the change."""
    whole = remembering._signature
    monkeypatch.setattr(remembering, "_signature", lambda path: (whole(path) or ())[:parts])
    assert not reads_what_is_there(project, change)


def test_a_young_file_is_read_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may change once more within one tick of the file system's clock."""
    monkeypatch.setattr(files, "_YOUNG_NS", 60_000_000_000)
    assert reads_all_again(project)


def without_inode(path: str) -> SimpleNamespace:
    found = Path(path).stat()
    known = {name: getattr(found, name) for name in dir(found) if name.startswith("st_")}
    return SimpleNamespace(**known | {"st_ino": 0})


def test_where_inodes_are_missing_all_is_read(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some drives have none."""
    without = SimpleNamespace(stat=without_inode, path=os.path)
    monkeypatch.setattr(remembering, "os", without)
    assert reads_all_again(project)


def test_where_a_time_of_change_is_missing_all_is_read(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows keeps no time that a program cannot set back."""
    monkeypatch.setattr(files, "_HAS_TIME_OF_CHANGE", False)
    assert reads_all_again(project)


def reads_all_again(project: Path) -> bool:
    reader = Reader(project)
    reader.read()
    return reader.read()[1] == ["a.md", "b.md", "c.jpg"]


def test_what_cannot_be_read_is_tried_again(project: Path) -> None:
    reader = Reader(project)
    (project / FILES[0]).rename(project / "elsewhere")
    (project / FILES[0]).symlink_to(project / "elsewhere")
    made, _ = reader.read()
    assert isinstance(made[FILES[0]], Diagnostic)
    (project / FILES[0]).unlink()
    (project / "elsewhere").rename(project / FILES[0])
    made, opened = reader.read()
    assert (made[FILES[0]], opened) == ("ก".encode(), ["a.md"])
