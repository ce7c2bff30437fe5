"""Promise 2 with the default theme, where outputs and the memory of builds are disturbed as well:
the folder equals that of a clean build to the last byte, the list of own files included.
"""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkblog.publish.manifest import MANIFEST
from nkblog.publish.writing import Tree
from tests.build.networks import MAK, NETWORK, SITE_TEXT
from tests.build.test_any_edits import Edit, Working, edits
from tests.project import project, tree
from tests.theme.default import THEME

Disturbance = tuple[Callable[["Disturbed", int], None], int]


class Disturbed(Working):
    """A project whose outputs and whose memory of builds somebody lays hands on."""

    def an_output(self, which: int) -> Path:
        output = self.folder / "public" / "test"
        paths = sorted(tree(output))
        return output / paths[which % len(paths)]

    def delete_output(self, which: int) -> None:
        self.an_output(which).unlink()

    def tamper(self, which: int) -> None:
        """Other bytes, as many as before."""
        file = self.an_output(which)
        file.write_bytes(bytes(255 - byte for byte in file.read_bytes()))

    def shorten(self, which: int) -> None:
        file = self.an_output(which)
        file.write_bytes(file.read_bytes()[: which % 7])

    def delete_folder(self, which: int) -> None:
        folder = self.an_output(which).parent
        if folder != self.folder / "public" / "test":
            shutil.rmtree(folder)

    def lose_state(self, _: int) -> None:
        shutil.rmtree(self.folder / ".nkblog", ignore_errors=True)

    def truncate_state(self, which: int) -> None:
        for file in (self.folder / ".nkblog").rglob("state.sqlite"):
            file.write_bytes(file.read_bytes()[: which * 512])

    def check(self) -> None:
        super().check()
        listed = [(self.folder / "public" / name / MANIFEST) for name in ("test", "clean")]
        assert listed[0].read_bytes() == listed[1].read_bytes()


disturbances = st.tuples(
    st.sampled_from(
        [
            Disturbed.delete_output,
            Disturbed.tamper,
            Disturbed.shorten,
            Disturbed.delete_folder,
            Disturbed.lose_state,
            Disturbed.truncate_state,
        ]
    ),
    st.integers(0, 300),
)
rounds = st.lists(
    st.tuples(st.one_of(st.just([]), edits), st.lists(disturbances, max_size=2)),
    min_size=1,
    max_size=3,
)
Rounds = list[tuple[list[Edit], list[Disturbance]]]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The network with the default theme, under the name of the one that edits know; built once."""
    folder = project(tmp_path_factory.mktemp("start"), NETWORK, site=SITE_TEXT)
    shutil.rmtree(folder / "themes" / "plain")
    shutil.copytree(THEME, folder / "themes" / "plain")
    Disturbed(folder).check()
    return folder


def live(start: Path, history: Rounds) -> None:
    with tempfile.TemporaryDirectory() as folder:
        working = Disturbed(Path(shutil.copytree(start, Path(folder) / "project")))
        for work, disturbed in history:
            for edit, drawn in work:
                edit(working, drawn)
            for disturb, which in disturbed:
                if (working.folder / "public" / "test" / "index.html").exists():
                    disturb(working, which)
            working.check()


# A quarter of what the profile asks for: each example is several builds.
@settings(max_examples=settings().max_examples // 12)
@given(rounds)
def test_incremental_is_clean_whatever_was_disturbed(start: Path, history: Rounds) -> None:
    live(start, history)


@pytest.mark.parametrize("disturb", [Disturbed.lose_state, Disturbed.truncate_state])
def test_what_was_published_before_a_loss_is_still_removed(
    start: Path, disturb: Callable[[Disturbed, int], None]
) -> None:
    """The list in the output folder knows what is the site's own."""
    live(start, [([(_without_a_post, None)], [(disturb, 3)])])


def test_the_property_fails_where_deletions_are_forgotten(
    start: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Tree, "remove", lambda *_: None)
    with pytest.raises(AssertionError):
        live(start, [([(_without_a_post, None)], [])])


def _without_a_post(working: Working, _: None) -> None:
    (working.folder / MAK / "2026-09-01-a.md").unlink()
