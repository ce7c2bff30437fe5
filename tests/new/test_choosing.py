"""Forgiving search: what people type, and what they mean."""

import pytest

from nkblog.new.areas import provinces, title
from nkblog.new.choosing import Choice, find
from nkblog.read.gazetteer import thailand


def tambons() -> list[Choice]:
    """All tambons of Nakhon Si Thammarat."""
    gazetteer = thailand()
    return [
        Choice(area.code, area.name_th, (area.name_th, area.name_en, area.folder))
        for district in gazetteer.below("80")
        for area in gazetteer.below(district.code)
    ]


KHRENG = "800704"
TAMBONS = tambons()


@pytest.mark.parametrize(
    "typed",
    [
        "เคร็ง",
        "เครง",
        "เคร้ง",
        "ตำบลเคร็ง",
        "ต. เคร็ง",
        "khreng",
        "Khreng",
        " KHRENG ",
        "kreng",
        "ควนเครง",
        "พรุควนเคร็ง",
        "เคร\u200bง",
    ],
)
def test_khreng_is_found_however_it_is_typed(typed: str) -> None:
    assert [choice.value for choice in find(typed, TAMBONS)] == [KHRENG]


def test_a_name_that_two_places_have_gives_both() -> None:
    found = find("ปากแพรก", TAMBONS)
    assert [choice.label for choice in found] == ["ปากแพรก", "ปากแพรก"]
    assert {choice.value[:4] for choice in found} == {"8009", "8012"}  # ทุ่งสง, ปากพนัง


@pytest.mark.parametrize("typed", ["", " ", "ตำบล", "xyzzy", "ฮฮฮฮฮฮ"])
def test_what_means_nothing_finds_nothing(typed: str) -> None:
    assert find(typed, TAMBONS) == ()


def test_the_whole_name_is_meant_before_a_longer_one() -> None:
    nan, nonthaburi = Choice("1", "น่าน", ("น่าน",)), Choice("2", "น่านเหนือ", ("น่านเหนือ",))
    assert find("น่าน", [nonthaburi, nan]) == (nan,)
    assert find("น่านเ", [nonthaburi, nan]) == (nonthaburi,)


@pytest.mark.parametrize("province", provinces(thailand()), ids=lambda choice: choice.value)
def test_each_province_is_found_by_each_of_its_names(province: Choice) -> None:
    for name in (*province.names, f"จังหวัด{province.label}", province.names[1].upper()):
        assert find(name, provinces(thailand())) == (province,)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("songkla", "สงขลา"),
        ("กรุงเทพฯ", "กรุงเทพมหานคร"),
        ("กทม.", "กรุงเทพมหานคร"),
        ("อยุธยา", "พระนครศรีอยุธยา"),
        ("โคราช", "นครราชสีมา"),
        ("Korat", "นครราชสีมา"),
        ("bkk", "กรุงเทพมหานคร"),
        ("จ.สงขลา", "สงขลา"),
        ("Songkhla Province", "สงขลา"),
        ("นครศรีธรรมราข", "นครศรีธรรมราช"),
    ],
)
def test_what_people_call_a_province(typed: str, meant: str) -> None:
    assert [choice.label for choice in find(typed, provinces(thailand()))] == [meant]


def test_bangkok_has_words_of_its_own() -> None:
    assert title("10", "กรุงเทพมหานคร") == "กรุงเทพมหานคร"
    assert title("1001", "เขตพระนคร") == "เขตพระนคร"
    assert title("100101", "พระบรมมหาราชวัง") == "แขวงพระบรมมหาราชวัง"
    assert title("800704", "เคร็ง") == "ตำบลเคร็ง"
