"""A disk that is full, or may not be written to: it is named, no file is torn, the next build heals."""

import os
from pathlib import Path

import pytest

from nkblog.build import Built
from nkblog.build import build as build_site
from nkblog.cli import ENVIRONMENT_FAILED, exit_code
from nkblog.publish.manifest import MANIFEST
from tests.apart import Disk, as_anybody, on_own_disks
from tests.build.networks import NETWORK, SITE_TEXT
from tests.project import SITE_FILE, build, clean_tree, project, request, tree, unlike, write
from tests.whole import Found, look, torn

ROOMY = 64_000
"""Kilobytes that are more than enough."""
LONGER = SITE_TEXT.replace("เครือข่ายทดสอบ", "เครือข่าย" * 300)
"""A site file with a title that makes many outputs longer."""
NOTHING = Found({}, frozenset())


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here ends the power: what was written stays, synchronised or not."""
    monkeypatch.setattr(os, "sync", lambda: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project that was never built."""
    return project(tmp_path / "project", NETWORK, site=SITE_TEXT)


def refused(folder: Path, output: Path) -> set[str]:
    """What a build says of a machine that it fails for."""
    result = build_site(request(folder, output=output), lambda *_: None)
    if isinstance(result, Built):
        assert exit_code(result) == ENVIRONMENT_FAILED
        assert result.published is not None
        return {problem.code for problem in result.published.disk_errors}
    assert not result.is_wrong
    return {problem.code for problem in result.diagnostics}


def healed(folder: Path, output: Path) -> None:
    """The next build equals a clean one, and one more writes nothing."""
    build(folder, output=output)
    clean = clean_tree(folder)
    assert unlike(tree(output), clean) == set()
    assert look(output) == look(folder / "public" / "clean"), "not even a list or a half file more"
    again = build(folder, output=output).published
    assert again is not None
    assert (again.written, again.removed) == (0, 0)


def built_clean(folder: Path) -> Found:
    """What a clean build makes."""
    clean_tree(folder)
    return look(folder / "public" / "clean")


def kilobytes(output: Path) -> int:
    """What the files of a folder take on a disk in memory, by pages of four kilobytes."""
    return sum((f.stat().st_size + 4095) // 4096 * 4 for f in output.rglob("*") if f.is_file())


class TestAFullDisk:
    """Whatever the moment at which it is full."""

    @pytest.mark.parametrize("part", [0.01, 0.1, 0.5, 0.9, 0.99])
    @on_own_disks
    def test_for_a_first_site(self, folder: Path, tmp_path: Path, part: float) -> None:
        new = built_clean(folder)
        disk = Disk(tmp_path / "disk", int(kilobytes(folder / "public" / "clean") * part))
        output = disk.folder / "site"
        assert refused(folder, output) == {"disk-full"}
        now = look(output)
        assert list(torn(NOTHING, new, now)) == []
        assert len(now.files) < len(new.files)
        disk.resize(ROOMY)
        healed(folder, output)

    @pytest.mark.parametrize("room", [0, 8, 100, 400])
    @on_own_disks
    def test_for_a_site_that_grows(self, folder: Path, tmp_path: Path, room: int) -> None:
        """Kilobytes of room, and what is there stays there."""
        disk = Disk(tmp_path / "disk", ROOMY)
        output = disk.folder / "site"
        build(folder, output=output)
        before = look(output)
        disk.resize(kilobytes(output) + room)
        write(folder, {SITE_FILE: LONGER})
        new = built_clean(folder)
        assert refused(folder, output) == {"disk-full"}
        assert list(torn(before, new, look(output))) == []
        disk.resize(ROOMY)
        healed(folder, output)

    @pytest.mark.parametrize("room", [4, 16, 40, 80])
    @on_own_disks
    def test_for_the_state(self, folder: Path, room: int) -> None:
        """Where not all can be remembered, files are whole all the same."""
        output = folder / "public" / "test"
        build(folder)
        before = look(output)
        (folder / ".nkblog").rename(folder / "before")
        disk = Disk(folder / ".nkblog", room)
        write(folder, {SITE_FILE: LONGER})
        assert refused(folder, output) == {"state-unusable"}
        now = look(output)
        disk.resize(ROOMY)
        assert list(torn(before, built_clean(folder), now)) == []
        healed(folder, output)

    @pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9])
    @on_own_disks
    def test_for_the_whole_project(self, tmp_path: Path, part: float) -> None:
        here = project(tmp_path / "here", NETWORK, site=SITE_TEXT)
        new = built_clean(here)
        disk = Disk(tmp_path / "disk", ROOMY)
        folder = project(disk.folder / "project", NETWORK, site=SITE_TEXT)
        room = kilobytes(here / "public" / "clean") + kilobytes(here / ".nkblog")
        disk.resize(kilobytes(disk.folder) + int(room * part))
        assert refused(folder, folder / "public" / "test") <= {"disk-full", "state-unusable"}
        assert list(torn(NOTHING, new, look(folder / "public" / "test"))) == []
        disk.resize(ROOMY)
        healed(folder, folder / "public" / "test")

    @on_own_disks
    def test_where_there_is_nothing_to_do(self, folder: Path, tmp_path: Path) -> None:
        """A site that is there already needs no room."""
        disk = Disk(tmp_path / "disk", ROOMY)
        output = disk.folder / "site"
        build(folder, output=output)
        disk.resize(kilobytes(output))
        healed(folder, output)


class TestWhatCannotBeWritten:
    """It is named, and the rest goes on."""

    @on_own_disks
    def test_a_disk_that_can_only_be_read(self, folder: Path, tmp_path: Path) -> None:
        disk = Disk(tmp_path / "disk", ROOMY)
        output = disk.folder / "site"
        build(folder, output=output)
        before = look(output)
        disk.protect(ROOMY)
        healed(folder, output)
        write(folder, {SITE_FILE: LONGER})
        assert refused(folder, output) == {"cannot-write"}
        assert look(output) == before
        disk.resize(ROOMY)
        healed(folder, output)

    @as_anybody
    def test_an_output_folder_that_can_only_be_read(self, folder: Path) -> None:
        output = folder / "public" / "test"
        output.mkdir(parents=True)
        output.chmod(0o555)
        assert refused(folder, output) == {"cannot-write"}
        assert list(output.iterdir()) == []
        output.chmod(0o755)
        healed(folder, output)

    @as_anybody
    def test_one_folder_that_can_only_be_read(self, folder: Path) -> None:
        """A page that is to change there, and one that is to go."""
        output = folder / "public" / "test"
        build(folder)
        before = look(output)
        kept = output / "topics" / "compost"
        kept.chmod(0o555)
        (folder / "content/topics/compost.md").unlink()
        write(folder, {SITE_FILE: LONGER})
        new = built_clean(folder)
        assert refused(folder, output) >= {"cannot-remove"}
        now = look(output)
        assert list(torn(before, new, now)) == []
        assert {p for p in new.files if now.files[p] != new.files[p]} == {MANIFEST}
        kept.chmod(0o755)
        healed(folder, output)

    @as_anybody
    def test_files_that_can_only_be_read(self, folder: Path) -> None:
        """They are replaced, for which only their folder has to be written."""
        output = folder / "public" / "test"
        build(folder)
        for file in output.rglob("*"):
            if file.is_file():
                file.chmod(0o444)
        write(folder, {SITE_FILE: LONGER})
        healed(folder, output)

    @as_anybody
    def test_a_state_that_can_only_be_read(self, folder: Path) -> None:
        output = folder / "public" / "test"
        build(folder)
        before = look(output)
        states = [*(folder / ".nkblog").iterdir()]
        for state in states:
            state.chmod(0o555)
        (folder / ".nkblog").chmod(0o555)
        for file in (folder / ".nkblog").rglob("state.sqlite"):
            file.chmod(0o444)
        write(folder, {SITE_FILE: LONGER})
        assert refused(folder, output) == {"state-unusable"}
        assert look(output) == before
        (folder / ".nkblog").chmod(0o755)
        for state in states:
            state.chmod(0o755)
        healed(folder, output)
