"""Names for addresses keep Thai whole and work on every computer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog.text.slug import anchor, kebab, portable_name_problem


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("ที่ดินกับน้ำ", "ที่ดินกับน้ำ"),
        ("บทเรียน: ปีที่ ๒ (ตอนจบ)", "บทเรียน-ปีที่-๒-ตอนจบ"),
        ("น\u0e49\u0e4dา", "น้ำ"),
        ("What We  Learned", "what-we-learned"),
        ("2568–2569", "2568-2569"),
        ("a_b - c", "a-b-c"),
        ("กรุงเทพฯ ต่าง ๆ", "กรุงเทพฯ-ต่าง-ๆ"),
        ("1\ufe0f\u20e3 เริ่ม", "1-เริ่ม"),
        ("🌾❤\ufe0f", "section"),
        ("", "section"),
        ('"><script>', "script"),
    ],
)
def test_an_anchor_keeps_letters_vowels_tones_and_digits(heading: str, expected: str) -> None:
    assert anchor(heading) == expected


@given(st.text() | st.text("กเาำ\u0e4d่ิุ์ .-\u200bA"))
def test_an_anchor_is_its_own_anchor_and_safe_in_html(text: str) -> None:
    made = anchor(text)
    assert anchor(made) == made
    assert made
    assert not set(made) & set(" \t\n\"'<>&#%/?\u00a0\u200b")


@pytest.mark.parametrize(
    ("english", "folder"),
    [
        ("Lan SaKa", "lan-saka"),
        ("Cha-uat", "cha-uat"),
        ("Tha yang", "tha-yang"),
        ("Nakhon Si Thammarat", "nakhon-si-thammarat"),
        ("Khamcha-I", "khamcha-i"),
        (" Ban  Na. ", "ban-na"),
    ],
)
def test_a_gazetteer_name_becomes_a_folder_name(english: str, folder: str) -> None:
    assert kebab(english) == folder


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "empty"),
        (".", "dots"),
        ("..", "dots"),
        ("a\x00b", "control-character"),
        ("a\nb.md", "control-character"),
        ("\udc81.md", "control-character"),
        *((f"a{character}b", "forbidden-character") for character in '?#%\\:*"<>|/'),
        ("note.", "trailing-dot-or-space"),
        ("note ", "trailing-dot-or-space"),
        ("CON", "reserved"),
        ("aux.md", "reserved"),
        ("Lpt1.tar.gz", "reserved"),
        ("nul .txt", "reserved"),
        ("com¹.md", "reserved"),
        ("ก" * 67, "too-long"),
        ("a" * 201, "too-long"),
    ],
)
def test_a_name_that_fails_somewhere_is_told(name: str, problem: str) -> None:
    assert portable_name_problem(name) == problem


@pytest.mark.parametrize(
    "name",
    [
        "2026-11-03-compost-fund.md",
        "ปุ๋ยหมัก ปีแรก.md",
        "a..b",
        ".gitkeep",
        "console.md",
        "com10",
        "ก" * 66,
        "a" * 200,
        "👩\u200d🌾.jpg",
    ],
)
def test_a_name_that_works_everywhere_is_no_problem(name: str) -> None:
    assert portable_name_problem(name) is None
