"""The plain text and the rest of a body; slips that are reported; limits."""

import time
from importlib.resources import files

import pytest
import yaml

from nkblog.diagnostics import Severity
from nkblog.messages import LANGUAGES, word
from nkblog.read.markdown.parse import parse_body
from tests.markdown.bodies import body_of, diagnostics_of, findings, html_of


def test_the_plain_text_is_in_blocks_and_its_footnotes_are_last() -> None:
    text = (
        "## หัวข้อ\n\nก **ข** `ค`[^1]\nบรรทัดสอง\n\n[^1]: ท้าย\n\n- ง\n- จ\n\n"
        "| ฉ | ช |\n|---|---|\n| 1 | 2 |\n\n```\nโค้ด\n```\n\n> [!note] ซ\n> ฌ & <ญ>\n"
    )
    assert body_of(text).plain == (
        "หัวข้อ\n\nก ข ค\nบรรทัดสอง\n\nง\n\nจ\n\nฉ\tช\n\n1\t2\n\nโค้ด\n\nซ\n\nฌ & <ญ>\n\nท้าย"
    )


def test_the_first_line_is_of_the_first_paragraph_with_text() -> None:
    assert body_of("## ก\n\n![ข](b.png)\n\n*ค* ง\nจ\n\nฉ").first_line == "ค ง"
    assert body_of("- ก\n- ข").first_line == "ก"
    assert body_of("## ก").first_line == ""


def test_an_empty_body_is_empty() -> None:
    for text in ("", "\n\n", "   "):
        body = body_of(text)
        assert (body.chunks, body.plain, body.minutes) == (("",), "", 1)


def test_the_reading_time_is_of_the_plain_text() -> None:
    assert body_of("ก" * 4800).minutes == 5


def test_chunks_and_holes_alternate() -> None:
    body = body_of("[[ก]] [ข](b.md) ![ค](c.png)")
    assert len(body.chunks) == len(body.holes) + 1


def test_anchors_are_every_id_sorted() -> None:
    assert body_of("## ข\n## ก\n\nค[^1]\n\n[^1]: ง").anchors == ("fn-1", "fnref-1", "h-ก", "h-ข")


def test_quotation_marks_are_escaped_wherever_an_author_writes_them() -> None:
    """So that ` id="` and `href="#` are found in the HTML where they are meant, and only there."""
    body = body_of('` id="` <a href="#x"> [ก](a "href=\\"#b")\n\n## ข\n\n```\nhref="#c"\n```')
    html = "".join(body.chunks)
    assert html.count(' id="') == 1
    assert 'href="#' not in html


def test_line_ends_make_no_difference() -> None:
    text = "# ก\n\nข\nค\n\n- ง [จ](e.md)\n"
    assert parse_body(text, 1, title="ฉ") == parse_body(text.replace("\n", "\r\n"), 1, title="ฉ")


def test_nothing_is_a_template() -> None:
    """M12."""
    text = "{{ 7*7 }} {% raw %} {# ก #}"
    assert html_of(text) == f"<p>{text}</p>\n"


def test_raw_html_is_text() -> None:
    """M05."""
    for text in ("<script>x</script>", "<svg onload=x>", "<iframe srcdoc=x>", "<details open>"):
        html = html_of(f"{text}\n\nก {text}")
        assert html.count("<") == html.count("<p>") + html.count("</p>")


def test_a_form_feed_does_not_reach_the_xml_of_a_feed() -> None:
    body = body_of('ก&#12;ข [ค](a.md "ง&#12;จ") ![ฉ&#12;ช](b.png)')
    assert "\f" not in "".join((*body.chunks, body.plain, *(r.text for r in body.references)))


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "hint"),
    [
        ("ก\n\nข <br> ค", "html-tag", 3, 3, ""),
        ("<B>ก</B>", "html-tag", 1, 1, "**…**"),
        ('> <img src="x">', "html-tag", 1, 3, "![…](photo.jpg)"),
        ("<!-- ก -->", "html-tag", 1, 1, ""),
        ("| ก |\n|---|\n| ข<br>ค |", "html-tag", 3, 4, ""),
        ("ก&nbsp;ข", "html-space", 1, 2, ""),
        ("ก&#8203;ข", "html-space", 1, 2, ""),
        ("#หัวข้อ", "missing-space", 1, 1, "# หัวข้อ"),
        ("ก\n###หัวข้อ", "missing-space", 2, 1, "### หัวข้อ"),
        ("1.ข้อ\n2.ข้อ", "missing-space", 1, 1, "1. ข้อ"),
        ("> 2)เป็นต้น", "missing-space", 1, 3, "2) เป็นต้น"),
        ("-ข้อ", "missing-space", 1, 1, "- ข้อ"),
        ("ก ** ข** ค", "bold-with-space", 1, 3, "**ข**"),
        ("**ก** และ **ข ** ค", "bold-with-space", 1, 11, "**ข**"),
        ("> ก\n> ** ข ค **", "bold-with-space", 2, 3, "**ข ค**"),
        ("ก\n• ข\n• ค", "pasted-list", 2, 1, "- ข"),
        ("●ก\n●ข", "pasted-list", 2, 1, "- ข"),
        ("๑. ก\n๒. ข", "pasted-list", 2, 1, "2. ข"),
        ("> ก\n> ๒) ข", "pasted-list", 2, 3, "2. ข"),
        ("| ก | ข |\n| ค | ง |", "table-without-rule", 2, 1, "|---|---|"),
        ("| ก | ข |\n|---|\n| ค | ง |", "table-without-rule", 2, 1, "|---|---|"),
        ("> [!leson]", "unknown-callout", 1, 3, "[!lesson]"),
        ("[ก](x:y)", "link-refused", 1, 1, ""),
        ("ก []()", "link-empty", 1, 3, ""),
        ("[ก](ข ค)", "link-with-space", 1, 1, "[ก](<ข ค>)"),
        ("ก [ข] (https://a.th)", "link-apart", 1, 3, "[ข](https://a.th)"),
        ("[ก](#ข)", "heading-not-found", 1, 1, ""),
        ("![ก](http://a.th/b.png)", "image-elsewhere", 1, 1, ""),
        ("https://a.th/ก", "url-meets-thai", 1, 1, "https://a.th/ ก"),
        ("| ก | ข |\n|---|---|\n| [[ค|ง]] |", "wiki-link-cut", 3, 3, "\\|"),
        ("ก [^1]", "footnote-missing", 1, 3, ""),
        ("ก\n\n[^1]: ข", "footnote-unused", 3, 1, ""),
        ("ก[^1]\n\n[^1]: ข\n[^1]: ค", "footnote-twice", 3, 1, ""),
        ("> " * 30 + "ก", "markdown-too-complex", 1, 1, ""),
    ],
)
def test_a_slip_is_reported_where_it_is(
    text: str, code: str, line: int, column: int, hint: str
) -> None:
    (diagnostic,) = diagnostics_of(text)
    assert (diagnostic.code, diagnostic.span.line, diagnostic.span.column, diagnostic.hint) == (
        code,
        line,
        column,
        hint,
    )
    for language in LANGUAGES:
        assert word(diagnostic, language).cure


def test_every_message_of_this_stage_has_a_case_above() -> None:
    (marker,) = test_a_slip_is_reported_where_it_is.pytestmark  # type: ignore[attr-defined]
    worded = yaml.safe_load(files("nkblog.messages").joinpath("markdown.yaml").read_text("utf-8"))
    assert {case[1] for case in marker.args[1]} == set(worded)


@pytest.mark.parametrize(
    "text",
    [
        "`<br>` ก",
        "```\n<br>\n#ก\n```",
        "พิมพ์ <ชื่อไฟล์> หรือ <name>",
        "3 < 5 > 2",
        "#แท็ก #อื่น",
        "#1 ก",
        "1.5 ล้าน",
        "-5 องศา",
        "**ก** และ **ข** กับ **ค**",
        "`** ก **` และ ```** ข **```",
        "\\*\\* ก \\*\\*",
        "***ก ***ข",
        "• ก\n\n• ข",
        "๑. ก",
        "ราว\n๕๐.๒ องศา\nก ๒. ข",
        "| ก |\n| ข |",
        "| ก | ข |",
        "|ก|\nข",
        "\\#ก",
        "1\\.ก",
        "\\-ก",
        "ก #ข",
        "ก -ข",
        "# ก\n\n1. ก\n\n- ก",
        "ก & ข &amp; &lt;",
        "[1] (ดู หน้า 5)",
        "[1] (ดู https://a.th ด้วย)",
        "[ก](https://a.th) (https://a.th)",
        "[ก](<ข ค>)",
        "[^1] ก\n\n[^1]: ข",
    ],
)
def test_what_is_meant_is_not_reported(text: str) -> None:
    assert findings(text) == []


def test_a_fault_pasted_a_thousand_times_is_reported_ten_times() -> None:
    assert len(diagnostics_of("<br> " * 1000)) == 10


def test_lines_are_those_of_the_file() -> None:
    (diagnostic,) = parse_body("ก\n<br>", 12, title="ข")[1]
    assert diagnostic.span.line == 13


@pytest.mark.parametrize(
    "text",
    [
        "![[](" * 4000,
        "[" * 50_000,
        "[[" * 20_000,
        "**" * 50_000,
        ">" * 100_000,
        "> " * 50_000,
        "ก**" * 20_000,
        "|" + "ก|" * 500 + "\n|" + "-|" * 500 + "\n" + ("|" + "ข|" * 500 + "\n") * 20,
        "|" + "ก|" * 500 + "\n|" + "-|" * 500 + "\n" + "|ข\n" * 200,
        "[ก](b.md) " * 10_000,
        "[[ก]]" * 10_000,
        "# ก\n" * 10_000,
        "[^1]" * 10_000 + "\n\n[^1]: ก",
        "<br>&nbsp;" * 10_000,
        "> [!note] ก\n\n" * 5000,
        "[ก](ข (ค) " * 10_000,
        "https://a.th/" + ")" * 50_000,
        "- " * 20_000 + "ก",
        "- [ ] ก\n" * 10_000,
    ],
    ids=lambda text: f"{text[:8]!r}x{len(text)}",
)
def test_no_input_takes_long(text: str) -> None:
    """M15: under 2 s on a quiet machine; what grows with the square of the length takes minutes."""
    start = time.process_time()
    body, diagnostics = parse_body(text, 1, title="ก")
    assert time.process_time() - start < 8
    assert body.plain or body.references or diagnostics


@pytest.mark.parametrize(
    "text", ["> " * 30 + "ก <b>\n\nข", "*" * 60_000 + "\n" * 60_000 + "ก <b>\n\nข"]
)
def test_a_text_too_complex_is_shown_as_it_is_written(text: str) -> None:
    body, (diagnostic,) = parse_body(text, 7, title="")
    assert (diagnostic.code, diagnostic.severity, diagnostic.span.line) == (
        "markdown-too-complex",
        Severity.ERROR,
        7,
    )
    html = "".join(body.chunks)
    assert html.endswith("ก &lt;b&gt;</p>\n<p>ข</p>\n")
    assert body.plain.endswith("ก <b>\n\nข")


def test_nothing_is_lost_at_the_deepest_nesting_allowed() -> None:
    for text in ("> " * 19 + "ก", "".join("  " * i + "- ก\n" for i in range(9))):
        body, diagnostics = parse_body(text, 1, title="")
        assert diagnostics == ()
        assert body.plain.count("ก") == text.count("ก")
