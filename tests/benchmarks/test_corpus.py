"""The made networks that speed is measured on."""

from pathlib import Path

from benchmarks.corpus import TODAY, Size, blogs, posts, write_project
from nkblog.inputs import Request
from nkblog.preparing import Prepared, check

SMALL = Size(posts=80, blogs=30, topics=6, photos=1)


def test_a_network_is_the_same_whenever_it_is_made(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_project(tmp_path / name, SMALL)
    one, other = (files_in(tmp_path / name) for name in ("one", "other"))
    assert one == other
    assert len(one) > SMALL.posts + SMALL.blogs


def test_a_made_network_has_nothing_to_report(tmp_path: Path) -> None:
    """What is measured is building, not reporting."""
    write_project(tmp_path, SMALL)
    checked = check(Request(tmp_path, "bench", tmp_path / "public", TODAY), lambda *_: None)
    assert isinstance(checked, Prepared)
    assert checked.diagnostics == ()
    assert len(checked.network.posts) == SMALL.posts
    assert checked.network.replies
    assert checked.network.backlinks
    assert checked.network.assets


def test_the_first_194_places_are_nakhon_si_thammarat() -> None:
    folders = {blog.folder.split("/")[0] for blog in blogs(194)}
    assert folders == {"nakhon-si-thammarat"}
    assert blogs(195)[-1].folder == "krabi"


def test_posts_link_only_to_posts_before_them() -> None:
    """So that a text can be written, for any generator, as soon as its post is made."""
    seen = set()
    for post in posts(SMALL):
        seen.add(post.path)
        linked = [piece.to.path for piece in post.text if not isinstance(piece, str)]
        assert seen.issuperset(linked)


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }
