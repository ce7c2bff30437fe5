"""Numbers that belong to people, in the forms in which they are written in Thailand."""

import re

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９", "0123456789" * 2)
_DASH = "[-\u2010-\u2015\u2212]"
GAP = "[- .\u00a0\u2010-\u2015\u2212]"
"""What stands between the groups of a number."""

# 1-2345-67890-12-1: without gaps, with dashes anywhere, or in the groups of the card. The first
# digit is never 9, which keeps the numbers of books (978…) out.
NATIONAL_ID = re.compile(
    rf"(?<!\d)(?<!\d\.)(?:[0-8](?:{_DASH}?\d){{12}}"
    rf"|[0-8]{GAP}\d{{4}}{GAP}\d{{5}}{GAP}\d{{2}}{GAP}\d)(?!\d)"
)
MOBILE = re.compile(
    rf"(?<!\d)(?<!\d-)(?:\+?66{GAP}?(?:\(?0\)?{GAP}?)?|0)[689](?:{GAP}?\d){{8}}(?!\d)(?!-\d)"
)
ACCOUNT = re.compile(
    rf"(?<!\d)(?:\d{{3}}{GAP}\d{GAP}\d{{5}}{GAP}\d|\d(?:{_DASH}?\d){{9,11}})(?!\d)(?!-\d)"
)
"""Of a bank: only the words around it tell it from any other long number."""


_PLAIN_ACCOUNT = re.compile(
    rf"(?<!\d)(?:\d{{3}}{GAP}\d{GAP}\d{{5}}{GAP}\d|\d{{10,12}})(?!\d)(?!-\d)"
)
"""The forms of an account that no date has, and no file's name that begins with one."""
URL = re.compile(r"https?://[!#-;=?-Z_a-z~]+", re.IGNORECASE)
"""A web address: the ASCII of RFC 3986, without the brackets and bars of Markdown's own marks."""


def in_ascii_digits(text: str) -> str:
    """The text, as long as it was, with the digits that these patterns know."""
    return text.translate(_DIGITS)


def hidden(text: str) -> str:
    """The text with an x for each digit of what has the form of such a number, whatever it is:
    reports are read by more people than files. Web addresses stay, and so do dates.
    """
    plain = without_urls(in_ascii_digits(text))
    masked = plain
    for pattern in (NATIONAL_ID, MOBILE, _PLAIN_ACCOUNT):
        masked = pattern.sub(_without_digits, masked)
    if masked == plain:
        return text
    return "".join(m if m != p else t for t, p, m in zip(text, plain, masked, strict=True))


def without_urls(text: str) -> str:
    """The text with spaces in the place of web addresses."""
    return URL.sub(_blank, text)


def _without_digits(match: re.Match[str]) -> str:
    return re.sub(r"\d", "x", match[0])


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
