"""Did you mean: the name that the fewest slips turn into what was typed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog.text.nearest import nearest

KEYS = ("title", "date", "authors", "topics", "partners", "reply_to", "summary", "aliases", "ask")
PLACES = ("ปากพนัง", "ปากพูน", "ปากแพรก", "คลองน้อย", "ลานสกา", "น้ำแคบ", "ร่อนพิบูลย์")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("titel", "title"),
        ("autor", "authors"),
        ("topic", "topics"),
        ("summery", "summary"),
        ("Reply-To", "reply_to"),
        ("dates", "date"),
        ("aks", "ask"),
        ("pqrtnexs", "partners"),
        ("colour", ""),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_a_misspelt_key_finds_its_key(typed: str, meant: str) -> None:
    assert nearest(typed, KEYS) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("คลองนอย", "คลองน้อย"),
        ("ปากพนังง", "ปากพนัง"),
        ("ปากเเพรก", "ปากแพรก"),
        ("น\u0e49\u0e4dาแคบ", "น้ำแคบ"),
        ("ร่อนพิบูล", "ร่อนพิบูลย์"),
        ("เชียงใหม่", ""),
    ],
)
def test_a_misspelt_thai_name_finds_its_name(typed: str, meant: str) -> None:
    assert nearest(typed, PLACES) == meant


def test_case_space_and_odd_spellings_are_no_slips() -> None:
    assert nearest("ab น้ำ", ["AB  น\u0e4d\u0e49า", "abc"]) == "AB  น\u0e4d\u0e49า"


def test_of_equally_near_names_the_first_in_code_point_order_wins() -> None:
    for candidates in (["bat", "cat", "rat"], ["rat", "cat", "bat"]):
        assert nearest("hat", candidates) == "bat"


def test_a_nearer_name_wins_wherever_it_stands() -> None:
    for candidates in (["composts", "compost", "composed"], ["composed", "compost", "composts"]):
        assert nearest("Compost", candidates) == "compost"


TEXTS = st.text("กขเ่ab", max_size=12)


@given(TEXTS, st.lists(TEXTS, max_size=8))
def test_the_answer_has_the_fewest_edits_that_are_allowed(
    wanted: str, candidates: list[str]
) -> None:
    """Against the textbook's full table; the letters are few, so that the texts are near."""
    wanted = wanted.replace("เเ", "เ")
    candidates = [candidate.replace("เเ", "เ") for candidate in candidates]
    near = [
        (edits, candidate)
        for candidate in candidates
        if (edits := _edits(wanted, candidate)) <= (max(len(wanted), len(candidate)) + 2) // 4
    ]
    assert nearest(wanted, candidates) == (min(near)[1] if near else "")


def _edits(a: str, b: str) -> int:
    table = {(i, 0): i for i in range(len(a) + 1)} | {(0, j): j for j in range(len(b) + 1)}
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            table[i, j] = min(
                table[i - 1, j] + 1,
                table[i, j - 1] + 1,
                table[i - 1, j - 1] + (a[i - 1] != b[j - 1]),
            )
            if i > 1 < j and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(a), len(b)]


def test_ten_thousand_candidates_and_a_huge_text_are_cheap() -> None:
    candidates = [
        f"pak-phanang/2026-{i % 12 + 1:02}-{i % 28 + 1:02}-note-{i}" for i in range(10000)
    ]
    start = time.process_time()
    nearest("pak-phanang/2026-13-01-not-12", candidates)
    nearest("ก" * 20_000, ["ก" * 19_999 + "ข"])
    assert time.process_time() - start < 2
