"""Promise 2, while it is watched: after any edits the served folder is that of a clean build."""

import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkblog import build as building
from nkblog.build import Built
from nkblog.build import build as build_site
from nkblog.inputs import Refused
from nkblog.preparing import Memory
from nkblog.preview import watching
from nkblog.preview.news import Board, News
from nkblog.preview.rebuilding import Rebuilding
from nkblog.preview.remembering import Remembering
from nkblog.preview.watching import Watch
from tests.build.networks import MAK, NETWORK, SITE_TEXT, post
from tests.build.test_any_edits import Edit, Working, edits
from tests.project import clean_tree, project, request, tree, unlike, write

BROKEN = "---\ntitle: ก\nสอง\n---\n"


@pytest.fixture(scope="module", autouse=True)
def _one_program() -> Iterator[None]:
    """The program does not change meanwhile; and what is looked at now and then is looked at often."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "program_identity", lambda: "this program")
        patch.setattr(watching, "LOOKS", 0.4)
        yield


class Live:
    """A project that is watched and built again by itself, in a thread of its own."""

    def __init__(self, folder: Path) -> None:
        self.working = Working(folder)
        self.builds = 0
        self._watch = Watch(folder)
        self._known = threading.Lock()
        begun = time.time_ns()
        asked = request(folder, include_hidden=True)
        memory = Memory(Remembering())
        first = build_site(asked, lambda *_: None, memory)
        assert isinstance(first, Built)
        self.board = Board(News("run").after(first))
        self._watch.__enter__()
        self._watch.built(begun)
        self._thread = Rebuilding(self._watch, lambda: asked, self.board, self._told, memory)
        self._thread.start()

    def _told(self, result: Built | Refused, *_: object) -> None:
        with self._known:
            self.builds += 1

    def end(self) -> None:
        self._watch.__exit__(None, None, None)
        self._thread.join()

    def check(self, seconds: float = 15) -> None:
        """Soon, what is served is what a build without any memory makes."""
        folder = self.working.folder
        expected = clean_tree(folder, include_hidden=True)
        end = time.monotonic() + seconds
        while tree(folder / "public" / "test") != expected and time.monotonic() < end:
            time.sleep(0.05)
        assert unlike(tree(folder / "public" / "test"), expected) == set()


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """One preview for all edits, as a day's work is: each goes on from where the last one ended."""
    folder = project(tmp_path_factory.mktemp("live"), NETWORK, site=SITE_TEXT)
    started = Live(folder)
    yield started
    started.end()


def not_of_the_request(edit: Edit) -> bool:
    """Which day it is, and whether drafts are shown, is settled while a preview runs."""
    return edit[0] not in {Working.tomorrow, Working.with_drafts}


@settings(max_examples=max(1, settings().max_examples // 3))  # each takes seconds
@given(
    st.lists(edits.map(lambda drawn: list(filter(not_of_the_request, drawn))), max_size=3),
    st.sampled_from([0.0, 0.05, 0.2]),
)
def test_what_is_served_is_a_clean_build_after_any_edits(
    live: Live, rounds: Sequence[Sequence[Edit]], pause: float
) -> None:
    """Bursts and pauses, in which a build is under way."""
    for edits_at_once in rounds:
        for edit, drawn in edits_at_once:
            edit(live.working, drawn)
        time.sleep(pause)
    live.check()


def test_what_is_served_is_a_clean_build_after_a_day_of_accidents(live: Live) -> None:
    """A file breaks and is mended, a folder is moved, the content is replaced, thousands come."""
    folder = live.working.folder
    content = folder / "content"
    write(folder, {f"{MAK}/2026-11-01-x.md": BROKEN})
    live.check()
    write(folder, {f"{MAK}/2026-11-01-x.md": post("ดี")})
    live.check()
    (content / "topics").rename(content / "old-topics")
    live.check()
    (content / "old-topics").rename(content / "topics")
    shutil.copytree(content, folder / "other")
    write(folder, {"other/places/trat/ko-kut/ko-mak/2026-11-02-y.md": post("อื่น")})
    content.rename(folder / "before")
    (folder / "other").rename(content)
    live.check()
    write(folder, {f"{MAK}/2026-10-{n % 30 + 1:02}-{n}.md": "ก\n" for n in range(300)})
    live.check()
    write(folder, {"sites/test.yaml": SITE_TEXT.replace("base_url", "base_urn")})
    time.sleep(0.5)
    write(folder, {"sites/test.yaml": SITE_TEXT})
    live.check()


def test_a_watch_that_does_not_look_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The property is worth what it catches: events alone stay with the folder that is gone."""
    folder = project(tmp_path, NETWORK, site=SITE_TEXT)
    monkeypatch.setattr(Watch, "_has_missed", lambda _: False)
    live = Live(folder)
    try:
        shutil.copytree(folder / "content", folder / "other")
        (folder / "content").rename(folder / "before")
        (folder / "other").rename(folder / "content")
        time.sleep(0.5)
        write(folder, {f"{MAK}/2026-11-04-w.md": post("ก")})
        with pytest.raises(AssertionError):
            live.check(2)
    finally:
        live.end()


def test_nothing_is_built_while_nothing_changes(live: Live) -> None:
    """A build reads all files, and writes beside them: it must not wake itself."""
    live.check()
    time.sleep(1)
    before = live.builds
    time.sleep(1.5)
    assert live.builds == before


def test_a_bug_does_not_end_the_preview(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("something")

    number = live.board.latest.number
    with monkeypatch.context() as patch:
        patch.setattr("nkblog.preview.rebuilding.build", broken)
        write(live.working.folder, {f"{MAK}/2026-11-03-z.md": post("หนึ่ง")})
        while live.board.latest.number == number:
            time.sleep(0.02)
    assert live.board.latest.bug == "KeyError: 'something'"
    write(live.working.folder, {f"{MAK}/2026-11-03-z.md": post("สอง")})
    live.check()
    assert live.board.latest.bug == ""
