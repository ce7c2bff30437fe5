"""What somebody has written is not passed over in silence, whatever it is called."""

import pytest

from nkblog.read.library import Asset
from tests.network.resolved import MAK, resolved

BLOG = {f"{MAK}/blog.md": "---\ntitle: บล็อก\n---\n"}


def asset(file: str) -> Asset:
    return Asset(file, "0", 0, 0)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (f"{MAK}/2569-11-03-น้ำ.md.txt", "2569-11-03-น้ำ.md"),
        (f"{MAK}/2569-11-03-a.txt", "2569-11-03-a.md"),
        (f"{MAK}/2569-11-03-a", "2569-11-03-a.md"),
        (f"{MAK}/2569-11-03-a.MARKDOWN", "2569-11-03-a.md"),
        (f"{MAK}/blog.md.txt", "blog.md"),
        ("content/topics/water.txt", "water.md"),
        ("content/circles/team/2026-12.md.txt", "2026-12.md"),
    ],
)
def test_a_text_under_a_wrong_name_is_told_its_right_one(file: str, name: str) -> None:
    result = resolved({**BLOG, file: asset(file)})
    assert result.found == [("not-a-text", file, 0, 0)]
    assert result.diagnostics[0].hint == name


def test_a_document_has_to_be_copied_into_a_text() -> None:
    file = f"{MAK}/2569-11-03-a.docx"
    result = resolved({**BLOG, file: asset(file)})
    assert result.found == [("not-a-text", file, 0, 0)]
    assert (result.diagnostics[0].hint, dict(result.diagnostics[0].params)["name"]) == (
        "",
        "2569-11-03-a.md",
    )


def test_a_file_that_a_post_links_to_is_meant_as_a_file() -> None:
    file = f"{MAK}/2569-11-03-a.docx"
    post = f"{MAK}/2026-11-03-b.md"
    assert resolved({**BLOG, post: "[ก](2569-11-03-a.docx)", file: asset(file)}).found == []


@pytest.mark.parametrize(
    "file",
    [
        f"{MAK}/notes.txt",
        f"{MAK}/2569-11-03-a.jpg",
        f"{MAK}/2569-11-03-a/notes.txt",
        f"{MAK}/2569-11-03-a/2569-11-03-b.txt",
        "content/places/phuket/2569-11-03-a.txt",  # not of this site
        "content/topics/water/list.txt",
        "content/topics/LICENSE",
    ],
)
def test_other_files_are_left_in_peace(file: str) -> None:
    assert resolved({**BLOG, file: asset(file)}).found == []
