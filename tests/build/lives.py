"""What a project lives through: people write, builds run and are killed, accidents happen.

A Hypothesis state machine over the real program. Each build is proved: the output folder is that of
a clean build to the last byte, another build writes nothing, and nothing else was touched.
"""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from nkblog.publish.manifest import MANIFEST
from nkblog.publish.state import state_folder
from tests.build.accidents import ACCIDENTS, LIST_LOSSES, LOSSES
from tests.build.networks import NETWORK, SITE_TEXT
from tests.build.test_any_edits import Edit, Working, edits
from tests.dying import dies
from tests.project import build, clean_tree, project, tree, unlike, write
from tests.theme.default import THEME

FOREIGN: Mapping[str, bytes] = {"CNAME": b"net.example", ".git/config": b"[core]", "topics/a": b"a"}
"""What others have put into the output folder."""
BESIDE = "public/beside.txt"


def starts(folder: Path) -> dict[str, Path]:
    """A network with each theme, both under the name that edits know, built once: where lives begin."""
    plain = project(folder / "plain", NETWORK, site=SITE_TEXT)
    default = project(folder / "default", NETWORK, site=SITE_TEXT)
    shutil.rmtree(default / "themes" / "plain")
    shutil.copytree(THEME, default / "themes" / "plain")
    for start in (plain, default):
        write(start, {f"public/test/{path}": content for path, content in FOREIGN.items()})
        write(start, {BESIDE: "not part of the site"})
        build(start)
    return {"plain": plain, "default": default}


class Life(RuleBasedStateMachine):
    """A project on its way, from one of the `starts`."""

    def __init__(self, starts: Mapping[str, Path]) -> None:
        super().__init__()
        self._starts = starts
        self._scratch = tempfile.TemporaryDirectory()
        self._kept = Path(self._scratch.name) / "kept"
        # What of the memory was lost since the last build that ended. There are two, the state and
        # the list in the output folder: with both of them gone, nobody knows what is the site's own.
        self._lost = ""

    @initialize(theme=st.sampled_from(["default", "plain"]))
    def begin(self, theme: str) -> None:
        folder = Path(self._scratch.name).resolve() / "project"
        self.working = Working(Path(shutil.copytree(self._starts[theme], folder)))
        self.output = folder / "public" / "test"
        self.state = state_folder(folder, self.output) / "state.sqlite"

    @rule(some=edits)
    def edit(self, some: list[Edit]) -> None:
        for edit, drawn in some:
            edit(self.working, drawn)

    @rule(some=edits)
    def edit_and_build(self, some: list[Edit]) -> None:
        self.edit(some)
        self.build()

    @rule()
    def build(self) -> None:
        folder, asked = self.working.folder, self._asked()
        others = self._others()
        published = build(folder, **asked).published
        assert published is not None
        assert published.disk_errors == ()
        clean = clean_tree(folder, **asked)
        own = {path: content for path, content in tree(self.output).items() if path not in FOREIGN}
        assert unlike(own, clean) == set()
        lists = [folder / "public" / name / MANIFEST for name in ("test", "clean")]
        assert lists[0].read_bytes() == lists[1].read_bytes()
        times = _times(self.output)
        again = build(folder, **asked).published
        assert again is not None
        assert (again.written, again.removed, again.rendered) == (0, 0, ())
        assert _times(self.output) == times
        assert self._others() == others
        self._lost = ""

    @rule(last=st.integers(1, 60) | st.integers(1, 500))
    def crash(self, last: int) -> None:
        """A build is killed at that step, or ends before it."""
        work = partial(build, self.working.folder, **self._asked())
        dies(work, last, self.working.folder)

    @rule(happens=ACCIDENTS, which=st.integers(0, 300))
    def disturb(self, happens: Callable[[Path], None], which: int) -> None:
        own = sorted(path for path in tree(self.output) if path not in FOREIGN)
        files = [file for path in own if not (file := self.output / path).is_symlink()]
        if files:
            happens(files[which % len(files)])

    @rule()
    def remove_output(self) -> None:
        """With the list in it: the state is what is left."""
        if self._lost != "state":
            shutil.rmtree(self.output)
            self.output.mkdir()
            self._lost = "list"

    @rule(happens=LOSSES)
    def lose_state(self, happens: Callable[[Path], None]) -> None:
        if self._lost != "list" and self.state.exists():
            happens(self.state)
            self._lost = "state"

    @rule(happens=LIST_LOSSES)
    def lose_list(self, happens: Callable[[Path], None]) -> None:
        file = self.output / MANIFEST
        if self._lost != "state" and file.exists():
            happens(file)
            self._lost = "list"

    @rule()
    def keep_copies(self) -> None:
        shutil.rmtree(self._kept, ignore_errors=True)
        if self.state.exists():
            shutil.copytree(self.state.parent, self._kept / "state")
        shutil.copytree(self.output, self._kept / "output", symlinks=True)

    @precondition(lambda self: (self._kept / "state").exists())
    @rule()
    def put_back_the_state(self) -> None:
        if self._lost != "list":
            shutil.rmtree(self.state.parent, ignore_errors=True)
            shutil.copytree(self._kept / "state", self.state.parent)
            self._lost = "state"

    @precondition(lambda self: (self._kept / "output").exists())
    @rule()
    def put_back_the_output(self) -> None:
        if self._lost != "state":
            shutil.rmtree(self.output)
            shutil.copytree(self._kept / "output", self.output, symlinks=True)
            self._lost = "list"

    def teardown(self) -> None:
        try:
            self.build()
        finally:
            self.end()

    def end(self) -> None:
        self._scratch.cleanup()

    def _asked(self) -> dict[str, object]:
        return {"today": self.working.today, **self.working.changes}

    def _others(self) -> dict[str, tuple[int, int]]:
        """All that a build may not touch."""
        folder = self.working.folder
        found = {BESIDE: folder / BESIDE}
        found |= {path: file for path in FOREIGN if (file := self.output / path).exists()}
        for name in ("content", "sites", "themes"):
            found |= {str(file): file for file in (folder / name).rglob("*")}
        return {path: (file.stat().st_ino, file.stat().st_mtime_ns) for path, file in found.items()}


def _times(output: Path) -> dict[str, tuple[int, int]]:
    """What would change if a file were written again, even with the same bytes."""
    files = (file for file in output.rglob("*") if file.is_file())
    return {str(file): (file.stat().st_ino, file.stat().st_mtime_ns) for file in files}
