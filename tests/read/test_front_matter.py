"""The front matter is cut from the body at the first exact pair of fences (Y22)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog.diagnostics import Diagnostic, Span
from nkblog.messages import word
from nkblog.read.front_matter import Parts, split


def problem(text: str) -> Diagnostic:
    found = split(text)
    assert isinstance(found, Diagnostic)
    for language in ("th", "en"):
        assert found.hint in word(found, language).cure
    return found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\na: 1\n---\nข\n", Parts("a: 1\n", 2, "ข\n", 4)),
        ("--- \t\na: 1\n---  \nข", Parts("a: 1\n", 2, "ข", 4)),
        ("---\na: 1\n---", Parts("a: 1\n", 2, "", 3)),
        ("---\n---\nข", Parts("", 2, "ข", 3)),
        ("---\na: 1\n---\nก\n---\nข", Parts("a: 1\n", 2, "ก\n---\nข", 4)),
        ("---\na: |\n  ---\n----\n...\n---\nข", Parts("a: |\n  ---\n----\n...\n", 2, "ข", 7)),
    ],
)
def test_a_pair_of_fences_encloses_it(text: str, parts: Parts) -> None:
    assert split(text) == parts


def test_blank_lines_before_the_opening_fence_do_not_count() -> None:
    """Nobody sees them, and a front matter shown as text could be a draft's."""
    assert split("\n \t\n---\na: 1\n---\nข") == Parts("a: 1\n", 4, "ข", 6)


@pytest.mark.parametrize(
    "text",
    ["", "\n", "ข", "ก\n---\na: 1\n---\n", "----\n\nข", " ---\n\nข", "--\nข", "# ก\n", "---x\n"],
)
def test_any_other_text_is_all_body(text: str) -> None:
    assert split(text) == Parts("", 1, text, 1)


@pytest.mark.parametrize(
    ("text", "line"), [("---\na: 1\n\nข", 1), ("---", 1), ("\n---\na: 1\n", 2)]
)
def test_an_unclosed_fence_is_an_error_where_it_opens(text: str, line: int) -> None:
    found = problem(text)
    assert (found.code, found.span, found.related) == (
        "front-matter-unclosed",
        Span("", line, 1),
        (),
    )


@pytest.mark.parametrize("fence", ["----", "--", "—-", " ---", "———", "...", "===", "***"])
def test_a_line_that_was_perhaps_meant_to_close_is_pointed_at(fence: str) -> None:
    found = problem(f"---\na: 1\n{fence}\nข")
    assert found.code == "front-matter-unclosed"
    assert [span.line for span in found.related] == [3]


@pytest.mark.parametrize("fence", ["----", "--", "—-", " ---", "—", "–––", "***", "===", "___"])
def test_a_fence_that_a_phone_has_changed_is_an_error(fence: str) -> None:
    """Else `draft: true` would be published as part of the text."""
    found = problem(f"\n{fence}\ndraft: true\n{fence}\nข")
    column = len(fence) - len(fence.lstrip()) + 1
    assert (found.code, found.span) == ("front-matter-fence", Span("", 2, column))


@pytest.mark.parametrize(
    ("text", "line", "last"),
    [
        ("title: ก\ndraft: yes\n\nข", 1, "2"),
        ("\n\ntitle: ก\ntopics:\n  - น้ำ\n- ดิน\n---\nข", 3, "6"),
        ("draft:yes\nข", 1, "1"),
        ("date： 2569-11-03", 1, "1"),
    ],
)
def test_front_matter_without_an_opening_fence_is_an_error(text: str, line: int, last: str) -> None:
    found = problem(text)
    assert (found.code, found.span) == ("front-matter-unopened", Span("", line, 1))
    assert dict(found.params) == {"last": last}


@pytest.mark.parametrize(
    "text", ["วันที่: 3 พ.ย.\nสถานที่: ศาลา", "titles: ก", "# title: ก", "the title: ก"]
)
def test_a_text_may_begin_with_other_words_and_a_colon(text: str) -> None:
    assert split(text) == Parts("", 1, text, 1)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\na: 1\nb:\n  - 2\n\nข: ค", "4"),
        ("---\na: 1\nข ค ง", "2"),
        ("---\nข", "1"),
        ("---", "1"),
    ],
)
def test_where_to_close_it_is_said(text: str, line: str) -> None:
    assert dict(problem(text).params) == {"line": line, "fence": ""}


@given(st.text("กa-:. \n"), st.text("กa-:. \n"))
def test_the_parts_stand_in_the_file_where_they_say(matter: str, body: str) -> None:
    text = f"---\n{matter}\n---\n{body}"
    parts = split(text)
    assert isinstance(parts, Parts)
    lines = text.split("\n")
    assert "\n".join(lines[parts.body_line - 1 :]) == parts.body
    assert "\n".join(lines[1:]).startswith(parts.matter)
    assert parts.matter_line == 2
    assert f"---\n{parts.matter}---" in text
