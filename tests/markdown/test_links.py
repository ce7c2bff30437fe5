"""Where links may lead, and addresses that stand in the text."""

import pytest

from nkblog.model.body import HoleKind, ReferenceKind
from tests.markdown.bodies import body_of, diagnostics_of, findings, html_of

_REL = 'rel="noopener ugc nofollow"'


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;&#x61;vascript:alert(1)",
        "&#0000106;avascript:alert(1)",
        "java&Tab;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "java&#x0D;script:alert(1)",
        "&#x0A;javascript:alert(1)",
        "<java\tscript:alert(1)>",
        "< javascript:alert(1)>",
        "javascript%3Aalert(1)",
        "java%0Ascript:alert(1)",
        "javascript\\:alert(1)",
        "data:text/html,<script>",
        "data:image/svg+xml;base64,AAAA",
        "data:image/png;base64,AAAA",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://a.th/x",
        "filesystem:https://a.th/x",
        "view-source:https://a.th",
        "intent://a.th#Intent",
        "feed:https://a.th",
        "jar:https://a.th!/x",
        "about:blank",
        "ftp://a.th/x",
        "C:\\x.md",
        "//evil.example",
        "/\\evil.example",
        "\\\\\\\\evil.example",
        "%2F%2Fevil.example",
        "https:evil.example",
        "https:///evil.example",
        "https:\\\\evil.example",
        "mailto:",
        "tel:",
        "x%00.md",
        "x%FF.md",
    ],
)
def test_nothing_but_the_allowed_kinds_is_ever_an_address(target: str) -> None:
    """M01–M03: refused in whatever disguise, as a link, an image, an autolink or by reference."""
    for text in (f"[ดู]({target})", f"![ดู]({target})", f"<{target}>", f"[ดู]\n\n[ดู]: {target}"):
        body = body_of(text)
        assert body.references == ()
        assert "<a" not in html_of(text)
        assert "<img" not in html_of(text)
    assert "ดู" in html_of(f"[ดู]({target})")


@pytest.mark.parametrize("target", ["javascript:x", "data:text/html,x", "//evil.example", "C:\\a"])
def test_a_refused_link_is_its_text_and_a_warning(target: str) -> None:
    assert html_of(f"ก [ดู **นี่**]({target})") == "<p>ก ดู <strong>นี่</strong></p>\n"
    assert findings(f"ก [ดู]({target})") == [("link-refused", 1, 3)]


def test_a_refused_autolink_is_shown_as_it_is_written() -> None:
    """M08."""
    assert html_of("<javascript:x>") == "<p>&lt;javascript:x&gt;</p>\n"
    assert body_of("<javascript:x>").plain == "<javascript:x>"


def test_quotes_cannot_leave_an_attribute() -> None:
    """M06, M08."""
    html = html_of('<http://a"onmouseover=x> [a](https://a.th "x\\" onerror=\\"y")')
    assert f'<a href="http://a%22onmouseover=x" {_REL}>' in html
    assert f'<a href="https://a.th" {_REL} title="x&quot; onerror=&quot;y">a</a>' in html


def test_a_link_elsewhere_is_marked_as_such() -> None:
    assert html_of("[ก](https://a.th/ข)") == (
        f'<p><a href="https://a.th/%E0%B8%82" {_REL}>ก</a></p>\n'
    )
    assert html_of("[ก](mailto:a@b.th)") == '<p><a href="mailto:a@b.th">ก</a></p>\n'
    assert html_of("[ก](tel:+6675123456)") == '<p><a href="tel:+6675123456">ก</a></p>\n'
    assert "xn--" in html_of("[ก](https://ไทย.th)")


@pytest.mark.parametrize(
    ("text", "target", "fragment"),
    [
        ("[ก](../tha-rai/2026-10-28-ask.md)", "../tha-rai/2026-10-28-ask.md", ""),
        ("[ก](/topics/compost/)", "/topics/compost/", ""),
        ("[ก](ask.md#หัวข้อ%20หนึ่ง)", "ask.md", "หัวข้อ หนึ่ง"),
        ("[ก](%E0%B8%81.md)", "ก.md", ""),
        ("[ก](%2541.md)", "%41.md", ""),
        ("[ก](ค่าวัด%20ปี%2069.csv)", "ค่าวัด ปี 69.csv", ""),
        ("[ก](<ค่าวัด ปี 69.csv>)", "ค่าวัด ปี 69.csv", ""),
        ("[ก](ค่าวัด ปี 69.csv)", "ค่าวัด ปี 69.csv", ""),
        ('[ก](ค่าวัด (1).csv "ชื่อ")', "ค่าวัด (1).csv", ""),
        ("[ก][ข]\n\n[ข]: a.md", "a.md", ""),
        ("<a>[ก](a.md)", "a.md", ""),
    ],
)
def test_a_link_inside_is_a_reference_decoded_once(text: str, target: str, fragment: str) -> None:
    body = body_of(text)
    (reference,) = body.references
    assert (reference.kind, reference.target, reference.fragment) == (
        ReferenceKind.LINK,
        target,
        fragment,
    )
    assert [hole.kind for hole in body.holes] == [HoleKind.HREF]


def test_a_hole_stands_within_the_tag_that_it_fills() -> None:
    body = body_of('ดู [ก](a.md "ข")')
    assert body.chunks == ("<p>ดู <a", ' title="ข">ก</a></p>\n')


def test_a_link_without_a_text_shows_the_title_of_its_target() -> None:
    assert [hole.kind for hole in body_of("[](a.md)").holes] == [HoleKind.HREF, HoleKind.TITLE]
    assert ">https://a.th</a>" in html_of("[](https://a.th)")


def test_a_file_name_with_a_space_that_is_none_is_reported_with_the_cure() -> None:
    (diagnostic,) = diagnostics_of("ดู [แผน ก](แผน ที่)")
    assert (diagnostic.code, diagnostic.span.column) == ("link-with-space", 4)
    assert diagnostic.hint == "[แผน ก](<แผน ที่>)"
    assert body_of(diagnostic.hint).references[0].target == "แผน ที่"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("ดูที่https://www.codi.or.thได้เลย", "https://www.codi.or.th"),
        ("ดู https://www.codi.or.th/ ได้", "https://www.codi.or.th/"),
        ("(ดู https://a.th/x)", "https://a.th/x"),
        ("https://a.th/x_(y)", "https://a.th/x_(y)"),
        ("https://a.th/x, https", "https://a.th/x"),
        ("https://a.th/x?ก=1", "https://a.th/x"),
        ("https://a.th/x?a=1&b=2#c.", "https://a.th/x?a=1&amp;b=2#c"),
        ("**https://a.th/x**ได้", "https://a.th/x"),
        ("“https://a.th/x”", "https://a.th/x"),
        ("HTTPS://A.th", "HTTPS://A.th"),
        ("http://a.th:8080/x", "http://a.th:8080/x"),
    ],
)
def test_a_bare_address_is_a_link_to_its_end(text: str, url: str) -> None:
    """It ends where Thai begins, and before punctuation of the sentence."""
    assert f'<a href="{url}" {_REL}>' in html_of(text)
    assert html_of(text).count("<a ") == 1


def test_www_is_an_address() -> None:
    html = f'<p>(<a href="http://www.rid.go.th" {_REL}>www.rid.go.th</a>)</p>\n'
    assert html_of("(www.rid.go.th)") == html


def test_a_percent_encoded_address_is_shown_readable() -> None:
    html = html_of("https://th.wikipedia.org/wiki/%E0%B8%81")
    assert f'<a href="https://th.wikipedia.org/wiki/%E0%B8%81" {_REL}>' in html
    assert ">https://th.wikipedia.org/wiki/ก</a>" in html


@pytest.mark.parametrize("code", ["%00", "%0A", "%FF", "%E2%80%AE", "%E2%80%8B", "%C2%85"])
def test_an_address_is_not_decoded_to_what_misleads(code: str) -> None:
    for text in (f"https://a.th/{code}x", f"<https://a.th/{code}x>"):
        assert f">https://a.th/{code}x</a>" in html_of(text)


@pytest.mark.parametrize(
    "text",
    ["a@b.th", "xhttps://a.th", "awww.a.th", "https://localhost", "`https://a.th`", "https://ก.th"],
)
def test_what_is_no_bare_address_stays_text(text: str) -> None:
    """E-mail addresses too: for the privacy of their owners, `<a@b.th>` has to be written."""
    assert "<a " not in html_of(text)


def test_an_address_that_runs_into_thai_is_reported() -> None:
    (diagnostic,) = diagnostics_of("ดู https://a.th/wiki/ตำบล นี้")
    assert (diagnostic.code, diagnostic.span.column) == ("url-meets-thai", 4)
    assert diagnostic.hint == "https://a.th/wiki/ ตำบล"
    assert diagnostics_of("ดู https://a.th/wikiตำบล") == ()
    assert diagnostics_of(f"ดู {diagnostic.hint}") == ()


@pytest.mark.parametrize(
    "text",
    [
        "[ก <https://b.th> ข](https://a.th)",
        "[ก https://b.th ข](https://a.th)",
        "[ก www.b.th](a.md)",
        "[![ข](https://b.th/x.png)](https://a.th)",
        "[ก[^1]](a.md)\n\n[^1]: ข",
    ],
)
def test_a_link_never_holds_another(text: str) -> None:
    link, rest = html_of(text).split("<a ", 1)[1].split("</a>", 1)
    assert "<a" not in link
    assert "b.th" not in rest


def test_a_link_within_the_body_leads_to_its_heading() -> None:
    """By the heading's text or its id, however far below."""
    text = "[ก](#เงิน กองทุน) [ข](<#เงิน กองทุน>) [ค](#h-เงิน-กองทุน)\n\n## เงิน กองทุน"
    assert html_of(text).count('<a href="#h-เงิน-กองทุน">') == 2
    assert body_of(text).references == ()


def test_a_link_to_no_heading_is_its_text_and_a_warning() -> None:
    text = "ก [ข](#กองทูน)\n\n## กองทุน"
    assert "<a" not in html_of(text)
    (diagnostic,) = diagnostics_of(text)
    assert (diagnostic.code, diagnostic.span.column) == ("heading-not-found", 3)
    assert diagnostic.hint == "#กองทุน"
