"""Bytes become a text, or an error that says how to save the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog.diagnostics import Diagnostic, Span
from nkblog.messages import word
from nkblog.read.decode import CONTROL, TEXT_LIMIT, decode, mark_at

POST = "---\ntitle: กองทุนปุ๋ยหมัก\n---\nปีแรก\n"


def problem(data: bytes) -> Diagnostic:
    found = decode(data)
    assert isinstance(found, Diagnostic)
    for language in ("th", "en"):
        assert "{" not in word(found, language).say
    return found


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_byte_order_mark_and_line_breaks_do_not_matter(mark: str, line_break: str) -> None:
    """Y20: a file saved by Notepad is the same text as one with LF."""
    assert decode((mark + POST.replace("\n", line_break)).encode()) == POST


def test_a_byte_order_mark_inside_the_text_is_tolerated() -> None:
    assert decode("ก\ufeffข".encode()) == "ก\ufeffข"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [POST, "hello\n", "ปุ๋ยหมัก"])
def test_utf_16_is_named(text: str, encoding: str) -> None:
    """Y21: with a byte order mark, or obviously without one."""
    found = problem(text.encode(encoding))
    assert (found.code, dict(found.params)) == ("not-utf8", {"encoding": "UTF-16"})
    assert found.span == Span("")


@pytest.mark.parametrize("line_break", ["\r\n", "\n"])
def test_windows_874_is_named_at_its_first_thai_letter(line_break: str) -> None:
    """Y21"""
    found = problem(f"---{line_break}title: ข่าว “ด่วน”{line_break}".encode("cp874"))
    assert found.code == "not-utf8"
    assert dict(found.params)["encoding"].startswith("Windows-874")
    assert found.span == Span("", 2, 8)


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (POST.encode()[:-2], 4, 5),  # cut off inside a letter
        ("บรรทัดหนึ่ง\r\nab".encode() + b"\xff", 2, 3),
        ("café ".encode("latin-1") * 3, 1, 4),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 1, 1),
        (b"a\xed\xa0\x80", 1, 2),  # a lone surrogate
    ],
)
def test_bytes_in_no_known_encoding_are_shown_where_they_stand(
    data: bytes, line: int, column: int
) -> None:
    found = problem(data)
    assert (found.code, found.span) == ("broken-utf8", Span("", line, column))


@pytest.mark.parametrize("character", ["\0", "\x0b", "\x1b", "\x7f", "\x85", "\uffff"])
def test_a_control_character_is_shown_where_it_stands(character: str) -> None:
    found = problem(f"หนึ่ง\r\nสอง{character}\n".encode())
    assert (found.code, found.span) == ("control-character", Span("", 2, 4))
    assert dict(found.params) == {"character": f"U+{ord(character):04X}"}


def test_tabs_are_text() -> None:
    assert decode(b"a\tb\n") == "a\tb\n"


def test_a_text_may_be_as_large_as_the_limit_and_no_larger() -> None:
    """M16: the error names the limit."""
    assert decode(b"a" * TEXT_LIMIT) == "a" * TEXT_LIMIT
    found = problem(b"a" * (TEXT_LIMIT + 1))
    assert (found.code, dict(found.params)["limit"]) == ("file-too-big", "1 MB")


@given(st.binary() | st.text().map(lambda text: text.encode(errors="surrogatepass")))
def test_whatever_the_bytes_there_is_a_clean_text_or_an_error(data: bytes) -> None:
    found = decode(data)
    if isinstance(found, str):
        assert "\r" not in found
        assert not CONTROL.search(found)


@given(st.text("ก\n"), st.integers(0, 20))
def test_a_mark_leads_back_to_its_character(text: str, offset: int) -> None:
    text += "!" * 21
    line, column = mark_at(text, offset)
    assert text.split("\n")[line - 1][column - 1 :][:1] in (text[offset], "")
