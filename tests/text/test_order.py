"""Sorting: the order of the Thai dictionary, as ICU has it for th_TH."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog.text.order import sort_key

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize("file", ["thai_places_in_order.txt", "titles_in_order.txt"])
def test_names_sort_as_icu_sorts_them(file: str) -> None:
    lines = (DATA / file).read_text("utf-8").splitlines()
    in_order = [line for line in lines if not line.startswith("#")]
    shuffled = random.Random(80).sample(in_order, len(in_order))
    assert sorted(in_order) != in_order, "the list proves nothing"
    assert sorted(shuffled, key=sort_key) == in_order


def test_the_stored_list_has_every_distinct_name_of_the_gazetteer() -> None:
    assert len((DATA / "thai_places_in_order.txt").read_text("utf-8").splitlines()) == 2 + 6229


@pytest.mark.parametrize(
    "in_order",
    [
        ["กา", "ก่า", "ก้า", "ก๊า", "ก๋า"],
        ["กก์", "กก์ก", "กข"],
        ["กาก่า", "ก่ากา"],
        ["ก\u0e4e", "ก์", "ก็", "ก่"],
        ["นา", "(น่า)"],
        ["กำ", "กาะ"],
        ["ฤๅก", "ฤาข"],
        ["= สรุป", "😀 ยิ้ม", "1"],
        ["ตะโก", "ตาก", "เตา", "แตง", "โตนด", "ไตร"],
        ["10", "2", "ก", "a"],
        ["$", "1", "ก"],
        ["cafe", "café", "cafes"],
        ["a", "b", "я", "中"],
    ],
)
def test_letters_come_before_tones_and_tones_before_the_rest(in_order: list[str]) -> None:
    keys = [sort_key(text) for text in in_order]
    assert sorted(keys) == keys


@pytest.mark.parametrize("alike", ["น.า", "น า", "(นา)", "“นา”", "นา-", "นาๆ", "นาฯ"])
def test_punctuation_and_signs_of_repetition_do_not_count(alike: str) -> None:
    assert sort_key("ธา") < sort_key(alike) < sort_key("นาก")


def test_an_odd_spelling_sorts_with_the_right_one() -> None:
    assert sort_key("เเลก")[:2] == sort_key("แลก")[:2]


def test_thai_digits_sort_as_digits() -> None:
    assert sorted(["๓", "2", "๑"], key=sort_key) == ["๑", "2", "๓"]


@given(st.lists(st.text()), st.randoms())
def test_the_order_of_the_input_does_not_matter(texts: list[str], chance: random.Random) -> None:
    shuffled = chance.sample(texts, len(texts))
    assert sorted(shuffled, key=sort_key) == sorted(texts, key=sort_key)


@given(st.text(), st.text())
def test_only_equal_texts_tie(a: str, b: str) -> None:
    assert (sort_key(a) == sort_key(b)) == (a == b)
