"""One spelling for Thai that looks alike, for comparing and never for showing.

NFC leaves several typings of one Thai word apart, and NFKC takes SARA AM to pieces: neither will do.
"""

import re
import unicodedata
from collections.abc import Iterator

_VOWELS = "\u0e31\u0e34-\u0e3a"  # above and below the consonant: ั ิ ี ึ ื ุ ู ฺ
_TONES = "\u0e47-\u0e4c\u0e4e"  # what stands on top of a vowel: ็ ่ ้ ๊ ๋ ์ ๎
_NIKHAHIT = "\u0e4d"
_SARA_AA = "\u0e32"
_SARA_AM = "\u0e33"

_ZERO_WIDTHS = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]+")
_AFTER_CONSONANT = re.compile(f"[{_VOWELS}{_TONES}{_NIKHAHIT}{_SARA_AM}{_SARA_AA}]{{2,}}")
_MARK_BEFORE_VOWEL = re.compile(f"[{_TONES}{_NIKHAHIT}][{_VOWELS}]")
_MARK_AFTER_LAST = re.compile(f"[{_SARA_AM}{_SARA_AA}][{_VOWELS}{_TONES}{_NIKHAHIT}]")
# Each begins with something that the engine can skip to: together they take a third of the time
# of one pattern with alternatives.
_ODD_FORMS = (
    ("doubled-sara-e", re.compile("เเ")),
    ("split-sara-am", re.compile(f"{_NIKHAHIT}[{_SARA_AA}{_TONES}]")),
    ("mark-order", _MARK_BEFORE_VOWEL),
    ("mark-order", _MARK_AFTER_LAST),
    *(("zero-width", re.compile(c)) for c in "\u200b\u2060\ufeff\u00ad"),
    # A joiner after an emoji is no mistake: it holds one picture together.
    *(("zero-width", re.compile(rf"{c}(?<=[\x00-\u0e7f].)")) for c in "\u200c\u200d"),
)
_RANK = {_NIKHAHIT: 2, _SARA_AM: 3, _SARA_AA: 3} | {
    chr(tone): 1 for tone in (*range(0x0E47, 0x0E4D), 0x0E4E)
}


def key(text: str) -> str:
    """What two texts share if a reader takes them for the same: the form in which topics, titles,
    links and slugs are compared. `key(key(text)) == key(text)`.
    """
    text = text.casefold() if text.isascii() else _folded(text)
    return " ".join(text.split())  # at white space; the words of Thai stay joined


def unify(text: str) -> str:
    """The text in NFC, without zero-width characters, each Thai cluster in its one spelling:
    `แ` for two `เ`, vowel before tone, tone before SARA AM, SARA AM in one piece.
    """
    text = _ZERO_WIDTHS.sub("", text)
    if (
        "เเ" in text
        or _NIKHAHIT in text
        or _MARK_BEFORE_VOWEL.search(text)
        or _MARK_AFTER_LAST.search(text)
    ):
        text = _AFTER_CONSONANT.sub(_in_order, text.replace("เเ", "แ"))
    return unicodedata.normalize("NFC", text)


def odd_spellings(text: str) -> Iterator[tuple[int, str]]:
    """The offset and the name of each form that looks right and is not found by a search:
    `doubled-sara-e`, `split-sara-am`, `mark-order` (a tone typed before its vowel, or after SARA
    AM) and `zero-width`.
    """
    if not text.isascii():
        found = ((m.start(), name) for name, odd in _ODD_FORMS for m in odd.finditer(text))
        yield from sorted(found)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", unify(text).casefold())  # folding may decompose


def _in_order(marks: re.Match[str]) -> str:
    ordered = "".join(sorted(marks[0], key=lambda mark: _RANK.get(mark, 0)))
    return ordered.replace(_NIKHAHIT + _SARA_AA, _SARA_AM)
