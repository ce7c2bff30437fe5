"""Keys: what looks alike to a reader compares equal, and nothing of Thai is lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog.text.normalise import key, odd_spellings, unify

THAI = st.text([chr(code) for code in (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C))])
MARKS = st.text("กเาำ\u0e4dิุั่้์็\u200b")
ANY = THAI | MARKS | st.text()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("น\u0e4d\u0e49า", "น้ำ"),
        ("น\u0e49\u0e4dา", "น้ำ"),
        ("นำ\u0e49", "น้ำ"),
        ("ท\u0e4dา", "ทำ"),
        ("เเลกเปลี่ยน", "แลกเปลี่ยน"),
        ("ก\u0e48\u0e35", "กี่"),
        ("สิทธ\u0e4c\u0e34", "สิทธิ์"),
        ("มา\u0e48น", "ม่าน"),
        ("ปุ๋ย\u200bหมัก", "ปุ๋ยหมัก"),
        ("ปุ\u00adย\u200c\u200d\u2060", "ปุย"),
        ("\ufeffน้ำ", "น้ำ"),
        ("ก\u0e49\u0e38ง", "กุ้ง"),
    ],
)
def test_typings_that_look_alike_have_one_key(typed: str, meant: str) -> None:
    assert key(typed) == key(meant) == meant
    assert unify(typed) == meant


@pytest.mark.parametrize("text", ["น้ำ", "ที่ดิน", "กำ", "ฤๅษี", "กรุงเทพฯ", "ต่าง ๆ", "พุทธํ", "๒๕๖๙"])
def test_well_written_thai_is_its_own_key(text: str) -> None:
    assert key(text) == text
    assert list(odd_spellings(text)) == []


def test_sara_am_stays_whole_where_nfkc_would_split_it() -> None:
    assert unicodedata.normalize("NFKC", "น้ำ") != "น้ำ"
    assert key("น้ำ") == "น้ำ"


def test_case_and_white_space_do_not_tell_keys_apart() -> None:
    assert key("  Community\u00a0Finance\n\tไทย ") == "community finance ไทย"


def test_accents_decomposed_by_a_mac_are_composed() -> None:
    assert key("Cafe\u0301") == "café"
    assert unify("Cafe\u0301") == "Café"


def test_words_that_differ_keep_different_keys() -> None:
    words = ["กา", "ก่า", "ก้า", "กำ", "กะ", "แก", "เก", "เกเ", "นา", "น้ำ", "กัน", "กัณ"]
    assert len({key(word) for word in words}) == len(words)


@given(ANY)
def test_a_key_is_its_own_key(text: str) -> None:
    assert key(key(text)) == key(text)
    assert unify(unify(text)) == unify(text)


@given(ANY)
def test_the_unicode_form_of_a_text_does_not_matter(text: str) -> None:
    forms = {key(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert forms == {key(text)}


@given(ANY)
def test_what_is_unified_has_no_odd_spelling(text: str) -> None:
    assert list(odd_spellings(unify(text))) == []


@given(THAI | MARKS)
def test_thai_without_odd_spellings_is_left_alone(text: str) -> None:
    if not list(odd_spellings(text)):
        assert unify(text) == unicodedata.normalize("NFC", text)


def test_odd_spellings_are_named_in_the_order_of_the_text() -> None:
    text = "เเก่ น\u0e49\u0e4dา\u200b ก\u0e48\u0e35 นำ\u0e49"
    assert list(odd_spellings(text)) == [
        (0, "doubled-sara-e"),
        (7, "split-sara-am"),
        (9, "zero-width"),
        (12, "mark-order"),
        (16, "mark-order"),
    ]


def test_a_joiner_is_odd_in_thai_and_right_between_emoji() -> None:
    assert list(odd_spellings("ปุ๋ย\u200dหมัก")) == [(4, "zero-width")]
    assert list(odd_spellings("👩\u200d🌾 ❤\ufe0f\u200d🔥")) == []
