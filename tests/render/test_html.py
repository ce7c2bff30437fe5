"""Templates become bytes, and their mistakes name the file and the line."""

import pickle
from collections.abc import Mapping

import pytest

from nkblog.messages import word
from nkblog.render.html import render_html, safe_url, templates
from nkblog.theme_error import ThemeError

STRINGS = {"hello": "สวัสดี {name}"}


def rendered(sources: Mapping[str, str], name: str = "a.html", view: object = "") -> str:
    return render_html(templates(sources, STRINGS), name, view).decode()


def mistake(sources: Mapping[str, str], name: str = "a.html", view: object = "") -> ThemeError:
    with pytest.raises(ThemeError) as caught:
        rendered(sources, name, view)
    return caught.value


def test_what_a_view_holds_is_text_and_never_markup() -> None:
    hostile = "<b title='x'>&\"</b>"
    page = rendered({"a.html": '<p title="{{ view }}">{{ view }}</p>'}, view=hostile)
    escaped = "&lt;b title=&#39;x&#39;&gt;&amp;&#34;&lt;/b&gt;"
    assert page == f'<p title="{escaped}">{escaped}</p>\n'


def test_xml_is_escaped_too_and_plain_text_is_not() -> None:
    sources = {"a.xml": "<loc>{{ view }}</loc>", "a.txt": "{{ view }}"}
    assert rendered(sources, "a.xml", "<&>") == "<loc>&lt;&amp;&gt;</loc>\n"
    assert rendered(sources, "a.txt", "<&>") == "<&>\n"


def test_text_that_looks_like_a_template_stays_as_it_is() -> None:
    assert rendered({"a.html": "{{ view }}"}, view="{{ 7*7 }}{% raw %}{# #}") == (
        "{{ 7*7 }}{% raw %}{# #}\n"
    )


def test_lines_end_in_lf_and_the_last_one_too_once() -> None:
    assert rendered({"a.html": "a\r\n{{ view }}\n\n\n"}, view="b\r\nc\rd") == "a\nb\nc\nd\n"
    assert rendered({"a.html": ""}) == "\n"


def test_a_string_is_filled_and_its_values_are_escaped() -> None:
    page = rendered({"a.html": "{{ t('hello', name=view) }}"}, view="<ตำบล>")
    assert page == "สวัสดี &lt;ตำบล&gt;\n"


def test_a_template_sees_its_view_and_the_strings_and_nothing_else() -> None:
    for name in ("range", "dict", "lipsum", "cycler", "joiner", "namespace", "request"):
        diagnostic = mistake({"a.html": f"{{{{ {name} }}}}"}).diagnostic
        assert diagnostic.code == "template-undefined", name


def test_a_page_is_a_function_of_its_view_and_order_is_not_a_templates_business() -> None:
    for name in ("random", "sort", "dictsort", "groupby('x')"):
        diagnostic = mistake({"a.html": f"{{{{ view|{name} }}}}"}).diagnostic
        assert diagnostic.code == "template-syntax", name


def test_a_name_means_the_outermost_layer_and_a_path_its_own() -> None:
    sources = {
        "post.html": "{% extends 'themes/default/templates/post.html' %}{% block b %}2{% endblock %}",
        "themes/default/templates/post.html": "1{% block b %}{% endblock %}3",
    }
    assert rendered(sources, "post.html") == "123\n"


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("\n{{ nothing }}", "template-undefined", 2),
        ("\n\n{{ view.nothing }}", "template-undefined", 3),
        ("{% if view.nothing %}{% endif %}", "template-undefined", 1),
        ("\n{% if %}", "template-syntax", 2),
        ("\n{{ view|nothing }}", "template-syntax", 2),
        ("\n{% include 'nothing.html' %}", "template-missing", 2),
        ("\n{% extends 'a.html' %}", "template-loop", 2),
        ("\n{{ view / 2 }}", "template-failed", 2),
        ("\n{{ t('nothing') }}", "string-missing", 2),
        ("\n{{ t('hello') }}", "string-not-filled", 2),
        ("\n{{ t('hello', nme=view) }}", "string-not-filled", 2),
    ],
)
def test_a_mistake_names_its_line_and_has_words(source: str, code: str, line: int) -> None:
    diagnostic = mistake({"a.html": source}).diagnostic
    assert (diagnostic.code, diagnostic.span.file, diagnostic.span.line) == (code, "a.html", line)
    assert all(word(diagnostic, language).cure for language in ("th", "en"))


def test_a_mistake_is_found_in_the_file_where_it_stands() -> None:
    path = "sites/nakhon/templates/parts.html"
    macro = "\n{% macro show(x) %}\n{{ x.nothing }}{% endmacro %}"
    sources = {
        "a.html": "{% from 'parts.html' import show %}\n\n\n\n{{ show(view) }}",
        "parts.html": macro,
        "themes/default/templates/parts.html": "",
        path: macro,
    }
    span = mistake(sources).diagnostic.span
    assert (span.file, span.line) == (path, 3)


def test_a_template_that_does_not_exist_is_named() -> None:
    diagnostic = mistake({}, "post.html").diagnostic
    assert (diagnostic.code, dict(diagnostic.params)) == ("template-missing", {"name": "post.html"})


def test_a_mistake_found_by_a_worker_process_comes_back_whole() -> None:
    failure = mistake({"a.html": "{{ nothing }}"})
    assert pickle.loads(pickle.dumps(failure)).diagnostic == failure.diagnostic


@pytest.mark.parametrize("url", ["https://codi.or.th/a?b=c#d", "http://ตำบล.example/"])
def test_an_address_of_the_web_is_let_through(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/",
        "/\\evil.example",
        "https:///x",
        "https:javascript:alert(1)",
        "http://[",
        "topics/compost",
        "",
    ],
)
def test_any_other_address_is_dropped(url: str) -> None:
    assert safe_url(url) == ""
