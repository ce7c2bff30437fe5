"""Headings, callouts, footnotes, tables, task lists and code."""

import re

import pytest

from nkblog.model.body import Heading, word
from nkblog.read.markdown.callouts import LABELS
from tests.markdown.bodies import body_of, diagnostics_of, findings, html_of


def _levels(text: str, *, title: str = "ก") -> list[int]:
    return [heading.level for heading in body_of(text, title=title).headings]


def test_headings_begin_at_h2_and_never_jump() -> None:
    """M21: the page's title is its only h1."""
    assert _levels("# ก1\n## ก2\n#### ก3\n### ก4\n# ก5\n### ก6") == [2, 3, 4, 4, 2, 3]
    assert _levels("##### ก1\n## ก2\n### ก3") == [2, 2, 3]
    assert _levels("# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6") == [2, 3, 4, 5, 6, 6]
    assert _levels("หนึ่ง\n===\n\nสอง\n---\n") == [2, 3]
    assert "<h1" not in html_of("# ก1\n\nข\n\n# ค")


def test_a_first_heading_is_the_title_where_none_is_known() -> None:
    body = body_of("# กองทุน *ปุ๋ย*\n\nก\n\n# ข", title="")
    assert body.title == "กองทุน ปุ๋ย"
    assert body.headings == (Heading(2, "h-ข", "ข"),)
    assert "กองทุน" not in "".join(body.chunks)
    assert body_of("กองทุน\n===\n\nก", title="").title == "กองทุน"


@pytest.mark.parametrize("text", ["## ข\n\nก", "ก\n\n# ข", "> # ข\n\nก", "ก", ""])
def test_only_a_first_level_heading_that_opens_the_body_is_a_title(text: str) -> None:
    assert body_of(text, title="").title == ""


def test_a_first_heading_that_repeats_the_title_is_dropped() -> None:
    """However its Thai is typed; another one stays, as a heading."""
    body = body_of("# นํ้า\n\nก", title="น้ำ")
    assert (body.title, body.headings) == ("", ())
    assert body_of("# ฝน\n\nก", title="น้ำ").headings == (Heading(2, "h-ฝน", "ฝน"),)


def test_anchors_keep_thai_whole_and_are_unique_and_the_pages_own() -> None:
    """M11."""
    text = "## ที่ดินของเรา\n## ที่ดินของเรา\n## location\n## body\n## 😀\n## ที่ดินของเรา-2\n"
    anchors = [heading.anchor for heading in body_of(text).headings]
    assert anchors[:4] == ["h-ที่ดินของเรา", "h-ที่ดินของเรา-2", "h-location", "h-body"]
    assert len(set(anchors)) == 6
    assert all(anchor.startswith("h-") for anchor in anchors)
    assert re.findall('id="([^"]*)"', html_of(text)) == anchors


def test_a_heading_says_its_plain_text() -> None:
    text = "## *ก* [ข](b.md) `ค` [[ง|จ]] ![ฉ](f.png) &amp; <i>"
    assert body_of(text).headings[0].text == "ก ข ค จ ฉ & <i>"


def test_a_heading_without_text_is_left_out() -> None:
    assert html_of("##\n\nก") == "<p>ก</p>\n"


@pytest.mark.parametrize("kind", LABELS)
def test_a_callout_goes_by_either_name(kind: str) -> None:
    english, thai = (html_of(f"> [!{name}] หัว\n> เนื้อ") for name in (kind.upper(), LABELS[kind]))
    assert english == thai
    anchor = ' id="lesson-1"' if kind == "lesson" else ""
    assert english == (
        f'<div class="callout" data-kind="{kind}" role="note"{anchor}>\n'
        f'<p class="callout-title"><span class="callout-kind">{word(f"callout_{kind}")}</span> หัว</p>\n'
        "<p>เนื้อ</p>\n</div>\n"
    )


def test_a_callout_needs_no_title_and_repeats_none() -> None:
    alone = html_of("> [!lesson]\n> เนื้อ")
    assert f'<span class="callout-kind">{word("callout_lesson")}</span> </p>' in alone
    assert html_of("> [!lesson] บทเรียน\n> เนื้อ") == alone


def test_a_callout_holds_any_blocks() -> None:
    html = html_of("> [!tip] **หัว** [[ก]]\n> - ข\n>\n> > [!note] ค\n> > ง\n>\n> > จ\n\nฉ")
    assert html.count('<div class="callout"') == html.count("</div>") == 2
    assert "<strong>หัว</strong> <a" in html
    assert "<li>ข</li>" in html
    assert "<blockquote>\n<p>จ</p>\n</blockquote>\n</div>\n<p>ฉ</p>" in html


def test_an_unknown_callout_is_a_quotation_and_a_warning() -> None:
    assert html_of("> [!เศร้า]\n> ก").startswith("<blockquote>\n<p>[!เศร้า]")
    (diagnostic,) = diagnostics_of("ข\n\n> [!leson] ก")
    assert (diagnostic.code, diagnostic.span.line, diagnostic.span.column) == (
        "unknown-callout",
        3,
        3,
    )
    assert diagnostic.hint == "[!lesson]"
    assert diagnostics_of("> [!บทเรียนน] ก")[0].hint == "[!บทเรียน]"


def test_a_footnote_leads_there_and_back() -> None:
    html = html_of("ก[^a] ข[^ข] ค[^a]\n\n[^ข]: สอง\n[^a]: หนึ่ง")
    assert re.findall('id="([^"]*)"', html) == ["fnref-1", "fnref-2", "fnref-1-2", "fn-1", "fn-2"]
    targets = re.findall('href="#([^"]*)"', html)
    assert targets == ["fn-1", "fn-2", "fn-1", "fnref-1", "fnref-1-2", "fnref-2"]
    labels = re.findall('aria-label="([^"]*)">↩', html)
    assert labels == [word("footnote_back"), word("footnote_back_from", 2), word("footnote_back")]


def test_a_footnotes_name_is_nowhere_in_the_html() -> None:
    """M10."""
    html = html_of('ก[^<b>"&]\n\n[^<b>"&]: ข')
    assert "b>" not in html
    assert 'id="fn-1"' in html


def test_a_reference_that_is_not_shown_is_not_led_back_to() -> None:
    """From a title, or from the text of an image."""
    for text in ("# ก[^1]\n\nข", "![ก[^1]](a.png)"):
        body = body_of(f"{text}\n\n[^1]: ค", title="")
        assert body.anchors == ("fn-1",)
        assert "fnref" not in "".join(body.chunks)


def test_lost_footnotes_are_reported() -> None:
    text = "ก[^1] ข[^2] ค[^ง จ]\n\n[^1]: ก\n[^3]: ข\n[^1]: ค"
    assert sorted(findings(text)) == [
        ("footnote-missing", 1, 8),
        ("footnote-missing", 1, 14),
        ("footnote-twice", 3, 1),
        ("footnote-unused", 4, 1),
    ]
    assert "<p>ค" in html_of(text)


def test_a_table_scrolls_in_a_box_that_the_keyboard_reaches() -> None:
    html = html_of("| ก | ข | |\n|---|:-:|--:|\n| 1 | *2* | |\n\nค\n\n| ก |\n|---|")
    assert html == (
        f'<div class="table" role="region" tabindex="0" aria-label="{word("table_number", 1)}"><table>\n<thead>\n'
        '<tr><th scope="col">ก</th><th scope="col" class="center">ข</th><td></td></tr>\n'
        "</thead>\n<tbody>\n"
        '<tr><td>1</td><td class="center"><em>2</em></td><td class="right"></td></tr>\n'
        "</tbody>\n</table></div>\n<p>ค</p>\n"
        f'<div class="table" role="region" tabindex="0" aria-label="{word("table_number", 2)}"><table>\n<thead>\n'
        '<tr><th scope="col">ก</th></tr>\n</thead>\n</table></div>\n'
    )


def test_a_column_header_may_be_an_image() -> None:
    assert "<th" in html_of("| ![ก](a.png) |\n|---|")


def test_a_task_list_shows_what_is_done() -> None:
    assert html_of("- [ ] ก\n- [x] ข\n- ค") == (
        '<ul class="tasks">\n'
        f'<li><input type="checkbox" disabled aria-label="{word("task_open")}"> ก</li>\n'
        f'<li><input type="checkbox" disabled checked aria-label="{word("task_done")}"> ข</li>\n'
        "<li>ค</li>\n</ul>\n"
    )
    assert '<p><input type="checkbox" disabled' in html_of("- [ ] ก\n\n- [ ] ข")
    assert html_of("- [ ] \n\nก").count("<input") == 1
    assert "<input" not in html_of("[ ] ก\n\n- [y] ข\n- `[ ] ค`")


def test_code_is_shown_as_it_is() -> None:
    html = html_of("```py x\n<b> [[ก]] {{ 1 }}\n```")
    code = '<code class="language-py">&lt;b&gt; [[ก]] {{ 1 }}\n</code>'
    assert html == f'<pre tabindex="0">{code}</pre>\n'
    assert 'class="language-&quot;&gt;"' in html_of('```">\nก\n```')
