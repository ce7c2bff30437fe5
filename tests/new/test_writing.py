"""New files are made where there is none, and nowhere else."""

import os
from pathlib import Path

import pytest

from nkblog.diagnostics import Diagnostic
from nkblog.new.writing import NewFile, write_new


def codes(result: object) -> tuple[str, str]:
    assert isinstance(result, Diagnostic)
    return result.code, result.span.file


def test_nothing_is_made_where_one_of_the_files_is_there(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("old", encoding="utf-8")
    result = write_new(tmp_path, [NewFile("a.md", "new"), NewFile("b.md", "new")])
    assert codes(result) == ("new-file-exists", "b.md")
    assert (tmp_path / "b.md").read_text(encoding="utf-8") == "old"
    assert not (tmp_path / "a.md").exists()


def test_a_file_that_somebody_makes_at_the_same_moment_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("theirs", encoding="utf-8")
    monkeypatch.setattr("os.path.lexists", lambda _: False)
    assert codes(write_new(tmp_path, [NewFile("a.md", "mine")])) == ("new-file-exists", "a.md")
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "theirs"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_leads_nowhere_outside(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "content").symlink_to(tmp_path)
    (tmp_path / "project" / "a.md").symlink_to(tmp_path / "nowhere.md")
    project = tmp_path / "project"
    assert codes(write_new(project, [NewFile("content/b.md", "")]))[0] == "new-leads-out"
    assert codes(write_new(project, [NewFile("a.md", "")]))[0] == "new-file-exists"
    assert not (tmp_path / "b.md").exists()
    assert not (tmp_path / "nowhere.md").exists()


def test_a_file_where_a_folder_should_be_is_the_disks_problem(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("", encoding="utf-8")
    assert codes(write_new(tmp_path, [NewFile("content/a/b.md", "")]))[0] == "new-cannot-write"
