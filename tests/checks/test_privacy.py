"""What should not be published about people is found, in all the ways in which it is typed."""

import json
import re
import time

import pytest

from nkblog.annotations import as_github, as_gitlab
from nkblog.checks.privacy import is_national_id
from nkblog.diagnostics import Severity, Span, error, warning
from nkblog.messages import LANGUAGES, word
from nkblog.report import as_json, as_text
from nkblog.text.private import hidden
from tests.checks.subjects import checked
from tests.network.resolved import MAK

POST = f"{MAK}/2026-11-01-a.md"


def codes(body: str) -> list[tuple[str, int, int]]:
    """What is found in a post of this body, with line and column."""
    return [(d.code, d.span.line, d.span.column) for d in checked({POST: body})]


@pytest.mark.parametrize(
    ("number", "is_one"),
    [("1234567890121", True), ("1234567890122", False), ("3101701933067", True)],
)
def test_the_checksum_of_a_national_id(number: str, is_one: bool) -> None:
    assert is_national_id(number) == is_one


@pytest.mark.parametrize(
    "written",
    [
        "1234567890121",
        "1-2345-67890-12-1",
        "1 2345 67890 12 1",
        "๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑",
        "๑๒๓๔๕๖๗๘๙๐๑๒๑",
        "１２３４５６７８９０１２１",
        "1–2345–67890–12–1",
        "1.2345.67890.12.1",
        "1\u00a02345\u00a067890\u00a012\u00a01",
        "12345-67890-12-1",
    ],
)
def test_a_national_id_is_found(written: str) -> None:
    assert codes(f"ก\n\nเลข{written}ของเขา") == [("national-id", 3, 4)]


@pytest.mark.parametrize(
    "written",
    [
        "1-2345-67890-12-2",  # no checksum
        "9786161234567",  # a book's number
        "12345678901215",  # 14 digits
        "0.1234567890121",
        "100 200 300 4000",
        "https://facebook.com/1234567890121/posts",
    ],
)
def test_other_long_numbers_are_none(written: str) -> None:
    assert codes(f"เลข {written}") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_national_id_is_not_repeated_in_the_message(language: str) -> None:
    body = "เลข ๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑ ของป้า 1234567890121"
    found = checked({POST: body})
    said = as_text(found, language, lambda _: body)
    assert "1-xxxx-xxxxx-xx-1" in word(found[0], language).say
    assert not [number for number in ("2345", "๒๓๔๕", "67890", "๖๗๘๙๐") if number in said]
    assert "ของป้า" in said


PRIVATE = ("1-2345-67890-12-1", "๑ ๒๓๔๕ ๖๗๘๙๐ ๑๒ ๑", "081-234-5678", "๐๘๑๒๓๔๕๖๗๘", "123-4-56789-0")


@pytest.mark.parametrize("number", PRIVATE)
def test_no_report_repeats_a_number_whatever_it_speaks_of(number: str) -> None:
    """The line with it may be shown for a broken link, or quoted in the cure for a slip of YAML."""
    line = f"title: โทร {number} #1 https://x.example/1234567890121 2569-11-03-10"
    for found in (
        error("broken-link", Span(POST, 1, 1), name=f"โทร {number}"),
        warning("yaml-comment", Span(POST, 1, 1), hint=line),
    ):
        for said in (
            as_text((found,), "th", lambda _: line),
            json.loads(as_json((found,), "th", {}, 1))["diagnostics"][0]["message"],
            json.loads(as_json((found,), "th", {}, 1))["diagnostics"][0]["hint"],
            as_github((found,), "th"),
            as_gitlab((found,), "th"),
        ):
            assert number not in said
    assert "https://x.example/1234567890121 2569-11-03-10" in as_text((found,), "th", lambda _: "")


def test_a_line_of_many_numbers_is_hidden_at_once() -> None:
    line = "0812345678 " * 20_000
    start = time.process_time()
    assert not re.search(r"\d", hidden(line))
    assert time.process_time() - start < 1


def test_a_national_id_is_an_error_and_the_rest_are_warnings() -> None:
    body = "1234567890121\n\n0812345678\n\na@example.org\n\nบัญชี 123-4-56789-0\n"
    found = {d.code: d.severity for d in checked({POST: body})}
    assert found == {
        "national-id": Severity.ERROR,
        "phone-number": Severity.WARNING,
        "email-address": Severity.WARNING,
        "bank-account": Severity.WARNING,
    }


@pytest.mark.parametrize(
    "written",
    [
        "0812345678",
        "081-234-5678",
        "08 1234 5678",
        "081.234.5678",
        "๐๘๑-๒๓๔-๕๖๗๘",
        "+66 81 234 5678",
        "+66812345678",
        "+66(0)81-234-5678",
        "0612345678",
        "098–765–4321",
    ],
)
def test_a_mobile_number_is_found(written: str) -> None:
    assert codes(f"โทร{written}ได้") == [("phone-number", 1, 4)]


@pytest.mark.parametrize(
    "written", ["075-345-678", "0751234567", "08123456789", "1081234567", "2026-08-12 345", "0812"]
)
def test_other_numbers_are_no_mobiles(written: str) -> None:
    """Those of an office begin with 02 to 07 and another 1 to 5, or are short."""
    assert codes(f"เลข {written}") == []


@pytest.mark.parametrize("written", ["a.b@example.org", "<mailto:a.b@example.org>"])
def test_an_email_address_is_found(written: str) -> None:
    ((code, line, _),) = codes(f"เขียนถึง{written}ได้")
    assert (code, line) == ("email-address", 1)


def test_the_address_that_a_blog_gives_is_meant_for_all() -> None:
    blog = "---\ntitle: ก\nemail: khlong@example.org\n---\nเขียนถึง\n"
    assert checked({f"{MAK}/blog.md": blog}) == ()


@pytest.mark.parametrize("written", ["a@b", "@example.org", "https://x.example/?m=a@example.org"])
def test_what_is_no_email_address(written: str) -> None:
    assert codes(f"ดู {written}") == []


@pytest.mark.parametrize(
    "body",
    [
        "เลขที่บัญชี 123-4-56789-0",
        "ธนาคารออมสิน 020123456789",
        "โอนเข้าบัญชี\n\n123 4 56789 0",
        "๑๒๓-๔-๕๖๗๘๙-๐ ธ.ก.ส.",
        "account no. 1234567890",
    ],
)
def test_a_bank_account_is_found_near_words_for_a_bank(body: str) -> None:
    assert [code for code, *_ in codes(body)] == ["bank-account"]


@pytest.mark.parametrize(
    "body", ["เลข 123-4-56789-0", "บัญชีครัวเรือน 1200 1500 1800", "บัญชี 12,345 บาท", "บัญชี 2569-11-03"]
)
def test_a_number_that_is_no_account(body: str) -> None:
    assert codes(body) == []


def test_a_mobile_number_beside_a_bank_stays_one() -> None:
    assert codes("พร้อมเพย์ ธนาคารกรุงไทย 081-234-5678") == [("phone-number", 1, 25)]


def test_front_matter_is_looked_at_too() -> None:
    assert codes("---\ntitle: ก\nsummary: โทร 0812345678\n---\nข") == [("phone-number", 3, 14)]


def test_only_the_first_of_many_are_told() -> None:
    assert len(codes("0812345678\n\n" * 50)) == 10


@pytest.mark.parametrize("body", ["0" * 900_000, "1-" * 450_000, "a@" * 450_000, "1 " * 450_000])
def test_no_text_takes_long(body: str) -> None:
    start = time.monotonic()
    codes(body)
    assert time.monotonic() - start < 8  # Of which most is the parser's.
