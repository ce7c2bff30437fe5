"""Characters that no feed can carry."""

from typing import Never

import pytest

from nkblog.render.legal_text import carried, legal
from tests.render.feed_values import PLAIN


@pytest.mark.parametrize("illegal", ["\x00", "\x08", "\x0b", "\x1f", "\ud800\udfff", "\uffff"])
def test_what_xml_cannot_carry_is_dropped(illegal: str) -> None:
    assert legal(f"น้ำ{illegal}ขึ้น") == "น้ำขึ้น"


def test_all_else_stays() -> None:
    text = "\t\n\r น้ำขึ้น <&>\"' \x7f\x85\u200b\ufffd🌱\U0010ffff"
    assert legal(text) == text


def test_a_view_is_cleaned_in_its_depths() -> None:
    assert legal((PLAIN, 3, None, ("\x00ก",))) == (PLAIN, 3, None, ("ก",))


def test_a_text_that_can_be_carried_is_rendered_once() -> None:
    seen = []

    def render(text: str) -> bytes:
        seen.append(text)
        return text.encode()

    assert carried(render, "น้ำ") == "น้ำ".encode()
    assert seen == ["น้ำ"]


def test_a_refusal_for_another_reason_is_a_bug_and_is_raised() -> None:
    def render(_text: str) -> Never:
        raise ValueError("no title")

    with pytest.raises(ValueError, match="no title"):
        carried(render, "น้ำ")
