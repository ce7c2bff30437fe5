"""Odd things in the folders, and more than one process: never a hang, never other bytes."""

import os
import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from nkblog import workers
from nkblog.diagnostics import Diagnostic
from nkblog.read import files
from nkblog.render import pages as rendering
from tests.build.networks import KUT, MAK, NETWORK, SITE_TEXT, post
from tests.project import build, clean_tree, found, project, tree, write


class Listing(list[os.DirEntry[str]]):
    """The entries of a folder, as `os.scandir` gives them."""

    def __enter__(self) -> Iterable[os.DirEntry[str]]:
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.fixture
def network(tmp_path: Path) -> Path:
    """The network, not built yet."""
    return project(tmp_path, NETWORK, site=SITE_TEXT)


def test_two_processes_make_the_same_bytes(network: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = clean_tree(network, jobs=1)
    monkeypatch.setattr(workers, "WORTHWHILE", 2)
    monkeypatch.setattr(workers, "BATCH", 3)
    assert clean_tree(network, jobs=2) == one


def test_a_mistake_in_a_template_is_told_from_another_process(
    network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.project import refused

    monkeypatch.setattr(workers, "WORTHWHILE", 2)
    monkeypatch.setattr(workers, "BATCH", 3)
    write(network, {"themes/plain/templates/post.html": "\n{{ view.no }}"})
    ((code, file, line, _),) = [
        one for one in found(refused(network, jobs=2).diagnostics) if one[0].startswith("template")
    ]
    assert (code, file, line) == ("template-undefined", "themes/plain/templates/post.html", 2)


def test_the_order_in_which_a_folder_is_listed_plays_no_part(
    network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = clean_tree(network)
    scandir = os.scandir

    def shuffled(folder: Path) -> Listing:
        entries = Listing(sorted(scandir(folder), key=lambda entry: entry.name))
        random.Random(7).shuffle(entries)
        return entries

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "scandir", shuffled)
        build(network)
    assert tree(network / "public" / "test") == before


def test_the_folder_of_the_project_plays_no_part(network: Path, tmp_path: Path) -> None:
    moved = tmp_path / "โฟลเดอร์ อื่น"
    project(moved, NETWORK, site=SITE_TEXT)
    assert clean_tree(moved) == clean_tree(network)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are POSIX's")
def test_links_and_pipes_in_the_content_are_named_and_passed_over(network: Path) -> None:
    before = clean_tree(network)
    mak = network / MAK
    os.mkfifo(mak / "2026-11-09-pipe.md")
    os.mkfifo(mak / "photo.jpg")
    (mak / "2026-11-09-out.md").symlink_to("/etc/passwd")
    (mak / "2026-11-09-ring.md").symlink_to("2026-11-09-ring.md")
    (mak / "up").symlink_to("..")
    (network / "content" / "topics" / "gone.md").symlink_to("nowhere.md")
    built = build(network)
    assert sorted(one for one in found(built.diagnostics) if not one[0].startswith("post-")) == [
        ("link-leads-out", f"{MAK}/2026-11-09-out.md", 0, 0),
        ("link-to-folder", f"{MAK}/up", 0, 0),
        ("link-to-nothing", f"{MAK}/2026-11-09-ring.md", 0, 0),
        ("link-to-nothing", "content/topics/gone.md", 0, 0),
        ("not-a-file", f"{MAK}/2026-11-09-pipe.md", 0, 0),
        ("not-a-file", f"{MAK}/photo.jpg", 0, 0),
    ]
    assert tree(network / "public" / "test") == before


def test_a_link_to_a_post_is_the_post(network: Path) -> None:
    (network / KUT / "2026-11-19-linked.md").symlink_to("../ko-mak/2026-10-02-b.md")
    build(network)
    outputs = tree(network / "public" / "test")
    assert "trat/ko-kut/ko-kut/2026-11-19-linked/index.html" in outputs


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are POSIX's")
def test_a_site_file_that_is_a_pipe_is_refused(network: Path) -> None:
    from tests.project import SITE_FILE, refused

    (network / SITE_FILE).unlink()
    os.mkfifo(network / SITE_FILE)
    assert found(refused(network).diagnostics) == [("not-a-file", SITE_FILE, 0, 0)]


def test_a_text_that_may_not_be_read_is_set_aside(
    network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = files._read

    def refusing(path: str, *others: str) -> bytes | Diagnostic:
        if path.endswith(("/2026-11-04-e.md", "/f.pdf")):
            raise PermissionError(13, "Permission denied")
        return read(path, *others)

    monkeypatch.setattr(files, "_read", refusing)
    built = build(network)
    assert ("cannot-read", f"{KUT}/2026-11-04-e.md", 0, 0) in found(built.diagnostics)
    assert ("cannot-read", f"{MAK}/2026-10-20-c/f.pdf", 0, 0) in found(built.diagnostics)
    outputs = tree(network / "public" / "test")
    assert "trat/ko-kut/ko-kut/2026-11-04-e/index.html" not in outputs
    assert "trat/ko-kut/ko-kut/2026-11-20-f/index.html" in outputs


def test_a_file_beside_a_post_that_goes_away_meanwhile_is_named(
    network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was there when the content was read. The next build, or the file's return, heals it."""
    render = rendering.render_pages
    pdf = network / MAK / "2026-10-20-c" / "f.pdf"

    def without_the_file(workshop: rendering.Workshop, pages: object) -> object:
        pdf.unlink(missing_ok=True)
        return render(workshop, pages)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr("nkblog.render.site.render_pages", without_the_file)
        built = build(network)
    assert ("cannot-read", f"{MAK}/2026-10-20-c/f.pdf", 0, 0) in found(built.diagnostics)
    pdf.write_bytes(b"%PDF-1.4")
    build(network)
    assert tree(network / "public" / "test") == clean_tree(network)


def test_a_file_beside_a_post_that_changes_meanwhile_is_put_right_by_the_next_build(
    network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if it changes back: what is published is never taken for what it is not."""
    render = rendering.render_pages
    pdf = network / MAK / "2026-10-20-c" / "f.pdf"

    def with_another_file(workshop: rendering.Workshop, pages: object) -> object:
        pdf.write_bytes(b"%PDF-9.9")
        return render(workshop, pages)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr("nkblog.render.site.render_pages", with_another_file)
        built = build(network)
    assert ("file-changed", f"{MAK}/2026-10-20-c/f.pdf", 0, 0) in found(built.diagnostics)
    pdf.write_bytes(b"%PDF-1.4")
    build(network)
    assert tree(network / "public" / "test") == clean_tree(network)


def test_a_folder_for_a_draft_name_with_no_unicode_is_set_aside(network: Path) -> None:
    try:
        (network / MAK / os.fsdecode(b"2026-11-09-\xff.md")).write_text(post("ก"), encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes names in Unicode only")
    codes = [code for code, *_ in found(build(network).diagnostics)]
    assert "unusable-name" in codes


def test_no_content_at_all_is_a_site_of_invitations(tmp_path: Path) -> None:
    project(tmp_path, {})
    (tmp_path / "content").rmdir()
    built = build(tmp_path)
    assert built.diagnostics == ()
    outputs = tree(tmp_path / "public" / "test")
    assert "ยังไม่มีบล็อก" in outputs["trat/ko-kut/ko-mak/index.html"].decode()
    assert {"index.html", "feed.xml", "404.html", "sitemap.xml"} <= outputs.keys()
