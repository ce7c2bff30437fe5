"""Consoles and pipes of any encoding, and the machines of GitHub and GitLab."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nkblog.cli import CONTENT_HAS_ERRORS, DONE, WRONG_USE
from tests.project import PLACE, project

POST = f"{PLACE}/ko-mak/2026-11-02-a.md"
COMMAND = (sys.executable, "-c", "import nkblog.cli; nkblog.cli.main()")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path, {POST: "---\ntitle: ก\ntopics: [ปุ๋ย]\n---\nข้อความ 😀\n"})


def run(folder: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Runs the command line as a program whose output goes into pipes."""
    kept = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
    package = str(Path(__file__).parent.parent.parent)
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**kept, "PYTHONPATH": package, **environment},
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp874", "cp437", "utf-8", "latin-1"])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("build", "--today", "2026-11-23"), CONTENT_HAS_ERRORS),
        (("check", "--today", "2026-11-23"), CONTENT_HAS_ERRORS),
        (("check", "--json"), CONTENT_HAS_ERRORS),
        (("why", "index.html"), DONE),
        (("--help",), DONE),
        (("build", "no-such-site"), WRONG_USE),
        (("build", "--today", "เสาร์"), WRONG_USE),
    ],
)
def test_no_encoding_of_a_console_stops_it(
    folder: Path, encoding: str, arguments: tuple[str, ...], code: int
) -> None:
    ran = run(folder, *arguments, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert ran.returncode == code, ran.stderr
    assert b"Traceback" not in ran.stderr
    # Click takes an ASCII stream for one that is set up wrongly, and writes UTF-8.
    said = (ran.stdout + ran.stderr).decode("utf-8" if encoding == "ascii" else encoding)
    assert said
    if encoding in {"ascii", "cp874", "utf-8"} and "--json" not in arguments:
        assert re.search("[ก-๙]{3}", said)
        assert "\\u" not in said.replace("\\U0001f600", "")


def test_signs_that_a_thai_console_lacks_are_written_in_a_plainer_way(folder: Path) -> None:
    ran = run(folder, "build", "--today", "2026-11-23", PYTHONIOENCODING="cp874", PYTHONUTF8="0")
    said = ran.stderr.decode("cp874")
    assert said.startswith(f"x {POST}:3:10: ")
    assert "\n    -> " in said


def test_json_in_a_pipe_without_thai_is_still_json(folder: Path) -> None:
    ran = run(folder, "check", "--json", PYTHONIOENCODING="ascii")
    assert json.loads(ran.stdout)["diagnostics"][0]["file"] == POST


def test_github_shows_what_is_wrong_beside_the_change(folder: Path) -> None:
    said = run(folder, "check", "--lang", "en", GITHUB_ACTIONS="true", PYTHONIOENCODING="utf-8")
    expected = f"::error file={POST},line=3,col=10,title=unknown-topic::"
    told = [line for line in said.stderr.decode().splitlines() if line.startswith("::")]
    assert told[0].startswith(expected)
    assert b"::error" not in run(folder, "check").stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always characters")
@pytest.mark.parametrize("arguments", [(), ("--json",), ("--code-quality", "gl.json")])
def test_a_name_that_is_no_text_is_reported_everywhere(
    folder: Path, arguments: tuple[str, ...]
) -> None:
    Path(f"{folder}/{POST}".replace("-a.md", os.fsdecode(b"-\xff.md"))).write_text("ก", "utf-8")
    ran = run(folder, "check", *arguments, PYTHONIOENCODING="utf-8", GITHUB_ACTIONS="true")
    assert ran.returncode == CONTENT_HAS_ERRORS
    told = ran.stdout + ran.stderr
    assert b"unusable-name" in told
    assert b"Traceback" not in told
    assert "โปรแกรมทำงานผิดพลาดเอง".encode() not in told


@pytest.mark.parametrize("command", ["build", "check"])
def test_gitlab_is_given_a_file(folder: Path, command: str) -> None:
    run(folder, command, "--code-quality", "gl.json", "--today", "2026-11-23")
    (found,) = json.loads((folder / "gl.json").read_text(encoding="utf-8"))
    assert found["check_name"] == "unknown-topic"
    assert found["location"] == {"path": POST, "lines": {"begin": 3}}
