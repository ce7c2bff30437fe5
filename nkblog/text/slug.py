"""Names for addresses: heading anchors, gazetteer names, file names that work everywhere."""

import re
import unicodedata

from nkblog.text.normalise import key

_NOT_KEBAB = re.compile("[^a-z0-9]+")
_HYPHENS = frozenset("-_‐‑–—")
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_FORBIDDEN = frozenset('/?#%\\:*"<>|')
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"}
)
_MOST_BYTES = 200


def anchor(text: str) -> str:
    """The id of a heading: its letters, vowels, tones and digits, of any script, in lower case,
    with `-` for spaces; "section" where that leaves nothing. It need not be unique in a page.
    """
    return key("".join(map(_anchor_part, text))).replace(" ", "-") or "section"


def kebab(english: str) -> str:
    """A gazetteer's English name as a folder name: `lan-saka` for "Lan SaKa"."""
    return _NOT_KEBAB.sub("-", english.lower()).strip("-")


def portable_name_problem(name: str) -> str | None:
    """Why a file or folder of this name could not be copied to some computer or linked to:
    `empty`, `dots`, `control-character`, `forbidden-character`, `trailing-dot-or-space`,
    `reserved` (by Windows, with any ending) or `too-long` (over 200 bytes of UTF-8).
    """
    problems = {
        "empty": not name,
        "dots": name in {".", ".."},
        # … or half a surrogate pair, where the name on the disk is not Unicode
        "control-character": any(unicodedata.category(c) in {"Cc", "Cs"} for c in name),
        "forbidden-character": not _FORBIDDEN.isdisjoint(name),
        "trailing-dot-or-space": name.endswith((".", " ")),
        "reserved": name.split(".", 1)[0].rstrip(" ").lower() in _RESERVED,
        "too-long": len(name.encode(errors="replace")) > _MOST_BYTES,
    }
    return next((problem for problem, found in problems.items() if found), None)


def _anchor_part(character: str) -> str:
    if character.isspace() or character in _HYPHENS:
        return " "
    category = unicodedata.category(character)
    kept = category[0] in "LN" or category in {"Mn", "Mc"}
    return character if kept and ord(character) not in _VARIATION_SELECTORS else ""
