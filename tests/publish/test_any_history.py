"""Promise 2, after any history: an incremental build equals a clean one, and twice writes nothing.

A history is a list of steps: builds, builds that die, and what happens to files in between. The
property is worth what it catches: each mechanism is taken away in turn, and it has to fail.
"""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from nkblog.publish import comparing, publish
from nkblog.publish.publish import Published
from nkblog.publish.writing import Tree
from tests.dying import dies
from tests.publish.toy import BROKEN, Plan, World, clean_tree

FOREIGN = {"CNAME": b"example.org", ".git/config": b"[core]", "ข/photo.jpg": b"jpeg"}
OUTSIDE = b"not part of the site"

Steps = list[tuple[Callable[..., None], Any]]

texts = st.sampled_from(["1", "2", "3", BROKEN])
apart = st.dictionaries(
    st.sampled_from(["index.html", "feed.xml", "ข/index.html", "d/e/f.html"]), texts
)
in_conflict = st.sampled_from(
    [{}, {"a": "1"}, {"a/index.html": "1"}, {"a/index.html": "2", "a/b/c.html": "2"}, {"a/b": "1"}]
)
plans = st.builds(lambda one, other: one | other, apart, in_conflict)


@dataclass
class History:
    """A world on its way, and what of its memory is whole since the last build that ended."""

    world: World
    plan: Plan = field(default_factory=dict)
    may_lose: set[str] = field(default_factory=set)

    def build(self, plan: Plan) -> None:
        self.plan = plan
        published = self.world.build(plan)
        assert published.disk_errors == ()
        assert self.world.tree() == clean_tree(plan) | FOREIGN
        assert (self.world.project / "outside").read_bytes() == OUTSIDE
        self.may_lose = {"state", "manifest"}
        if BROKEN not in plan.values():
            self.build_again()

    def build_again(self) -> None:
        times = self.world.times()
        again = self.world.build(self.plan)
        assert again == Published(0, len(self.plan), 0, 0, (), (), (), ())
        assert self.world.times() == times

    def die(self, plan: Plan, last: int) -> None:
        dies(partial(self.world.build, plan), last, self.world.project)
        self.may_lose.discard("manifest")

    def disturb(self, how: Callable[[Path], object], which: int) -> None:
        files = [self.world.output / path for path in self.plan]
        own = [file for file in files if file.is_file() and not file.is_symlink()]
        if own:
            how(own[which % len(own)])

    def remove_output(self) -> None:
        shutil.rmtree(self.world.output)
        for path, content in FOREIGN.items():
            self.world.put(path, content)
        self.may_lose.discard("manifest")

    def lose_state(self, how: Callable[[Path], object]) -> None:
        if "state" in self.may_lose:
            how(self.world.state_file)
            self.may_lose = set()

    def lose_manifest(self, how: Callable[[Path], object]) -> None:
        if "manifest" in self.may_lose:
            how(self.world.output / ".nkblog-manifest")
            self.may_lose = set()


def delete(file: Path) -> None:
    file.unlink(missing_ok=True)


def touch(file: Path) -> None:
    file.touch()


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def edit(file: Path) -> None:
    """Other bytes, as many as before."""
    file.write_bytes(file.read_bytes()[::-1])


def link_outside(file: Path) -> None:
    file.unlink()
    file.symlink_to(next(f for f in file.parents if f.name == "public").parent / "outside")


steps = st.one_of(
    st.tuples(st.just(History.build), plans),
    st.tuples(st.just(History.die), plans, st.integers(1, 30)),
    st.tuples(
        st.just(History.disturb),
        st.sampled_from([delete, touch, truncate, edit, link_outside]),
        st.integers(0, 5),
    ),
    st.tuples(st.just(History.remove_output)),
    st.tuples(st.just(History.lose_state), st.sampled_from([delete, truncate, edit])),
    st.tuples(st.just(History.lose_manifest), st.sampled_from([delete, truncate])),
)


def live(history: Steps) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder).resolve())
        (world.project / "outside").write_bytes(OUTSIDE)
        for path, content in FOREIGN.items():
            world.put(path, content)
        now = History(world)
        for step, *arguments in history:
            step(now, *arguments)
        now.build(now.plan)


histories = st.lists(steps, min_size=2, max_size=8)


@settings(max_examples=120, deadline=None, derandomize=True, database=None)
@given(histories)
def test_whatever_happened_a_build_equals_a_clean_one(history: Steps) -> None:
    live(history)


def _no_look_at_the_disk(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(comparing, "_undisturbed", lambda row, tree, stored_ns: row)


def _no_deletions(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Tree, "remove", lambda self, path: False)


def _no_way_made_for_folders(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(publish, "blocking", lambda work: frozenset())


def _no_clearing_after_crashes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(publish, "_clear_after_crash", lambda *arguments: None)


@pytest.mark.parametrize(
    "take_away",
    [
        _no_look_at_the_disk,
        _no_deletions,
        _no_way_made_for_folders,
        _no_clearing_after_crashes,
    ],
)
def test_the_property_fails_without(take_away: Callable[[pytest.MonkeyPatch], None]) -> None:
    """Each of these mechanisms is there for a reason, which the property knows."""

    @settings(
        max_examples=400,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        report_multiple_bugs=False,
    )
    @given(histories)
    def caught(history: Steps) -> None:
        live(history)

    with pytest.MonkeyPatch.context() as patch:
        take_away(patch)
        with pytest.raises(AssertionError):
            caught()
