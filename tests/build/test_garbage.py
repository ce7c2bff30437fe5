"""A build leaves nothing to the garbage collector: what a preview keeps is never looked through."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from nkblog import build as building
from nkblog.garbage import kept
from tests.build.networks import MAK, NETWORK, SITE_TEXT, post
from tests.project import build, project, write

PARTICIPATION = f"{SITE_TEXT}participation: yes\n"


@pytest.fixture
def gathering() -> Iterator[list[object]]:
    """What the collector finds, which is not thrown away."""
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    yield gc.garbage
    gc.set_debug(0)
    gc.garbage.clear()
    gc.enable()


def test_a_build_has_no_cycles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gathering: list[object]
) -> None:
    """One function that calls itself from within another would keep the network for ever."""
    monkeypatch.setattr(building, "program_identity", lambda: "this program")
    folder = project(tmp_path, NETWORK, site=PARTICIPATION)
    build(folder)
    gc.collect()
    gathering.clear()
    write(folder, {f"{MAK}/2026-09-01-a.md": post("อื่น")})
    build(folder)
    gc.collect()
    assert [found for found in gathering if type(found).__module__.startswith("nkblog.")] == []


def test_what_is_kept_is_not_looked_through(gathering: list[object]) -> None:
    with kept():
        value = [object()]
        assert not gc.isenabled()
    assert gc.isenabled()
    assert all(known is not value for known in gc.get_objects())
    gc.unfreeze()
