"""Promise 2, while it is watched: after any edits the served folder is that of a clean build."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkblog import build as building
from nkblog import preparing
from nkblog.build import Built
from nkblog.build import build as build_site
from nkblog.express import Express, express
from nkblog.inputs import Refused, Request, Tell
from nkblog.preparing import Memory
from nkblog.preview import rebuilding, watching
from nkblog.preview.news import Board, News
from nkblog.preview.rebuilding import Rebuilding
from nkblog.preview.remembering import Remembering
from nkblog.preview.watching import Watch
from tests.build.networks import KUT, MAK, NETWORK, SITE_TEXT, post
from tests.build.test_any_edits import (
    Edit,
    Working,
    edits,
    names,
    numbers,
    pieces,
    titles,
    written,
)
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
        self.watch = Watch(folder)
        self._known = threading.Lock()
        begun = time.time_ns()
        asked = request(folder, include_hidden=True)
        memory = Memory(Remembering())
        first = build_site(asked, lambda *_: None, memory)
        assert isinstance(first, Built)
        self.board = Board(News("run").after(first))
        self.watch.__enter__()
        self.watch.built(begun)
        self._thread = Rebuilding(self.watch, lambda: asked, self.board, self._told, memory)
        self._thread.start()

    def _told(self, result: Built | Refused, *_: object) -> None:
        with self._known:
            self.builds += 1

    def end(self) -> None:
        self.watch.__exit__(None, None, None)
        self._thread.join()

    @property
    def folder(self) -> Path:
        return self.working.folder

    def until(self, is_so: Callable[[], object], seconds: float = 15) -> None:
        """Waits until something is so."""
        end = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < end
            time.sleep(0.01)

    def page(self, file: str) -> str:
        """The page of a post, as it is served."""
        path = file.removeprefix("content/places/").replace(".md", "/index.html")
        page = self.folder / "public" / "test" / path
        return page.read_text(encoding="utf-8") if page.exists() else ""

    def check(self, seconds: float = 15) -> None:
        """Soon, what is served is what a build without any memory makes."""
        folder = self.folder
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


saves = st.lists(
    st.one_of(
        st.tuples(st.just(Working.append), st.tuples(numbers, titles)),
        st.tuples(st.just(Working.replace), st.tuples(numbers, pieces)),
        st.tuples(st.just(Working.write), st.tuples(names, written)),
    ),
    min_size=1,
    max_size=1,
)
"""A person who writes: one file at a time, whose page is made at once where it is a post."""


@settings(max_examples=max(1, settings().max_examples // 3))  # each takes seconds
@given(
    st.lists(saves | edits.map(lambda drawn: list(filter(not_of_the_request, drawn))), max_size=4),
    st.sampled_from([0.0, 0.05, 0.15, 0.2, 0.5]),
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


POST, OTHER = f"{MAK}/2026-09-01-a.md", f"{KUT}/2026-10-03-d.md"


class Builds:
    """In the place of `build`: each waits at a stage until it is let go on, or given up."""

    def __init__(self, patch: pytest.MonkeyPatch, live: Live, stage: str = "plan") -> None:
        self.log: list[str] = []
        self.let_go = threading.Event()
        self.live, self._stage = live, stage
        patch.setattr(rebuilding, "build", self.build)
        patch.setattr(rebuilding, "express", self.express)

    def build(self, asked: Request, tell: Tell, memory: Memory) -> Built | Refused:
        def wait(stage: str, amount: int) -> None:
            if stage == self._stage:
                self.log.append("begun")
                while not (self.live.watch.is_told() or self.let_go.wait(0.01)):
                    pass
            tell(stage, amount)

        result = build_site(asked, wait, memory)
        self.log.append("built")
        return result

    def express(self, *given: Any) -> Express | None:
        self.log.append("page")
        return express(*given)


@pytest.fixture
def builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Builds]:
    """A preview whose builds wait. In the end the site is a clean build all the same."""
    folder = project(tmp_path, NETWORK, site=SITE_TEXT)
    time.sleep(0.1)  # What is so young may have changed while the first build read it.
    live = Live(folder)
    live.until(lambda: live.watch._next_look)
    live.watch._next_look = float("inf")  # What is seen before it is heard is vague.
    waiting = Builds(monkeypatch, live)
    yield waiting
    waiting.let_go.set()
    live.check()
    live.end()


def test_the_page_of_a_post_that_is_saved_comes_before_the_site(builds: Builds) -> None:
    write(builds.live.folder, {POST: post("ก", " ทันที")})
    builds.live.until(lambda: builds.log == ["page", "begun"])
    assert "ทันที" in builds.live.page(POST)


def test_so_do_its_mistakes(builds: Builds) -> None:
    write(builds.live.folder, {POST: post("ก", topics="nowhere")})
    builds.live.until(lambda: builds.log == ["page", "begun"])
    assert [(d.code, d.span.file) for d in builds.live.board.latest.errors] == [
        ("unknown-topic", POST)
    ]
    assert builds.live.board.latest.fresh == set(builds.live.board.latest.errors)
    write(builds.live.folder, {POST: post("ก")})
    builds.live.until(lambda: builds.log == ["page", "begun"] * 2)
    assert builds.live.board.latest.errors == ()


def test_a_build_is_given_up_for_the_next_page(builds: Builds) -> None:
    """And begins again, until nothing comes any more."""
    for number, file in enumerate((POST, OTHER, POST), start=1):
        write(builds.live.folder, {file: post(f"ครั้งที่ {number}")})
        builds.live.until(lambda: builds.log == ["page", "begun"] * number)  # noqa: B023 - called at once
        assert f"ครั้งที่ {number}" in builds.live.page(file)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda live: (live.folder / OTHER).unlink(), id="a post is gone"),
        pytest.param(lambda live: write(live.folder, {f"{MAK}/n.txt": "ก"}), id="another file"),
        pytest.param(lambda live: write(live.folder, {"sites/test/a": "ก"}), id="the site"),
        pytest.param(
            lambda live: write(
                live.folder, {f"{MAK}/2026-11-{n:02}-x.md": "ก" for n in range(1, 12)}
            ),
            id="more than a person saves",
        ),
        pytest.param(lambda live: live.watch.tell(), id="nobody heard what"),
    ],
)
def test_what_else_changes_takes_a_whole_build(
    builds: Builds, change: Callable[[Live], object]
) -> None:
    """So does what is saved after it, until there is one."""
    change(builds.live)
    builds.live.until(lambda: builds.log == ["begun"])
    write(builds.live.folder, {POST: post("ก", " แล้ว")})
    builds.live.until(lambda: builds.log == ["begun"] * 2)
    builds.let_go.set()
    builds.live.until(lambda: builds.log == ["begun", "begun", "built"])
    write(builds.live.folder, {POST: post("ก", " ทันที")})
    builds.live.until(lambda: "page" in builds.log)


def test_who_never_stops_saving_sees_the_whole_site_too(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "PATIENCE", 1.0)
    builds.live.until(lambda: saved_again_and_again(builds) and "built" in builds.log)
    assert builds.log.count("page") > 2


def test_a_build_that_is_given_up_for_ever_is_found_out(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "PATIENCE", 1000.0)
    with pytest.raises(AssertionError):
        builds.live.until(lambda: saved_again_and_again(builds) and "built" in builds.log, 4)


@pytest.mark.parametrize("mutant", ["no build follows", "a parse is kept too long"])
def test_a_page_without_its_site_is_found_out(
    builds: Builds, monkeypatch: pytest.MonkeyPatch, mutant: str
) -> None:
    builds.let_go.set()
    with monkeypatch.context() as patch:
        if mutant == "a parse is kept too long":
            whole = preparing.blake2b
            patch.setattr(preparing, "blake2b", lambda text, **size: whole(text[:200], **size))
        write(builds.live.folder, {POST: post("ก", topics="compost")})
        builds.live.until(lambda: builds.log == ["page", "begun", "built"])
        if mutant == "no build follows":
            patch.setattr(Rebuilding, "_build", lambda _: True)
        write(builds.live.folder, {POST: post("ก", topics="compost") + "ท้ายสุด"})
        builds.live.until(lambda: builds.log.count("page") == 2)
        with pytest.raises(AssertionError):
            builds.live.check(2)
    write(builds.live.folder, {POST: post("ก")})


def saved_again_and_again(builds: Builds) -> bool:
    """A post is saved, as soon as a build is under way."""
    begun = builds.log.count("begun")
    write(builds.live.folder, {POST: post("ก", f" {time.monotonic_ns()}")})
    builds.live.until(lambda: builds.log.count("begun") > begun)
    return True


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

    with monkeypatch.context() as patch:
        patch.setattr("nkblog.preview.rebuilding.build", broken)
        write(live.working.folder, {f"{MAK}/2026-11-03-z.md": post("หนึ่ง")})
        live.until(lambda: live.board.latest.bug == "KeyError: 'something'")
    write(live.working.folder, {f"{MAK}/2026-11-03-z.md": post("สอง")})
    live.check()
    live.until(lambda: live.board.latest.bug == "")
