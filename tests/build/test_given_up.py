"""A build that is given up, wherever that is, leaves whole files: and the next one is a clean one."""

from pathlib import Path

import pytest

from nkblog import build as building
from nkblog.build import build as build_site
from nkblog.preparing import Memory
from nkblog.preview.remembering import Remembering
from tests.build.networks import KUT, MAK, NETWORK, SITE_TEXT, post
from tests.project import build, clean_tree, project, request, tree, unlike, write


class _GivenUpError(Exception):
    pass


class Patience:
    """Lets a build go on so often, and no oftener."""

    def __init__(self, times: int) -> None:
        self.left = times

    def __call__(self, *_: object) -> None:
        if not self.left:
            raise _GivenUpError
        self.left -= 1


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(building, "program_identity", lambda: "this program")
    folder = project(tmp_path, NETWORK, site=SITE_TEXT)
    build(folder)
    return folder


def asked_in_a_build(folder: Path) -> int:
    """How often a build asks whether it may go on."""
    patience = Patience(1_000_000)
    build_site(request(folder), patience, Memory(Remembering()))
    return 1_000_000 - patience.left


def test_a_build_that_is_given_up_anywhere_heals(built: Path) -> None:
    """While it reads, plans, compares, and renders; and time and again. What it has written by then
    is whole: either as it was, or as it will be.
    """
    memory = Memory(Remembering())
    often = asked_in_a_build(built)
    assert often > 200
    for number, times in enumerate((0, often // 3, often - 30, often - 3)):
        before = tree(built / "public" / "test")
        write(built, {f"{MAK}/2026-10-02-b.md": post(f"ครั้งที่ {number}", topics="water")})
        (built / f"{KUT}/2026-11-0{number + 1}-n.md").write_text("ใหม่", encoding="utf-8")
        (built / f"{KUT}/2026-11-0{number}-n.md").unlink(missing_ok=True)
        for rest in (times, times // 2):
            with pytest.raises(_GivenUpError):
                build_site(request(built), Patience(rest), memory)
        clean = clean_tree(built)
        for path, data in tree(built / "public" / "test").items():
            assert data in {before.get(path), clean.get(path)}
        build_site(request(built), Patience(1_000_000), memory)
        assert unlike(tree(built / "public" / "test"), clean) == set()
