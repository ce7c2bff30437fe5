"""Numbers and addresses of people that were perhaps not meant for everybody."""

import re
from collections.abc import Iterable, Iterator

from nkblog.checks.source import first, span_at
from nkblog.checks.subject import Subject
from nkblog.diagnostics import Diagnostic, error, warning
from nkblog.text.private import ACCOUNT, GAP, MOBILE, NATIONAL_ID, in_ascii_digits, without_urls

_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}"
    r"@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}(?![A-Za-z0-9])"
)
_MONEY = re.compile(r"บัญชี|ธนาคาร|ออมทรัพย์|กระแสรายวัน|ธ\.ก\.ส|\bbank\b|\baccount\b", re.IGNORECASE)
_BEFORE, _AFTER = 80, 40
"""Characters around a number in which a word for a bank makes it an account's."""
_PUBLIC_EMAIL = re.compile(r"email[ \t]*:")
"""The key by which a blog gives the address that it wants people to write to."""


def private_numbers(subject: Subject) -> Iterable[Diagnostic]:
    """National ID numbers with a right checksum, mobile numbers, numbers near words for a bank."""
    for file, written in (*subject.texts.items(), *subject.attached.items()):
        text = in_ascii_digits(without_urls(written))
        yield from first(_ids(file, text))
        mobiles = {match.start(): match for match in MOBILE.finditer(text)}
        accounts = [m for m in ACCOUNT.finditer(text) if _is_account(m, text, mobiles)]
        taken = {match.start() for match in accounts}
        yield from first(
            warning("bank-account", span_at(file, text, match.start()), number=_masked(match[0]))
            for match in accounts
        )
        yield from first(
            warning("phone-number", span_at(file, text, start), number=_masked(match[0]))
            for start, match in mobiles.items()
            if start not in taken
        )


def private_addresses(subject: Subject) -> Iterable[Diagnostic]:
    """E-mail addresses, but for the one that a blog or a site gives with `email:`."""
    for file, written in (*subject.texts.items(), *subject.attached.items()):
        yield from first(_emails(file, without_urls(written)))


def is_national_id(digits: str) -> bool:
    """Whether 13 digits are a Thai national ID number by their checksum: each of the first twelve
    times 13, 12, … 2, the sum modulo 11 taken from 11, its last digit (Department of Provincial
    Administration).
    """
    total = sum((13 - i) * int(digit) for i, digit in enumerate(digits[:12]))
    return (11 - total % 11) % 10 == int(digits[12])


def _ids(file: str, text: str) -> Iterator[Diagnostic]:
    for match in NATIONAL_ID.finditer(text):
        if is_national_id(re.sub(r"\D", "", match[0])):
            yield error("national-id", span_at(file, text, match.start()), number=_masked(match[0]))


def _emails(file: str, text: str) -> Iterator[Diagnostic]:
    for match in _EMAIL.finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1
        if not _PUBLIC_EMAIL.match(text, line, match.start()):
            yield warning("email-address", span_at(file, text, match.start()), address=match[0])


def _is_account(match: re.Match[str], text: str, mobiles: dict[int, re.Match[str]]) -> bool:
    """Whether a number is an account's: a mobile number beside a bank's name stays one, unless it
    is written in the groups of an account.
    """
    mobile = mobiles.get(match.start())
    if mobile and not re.fullmatch(rf"\d{{3}}{GAP}\d{GAP}\d{{5}}{GAP}\d", match[0]):
        return False
    return bool(_MONEY.search(text, max(0, match.start() - _BEFORE), match.end() + _AFTER))


def _masked(number: str) -> str:
    """The number as it is written, with an x for each digit but the first and the last."""
    inner = re.sub(r"\d", "x", number[1:-1])
    return f"{number[0]}{inner}{number[-1]}"
