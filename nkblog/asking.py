"""What the command line asks: given in an option, asked of whoever is there, or refused."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.messages import phrase
from nkblog.report import as_text

if TYPE_CHECKING:
    from nkblog.new.choosing import Choice

T = TypeVar("T")
_WRONG_USE, _ENVIRONMENT_FAILED = 2, 3
_LISTED = 30
"""The most choices that are shown at once: a screenful."""


def choose(choices: "Sequence[Choice]", given: str | None, option: str, lang: str) -> "Choice":
    """The one that is meant, asked for until it is known; the only one without asking."""
    if not choices:
        refuse(error("new-nothing-to-choose", Span(""), option=option), lang)
    given = (given or "").strip() or None
    shown = choices if given is None else ()
    found = choices if given is None else _meant(given, shown, choices)
    while len(found) != 1:
        if given is not None:
            shown = _tell_why_not(given, found, choices, option, lang)
        given = _asked(option, lang, shown)
        found = _meant(given, shown, choices)
    click.echo(phrase("new-chosen", lang, label=found[0].label))
    return found[0]


def choose_several(choices: "Sequence[Choice]", given: Sequence[str], lang: str) -> list[str]:
    """The topics of a post; none need be given, and none are asked for where nobody is there."""
    names = list(given)
    if not names and choices and _is_asking():
        _show(choices)
        names = _asked_names(lang)
    waiting = [(name, _meant(name, choices, choices)) for name in names]
    chosen: dict[str, Choice] = {}
    while waiting:
        name, found = waiting.pop(0)
        if len(found) == 1:
            chosen[found[0].value] = found[0]
        else:
            shown = _tell_why_not(name, found, choices, "--topic", lang)
            _show(shown)
            waiting[:0] = [(name, _meant(name, shown, choices)) for name in _asked_names(lang)]
    if chosen:
        labels = ", ".join(choice.label for choice in chosen.values())
        click.echo(phrase("new-chosen", lang, label=labels))
    return list(chosen)


def _meant(
    given: str, shown: "Sequence[Choice]", choices: "Sequence[Choice]"
) -> "Sequence[Choice]":
    """What a number in the list shown stands for, or what a name fits."""
    from nkblog.new.choosing import find

    return _numbered(given, shown) or find(given, choices)


def _tell_why_not(
    given: str, found: "Sequence[Choice]", choices: "Sequence[Choice]", option: str, lang: str
) -> "Sequence[Choice]":
    """Says that a name fits nothing, or too much, and gives what there is to choose from now. Where
    nobody is there, this ends the program.
    """
    if not _is_asking():
        refuse(_not_one(given, found, choices, option), lang)
    if not found:
        click.echo(phrase("choose-none", lang, name=given), err=True)
        return choices
    code = "choose-several" if len(found) <= _LISTED else "choose-many"
    click.echo(phrase(code, lang, name=given, amount=str(len(found))), err=True)
    return found


def _not_one(
    given: str, found: "Sequence[Choice]", choices: "Sequence[Choice]", option: str
) -> Diagnostic:
    from nkblog.text.nearest import nearest

    if not found:
        hint = nearest(given, [choice.label for choice in choices])
        return error("new-not-found", Span(""), hint=hint, option=option, name=given)
    listed = ", ".join(f"{one.label} [{one.value}]" for one in found[:_LISTED])
    return error("new-several", Span(""), option=option, name=given, candidates=listed)


def _numbered(given: str, shown: "Sequence[Choice]") -> "tuple[Choice, ...]":
    """The choice that a number in the list shown stands for."""
    number = int(given) if given.isdecimal() and len(shown) <= _LISTED else 0
    return (shown[number - 1],) if 0 < number <= len(shown) else ()


def _asked(option: str, lang: str, shown: "Sequence[Choice]") -> str:
    if not _is_asking():
        refuse(error("new-option-missing", Span(""), option=option), lang)
    _show(shown)
    return str(click.prompt(phrase(f"ask{option[1:]}", lang)))


def _asked_names(lang: str) -> list[str]:
    answer = click.prompt(phrase("ask-topics", lang), "", show_default=False)
    return [name for name in map(str.strip, str(answer).split(",")) if name]


def _show(choices: "Sequence[Choice]") -> None:
    """Prints a numbered list, if it is one that can be taken in."""
    if len(choices) <= _LISTED:
        for number, choice in enumerate(choices, start=1):
            click.echo(f"{number:>4}  {choice.label}")


def text_of(given: str | None, option: str, lang: str, proposed: str | None = None) -> str:
    """A text that must be; one that is proposed will do where nobody can be asked."""
    text = " ".join((given or "").split())
    while not text:
        if not _is_asking():
            if proposed:
                return proposed
            refuse(error("new-option-missing", Span(""), option=option), lang)
        text = " ".join(str(click.prompt(phrase(f"ask{option[1:]}", lang), proposed)).split())
    return text


def word_of(given: str | None, title: str, lang: str) -> str:
    """The word for a file's name: what is given, or else what the title makes."""
    from nkblog.new.naming import of_title, of_words

    if given is None and _is_asking():
        given = str(click.prompt(phrase("ask-name", lang), "", show_default=False))
    return of_words(given or "") or of_title(title)


def _is_asking() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


def or_refuse(result: T | Diagnostic, lang: str) -> T:
    """A result; a problem in its place ends the program."""
    return refuse(result, lang) if isinstance(result, Diagnostic) else result


def refuse(problem: Diagnostic, lang: str) -> NoReturn:
    """Says what is wrong and ends the program: 2 for the person's part, 3 for the machine's."""
    click.echo(as_text((problem,), lang, lambda _: ""), nl=False, err=True)
    sys.exit(_ENVIRONMENT_FAILED if problem.code == "new-cannot-write" else _WRONG_USE)
