"""Building again: nothing is written that is there already, and what was damaged is mended."""

import os
from pathlib import Path

import pytest

from tests.site.output import read_output
from tests.site.sample import build, copy_sample

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose site has been built into `site`."""
    project = copy_sample(tmp_path_factory.mktemp("again"))
    build(project, project / "site")
    return project


def times(folder: Path) -> dict[Path, int]:
    """When each file below a folder was last written, in nanoseconds."""
    return {file: file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()}


def test_a_second_build_writes_nothing(project: Path) -> None:
    before = times(project / "site")
    build(project, project / "site")
    assert times(project / "site") == before


def test_touched_files_are_not_taken_for_changed_ones(project: Path) -> None:
    before = times(project / "site")
    for name in ("content", "sites"):
        for file in (project / name).rglob("*.*"):
            os.utime(file)
    build(project, project / "site")
    assert times(project / "site") == before


def test_outputs_changed_or_deleted_by_hand_are_mended(project: Path) -> None:
    before = read_output(project / "site", "").files
    for at, path in enumerate(sorted(before)):
        file = project / "site" / path
        # Each in turn: gone, emptied, changed without a change of length; two are left alone.
        match at % 5:
            case 0:
                file.unlink()
            case 1:
                file.write_bytes(b"")
            case 2:
                file.write_bytes(bytes(byte ^ 1 for byte in before[path]))
    build(project, project / "site")
    assert read_output(project / "site", "").files == before
