"""The text in the bytes of a file, or what stands in the way of reading it."""

import re

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.model.body import Mark

TEXT_LIMIT = 1_000_000
"""The most bytes that a text file may have."""

CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no text holds: neither XML 1.0 nor YAML 1.1 can carry these."""

INVISIBLE = f"\u00a0\u00ad{''.join(map(chr, range(0x2000, 0x2010)))}\u202f\u2060\u3000\ufeff"
"""Spaces other than the common one, and characters without width."""

_BOM = b"\xef\xbb\xbf"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_THAI_WORD = re.compile("[\u0e01-\u0e5b]{2,}")


def decode(data: bytes) -> str | Diagnostic:
    """The text of a UTF-8 file, without a byte order mark, its lines ended by LF alone.

    Errors: `file-too-big`, `not-utf8` (the encoding is recognised), `broken-utf8` (it is not) and
    `control-character`; the last two with line and column.
    """
    if len(data) > TEXT_LIMIT:
        size, limit = f"{len(data) / 1e6:.1f} MB", f"{TEXT_LIMIT / 1e6:g} MB"
        return error("file-too-big", Span(""), size=size, limit=limit)
    try:
        text = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as failure:
        return _undecodable(data, failure)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if control := CONTROL.search(text):
        if _is_utf16(data):
            return error("not-utf8", Span(""), encoding="UTF-16")
        mark = mark_at(text, control.start())
        return error("control-character", Span("", *mark), character=code_point(control[0]))
    return text


def readable(data: bytes) -> str:
    """What can be read of a file that perhaps cannot be decoded, to show where it is wrong: lines
    and columns are those of its diagnostics.
    """
    try:
        text = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError:
        text = data.decode("cp874" if _is_windows_874(data) else "utf-8", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def code_point(character: str) -> str:
    """The name of a character that cannot be seen: `U+00A0`."""
    return f"U+{ord(character):04X}"


def mark_at(text: str, offset: int) -> Mark:
    """Line and column of `text[offset]`."""
    return Mark(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _undecodable(data: bytes, failure: UnicodeDecodeError) -> Diagnostic:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_utf16(data):
        return error("not-utf8", Span(""), encoding="UTF-16")
    readable = failure.object[: failure.start].decode()
    readable = readable.replace("\r\n", "\n").replace("\r", "\n")
    span = Span("", *mark_at(readable, len(readable)))
    if _is_windows_874(data):
        return error("not-utf8", span, encoding="Windows-874 (TIS-620)")
    return error("broken-utf8", span)


def _is_utf16(data: bytes) -> bool:
    """Whether every other byte, nearly, is the high half of an ASCII or a Thai character."""
    return any(
        len(halves) > 1 and halves.count(0x00) + halves.count(0x0E) > 0.9 * len(halves)
        for halves in (data[0::2], data[1::2])
    )


def _is_windows_874(data: bytes) -> bool:
    """Whether the bytes are words of Thai in Windows-874, and no UTF-8 of which a piece is broken:
    that has Thai in UTF-8. The accents of another encoding stand one by one.
    """
    try:
        text = data.decode("cp874")
    except UnicodeDecodeError:
        return False
    in_words = sum(map(len, _THAI_WORD.findall(text)))
    return 2 * in_words > len(_NOT_ASCII.findall(text)) and not _THAI_WORD.search(
        data.decode(errors="ignore")
    )
