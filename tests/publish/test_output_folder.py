"""P11: where no site may be published."""

import os
from pathlib import Path

import pytest

from nkblog.diagnostics import Diagnostic
from nkblog.publish.output_folder import refuse_unsafe


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """/home/user with a project in it."""
    home = tmp_path / "home" / "user"
    for folder in ("site/content/places", "site/sites", "site/public/old", "other/notes"):
        (home / folder).mkdir(parents=True)
    (home / "site/public/old/index.html").touch()
    (home / "site/public/file").touch()
    (home / "site/public/to-home").symlink_to(home)
    (home / "site/public/to-content").symlink_to(home / "site/content")
    (home / "site/public/to-itself").symlink_to(home / "site/public/to-itself")
    (home / "site/public/to-public").symlink_to(home / "site/public/old")
    os.mkfifo(home / "site/public/pipe")
    monkeypatch.setenv("HOME", str(home))
    return home


@pytest.mark.parametrize(
    ("output", "code"),
    [
        ("/", "output-is-root"),
        ("~", "output-holds-home"),
        ("~/..", "output-holds-home"),
        ("~/site", "output-holds-project"),
        ("~/site/public/..", "output-holds-project"),
        ("~/site/content", "output-meets-source"),
        ("~/site/content/places/new", "output-meets-source"),
        ("~/other", "output-meets-source"),
        ("~/site/public/file", "output-is-no-folder"),
        ("~/site/public/file/below", "output-is-no-folder"),
        ("~/site/public/pipe", "output-is-no-folder"),
        ("~/site/public/to-home", "output-holds-home"),
        ("~/site/public/to-home/site", "output-holds-project"),
        ("~/site/public/to-content", "output-meets-source"),
        ("~/site/public/to-itself", "output-is-no-folder"),
        ("~/site/public/nul\0", "output-is-no-folder"),
    ],
)
def test_an_unsafe_output_folder_is_refused(home: Path, output: str, code: str) -> None:
    before = sorted(home.rglob("*"))
    refused = _refuse(home, output)
    assert refused is not None
    assert refused.code == code
    assert sorted(home.rglob("*")) == before


@pytest.mark.parametrize(
    "output",
    ["~/site/public", "~/site/public/old", "~/site/public/new/deep", "~/elsewhere", "~/site-2"],
)
def test_any_other_folder_will_do(home: Path, output: str) -> None:
    assert _refuse(home, output) is None


def test_a_link_to_a_harmless_folder_will_do(home: Path) -> None:
    assert _refuse(home, "~/site/public/to-public") is None


def _refuse(home: Path, output: str) -> Diagnostic | None:
    sources = (home / "site/content", home / "site/themes", home / "other/notes")
    return refuse_unsafe(Path(output.replace("~", str(home))), home / "site", sources)
