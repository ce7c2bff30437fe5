"""The beginning of a text, cut where Thai may be cut, and the time that reading it takes."""

import string
import unicodedata

_NEVER_AT_START = frozenset("ะาๅๆ") | {
    chr(code) for code in (0x0E31, *range(0x0E33, 0x0E3B), *range(0x0E47, 0x0E4F))
}
_NEVER_AT_END = frozenset("เแโใไ\u200d")
_SKIN_TONES = range(0x1F3FB, 0x1F400)

_THAI_WORD = 4.8  # characters
_WORDS_A_MINUTE = 200
_WORD_BYTES = (string.ascii_letters + string.digits).encode()
_WORDS_ALONE = bytes(byte if byte in _WORD_BYTES else 0x20 for byte in range(256))


def excerpt(plain: str, limit: int) -> str:
    """At most `limit` characters from the beginning of a text, in one line; `…` is the last of
    them where something is left out. It ends at a space if one is in the last quarter, else
    between two clusters: Thai has no spaces between words.
    """
    text = " ".join(plain[: 4 * limit].split())
    if len(text) <= limit and len(plain) > 4 * limit:  # white space, nearly all of it
        text = " ".join(plain.split())
    if len(text) <= limit:
        return text
    end = limit - 1
    space = text.rfind(" ", end - limit // 4, limit)
    end = end if space < 0 else space
    while end > 0 and not _may_cut(text[end - 1], text[end]):
        end -= 1
    return text[:end].rstrip() + "…"


def reading_minutes(plain: str) -> int:
    """Whole minutes for reading a text, 1 or more: 200 words a minute, where 4.8 characters of
    Thai are a word.
    """
    # What is not ASCII is taken for Thai: no loop over characters, so a whole network is quick.
    thai = len(plain) - len(plain.encode("ascii", "ignore"))
    latin = len(plain.encode("ascii", "replace").translate(_WORDS_ALONE).split())
    return max(1, round((thai / _THAI_WORD + latin) / _WORDS_A_MINUTE))


def _may_cut(before: str, after: str) -> bool:
    return not (
        after in _NEVER_AT_START
        or before in _NEVER_AT_END
        or after == "\u200d"
        or unicodedata.category(after)[0] == "M"
        or ord(after) in _SKIN_TONES
    )
