"""The style sheet: what Thai letters need (handbook: layout), and nothing from elsewhere."""

import re

from tests.theme.default import STYLE

ROOT = 18
"""Pixels of a rem, of 112.5% of the 16 that browsers begin with."""
SIZES = re.findall(r"font-size:\s*([^;]+);", STYLE)


def test_no_text_is_smaller_than_17_pixels() -> None:
    assert SIZES.count("112.5%") == 1
    rems = [float(size.removesuffix("rem")) for size in SIZES if size.endswith("rem")]
    others = {size for size in SIZES if not size.endswith("rem")}
    assert min(rems) * ROOT >= 17
    # On paper, and there the widest of all tables.
    assert others == {"112.5%", "12pt", "8pt"}


def test_lines_leave_room_for_marks_above_and_below() -> None:
    heights = [float(size) for size in re.findall(r"line-height:\s*([\d.]+);", STYLE)]
    assert heights.count(1.7) == 1
    # A superscript number carries no marks.
    assert sorted(set(heights)) == [1, 1.4, 1.7]


def test_nothing_is_set_in_a_way_that_thai_cannot_bear() -> None:
    for wrong in ("italic", "letter-spacing", "justify;", "break-all", "text-transform"):
        assert wrong not in STYLE, wrong


def test_only_addresses_may_break_anywhere() -> None:
    rules = re.findall(r"([^{}]+)\{[^{}]*overflow-wrap:\s*anywhere", STYLE)
    selectors = {part.strip() for rule in rules for part in rule.split(",")}
    assert selectors == {
        ".url",
        ".address",
        ".page-address",
        ".prose a",
        '.prose a[href^="http"]::after',
    }


def test_nothing_is_fetched() -> None:
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    assert "@font-face" not in STYLE
