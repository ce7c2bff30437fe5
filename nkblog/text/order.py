"""The order of Thai names: that of the dictionary, as ICU's th_TH has it."""

import re
import unicodedata

from nkblog.text.normalise import unify

_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")

# A weight is a text; weights are compared by code point. Thai letters weigh what they are, except
# that NIKHAHIT comes between ฮ and ะ, PHINTHU after ไ, and SARA AM is SARA AA with NIKHAHIT: they
# take the places of ฯ and ๅ, which have no weight of their own. Tones are secondary, ์ before ็.
_THAI = (
    {chr(code): (chr(code), " ") for code in (*range(0x0E01, 0x0E3B), *range(0x0E40, 0x0E4E))}
    | {"\u0e4d": ("\u0e2f", " "), "\u0e33": ("\u0e32\u0e2f", " "), "\u0e3a": ("\u0e45", " ")}
    | {"ๅ": ("า", " "), "ฯ": ("", ""), "ๆ": ("", "")}
    | {mark: ("", str(rank)) for rank, mark in enumerate("\u0e4e์็่้๊๋")}
)
_ABOVE_THAI = 0x2000


def sort_key(text: str) -> tuple[str, str, str]:
    """The key to sort by: letters first, then tones and accents, then the text itself, so that
    only equal texts tie. Spaces and punctuation do not count; signs come before digits, digits
    before Thai, Thai before other scripts; `10` comes before `2`.
    """
    swapped = _LEADING_VOWEL.sub(r"\2\1", unify(text))
    return swapped.translate(_PRIMARY), swapped.translate(_SECONDARY), text


class _Weights(dict[int, str]):
    """A table for `str.translate` that works out a character's weight when it first meets it."""

    def __init__(self, *, primary: bool) -> None:
        self._part = 0 if primary else 1

    def __missing__(self, code: int) -> str:
        parts = [_weights(part) for part in unicodedata.normalize("NFD", chr(code).casefold())]
        self[code] = "".join(part[self._part] for part in parts)
        return self[code]


def _weights(character: str) -> tuple[str, str]:
    """Primary and secondary weight; a letter's secondary weight is below every mark's."""
    if character in _THAI:
        return _THAI[character]
    category = unicodedata.category(character)
    if category[0] in "CPZ":
        return "", ""
    if category[0] == "M":
        return "", character
    if category[0] == "S":
        return "!" + character, " "
    if category == "Nd":
        return str(unicodedata.decimal(character)), " "
    return chr(ord(character) + _ABOVE_THAI), " "


_PRIMARY = _Weights(primary=True)
_SECONDARY = _Weights(primary=False)
