"""The words of the default theme: every one that is asked for, in both languages."""

import re

import pytest

from nkblog.model.body import WORDS
from nkblog.network.participation import TRENDS
from nkblog.network.values import ROLES
from tests.theme.default import (
    PAGES,
    STRINGS,
    TEMPLATES,
    asked_by_page,
    asked_by_template,
    placeholders,
    texts_of_pages,
)

ASKED = {
    *((name, *asked) for name, source in TEMPLATES.items() for asked in asked_by_template(source)),
    *(
        (file.name, *asked)
        for file in PAGES.glob("*.py")
        for asked in asked_by_page(file.read_text(encoding="utf-8"))
    ),
}
ROLE_KEYS = {
    f"role_{role}{about}" for role in (*ROLES.values(), "other") for about in ("", "_about")
}
"""Asked for by a person's role."""
TREND_KEYS = {f"trend_{trend}" for trend in TRENDS}
"""Asked for by how much a blog writes."""
PLACE_KEYS = {text for text in texts_of_pages() if re.fullmatch("place_[a-z]+", text)}
"""Asked for by a place's level."""


def test_the_searches_find_what_is_asked_for() -> None:
    template = "{% if x %}<a b=\"{{ t('k', n=1, m=x|join(t('j'))) }}\">{% endif %}"
    assert set(asked_by_template(template)) == {("k", frozenset({"n", "m"})), ("j", frozenset())}
    assert set(asked_by_page("x = context.say('k', n=f(1))")) == {("k", frozenset({"n"}))}
    assert len(ASKED) > 100


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_string_that_is_asked_for_exists_with_the_placeholders_given(language: str) -> None:
    strings = STRINGS[language]
    assert {(where, key) for where, key, _ in ASKED if key not in strings} == set()
    assert (ROLE_KEYS | PLACE_KEYS | TREND_KEYS | set(WORDS)) - strings.keys() == set()
    assert {placeholders(strings[key]) for key in PLACE_KEYS} == {frozenset({"name"})}
    wrong = {
        (where, key, given) for where, key, given in ASKED if placeholders(strings[key]) != given
    }
    assert wrong == set()


def test_both_languages_say_the_same_things_in_the_same_order() -> None:
    assert list(STRINGS["th"]) == list(STRINGS["en"])
    differing = {
        key
        for key, text in STRINGS["th"].items()
        if placeholders(text) != placeholders(STRINGS["en"][key])
    }
    assert differing == set()


def test_no_string_is_there_for_nothing() -> None:
    used = {key for _, key, _ in ASKED} | ROLE_KEYS | PLACE_KEYS | TREND_KEYS | set(WORDS)
    assert STRINGS["th"].keys() - used == set()


def test_english_is_free_of_thai_and_thai_is_thai() -> None:
    thai = re.compile("[ก-๙]")
    assert [key for key, text in STRINGS["en"].items() if thai.search(text)] == []
    without = {key for key, text in STRINGS["th"].items() if not thai.search(text)}
    assert without == {"locale", "place_capital"}


def test_words_of_this_movement_are_used() -> None:
    """A blog entry is บันทึก here; โพสต์, กระทู้ and คอมเมนต์ are other places' words."""
    foreign = ("โพสต์", "กระทู้", "คอมเมนต์", "บทความ")
    assert [key for key, text in STRINGS["th"].items() if any(w in text for w in foreign)] == []


def test_english_needs_no_plural() -> None:
    """`{count}` stands after its noun: "Posts: 1" is right, "1 posts" is not."""
    counted = re.compile(r"\{count\}\s+[a-z]+s\b")
    assert [key for key, text in STRINGS["en"].items() if counted.search(text)] == []
