"""Each rule finds what it is for and leaves the rest alone; sites weigh rules, lines are excused."""

import ast
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from nkblog.checks.rules import CHECKS, RULES
from nkblog.checks.subject import Picture
from nkblog.diagnostics import Severity, Span
from nkblog.messages import word
from nkblog.read.pictures import has_position
from tests.checks.subjects import checked, told
from tests.messages.codes import SOURCES, constants_in
from tests.network.resolved import KUT, MAK, photo
from tests.project import SITE_FILE

POST, OTHER = f"{MAK}/2026-11-01-a.md", f"{KUT}/2026-11-02-b.md"
TOPIC = "content/topics/compost.md"
PERSON = "content/people/team.md"


def hints(files: dict[str, str]) -> list[tuple[str, str]]:
    """The codes that are found, with what would be right."""
    return [(d.code, d.hint) for d in checked(files)]


def test_a_plain_site_has_no_findings() -> None:
    assert checked({POST: "ข้อความ [ลิงก์](https://www.codi.or.th/) และ [[เรื่องอื่น]]"}) == ()


def test_all_rules_are_listed() -> None:
    """Those that the modules name, but for what is wrong with levels and excuses."""
    own = {"excuse-unused", "excuse-without-reason", "unknown-check", "unknown-level"}
    modules = {file: source for file, source in SOURCES.items() if file.startswith("checks/")}
    from nkblog.messages import wordings

    given = {code for source in modules.values() for code in constants_in(source)}
    assert (given & wordings().keys()) - own == set(RULES)
    assert list(RULES) == sorted(RULES)


def test_every_check_is_in_the_table() -> None:
    public = {
        node.name
        for file, source in SOURCES.items()
        if file.startswith("checks/")
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
        and [ast.unparse(a.annotation) for a in node.args.args if a.annotation] == ["Subject"]
    }
    assert {check.__name__ for check in CHECKS} == public


class TestLinks:
    @pytest.mark.parametrize(
        ("url", "code", "hint"),
        [
            ("http://www.codi.or.th/a", "link-insecure", "https://www.codi.or.th/a"),
            ("https://x.example/a?fbclid=1&b=2#c", "link-tracking", "https://x.example/a?b=2#c"),
            ("https://x.example/?utm_source=line", "link-tracking", "https://x.example/"),
            ("http://localhost:8000/a", "link-local", ""),
            ("http://192.168.1.4/a", "link-local", ""),
            ("https://intranet/a", "link-local", ""),
            ("https://net.example/topics/", "link-to-own-site", "/topics/"),
            ("https://net.example", "link-to-own-site", "/"),
            ("https://x.example:99999/", "link-malformed", ""),
        ],
    )
    def test_an_address_that_does_not_serve(self, url: str, code: str, hint: str) -> None:
        (found,) = checked({POST: f"ก [ข]({url})"})
        assert (found.code, found.span, found.hint) == (code, Span(POST, 1, 7), hint)

    @pytest.mark.parametrize(
        "text",
        [
            "https://x.example/a?b=1.",
            "`http://localhost/`",
            "```\nhttp://localhost/\n```",
            "ftp://x",
        ],
    )
    def test_an_address_that_is_right_or_an_example(self, text: str) -> None:
        assert told({POST: f"ก {text}\n" if "`" not in text else text}) == []


class TestHeadings:
    def test_a_level_left_out(self) -> None:
        assert told({POST: "## ก\n\nข\n\n#### ค\n"}) == [("heading-skipped", POST, 5, 1)]
        assert hints({POST: "---\ntitle: ก\n---\n# ก\n\n### ข\n"}) == [("heading-skipped", "## ข")]

    def test_levels_in_order_and_what_is_no_heading(self) -> None:
        assert told({POST: "### ก\n\n#### ข\n\n## ค\n\n```\n###### ง\n```\n\n#จ\n"}) == []


class TestThai:
    @pytest.mark.parametrize(
        ("typed", "code", "right"),
        [
            ("เเปลง", "thai-doubled-sara-e", "แปลง"),
            ("น\u0e4d\u0e32", "thai-split-sara-am", "นำ"),
            ("ท\u0e48\u0e35", "thai-mark-order", "ท\u0e35\u0e48"),
            ("ทำ\u0e48", "thai-mark-order", "ท\u0e48ำ"),
            ("ปุ๋ย\u200bหมัก", "thai-zero-width", "ปุ๋ยหมัก"),
        ],
    )
    def test_what_looks_right_and_is_not_found(self, typed: str, code: str, right: str) -> None:
        (found,) = checked({POST: f"ก\n\nคำ {typed} นี้"})
        assert (found.code, found.span.line, found.hint) == (code, 3, right)
        assert right in word(found, "th").cure

    def test_only_the_first_of_many_are_told(self) -> None:
        assert len(told({POST: "เเปลง น\u200bา " * 90})) == 20


class TestPictures:
    def test_one_without_a_text(self) -> None:
        files = {POST: "![](p.jpg)\n\n![แปลง](p.jpg)\n", f"{MAK}/p.jpg": photo(f"{MAK}/p.jpg")}
        assert told(files) == [("picture-without-text", POST, 1, 1)]

    def test_files_that_are_large_or_tell_where(self) -> None:
        file = f"{MAK}/p.jpg"
        pictures = (Picture(file, 6_000_000, True), Picture(f"{MAK}/q.jpg", 5_000_000, False))
        found = checked({POST: "ก"}, pictures=pictures)
        assert {(d.code, d.span.file) for d in found} == {
            ("picture-large", file),
            ("picture-with-position", file),
        }

    @pytest.mark.parametrize("where", [True, False])
    def test_where_a_photo_was_taken_is_read_from_its_header(self, where: bool) -> None:
        exif = Image.Exif()
        exif[0x010F] = "Camera"
        if where:
            exif.get_ifd(0x8825).update({1: "N", 2: (8.0, 25.0, 0.0), 3: "E", 4: (99.0, 58.0, 0.0)})
        data = BytesIO()
        Image.new("RGB", (2, 2)).save(data, "JPEG", exif=exif)
        assert has_position("p.jpg", data.getvalue()) is where
        assert has_position("p.jpg", data.getvalue()[:60]) is False
        assert has_position("p.pdf", data.getvalue()) is False


class TestDirectory:
    def test_what_nothing_uses(self) -> None:
        files = {POST: "---\ntopics: water\nauthors: me\n---\nก"} | {
            "content/topics/water.md": "---\ntitle: น้ำ\n---\n",
            TOPIC: "---\ntitle: ปุ๋ยหมัก\n---\n",
            "content/people/me.md": "---\ntitle: ทีมเรา\n---\n",
            PERSON: "---\ntitle: ทีมอื่น ๆ\n---\n",
        }
        assert told(files) == [("unused-person", PERSON, 0, 0), ("unused-topic", TOPIC, 0, 0)]

    @pytest.mark.parametrize(
        ("one", "other", "are_alike"),
        [
            ("ปุ๋ยอินทรีย์", "ปุ๋ยอินทรี", True),
            ("กองทุนชุมชน", "กองทุน ชุมชน", True),
            ("ป่าชายเลน", "ป่าชายแลน", True),
            ("รุ่นที่หนึ่ง 1", "รุ่นที่หนึ่ง 2", False),
            ("น้ำ", "น้ำๆ", False),
            ("ปุ๋ยหมัก", "ป่าชายเลน", False),
        ],
    )
    def test_what_may_be_one(self, one: str, other: str, are_alike: bool) -> None:
        files = {
            POST: "---\ntopics: [a, b]\nauthors: [a, b]\n---\nก",
            **{
                f"content/{kind}/{name}.md": f"---\ntitle: {title}\n---\n"
                for kind in ("topics", "people")
                for name, title in (("a", one), ("b", other))
            },
        }
        pair = [
            ("alike-people", "content/people/b.md", 0, 0),
            ("alike-topics", "content/topics/b.md", 0, 0),
        ]
        assert told(files) == (pair if are_alike else [])
        assert {d.related for d in checked(files)} <= {
            (Span("content/people/a.md"),),
            (Span("content/topics/a.md"),),
        }


FILED = {
    POST: "---\ntitle: หนึ่ง\n---\nก",
    OTHER: "---\ntitle: สอง\ntopics: compost\n---\nข",
    TOPIC: "---\ntitle: ปุ๋ย\n---\n",
}
PHONE = {POST: "โทร 0812345678"}


class TestReach:
    def test_a_post_that_nothing_leads_to(self) -> None:
        assert told(FILED) == [("post-alone", POST, 0, 0)]
        assert told({**FILED, OTHER: f"{FILED[OTHER]} [[หนึ่ง]]"}) == []
        reply = "---\nreply_to: 2026-11-01-a\ntopics: compost\n---\nข"
        assert told({**FILED, OTHER: reply}) == []

    def test_without_topics_posts_are_not_filed_anywhere(self) -> None:
        assert told({POST: "ก"}) == []

    def test_a_free_page_that_nothing_leads_to(self) -> None:
        page = "content/pages/about.md"
        files = {page: "---\ntitle: เรา\n---\n[เรา](/about/)", POST: "ก"}
        assert told(files) == [("page-unlinked", page, 0, 0)]
        assert told(files, checks="menu: about\n") == []
        assert told({**files, POST: "ดู[เรา](/about/)"}) == []

    def test_a_post_of_a_place_that_is_not_shown(self) -> None:
        file = "content/places/trat/khao-saming/2026-11-01-a.md"
        assert [(d.code, d.span.file) for d in checked({POST: "ก"}, left_out=(file,))] == [
            ("not-in-site", file)
        ]


class TestLevels:
    @pytest.mark.parametrize(
        ("level", "severity"),
        [
            ("note", Severity.NOTE),
            ("warning", Severity.WARNING),
            ("Error", Severity.ERROR),
            ("off", None),
        ],
    )
    def test_a_site_weighs_a_rule(self, level: str, severity: Severity | None) -> None:
        found = checked(PHONE, checks=f"checks:\n  phone-number: {level}\n")
        assert [d.severity for d in found] == ([] if severity is None else [severity])

    def test_what_is_no_rule_or_level(self) -> None:
        checks = "checks:\n  phone-numbr: off\n  email-address: of\n  bank-account: loud\n"
        found = checked(PHONE, checks=checks)
        assert [(d.code, d.span, d.hint) for d in found if d.span.file == SITE_FILE] == [
            ("unknown-check", Span(SITE_FILE, 6, 3), "phone-number"),
            ("unknown-level", Span(SITE_FILE, 7, 18), "off"),
            ("unknown-level", Span(SITE_FILE, 8, 17), ""),
        ]
        assert "phone-number" in {d.code for d in found}


class TestExcuses:
    @pytest.mark.parametrize(
        "body",
        [
            "โทร 0812345678 <!-- nkblog: ok phone-number เบอร์สำนักงาน -->",
            "<!-- nkblog: ok phone-number เบอร์สำนักงาน -->\nโทร 0812345678",
            "ก\n<!--nkblog:ok phone-number เบอร์สำนักงาน-->\nโทร 0812345678",
            "---\nsummary: โทร 0812345678  # nkblog: ok phone-number เบอร์สำนักงาน\n---\nก",
            "---\n# nkblog: ok phone-number เบอร์สำนักงาน\nsummary: โทร 0812345678\n---\nก",
        ],
    )
    def test_a_line_is_excused_with_a_reason(self, body: str) -> None:
        assert told({POST: body}) == []

    def test_the_file_as_a_whole_is_excused_anywhere_in_it(self) -> None:
        text = "---\ntitle: ปุ๋ย  # nkblog: ok unused-topic ปีหน้าจะใช้\n---\n"
        assert told({TOPIC: text}) == []

    def test_another_line_another_rule_and_another_file_are_not(self) -> None:
        excuse = "<!-- nkblog: ok phone-number เบอร์สำนักงาน -->"
        body = f"0812345678 a@example.org {excuse}\n\nโทร 0812345679\n"
        assert told({POST: body, OTHER: "0812345678"}) == [
            ("phone-number", OTHER, 1, 1),
            ("email-address", POST, 1, 12),
            ("phone-number", POST, 3, 5),
        ]

    @pytest.mark.parametrize("said", ["ok phone-number", "ok", "phone-number ใช้ได้", ""])
    def test_without_a_reason_it_has_no_effect(self, said: str) -> None:
        assert told({POST: f"0812345678 <!-- nkblog: {said} -->"}) == [
            ("phone-number", POST, 1, 1),
            ("excuse-without-reason", POST, 1, 12),
        ]

    def test_a_rule_that_is_none(self) -> None:
        (found,) = checked({POST: "ก <!-- nkblog: ok phone-numbers เบอร์ -->"})
        assert (found.code, found.hint) == ("unknown-check", "phone-number")

    def test_an_excuse_for_nothing_is_told(self) -> None:
        assert told({POST: "ก <!-- nkblog: ok phone-number เบอร์ -->"}) == [
            ("excuse-unused", POST, 1, 3)
        ]


def test_the_modules_of_checks_know_nothing_of_pages() -> None:
    """They see what the network says, not how it is shown."""
    for file in (Path(__file__).parent.parent.parent / "nkblog" / "checks").glob("*.py"):
        assert "nkblog.pages" not in file.read_text(encoding="utf-8")
