"""Building again: nothing is written that is there already, and what was disturbed is healed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.networks import NETWORK, SITE_TEXT
from tests.project import build, project, tree


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A network whose site has been built once."""
    build(project(tmp_path, NETWORK, site=SITE_TEXT))
    return tmp_path


def times(folder: Path) -> dict[Path, tuple[int, int]]:
    """What would change if a file were written again, even with the same bytes."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file: (file.stat().st_mtime_ns, file.stat().st_ino) for file in files}


def test_the_network_has_nothing_wrong_with_it(built: Path) -> None:
    """Other tests rest on this: a mistake here would be left out of all that they compare."""
    codes = [d.code for d in build(built).diagnostics]
    assert sorted(codes) == ["post-draft", "post-future"]


def test_a_second_build_renders_and_writes_nothing(built: Path) -> None:
    before = times(built / "public")
    again = build(built).published
    assert again is not None
    assert (again.written, again.removed, again.rendered) == (0, 0, ())
    assert times(built / "public") == before


def test_touched_sources_change_nothing(built: Path) -> None:
    """A fresh checkout has new times for all files."""
    for name in ("content", "sites", "themes"):
        for file in (built / name).rglob("*"):
            os.utime(file, (1, 1))
    again = build(built).published
    assert again is not None
    assert again.rendered == ()


def test_a_new_build_folder_of_the_same_project_is_the_same_site(built: Path) -> None:
    build(built, output=built / "elsewhere")
    assert tree(built / "elsewhere") == tree(built / "public" / "test")


@pytest.mark.parametrize(
    "disturb",
    [
        Path.unlink,
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[::-1]),
        lambda file: file.write_bytes(file.read_bytes() + b"\n<!-- by hand -->"),
    ],
    ids=["deleted", "emptied", "reversed", "longer"],
)
def test_an_output_that_was_disturbed_is_healed(
    built: Path, disturb: Callable[[Path], object]
) -> None:
    before = tree(built / "public" / "test")
    chosen = sorted(before)[::7]
    for path in chosen:
        disturb(built / "public" / "test" / path)
    again = build(built).published
    assert again is not None
    assert tree(built / "public" / "test") == before
    # What reads the same backwards was not disturbed.
    changed = {path for path, _ in again.rendered}
    assert changed == set(chosen)


def test_a_lost_state_costs_time_and_changes_nothing(built: Path) -> None:
    before = times(built / "public")
    for file in (built / ".nkblog").rglob("state.sqlite"):
        file.unlink()
    again = build(built).published
    assert again is not None
    assert len(again.rendered) == len(tree(built / "public" / "test"))
    assert again.written == 0
    assert times(built / "public") == before


def test_a_state_that_is_damaged_is_set_aside(built: Path) -> None:
    before = tree(built / "public" / "test")
    for file in (built / ".nkblog").rglob("state.sqlite"):
        file.write_bytes(file.read_bytes()[:3000])
    assert "state-set-aside" in [d.code for d in build(built).diagnostics]
    assert tree(built / "public" / "test") == before


def test_foreign_files_in_the_output_are_kept(built: Path) -> None:
    for name in ("CNAME", ".git/config", "trat/notes.txt"):
        file = built / "public" / "test" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("theirs", encoding="utf-8")
    (built / "content/places/trat/ko-kut/ko-mak/2026-09-01-a.md").unlink()
    build(built)
    for name in ("CNAME", ".git/config", "trat/notes.txt"):
        assert (built / "public" / "test" / name).read_text(encoding="utf-8") == "theirs"
