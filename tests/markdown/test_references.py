"""Wiki links and images: what they refer to, and where each stands in the file."""

import pytest

from nkblog.model.body import HoleKind, Mark, ReferenceKind
from nkblog.read.markdown.parse import parse_body
from tests.markdown.bodies import body_of, diagnostics_of, findings, html_of


@pytest.mark.parametrize(
    ("text", "target", "fragment", "shown"),
    [
        ("[[ใครเคยทำปุ๋ยหมัก]]", "ใครเคยทำปุ๋ยหมัก", "", None),
        ("[[ tha-rai/ask | ถามไว้ ]]", "tha-rai/ask", "", "ถามไว้"),
        ("[[กองทุน#ปีแรก]]", "กองทุน", "ปีแรก", None),
        ("[[กองทุน#ปีแรก|ปีแรก]]", "กองทุน", "ปีแรก", "ปีแรก"),
        ("[[ข่าว #1]]", "ข่าว #1", "", None),
        ("[[[ด่วน] น้ำท่วม]]", "[ด่วน] น้ำท่วม", "", None),
        ("[[กองทุน: ปีแรก 100%]]", "กองทุน: ปีแรก 100%", "", None),
        ("[[ก|**ข** <b>]]", "ก", "", "**ข** <b>"),
    ],
)
def test_a_wiki_link_is_a_reference(
    text: str, target: str, fragment: str, shown: str | None
) -> None:
    body = body_of(text)
    (reference,) = body.references
    assert (reference.kind, reference.target, reference.fragment) == (
        ReferenceKind.WIKI,
        target,
        fragment,
    )
    kinds = [HoleKind.HREF] if shown else [HoleKind.HREF, HoleKind.TITLE]
    assert [hole.kind for hole in body.holes] == kinds
    assert body.plain == (shown or target)


@pytest.mark.parametrize(
    "text", ["`[[ก]]`", "```\n[[ก]]\n```", "    [[ก]]", "\\[[ก]]", "[[]]", "[[ก\nข]]", "[[#]]"]
)
def test_no_wiki_link_in_code_nor_without_a_name(text: str) -> None:
    assert body_of(text).references == ()


def test_a_wiki_link_within_the_body_leads_to_its_heading() -> None:
    assert '<a href="#h-ปีแรก">ปีแรก</a>' in html_of("[[#ปีแรก]]\n\n## ปีแรก")
    assert '<a href="#h-ปีแรก">ดู</a>' in html_of("[[#ปีแรก|ดู]]\n\n## ปีแรก")
    assert findings("ก [[#ปีแรก]]") == [("heading-not-found", 1, 3)]


def test_a_wiki_link_that_a_table_cuts_is_reported() -> None:
    assert findings("| ก | ข |\n|---|---|\n| ค | [[ง|จ]] |") == [("wiki-link-cut", 3, 7)]
    assert body_of("| ก |\n|---|\n| [[ง\\|จ]] |").references[0].target == "ง"
    assert findings("ดู [[ง") == []


def test_an_image_of_the_project_is_a_figure_with_its_title_as_caption() -> None:
    body = body_of('![กอง **ปุ๋ย**](รูป/pile.jpg "วันที่สี่")')
    assert body.chunks == ("<figure>", "<figcaption>วันที่สี่</figcaption></figure>\n")
    (reference,) = body.references
    assert (reference.kind, reference.target, reference.text) == (
        ReferenceKind.IMAGE,
        "รูป/pile.jpg",
        "กอง ปุ๋ย",
    )
    assert body.plain == "วันที่สี่"


def test_an_image_at_the_end_of_a_footnote_has_the_way_back_beside_it() -> None:
    html = html_of("ก[^1]\n\n[^1]: ![ข](b.png)")
    assert '<p><img src="b.png" alt="ข"> <a href="#fnref-1"' in html


def test_an_image_in_a_line_stays_there() -> None:
    body = body_of('ก ![ข](a.png) ค ![ง](b.png "จ&quot;")')
    assert body.chunks == ("<p>ก ", ' ค <span title="จ&quot;">', "</span></p>\n")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("![ก](ภาพ ปี 69.jpg)", "ภาพ ปี 69.jpg"),
        ("![ก](photo (1).jpg)", "photo (1).jpg"),
        ('![ก](my photo.jpeg "ข")', "my photo.jpeg"),
        ("![ก]( my photo.png )", "my photo.png"),
        ("![ก](../../../../etc/passwd)", "../../../../etc/passwd"),
        ("![ก](/etc/passwd)", "/etc/passwd"),
    ],
)
def test_an_image_may_have_any_path_for_resolve_to_judge(text: str, target: str) -> None:
    assert [r.target for r in body_of(text).references] == [target]


def test_an_image_of_another_site_is_a_link_and_a_warning() -> None:
    """Promise 9: no third party learns who reads."""
    text = "ดู ![แผนที่](https://x.example/a.png)"
    assert "<img" not in html_of(text)
    assert '<a href="https://x.example/a.png" rel="noopener ugc nofollow">แผนที่</a>' in html_of(text)
    assert findings(text) == [("image-elsewhere", 1, 4)]
    assert ">https://x.example/a.png</a>" in html_of("![](https://x.example/a.png)")


@pytest.mark.parametrize("target", ["data:image/png;base64,AAAA", "file:///a.png", "//x/a.png"])
def test_an_image_of_a_refused_kind_is_its_text(target: str) -> None:
    assert html_of(f"![แผนที่]({target})") == "<p>แผนที่</p>\n"
    assert findings(f"![แผนที่]({target})") == [("link-refused", 1, 1)]


_LINES = """\
ย่อหน้าแรก [ก](a.md)
บรรทัดสอง [ข](b.md) และ [[ค]]

> คำพูด [ง](d.md)
> > ซ้อน ![จ](e.png)
ต่อแบบไม่มีเครื่องหมาย [ฉ](f.md)

- รายการ [ช](g.md)
  1. ย่อย [ซ](h.md)

     ย่อหน้า [ฌ](i.md)
- [ ] งาน [[ญ]]

## หัวข้อ [ฎ](k.md) ##

| [ฏ](l) | [ฏ](l) |
|---|---|
| ก\\|ข | [ฐ](m) [ฑ](n) |

> [!note] หัวเรื่อง [ฒ](o)
> ข้อความ [ณ](p)

เชิงอรรถ[^1]

[^1]: ท้าย [ด](q)

    ต่อ [ต](r)

หัวข้อ [ถ](s)
===

\tโค้ด [ไม่ใช่](x)
"""


def test_every_reference_stands_where_its_mark_says() -> None:
    """Line and column, from 1, in the file: through quotes, lists, tables, notes and callouts."""
    body, _ = parse_body(_LINES, 11, title="ก")
    lines = _LINES.split("\n")
    found = []
    for reference in body.references:
        at = lines[reference.mark.line - 11][reference.mark.column - 1 :]
        assert at.startswith(("[", "![", "[["))
        found.append(at.lstrip("![")[0])
    assert "".join(sorted(found)) == "กขคงจฉชซฌญฎฏฏฐฑฒณดตถ"
    assert len({reference.mark for reference in body.references}) == len(found)


def test_a_mark_counts_characters() -> None:
    assert body_of("ที่นี่ [ก](a.md)").references[0].mark == Mark(1, 8)


def test_what_is_in_a_note_that_nothing_refers_to_is_not_referred_to() -> None:
    assert body_of("ก\n\n[^1]: [ข](b.md)").references == ()


def test_markup_in_an_images_text_is_told_apart_from_links() -> None:
    """An image's text may hold what looks like references; it is text."""
    body = body_of("![ก [[ข]] [ค](d.md) [^1] `จ`](a.png)\n\n[^1]: ฉ")
    assert [r.text for r in body.references] == ["ก ข ค  จ"]
    assert diagnostics_of("![ก <br>](a.png)")[0].span.line == 1
