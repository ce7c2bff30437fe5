"""The wheel that people install: it carries its theme, and builds the same site."""

import os
import sys
from pathlib import Path

import pytest

from tests.site.output import differences
from tests.site.sample import PROJECT, build, copy_sample
from tests.tools import output_of

pytestmark = pytest.mark.slow


def test_the_wheel_in_a_fresh_environment_builds_the_same_site(
    folder: Path, tmp_path: Path
) -> None:
    pip = ("-m", "pip", "--quiet", "--disable-pip-version-check")
    output_of(sys.executable, *pip, "wheel", "--no-deps", "-w", tmp_path / "dist", PROJECT)
    (wheel,) = (tmp_path / "dist").iterdir()
    output_of(sys.executable, "-m", "venv", tmp_path / "venv")
    programs = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    output_of(programs / "python", *pip, "install", "-c", PROJECT / "constraints.txt", wheel)

    project = copy_sample(tmp_path / "project")
    build(project, project / "site", program=programs / "nkblog")

    assert differences(folder, project / "site") == []

    (tmp_path / "own").mkdir()
    output_of(programs / "nkblog", "new", "site", "--province", "สงขลา", cwd=tmp_path / "own")
    assert (tmp_path / "own" / "content" / "pages" / "guide-writing.md").is_file()
    assert (tmp_path / "own" / ".vscode" / "nkblog.code-snippets").is_file()
