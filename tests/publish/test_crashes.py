"""A build killed at any step leaves whole files, and the next build equals a clean one."""

import random
import subprocess
import sys
import time
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from nkblog.diagnostics import Diagnostic
from nkblog.publish import comparing, publish
from nkblog.publish.state import State
from nkblog.publish.writing import Tree
from tests.dying import dies
from tests.publish.toy import BROKEN, Plan, World, clean_tree, is_whole

FOREIGN = {"CNAME": b"example.org", ".git/config": b"[core]", "keep/photo.jpg": b"jpeg"}
BEFORE = {"index.html": "one", "a": "file", "b/c/index.html": "old", "keep/x.html": "x", "z": "z"}
DURING = {
    "index.html": "two",
    "a/index.html": "folder",
    "b": "file",
    "new/n.html": "n",
    "z": BROKEN,
}
AFTER = {
    "the same again": DURING,
    "back to the old": BEFORE,
    "everything deleted": {},
    "something else": {"index.html": "three", "a/index.html": "folder", "b/c/index.html": "old"},
}


@pytest.mark.parametrize("then", AFTER.values(), ids=AFTER.keys())
@pytest.mark.parametrize("loses_state", [False, True], ids=["state kept", "state lost"])
@pytest.mark.parametrize("before", [{}, BEFORE], ids=["first build", "later build"])
def test_a_crash_at_any_step_is_healed(
    tmp_path: Path, before: Plan, then: Plan, *, loses_state: bool
) -> None:
    steps = crash_at_every_step(tmp_path, before, then, loses_state=loses_state)
    assert steps > 12


def test_claims_alone_heal_where_the_disk_tells_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New bytes may have the size and, on some disks, the times of the old ones."""
    monkeypatch.setattr(comparing, "_undisturbed", lambda row, tree, stored_ns: row)
    crash_at_every_step(tmp_path / "with claims", BEFORE, BEFORE)
    monkeypatch.setattr(State, "claim", lambda self, paths: None)
    with pytest.raises(AssertionError):
        crash_at_every_step(tmp_path / "without claims", BEFORE, BEFORE)


def test_a_manifest_written_last_only_would_leave_files_that_nobody_owns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was new in the killed build would be somebody else's once the state is lost."""
    write_list = publish._list

    def list_published(tree: Tree, paths: AbstractSet[str]) -> Diagnostic | None:
        return write_list(tree, {path for path in paths if tree.stat(path)})

    monkeypatch.setattr(publish, "_list", list_published)
    with pytest.raises(AssertionError):
        crash_at_every_step(tmp_path, BEFORE, {}, loses_state=True)


def crash_at_every_step(
    folder: Path, before: Plan, then: Plan, *, loses_state: bool = False
) -> int:
    """Kills a build at its first step, its second …, and builds `then` after each; how many."""
    for step in count(1):
        world = World(folder / str(step))
        for path, content in FOREIGN.items():
            world.put(path, content)
        world.build(before)
        died = dies(partial(world.build, DURING), step, world.project)
        assert all(is_whole((world.output / path).read_bytes()) for path in _own(world)), step
        if loses_state:
            world.state_file.unlink()
        assert world.build(then).disk_errors == (), step
        assert world.tree() == clean_tree(then) | FOREIGN, step
        if BROKEN not in then.values():
            times = world.times()
            again = world.build(then)
            assert (again.written, again.removed, world.times()) == (0, 0, times), step
        if not died:
            return step
    raise AssertionError


def test_a_crash_while_a_crash_is_healed_is_healed(tmp_path: Path) -> None:
    for first in range(1, 20, 3):
        for second in range(1, 20, 3):
            world = World(tmp_path / f"{first}-{second}")
            world.build(BEFORE)
            dies(partial(world.build, DURING), first, world.project)
            dies(partial(world.build, BEFORE), second, world.project)
            world.build(DURING)
            assert world.tree() == clean_tree(DURING), (first, second)


def test_sigkill_at_any_moment_leaves_whole_files_and_heals(world: World) -> None:
    """P15. A child publishes one plan after the other, and is killed."""
    moments = random.Random(20)
    torn = []
    for _ in range(20):
        with subprocess.Popen(
            [sys.executable, "-c", CHILD, str(world.project)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        ) as child:
            assert child.stdout
            child.stdout.readline()
            time.sleep(moments.uniform(0, 0.05))
            child.kill()
        torn += [path for path in _own(world) if not is_whole((world.output / path).read_bytes())]
    assert torn == []
    world.build(DURING)
    assert world.tree() == clean_tree(DURING)


CHILD = """
import os, sys
from itertools import count
from pathlib import Path
from tests.publish.toy import World
os.sync = lambda: None
world = World(Path(sys.argv[1]))
for turn in count():
    changing = {f"{page % 7}/{page}.html": f"{page} {turn} " * 2000 for page in range(30)}
    world.build({path: text for path, text in changing.items() if hash(text) % 4})
    print(turn, flush=True)
"""


def _own(world: World) -> list[str]:
    """The paths of published pages that are there."""
    return [
        path
        for path, content in world.tree().items()
        if path not in FOREIGN and ".nkblog-" not in path and isinstance(content, bytes)
    ]
