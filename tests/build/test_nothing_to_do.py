"""A build with nothing to do reads its inputs and looks at its outputs, and does nothing between."""

import os
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from nkblog import build as building
from nkblog import preparing
from nkblog.inputs import Request
from nkblog.publish.state import open_state, state_folder
from nkblog.read import files
from tests.build.networks import KUT, MAK, NETWORK, SITE_TEXT, post
from tests.project import SITE_FILE, TODAY, build, clean_tree, project, refused, tree, write

BROKEN = {f"{MAK}/2026-11-05-broken.md": "---\ntopics: nothing\n---\n[ไม่มี](no.md)\n"}
FAR_NS = 1 << 60
"""Longer than any test, in nanoseconds."""
POST = f"{MAK}/2026-09-01-a.md"
OUTPUT = "trat/ko-kut/ko-mak/2026-09-01-a/index.html"


@pytest.fixture(params=["read", "looked at"])
def built(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A network with mistakes whose site has been built once. Its files are young, and so all of them
    are read again; or they count as old, and are looked at from outside.
    """
    if request.param == "looked at":
        monkeypatch.setattr(files, "_YOUNG_NS", -FAR_NS)
    build(project(tmp_path, {**NETWORK, **BROKEN}, site=SITE_TEXT))
    return tmp_path


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Has an entry for each build that has resolved and planned its site."""
    calls: list[Any] = []
    prepare = preparing.prepare

    def counting(*args: Any) -> Any:
        calls.append(args[0])
        return prepare(*args)

    monkeypatch.setattr(preparing, "prepare", counting)
    return calls


def state_file(folder: Path) -> Path:
    return state_folder(folder, folder / "public" / "test") / "state.sqlite"


def test_it_neither_parses_nor_plans_and_says_the_same(built: Path, prepared: list[Any]) -> None:
    first = build(built, is_strict=False)
    assert prepared == []
    again = build(built)
    assert prepared == []
    assert {d.code for d in again.diagnostics} >= {"unknown-topic", "broken-link", "post-draft"}
    assert (again.amounts, again.diagnostics) == (first.amounts, first.diagnostics)
    assert again.published is not None
    assert again.published.unchanged == again.amounts.pages
    clean = build(built, output=built / "public" / "clean")
    assert len(prepared) == 1
    assert (again.amounts, again.diagnostics, again.roots) == (
        clean.amounts,
        clean.diagnostics,
        ("trat/ko-kut",),
    )
    assert clean.roots == again.roots


EDITS: dict[str, Callable[[Path], dict[str, Any] | None]] = {
    "a text": lambda f: write(f, {POST: post("อื่น")}),
    "a new text": lambda f: write(f, {f"{MAK}/2026-11-06-new.md": "ใหม่"}),
    "a name": lambda f: (f / POST).rename(f / f"{KUT}/2026-09-01-a.md") and None,
    "a text that is gone": lambda f: (f / POST).unlink(),
    "two texts changed places": lambda f: write(
        f, {POST: NETWORK[f"{MAK}/2026-10-02-b.md"], f"{MAK}/2026-10-02-b.md": NETWORK[POST]}
    ),
    "a file beside a post": lambda f: write(f, {f"{MAK}/2026-10-20-c/f.pdf": b"%PDF-1.5"}),
    "a text that cannot be read": lambda f: write(f, {f"{MAK}/2026-11-07-x.md": b"\xff\xfe\x00"}),
    "a link out": lambda f: (f / MAK / "out.md").symlink_to(f / SITE_FILE),
    "a template": lambda f: write(f, {"sites/test/templates/post.html": "{{ view.title }}"}),
    "a string": lambda f: write(f, {"sites/test/strings/th.yaml": "home: บ้าน\n"}),
    "a style": lambda f: write(f, {"sites/test/assets/style.css": "p { color: red }"}),
    "the site file": lambda f: write(f, {SITE_FILE: f"{SITE_TEXT}tagline: ใหม่\n"}),
    "the day": lambda _: {"today": TODAY + timedelta(days=1)},
    "the address": lambda _: {"base_url": "https://other.example/"},
    "drafts": lambda _: {"include_hidden": True},
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_whatever_a_build_depends_on_makes_it_look(
    built: Path, prepared: list[Any], edit: Callable[[Path], dict[str, Any] | None]
) -> None:
    changes = edit(built) or {}
    build(built, **changes)
    assert len(prepared) == 1
    assert tree(built / "public" / "test") == clean_tree(built, **changes)
    build(built, **changes)
    assert len(prepared) == 2, "only the clean build has planned since"


def test_another_program_looks(
    built: Path, prepared: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "program_identity", lambda: "another")
    build(built)
    assert len(prepared) == 1


def test_a_strict_build_looks_at_what_another_one_published(
    built: Path, prepared: list[Any]
) -> None:
    assert build(built, is_strict=True).published is None
    assert len(prepared) == 1
    assert build(built, is_strict=True).published is None, "and again"


@pytest.mark.parametrize(
    "disturb",
    [
        lambda f: (f / "public/test" / OUTPUT).unlink(),
        lambda f: (f / "public/test" / OUTPUT).write_text("x"),
        lambda f: (f / "public/test/.nkblog-manifest").write_text(""),
        lambda f: (f / "public/test/.nkblog-manifest").unlink(),
    ],
    ids=["missing", "changed", "manifest emptied", "manifest missing"],
)
def test_a_disturbed_output_is_healed(
    built: Path, prepared: list[Any], disturb: Callable[[Path], None]
) -> None:
    disturb(built)
    build(built)
    assert len(prepared) == 1
    assert tree(built / "public" / "test") == clean_tree(built)


def test_what_a_killed_build_had_claimed_is_written_again(built: Path, prepared: list[Any]) -> None:
    with open_state(state_folder(built, built / "public" / "test")) as state:
        state.claim([OUTPUT])  # type: ignore[union-attr]
    (built / "public/test" / OUTPUT).write_text("half")
    build(built)
    assert len(prepared) == 1
    assert tree(built / "public" / "test") == clean_tree(built)


@pytest.mark.parametrize(
    "damage", ["crc = crc + 1", "value = CAST('[1]' AS BLOB)", "key = x'00'", "look = x'00'"]
)
def test_a_damaged_seal_is_none(built: Path, prepared: list[Any], damage: str) -> None:
    with sqlite3.connect(state_file(built)) as connection:
        connection.execute(f"UPDATE seal SET {damage}")
    connection.close()
    build(built)
    assert len(prepared) == 1


def test_a_build_that_could_not_do_all_of_it_tries_again(built: Path, prepared: list[Any]) -> None:
    """Somebody's file stands where a page belongs: that has to be said again."""
    write(built, {f"{MAK}/2026-11-06-new.md": "ใหม่"})
    place = built / "public/test/trat/ko-kut/ko-mak/2026-11-06-new/index.html"
    place.parent.mkdir()
    place.write_text("ของคนอื่น")
    for builds in (1, 2):
        codes = {d.code for d in build(built).diagnostics}
        assert "foreign-file" in codes
        assert len(prepared) == builds


def test_a_site_that_was_refused_meanwhile_is_built_when_it_is_right_again(
    built: Path, prepared: list[Any]
) -> None:
    whole = (built / SITE_FILE).read_bytes()
    (built / SITE_FILE).write_text("title: x\n")
    refused(built)
    (built / SITE_FILE).write_bytes(whole)
    build(built)
    assert prepared == []


def test_a_seal_over_too_little_is_found_out(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What proves that all inputs count must be able to fail."""
    monkeypatch.setattr(building, "digest", lambda program, _inputs: program.encode())
    write(built, {POST: post("อื่น")})
    build(built)
    write(built, {POST: post("อีกอย่าง")})
    build(built)
    assert tree(built / "public" / "test") != clean_tree(built)


@pytest.fixture
def looks(built: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Has an entry for each build that has read its inputs, and none that only looked at them."""
    calls: list[Path] = []
    read_inputs = building.read_inputs

    def counting(request: Request, *args: Any) -> Any:
        calls.append(request.project)
        return read_inputs(request, *args)

    monkeypatch.setattr(building, "read_inputs", counting)
    monkeypatch.setattr(files, "_YOUNG_NS", -FAR_NS)
    build(built)
    calls.clear()
    return calls


def test_files_that_look_as_they_did_are_not_read(built: Path, looks: list[Path]) -> None:
    build(built)
    assert looks == []
    (built / POST).touch()
    build(built)
    assert len(looks) == 1, "it looks otherwise, and has to be read"
    build(built)
    assert len(looks) == 1, "and was the same"


def test_files_that_are_young_are_read(
    built: Path, looks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another change may have left them with the same times."""
    monkeypatch.setattr(files, "_YOUNG_NS", FAR_NS)
    build(built)
    assert len(looks) == 1


def test_a_link_is_followed_each_time(built: Path, looks: list[Path]) -> None:
    """What it leads to may change, and it look the same."""
    (built / MAK / "2026-11-06-link.md").symlink_to(built / POST)
    for builds in (1, 2):
        build(built)
        assert len(looks) == builds


def test_times_that_were_set_back_deceive_nobody(built: Path, looks: list[Path]) -> None:
    text, times = (built / POST).read_text(encoding="utf-8"), (built / POST).stat()
    (built / POST).write_text(text.replace("ก", "ข"), encoding="utf-8")
    os.utime(built / POST, ns=(times.st_atime_ns, times.st_mtime_ns))
    build(built)
    assert len(looks) == 1
    assert tree(built / "public" / "test") == clean_tree(built)


def test_a_look_at_too_little_is_found_out(
    built: Path, looks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    signature = files.signature
    monkeypatch.setattr(files, "signature", lambda found: signature(found) and (found.st_size,))
    build(built)
    text = (built / POST).read_text(encoding="utf-8")
    (built / POST).write_text(text.replace("ก", "ข"), encoding="utf-8")
    build(built)
    assert tree(built / "public" / "test") != clean_tree(built)


def test_a_preview_may_ask_for_the_network_all_the_same(built: Path) -> None:
    from nkblog.build import Built
    from nkblog.build import build as build_site
    from nkblog.preparing import Memory
    from nkblog.read.content import read_each
    from tests.project import request

    assert build(built).network is None
    again = build_site(request(built), lambda *_: None, Memory(read_each))
    assert isinstance(again, Built)
    assert again.network is not None
    assert again.published is not None
    assert again.published.written == 0
