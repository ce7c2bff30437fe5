"""What new files say, and what they are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog.new.forms import fill, form_text, listed, scalar
from nkblog.new.naming import dated, of_title, of_words, problem_of
from nkblog.read.nodes import ListNode, TextNode
from nkblog.read.yaml_events import read_mapping
from tests.new.test_habit import day

LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"]), max_size=30)


@given(LINES.filter(lambda text: text.split()))
def test_a_title_is_read_back_as_it_was_given(text: str) -> None:
    node, problems = read_mapping(f"title: {scalar(text)}\n", 1)
    assert problems == ()
    assert node is not None
    (_, value) = node.entries[0]
    assert isinstance(value, TextNode)
    assert value.value == " ".join(text.split())


@pytest.mark.parametrize("text", ["ปุ๋ย: ปีแรก", "ข่าว #1", "[ด่วน]", "~", "no", '"', "- ก", "09:30 น."])
def test_what_yaml_would_take_for_something_else_is_quoted(text: str) -> None:
    node, problems = read_mapping(f"title: {scalar(text)}\n", 1)
    assert problems == ()
    assert node is not None
    assert isinstance(node.entries[0][1], TextNode)
    assert node.entries[0][1].value == text


def test_names_are_listed_as_yaml_lists_them() -> None:
    node, _ = read_mapping(f"topics: {listed(['water', 'ผ้า, ทอ', 'a/b'])}\n", 1)
    assert node is not None
    items = node.entries[0][1]
    assert isinstance(items, ListNode)
    assert [item.value for item in items.items if isinstance(item, TextNode)] == [
        "water",
        "ผ้า, ทอ",
        "a/b",
    ]
    assert listed([]) == ""


def test_a_line_whose_gap_stays_empty_is_left_out() -> None:
    filled = fill("post.md", {"title": "ก", "topics": ""})
    assert filled.startswith("---\ntitle: ก\n---\n")
    with pytest.raises(KeyError):
        fill("post.md", {"title": "ก"})
    assert "<<topics>>" in form_text("post.md")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Compost Fund", "compost-fund"),
        ("กองทุน ปุ๋ย", "กองทุน-ปุ๋ย"),
        ("../../etc/passwd", "etc-passwd"),
        ("ก/ข?ค", "ก-ข-ค"),
        ("  ", ""),
    ],
)
def test_a_word_becomes_a_name(typed: str, name: str) -> None:
    assert of_words(typed) == name


@given(st.text(max_size=300))
def test_a_title_of_any_length_becomes_a_name_that_works(title: str) -> None:
    name = of_title(title)
    problem = problem_of(f"content/topics/2026-11-23-{name}.md")
    assert problem is None or "control" in dict(problem.params)["problem"]


def test_a_post_without_a_word_takes_the_next_number() -> None:
    first = dated("content/places/a", day("2026-11-23"), "", frozenset())
    assert first == "content/places/a/2026-11-23-1.md"
    assert dated("content/places/a", day("2026-11-23"), "", {first}).endswith("-2.md")
    assert dated("x", day("2026-11-23"), "ปุ๋ย", frozenset()) == "x/2026-11-23-ปุ๋ย.md"
