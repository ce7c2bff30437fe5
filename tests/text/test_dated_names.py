"""File names that begin with a day in another form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog.text.dated_names import name_meant
from nkblog.text.dates import date_in_name


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("3-11-2569-ปุ๋ย", "2569-11-03-ปุ๋ย"),
        ("3 พ.ย. 2569 ปุ๋ยหมัก", "2569-11-03-ปุ๋ยหมัก"),
        ("๓ พฤศจิกายน ๒๕๖๙", "2569-11-03"),
        ("2569-11-3-ปุ๋ย", "2569-11-03-ปุ๋ย"),
        ("2026.11.3_ปุ๋ย", "2569-11-03-ปุ๋ย"),
        ("25691103-ปุ๋ย", "2569-11-03-ปุ๋ย"),
        ("25691103ปุ๋ย", "2569-11-03-ปุ๋ย"),
        ("2569-02-30-ปุ๋ย", "2569-02-28-ปุ๋ย"),
        ("2569-13-03-ปุ๋ย", "2569-03-13-ปุ๋ย"),
        ("3-11-69-10 แปลง", "2569-11-03-10 แปลง"),
        ("ปุ๋ยหมัก", ""),
        ("ปุ๋ย 3-11-2569", ""),
        ("12", ""),
        ("1000-ก", ""),
        ("", ""),
    ],
)
def test_the_name_that_is_meant_begins_with_the_day_in_its_one_form(stem: str, name: str) -> None:
    assert name_meant(stem) == name


@given(st.text("0123456789-. กพย๖"))
def test_the_name_that_is_meant_can_be_dated(stem: str) -> None:
    name = name_meant(stem)
    assert not name or date_in_name(name)
