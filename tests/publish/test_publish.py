"""What one build does, and what it says of it."""

import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from nkblog.diagnostics import Diagnostic, Severity, Span
from nkblog.publish.comparing import Reason, Stale, compare
from nkblog.publish.publish import publish
from nkblog.publish.putting import Outcome, Put
from nkblog.publish.state import State, open_state
from nkblog.publish.writing import Tree
from tests.publish.toy import BROKEN, World, bytes_of, clean_tree, fingerprint, make, planned

PLAN = {"index.html": "home", "a/index.html": "A", "a/b/index.html": "B"}


def test_a_first_build_writes_everything_and_the_second_nothing(world: World) -> None:
    first = world.build(PLAN)
    assert (first.written, first.unchanged, first.removed, first.failed) == (3, 0, 0, 0)
    assert first.rendered == tuple((path, Reason.NEW) for path in PLAN)
    second = world.build(PLAN)
    assert (second.written, second.unchanged, second.rendered) == (0, 3, ())
    assert world.tree() == clean_tree(PLAN)


def test_only_what_changed_is_rendered_and_each_with_its_reason(world: World) -> None:
    world.build(PLAN)
    (world.output / "a/index.html").unlink()
    published = world.build({**PLAN, "index.html": "new home", "c.html": "C"})
    assert published.rendered == (
        ("index.html", Reason.VIEW),
        ("a/index.html", Reason.DISTURBED),
        ("c.html", Reason.NEW),
    )
    with open_state(world.state_file.parent) as state:
        assert isinstance(state, State)
        told = {path: (row.reason, row.build) for path, row in state.outputs.items()}
        assert state.last_build == 2
    assert told == {
        "index.html": ("view", 2),
        "a/index.html": ("disturbed", 2),
        "a/b/index.html": ("new", 1),
        "c.html": ("new", 2),
    }


def test_new_times_alone_render_and_write_nothing(world: World) -> None:
    world.build(PLAN)
    for path in PLAN:
        os.utime(world.output / path, (1, 1))
    published = world.build(PLAN)
    assert (published.written, published.unchanged, published.rendered) == (0, 3, ())


def test_a_page_rendered_to_equal_bytes_is_not_written(world: World) -> None:
    def shout(stale: Sequence[Stale], put: Put) -> Iterator[tuple[int, Outcome]]:
        texts = (str(one.page.view).upper() for one in stale)
        return ((at, put(stale[at], bytes_of(text))) for at, text in enumerate(texts))

    for text, written in (("abc", 1), ("ABC", 0)):
        with open_state(world.state_file.parent) as state:
            assert isinstance(state, State)
            published = publish(planned({"x": text}), fingerprint, shout, world.output, state)
        assert (published.written, published.unchanged) == (written, 1 - written)


def test_pages_are_told_in_the_order_of_the_plan_however_they_come(world: World) -> None:
    def backwards(stale: Sequence[Stale], put: Put) -> Iterator[tuple[int, Outcome]]:
        return reversed(tuple(make(stale, put)))

    with open_state(world.state_file.parent) as state:
        assert isinstance(state, State)
        published = publish(planned(PLAN), fingerprint, backwards, world.output, state)
    assert [path for path, _ in published.rendered] == list(PLAN)
    assert world.tree() == clean_tree(PLAN)


def test_times_are_trusted_only_where_they_were_old_when_recorded(world: World) -> None:
    """A file edited twice within a tick of the clock has the times of the first edit."""
    world.build({"x": "1"})
    (world.output / "x").write_bytes(bytes_of("1")[::-1])
    now = (world.output / "x").stat()
    with open_state(world.state_file.parent) as state:
        assert isinstance(state, State)
        row = state.outputs["x"]._replace(mtime_ns=now.st_mtime_ns, ctime_ns=now.st_ctime_ns)

    def stale_if_stored(seconds_later: float) -> int:
        stored_ns = now.st_ctime_ns + int(seconds_later * 1e9)
        work = compare(
            planned({"x": "1"}), fingerprint, Tree(world.output), {"x": row}, set(), stored_ns
        )
        return len(work.stale)

    assert stale_if_stored(seconds_later=0.001) == 1
    assert stale_if_stored(seconds_later=1.9) == 1
    assert stale_if_stored(seconds_later=2.1) == 0


def test_deleting_pages_removes_their_files_and_the_folders_left_empty(world: World) -> None:
    world.build(PLAN)
    world.put("a/photo.jpg", b"somebody's")
    assert world.build({"index.html": "home"}).removed == 2
    assert world.tree() == {**clean_tree({"index.html": "home"}), "a/photo.jpg": b"somebody's"}


def test_a_page_that_cannot_be_rendered_takes_its_old_file_along(world: World) -> None:
    world.build(PLAN)
    published = world.build({**PLAN, "a/index.html": BROKEN, "new.html": BROKEN})
    assert [d.span.file for d in published.render_errors] == ["a/index.html", "new.html"]
    assert (published.unchanged, published.removed, published.failed) == (2, 1, 2)
    assert world.tree() == clean_tree({path: PLAN[path] for path in PLAN if path != "a/index.html"})


def test_a_foreign_file_is_never_written_over(world: World) -> None:
    world.put("index.html", b"somebody's")
    for _ in range(2):
        published = world.build(PLAN)
        assert codes(published.disk_errors) == [("foreign-file", "index.html")]
        assert (world.output / "index.html").read_bytes() == b"somebody's"
    world.build({})
    assert world.tree() == {"index.html": b"somebody's", ".nkblog-manifest": b""}


def test_a_foreign_file_stays_when_the_page_in_its_place_cannot_be_rendered(world: World) -> None:
    world.put("index.html", b"somebody's")
    world.build({"index.html": BROKEN})
    assert (world.output / "index.html").read_bytes() == b"somebody's"


def test_files_equal_to_the_plan_are_taken_over_when_all_memory_is_lost(world: World) -> None:
    world.build(PLAN)
    world.state_file.unlink()
    (world.output / ".nkblog-manifest").unlink()
    published = world.build(PLAN)
    assert (published.written, published.unchanged, published.disk_errors) == (0, 3, ())


def test_a_foreign_folder_where_a_file_must_go_is_named_and_kept(world: World) -> None:
    world.build(PLAN)
    (world.output / "index.html").unlink()
    world.put("index.html/photo.jpg", b"somebody's")
    for _ in range(2):
        published = world.build({**PLAN, "a/index.html": "A2"})
        assert codes(published.disk_errors) == [("folder-in-the-way", "index.html")]
        assert (world.output / "a/index.html").read_bytes() == bytes_of("A2")
        assert (world.output / "index.html/photo.jpg").exists()
    (world.output / "index.html/photo.jpg").unlink()
    (world.output / "index.html").rmdir()
    world.build(PLAN)
    assert world.tree() == clean_tree(PLAN)


def test_a_foreign_file_where_a_folder_must_go_is_named_and_kept(world: World) -> None:
    world.put("a", b"somebody's")
    published = world.build(PLAN)
    assert codes(published.disk_errors) == [
        ("file-in-the-way", "a/index.html"),
        ("file-in-the-way", "a/b/index.html"),
    ]
    assert (published.written, published.failed) == (1, 2)
    assert world.tree() == {**clean_tree({"index.html": "home"}), "a": b"somebody's"}


def test_nothing_is_written_or_removed_through_a_link(world: World, tmp_path: Path) -> None:
    world.build(PLAN)
    elsewhere = tmp_path / "elsewhere"
    (world.output / "a").rename(elsewhere)
    (world.output / "a").symlink_to(elsewhere)
    before = {file.name: file.read_bytes() for file in elsewhere.rglob("*.html")}

    published = world.build({**PLAN, "a/index.html": "changed"})
    assert codes(published.disk_errors) == [
        ("link-in-the-way", "a/index.html"),
        ("link-in-the-way", "a/b/index.html"),
    ]
    world.build({})
    assert {file.name: file.read_bytes() for file in elsewhere.rglob("*.html")} == before
    assert world.tree() == {"a": str(elsewhere), ".nkblog-manifest": b""}


def test_special_files_do_not_stop_a_build(world: World) -> None:
    """P10: a pipe in place of a page would hold for ever whoever opens it."""
    world.build(PLAN)
    (world.output / "index.html").unlink()
    os.mkfifo(world.output / "index.html")
    os.mkfifo(world.output / "new.html")
    published = world.build({**PLAN, "new.html": "n"})
    assert codes(published.disk_errors) == [("foreign-file", "new.html")]
    assert (world.output / "index.html").read_bytes() == bytes_of("home")


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a//b", "a/./b", "a\\b", "C:x", "a\0b", "a\nb"])
def test_a_page_whose_path_leads_elsewhere_is_set_aside(world: World, path: str) -> None:
    published = world.build({**PLAN, path: "evil"})
    assert codes(published.disk_errors) == [("unsafe-path", path)]
    assert (published.written, published.failed) == (3, 1)
    assert world.tree() == clean_tree(PLAN)


def test_names_of_the_program_itself_are_no_paths_of_pages(world: World) -> None:
    published = world.build({".nkblog-manifest": "x", "a/.nkblog-tmp-1": "y"})
    assert [code for code, _ in codes(published.disk_errors)] == ["unsafe-path"] * 2


def test_a_file_that_cannot_be_written_is_named_and_the_others_go_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.build(PLAN)
    plan = {path: f"{text}!" for path, text in PLAN.items()}
    with monkeypatch.context() as patch:
        fail(patch, "replace", errno.EACCES, "a/index.html")
        published = world.build(plan)
    assert codes(published.disk_errors) == [("cannot-write", "a/index.html")]
    assert (published.written, published.failed) == (2, 1)
    assert world.tree() == {**clean_tree(plan), "a/index.html": bytes_of("A")}
    assert world.build(plan).rendered == (("a/index.html", Reason.INTERRUPTED),)
    assert world.tree() == clean_tree(plan)


def test_a_file_that_cannot_be_removed_is_named_and_removed_later(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.build(PLAN)
    with monkeypatch.context() as patch:
        fail(patch, "unlink", errno.EACCES, "a/index.html")
        published = world.build({"index.html": "home"})
    assert codes(published.disk_errors) == [("cannot-remove", "a/index.html")]
    assert published.removed == 1
    assert world.build({"index.html": "home"}).removed == 1
    assert world.tree() == clean_tree({"index.html": "home"})


def test_a_full_disk_ends_the_writing_and_leaves_whole_files(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.build(PLAN)
    plan = {**{path: f"{text}!" for path, text in PLAN.items()}, "z.html": "z"}
    with monkeypatch.context() as patch:
        fail(patch, "replace", errno.ENOSPC, "a/index.html")
        published = world.build(plan)
    assert codes(published.disk_errors) == [("disk-full", "a/index.html")]
    assert (published.written, published.failed) == (1, 3)
    left = {"index.html": "home!", "a/index.html": "A", "a/b/index.html": "B"}
    assert {p: c for p, c in world.tree().items() if ".nkblog" not in p} == {
        path: bytes_of(text) for path, text in left.items()
    }
    assert world.build(plan).written == 3
    assert world.tree() == clean_tree(plan)


def test_an_output_folder_that_cannot_be_written_is_named_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.build(PLAN)
    with monkeypatch.context() as patch:
        fail(patch, "open", errno.EROFS, f".nkblog-tmp-{os.getpid()}")
        published = world.build({path: f"{text}!" for path, text in PLAN.items()} | {"x": "x"})
    assert codes(published.disk_errors) == [("cannot-write", ".nkblog-manifest")]
    assert (published.written, published.failed) == (0, 4)
    assert published.disk_errors[0].severity == Severity.ERROR
    assert published.disk_errors[0].span == Span("")


@pytest.mark.parametrize("umask", [0o077, 0o000])
def test_files_can_be_read_by_a_web_server_whatever_the_umask(world: World, umask: int) -> None:
    """P23."""
    before = os.umask(umask)
    try:
        world.build(PLAN)
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    modes = {file.stat().st_mode & 0o777 for file in world.output.rglob("*") if file.is_file()}
    folders = {file.stat().st_mode & 0o777 for file in world.output.rglob("*") if file.is_dir()}
    assert (modes, folders) == ({0o644}, {0o755})


def test_a_hard_link_to_a_page_keeps_the_old_bytes(world: World, tmp_path: Path) -> None:
    """A page is replaced, never written in place."""
    world.build(PLAN)
    os.link(world.output / "index.html", tmp_path / "backup")
    world.build({**PLAN, "index.html": "new"})
    assert (tmp_path / "backup").read_bytes() == bytes_of("home")


def test_a_damaged_manifest_is_noted_and_written_anew(world: World) -> None:
    world.build(PLAN)
    with (world.output / ".nkblog-manifest").open("ab") as manifest:
        manifest.write(b"../../x\n\xff\xfe\n")
    assert [note.code for note in world.build(PLAN).notes] == ["manifest-damaged"]
    assert world.build(PLAN).notes == ()
    assert world.tree() == clean_tree(PLAN)


@pytest.mark.parametrize("is_checked", [True, False])
def test_no_line_of_the_manifest_leads_to_other_files(
    world: World, monkeypatch: pytest.MonkeyPatch, *, is_checked: bool
) -> None:
    """Nor does an unfinished last line. Without the check of each line, they would."""
    if not is_checked:
        monkeypatch.setattr("nkblog.publish.manifest.is_inside", lambda path: "\0" not in path)
    world.build(PLAN)
    outside = world.project / "outside"
    others = [outside, world.output / ".git/config", world.output / "a/photo.jpg"]
    for other in others:
        other.parent.mkdir(exist_ok=True)
        other.touch()
    lines = ["../../outside", str(outside), ".git", "a/./photo.jpg", "a/b/../photo.jpg", "", "\0"]
    with (world.output / ".nkblog-manifest").open("ab") as manifest:
        manifest.write("\n".join([*lines, ".git/config"]).encode())
    world.build(PLAN)
    assert [other.exists() for other in others] == (
        [True] * 3 if is_checked else [False, True, False]
    )


def test_no_row_of_the_state_leads_to_other_files(world: World) -> None:
    """A project may be handed on together with a state that somebody made."""
    world.build(PLAN)
    outside = world.project / "outside"
    outside.touch()
    with open_state(world.state_file.parent) as state:
        assert isinstance(state, State)
        state.claim(["../../outside"])
    world.build(PLAN)
    assert outside.exists()
    assert world.tree() == clean_tree(PLAN)


def test_a_render_that_raises_ends_the_build_and_the_next_one_heals(world: World) -> None:
    world.build(PLAN)

    def give_up(stale: Sequence[Stale], put: Put) -> Iterator[tuple[int, Outcome]]:
        yield 0, put(stale[0], bytes_of("half"))
        raise KeyboardInterrupt

    with open_state(world.state_file.parent) as state:
        assert isinstance(state, State)
        new = planned(dict.fromkeys(PLAN, "new"))
        with pytest.raises(KeyboardInterrupt):
            publish(new, fingerprint, give_up, world.output, state)
    assert world.build(PLAN).written == 1
    assert world.tree() == clean_tree(PLAN)


def test_the_files_reach_the_disk_before_the_state_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    store = State.store

    def noted(state: State, *rows: list[Any]) -> Diagnostic | None:
        happened.append("store")
        return store(state, *rows)

    monkeypatch.setattr(os, "sync", lambda: happened.append("sync"))
    monkeypatch.setattr(State, "store", noted)
    world.build(PLAN)
    assert happened == ["sync", "store"]
    world.build(PLAN)
    assert happened == ["sync", "store", "store"]


def codes(diagnostics: Sequence[Diagnostic]) -> list[tuple[str, str]]:
    return [(diagnostic.code, dict(diagnostic.params)["path"]) for diagnostic in diagnostics]


def fail(patch: pytest.MonkeyPatch, name: str, code: int, ending: str) -> None:
    """Lets a function of `os` fail where its last path ends so."""
    real = getattr(os, name)

    def failing(*arguments: object) -> object:
        paths = [argument for argument in arguments if isinstance(argument, str)]
        if paths[-1].endswith(f"/{ending}"):
            raise OSError(code, os.strerror(code))
        return real(*arguments)

    patch.setattr(os, name, failing)
