"""The wording of diagnostics, in Thai and English: one YAML file for each stage."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from nkblog.diagnostics import Diagnostic
from nkblog.text.dates import long_date
from nkblog.text.private import hidden

LANGUAGES = ("th", "en")
_DAYS = frozenset({"date", "held", "previous"})
"""Parameters that are days, in ISO form: in Thai they are told in พ.ศ."""


@dataclass(frozen=True, slots=True)
class Message:
    """A diagnostic in words: what is wrong, and what to do about it ("" where there is nothing to
    do).
    """

    say: str
    cure: str


def word(diagnostic: Diagnostic, language: str) -> Message:
    """A diagnostic in one of LANGUAGES, without the numbers of people that it may quote. A code
    without wording is a bug: KeyError.
    """
    wording = wordings()[diagnostic.code][language]
    values = {name: _told(name, value, language) for name, value in diagnostic.params}
    values["hint"] = diagnostic.hint
    cure = wording.get("cure", "")
    if not diagnostic.hint:
        cure = wording.get("cure_plain", cure)
    return Message(_shown(wording["say"].format(**values)), _shown(cure.format(**values)))


def _shown(text: str) -> str:
    """A text for others: with "?" for what a file's name may hold and is no character at all."""
    return hidden(text.encode(errors="replace").decode())


def _told(name: str, value: str, language: str) -> str:
    if name in _DAYS:
        return long_date(date.fromisoformat(value), language)
    return _problem(value, language) if name == "problem" else value


def _problem(said: str, language: str) -> str:
    """Why a name cannot be used, or something was not done: in the reader's language, unless it is
    the text of a system that nobody has translated.
    """
    if f"problem-{said}" in wordings():
        return phrase(f"problem-{said}", language)
    for code, wording in wordings().items():
        if code.startswith("system-") and wording["en"]["say"] in said:
            return wording[language]["say"]
    return said


def phrase(code: str, language: str, **values: str) -> str:
    """A sentence of the command line itself, such as its closing summary."""
    return wordings()[code][language]["say"].format(**values)


@cache
def wordings() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Every code's wording by language: `say`, `cure`, and `cure_plain` for when no hint is
    known.
    """
    import yaml

    # Ten times as fast, and safe for what is ours.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, Mapping[str, Mapping[str, str]]] = {}
    for file in sorted(files(__package__).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yaml"):
            found.update(yaml.load(file.read_text(encoding="utf-8"), loader))  # noqa: S506 - a safe one
    return found
