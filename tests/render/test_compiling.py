"""What compiling saves changes nothing of what a template says."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from nkblog.render.html import render_html, templates
from nkblog.theme_error import ThemeError

STRINGS = {"home": "หน้าแรก", "count": "{count} เรื่อง", "less": "น้อย < มาก", "odd": "ก {} ข"}

PARTS = "{% macro shown(it) %}<{{ it }}>{% endmacro %}{% macro many(all) %}{{ all|join(',') }}{% endmacro %}"


@dataclass(frozen=True, slots=True)
class View:
    """Anything that a template may be given."""

    value: object = ""


def rendered(page: str, value: object = "", **others: str) -> str:
    """What the template `page` makes of a view with this value."""
    sources = {"page.html": page} | {f"{name}.html": text for name, text in others.items()}
    return render_html(templates(sources, STRINGS), "page.html", View(value)).decode().strip()


def compiled(page: str) -> str:
    """The Python that a page is compiled to."""
    return str(templates({}, STRINGS).compile(page, name="page.html", raw=True))


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("{{ t('home') }}", "หน้าแรก"),
        ("{{ t('less') }}", "น้อย &lt; มาก"),
        ("<a title=\"{{ t('home') }}\">", '<a title="หน้าแรก">'),
        ("{{ t('home') ~ '!' }}", "หน้าแรก!"),
        ("{% if t('home') == 'หน้าแรก' %}ใช่{% endif %}", "ใช่"),
        ("{{ t('count', count=3) }}", "3 เรื่อง"),
        ("{{ t(view.value) }}", "หน้าแรก"),
    ],
)
def test_a_string_reads_the_same_filled_in_or_asked_for(page: str, text: str) -> None:
    assert rendered(page, "home") == text


def test_a_string_without_placeholders_is_filled_in_when_the_template_is_compiled() -> None:
    assert "หน้าแรก" in compiled("{{ t('home') }}")
    assert "หน้าแรก" not in compiled("{{ t(view.value) }}")


@pytest.mark.parametrize(
    "page",
    [
        "{% macro t(name) %}ของฉัน {{ name }}{% endmacro %}{{ t('home') }}",
        "{% from 'parts.html' import shown as t %}{{ t('home') }}",
        "{% from 'parts.html' import t %}{{ t('home') }}",
        "{% import 'parts.html' as t %}{{ t.t('home') }}",
        "{% macro mine(t) %}{{ t('home') }}{% endmacro %}{{ mine(view.value) }}",
        "{% set t = view.value %}{{ t('home') }}",
    ],
)
def test_what_a_template_itself_calls_t_is_not_mistaken_for_the_strings(page: str) -> None:
    parts = "{% macro t(name) %}ของฉัน {{ name }}{% endmacro %}" + PARTS
    assert rendered(page, "ของฉัน {}".format, parts=parts) in {"ของฉัน home", "<home>"}


@pytest.mark.parametrize(
    ("page", "code"),
    [("{{ t('nowhere') }}", "string-missing"), ("{{ t('odd') }}", "string-not-filled")],
)
def test_a_string_that_cannot_be_said_is_a_mistake_only_where_it_is_reached(
    page: str, code: str
) -> None:
    assert rendered(f"{{% if view.value %}}{page}{{% endif %}}ข้อความ") == "ข้อความ"
    with pytest.raises(ThemeError) as failure:
        rendered(page)
    assert failure.value.diagnostic.code == code


def test_an_imported_macro_runs_once_for_equal_arguments() -> None:
    class Counting(str):
        __slots__ = ()
        seen: ClassVar[list[str]] = []

        def __html__(self) -> str:
            self.seen.append(self)
            return str(self)

    page = (
        "{% from 'parts.html' import shown %}{{ shown(view.value[0]) }}{{ shown(view.value[1]) }}"
    )
    pair = (Counting("ก"), Counting("ก"))
    assert rendered(page, pair, parts=PARTS) == "<ก><ก>"
    assert Counting.seen == ["ก"]


@pytest.mark.parametrize(
    "pair", [(1, True), (True, 1), (1, 1.0), ("<b>", Markup("<b>")), (Markup("<b>"), "<b>")]
)
def test_a_macro_tells_arguments_apart_that_are_equal_but_read_differently(
    pair: tuple[object, object],
) -> None:
    page = (
        "{% from 'parts.html' import shown %}{{ shown(view.value[0]) }}{{ shown(view.value[1]) }}"
    )
    inline = PARTS + "{{ shown(view.value[0]) }}{{ shown(view.value[1]) }}"
    assert rendered(page, pair, parts=PARTS) == rendered(inline, pair)


def test_a_macro_takes_what_cannot_be_remembered() -> None:
    page = "{% from 'parts.html' import many %}{{ many(['ก', view.value]) }}{{ many(all=['ข']) }}"
    assert rendered(page, "ค", parts=PARTS) == "ก,คข"


def test_what_a_macro_gave_to_plain_text_is_not_taken_for_text_in_a_page() -> None:
    sources = {
        "parts.html": PARTS,
        "a.txt": "{% from 'parts.html' import shown %}{{ shown(view.value) }}",
        "b.html": "{% from 'parts.html' import shown %}{{ shown(view.value) }}",
    }
    made = templates(sources, STRINGS)
    texts = [render_html(made, name, View("&")).decode() for name in ("a.txt", "b.html", "a.txt")]
    assert texts == ["<&amp;>\n"] * 3


def test_a_macro_that_wraps_what_its_caller_writes_is_called_each_time() -> None:
    parts = "{% macro box() %}[{{ caller() }}]{% endmacro %}"
    page = (
        "{% from 'parts.html' import box %}"
        "{% call box() %}ก{% endcall %}{% call box() %}{{ view.value }}{% endcall %}"
    )
    assert rendered(page, "ข", parts=parts) == "[ก][ข]"


def test_a_macro_that_reads_the_view_of_its_page_is_not_remembered_for_another() -> None:
    sources = {
        "parts.html": "{% macro mine() %}{{ view.value }}{% endmacro %}",
        "page.html": "{% from 'parts.html' import mine with context %}{{ mine() }}",
    }
    made = templates(sources, STRINGS)
    assert [render_html(made, "page.html", View(v)) for v in ("ก", "ข")] == [
        "ก\n".encode(),
        "ข\n".encode(),
    ]


class Said:
    """What is neither a text nor markup, but has a way to be either."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __html__(self) -> str:
        return f"<i>{escape(self.text)}</i>"


@given(st.text(alphabet="ก&<>\"' a", max_size=12))
def test_a_text_is_escaped_as_markup_would_be_and_markup_is_left(text: str) -> None:
    for value in (text, Markup(text), Said(text), 7):
        assert rendered("-{{ view.value }}-", value) == f"-{escape(value)}-"
