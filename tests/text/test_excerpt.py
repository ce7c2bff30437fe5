"""Excerpts never break Thai; reading time counts Thai and English words."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog.text.excerpt import excerpt, reading_minutes

CLUSTERS = [
    "น้ำ",
    "ที่",
    "แก้",
    "เกาะ",
    "ไม้",
    "กี้",
    "ต่าง",
    "ๆ",
    "ใจ",
    "โต",
    "ศุกร์",
    "ก็",
    " ",
    "\n\n",
    "5",
]
PHRASE = "ชาวบ้านตำบลคลองน้อยเริ่มทำปุ๋ยหมักจากจอกแหนเมื่อสามปีก่อน"
NEVER_AT_START = {*"ะาๅๆำั", *map(chr, range(0x0E34, 0x0E3B)), *map(chr, range(0x0E47, 0x0E4F))}


@given(st.lists(st.sampled_from(CLUSTERS)).map("".join) | st.text(), st.integers(1, 60))
def test_an_excerpt_ends_between_clusters(plain: str, limit: int) -> None:
    folded = " ".join(plain.split())
    cut = excerpt(plain, limit)
    assert len(cut) <= limit
    if len(folded) <= limit:
        assert cut == folded
        return
    assert cut.endswith("…")
    shown = cut[:-1]
    assert folded.startswith(shown)
    if shown:
        after = folded[len(shown)]
        assert shown[-1] not in "เแโใไ"
        assert after not in NEVER_AT_START
        assert unicodedata.category(after)[0] != "M"


@pytest.mark.parametrize("mark", [*sorted(NEVER_AT_START), "\u0301", "\ufe0f"])
def test_no_cut_falls_before_a_mark(mark: str) -> None:
    assert excerpt(f"กข{mark}คงจ", 3) == "ก…"


@pytest.mark.parametrize("vowel", "เแโใไ")
def test_no_cut_falls_after_a_leading_vowel(vowel: str) -> None:
    assert excerpt(f"ก{vowel}ขคง", 3) == "ก…"


def test_no_space_is_left_before_the_ellipsis() -> None:
    assert excerpt("ก ขค", 3) == "ก…"


@given(st.integers(2, 60))
def test_a_cut_costs_no_more_than_a_cluster_where_there_is_no_space(limit: int) -> None:
    assert len(excerpt(PHRASE, limit)) >= min(limit, len(PHRASE)) - 4


def test_the_last_space_in_the_last_quarter_is_preferred() -> None:
    assert excerpt("ปุ๋ยหมักจาก จอกแหน ของเรา", 22) == "ปุ๋ยหมักจาก จอกแหน…"


def test_a_space_before_the_last_quarter_is_not_worth_the_loss() -> None:
    assert excerpt("ปุ๋ย หมักจากจอกแหนของเรา", 20) == "ปุ๋ย หมักจากจอกแหนข…"


def test_blank_lines_become_one_space() -> None:
    assert excerpt(" ปุ๋ยหมัก\n\nจอกแหน\u00a0 ", 60) == "ปุ๋ยหมัก จอกแหน"


def test_white_space_does_not_count() -> None:
    assert excerpt("ก" + " \n" * 5000 + "ข", 10) == "ก ข"
    assert excerpt("ก" + " " * 41, 10) == "ก"


def test_a_picture_of_several_characters_stays_whole() -> None:
    farmer = "👩🏽\u200d🌾"
    for limit in (4, 5, 6):
        assert excerpt(f"กข{farmer}คง", limit) == "กข…"
    assert excerpt(f"กข{farmer}คง", 7) == f"กข{farmer}…"


def test_a_cluster_longer_than_the_limit_is_left_out() -> None:
    assert excerpt("ก" + "\u0e49" * 50, 10) == "…"


@pytest.mark.parametrize(
    ("plain", "minutes"),
    [
        ("", 1),
        ("ก" * 960, 1),
        ("ก" * 9600, 10),
        ("word " * 2000, 10),
        ("ก" * 4800 + " word" * 1000, 10),
        ("125,000 บาท", 1),
    ],
)
def test_reading_time_is_200_words_a_minute(plain: str, minutes: int) -> None:
    assert reading_minutes(plain) == minutes


def test_a_long_text_costs_no_more_than_reading_it_once() -> None:
    plain = PHRASE * 100_000
    start = time.process_time()
    excerpt(plain, 160)
    excerpt(" " * 5_000_000, 160)
    reading_minutes(plain)
    assert time.process_time() - start < 1
