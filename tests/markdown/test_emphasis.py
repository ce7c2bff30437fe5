"""Bold, emphasis and strikethrough next to Thai; CommonMark's own examples are in another file."""

import pytest

from tests.markdown.bodies import html_of


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**ตำบลปากพูน (เมือง)**ได้", "<strong>ตำบลปากพูน (เมือง)</strong>ได้"),
        ("**“ชุมชนอินทรีย์”**คือ", "<strong>“ชุมชนอินทรีย์”</strong>คือ"),
        ('งาน**"คุณลิขิต"**ครับ', "งาน<strong>&quot;คุณลิขิต&quot;</strong>ครับ"),
        ("งาน*“คุณลิขิต”*ครับ", "งาน<em>“คุณลิขิต”</em>ครับ"),
        ("ปี~~(2568)~~แก้เป็น", "ปี<s>(2568)</s>แก้เป็น"),
        ("ได้***(จริง)***ครับ", "ได้<em><strong>(จริง)</strong></em>ครับ"),
        ("**เก็บได้ 50%**ของทั้งหมด", "<strong>เก็บได้ 50%</strong>ของทั้งหมด"),
        ("คนละ**฿100**ต่อปี", "คนละ<strong>฿100</strong>ต่อปี"),
        ("เห็น**#แท็ก**นี้", "เห็น<strong>#แท็ก</strong>นี้"),
        ("**สำเร็จแล้ว!**ครับ", "<strong>สำเร็จแล้ว!</strong>ครับ"),
        ("**กลุ่ม (เมือง)**CODI", "<strong>กลุ่ม (เมือง)</strong>CODI"),
        ("CODI**(เมือง) กลุ่ม**", "CODI<strong>(เมือง) กลุ่ม</strong>"),
        ("**(ກ)**ຂ **（あ）**い", "<strong>(ກ)</strong>ຂ <strong>（あ）</strong>い"),
        ("**น้ำ (ดี)**\u200bได้", "<strong>น้ำ (ดี)</strong>\u200bได้"),
        ('ก**"ข"**ค **"ง"**จ', "ก<strong>&quot;ข&quot;</strong>ค <strong>&quot;ง&quot;</strong>จ"),
        ("**[ลิงก์](https://a.th)**ได้", None),
    ],
)
def test_marks_work_where_thai_has_no_space(text: str, html: str | None) -> None:
    """A Thai letter beside the marks, or inside the punctuation, is the edge of a phrase."""
    rendered = html_of(text)
    assert "*" not in rendered
    assert "~" not in rendered
    if html is not None:
        assert rendered == f"<p>{html}</p>\n"


@pytest.mark.parametrize(
    "text",
    [
        'a*"foo"*b',  # CommonMark example 353
        "2 * 3 * 4",
        "ก ** ข ** ค",
        "**ก **",
        "ไฟล์_(ก)_ข_ค",
        "ก~ข~ค",
    ],
)
def test_marks_stay_text_where_commonmark_says_so(text: str) -> None:
    assert all(tag not in html_of(text) for tag in ("<em>", "<strong>", "<s>"))


def test_punctuation_that_belongs_to_the_other_side_changes_nothing() -> None:
    """`(**` begins and never ends, `**)` ends and never begins, so spans within spans stay."""
    html = "<p><strong>ก (<strong>ข</strong>) ค</strong></p>\n"
    assert html_of("**ก (**ข**) ค**") == html
    assert html_of("**ก** (ข) **ค**") == "<p><strong>ก</strong> (ข) <strong>ค</strong></p>\n"
    assert html_of("**ก**, **ข**") == "<p><strong>ก</strong>, <strong>ข</strong></p>\n"
