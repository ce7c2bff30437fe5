"""Lessons cut out of bodies: each whole, with the answers to its own holes."""

import pytest

from nkblog.model.body import HoleKind, Lesson
from tests.markdown.bodies import body_of, html_of


def lessons_of(text: str) -> list[tuple[str, str, str]]:
    """The anchor, the title and the HTML of each lesson, its holes as [n]: the reference's number."""
    return [(told.anchor, told.title, shown(told)) for told in body_of(text).lessons]


def shown(lesson: Lesson) -> str:
    assert len(lesson.chunks) == len(lesson.holes) + 1
    parts = [lesson.chunks[0]]
    for hole, chunk in zip(lesson.holes, lesson.chunks[1:], strict=True):
        parts += [f"[{hole.reference}]" if hole.kind is not HoleKind.TITLE else "[title]", chunk]
    return "".join(parts)


def test_a_lesson_is_what_is_below_its_title_and_has_an_anchor() -> None:
    text = "ก\n\n> [!lesson] เว้น **โคน**\n> หนึ่งศอก\n>\n> - ข\n\nค\n\n> [!บทเรียน]\n> ง\n"
    assert lessons_of(text) == [
        ("lesson-1", "เว้น โคน", "<p>หนึ่งศอก</p>\n<ul>\n<li>ข</li>\n</ul>\n"),
        ("lesson-2", "", "<p>ง</p>\n"),
    ]
    body = body_of(text)
    assert body.anchors == ("lesson-1", "lesson-2")
    assert html_of(text).count('role="note" id="lesson-') == 2


def test_only_lessons_are() -> None:
    text = "> [!note] ก\n> ข\n\n> ค\n\n`> [!lesson] ง`\n\n```\n> [!lesson] จ\n```\n"
    assert body_of(text).lessons == ()
    assert body_of(text).anchors == ()


def test_nothing_of_the_cut_stays_in_the_body() -> None:
    text = "[[ก]]\n\n> [!lesson] [[ข]]\n> [ค](c.md) ![ง](d.png)\n\n[[จ]]"
    body = body_of(text)
    assert not set("\x02\x03") & set("".join(body.chunks))
    assert len(body.chunks) == len(body.holes) + 1
    note = body_of(text.replace("lesson", "note"))
    assert body.chunks == tuple(
        chunk.replace('kind="note" role="note"', 'kind="lesson" role="note" id="lesson-1"').replace(
            "callout_note", "callout_lesson"
        )
        for chunk in note.chunks
    )
    assert body.holes == note.holes


def test_links_and_pictures_in_it_are_references_of_the_body() -> None:
    text = "[[ก]]\n\n> [!lesson] ดู [[ข]]\n> [ค](c.md) [[ง]]\n>\n> ![จ](e.png)\n\n[[ฉ]]"
    assert lessons_of(text) == [
        ("lesson-1", "ดู ข", "<p><a[2]>ค</a> <a[3]>[title]</a></p>\n<figure>[4]</figure>\n")
    ]
    assert [r.target for r in body_of(text).references] == ["ก", "ข", "c.md", "ง", "e.png", "ฉ"]


def test_a_lesson_within_a_lesson_is_part_of_it() -> None:
    text = "> [!lesson] ก\n> ข\n>\n> > [!lesson] ค\n> > ง\n>\n> จ\n\n> [!lesson] ฉ\n> ช"
    (first, second) = lessons_of(text)
    assert first[:2] == ("lesson-1", "ก")
    assert first[2].startswith("<p>ข</p>\n<div ")
    assert first[2].endswith("</div>\n<p>จ</p>\n")
    assert second == ("lesson-2", "ฉ", "<p>ช</p>\n")


@pytest.mark.parametrize(
    "text",
    [
        "- ก\n\n  > [!lesson] ข\n  > ค\n\n  ง",
        "1. > [!lesson] ข\n   > ค",
        "> ก\n>\n> > [!lesson] ข\n> > ค",
        "> [!note] ก\n>\n> > [!lesson] ข\n> > ค\n>\n> ง",
        "ก[^1]\n\n[^1]: ก\n\n    > [!lesson] ข\n    > ค",
    ],
    ids=["in a list", "in an item", "in a quote", "in a note", "in a footnote"],
)
def test_a_lesson_is_found_wherever_it_stands(text: str) -> None:
    assert lessons_of(text) == [("lesson-1", "ข", "<p>ค</p>\n")]


def test_one_of_a_title_alone_is_empty() -> None:
    assert lessons_of("> [!lesson] ก") == [("lesson-1", "ก", "")]


def test_a_footnote_in_it_is_as_it_is_in_the_body() -> None:
    (lesson,) = lessons_of("ก[^1]\n\n> [!lesson] ข\n> ค[^2]\n\n[^1]: ง\n[^2]: จ")
    assert 'href="#fn-2" id="fnref-2"' in lesson[2]
    assert "จ" not in lesson[2]


@pytest.mark.parametrize("text", ["&#2;&#3;", "[ก](%02%03)", '[ก](a.md "&#2;")'])
def test_no_author_can_write_where_a_lesson_begins(text: str) -> None:
    """Control characters themselves are refused when a file is decoded."""
    (lesson,) = lessons_of(f"{text}\n\n> [!lesson] ข\n> {text}\n\nค")
    assert lesson[1] == "ข"
    assert lesson[2].endswith("</p>\n")


def test_many_lessons_take_no_time() -> None:
    text = "> [!lesson] ก\n> [[ข]]\n\n" * 2000
    assert len(body_of(text).lessons) == 2000
