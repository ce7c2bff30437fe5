"""What is wrong, where, and how to mend it: errors as values.

A diagnostic carries a code and facts, never a sentence: `nkblog.messages` words it in Thai or
English when it is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum


class Severity(IntEnum):
    """How much a diagnostic weighs; a smaller number is graver."""

    ERROR = 0
    """Something written was not published, or was published without a part of it; exit code 1."""
    WARNING = 1
    """Published, but probably not as meant."""
    NOTE = 2
    """Worth knowing; nothing is wrong."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A position in a file of the project.

    `file` is POSIX and relative to the project ("content/…", "sites/…"); it is "" while a text is
    parsed without knowing its file. `line` and `column` count from 1, in characters; line 0 means
    the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `params` fill the message's placeholders; `hint` is a text that would be right
    (the corrected line, the nearest name) or ""; `related` are other places it speaks of.
    """

    code: str
    severity: Severity
    span: Span
    params: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    related: tuple[Span, ...] = ()


def error(
    code: str, span: Span, *, hint: str = "", related: tuple[Span, ...] = (), **params: str
) -> Diagnostic:
    """A diagnostic of severity ERROR."""
    return Diagnostic(code, Severity.ERROR, span, _ordered(params), hint, related)


def warning(
    code: str, span: Span, *, hint: str = "", related: tuple[Span, ...] = (), **params: str
) -> Diagnostic:
    """A diagnostic of severity WARNING."""
    return Diagnostic(code, Severity.WARNING, span, _ordered(params), hint, related)


def note(
    code: str, span: Span, *, hint: str = "", related: tuple[Span, ...] = (), **params: str
) -> Diagnostic:
    """A diagnostic of severity NOTE."""
    return Diagnostic(code, Severity.NOTE, span, _ordered(params), hint, related)


def located(diagnostics: Iterable[Diagnostic], file: str) -> tuple[Diagnostic, ...]:
    """The same diagnostics with `file` put into every span that has none yet."""
    return tuple(
        replace(d, span=_in(d.span, file), related=tuple(_in(s, file) for s in d.related))
        for d in diagnostics
    )


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Without repeats, by file, line, column, gravity and code."""
    return tuple(
        sorted(set(diagnostics), key=lambda d: (d.span, d.severity, d.code, d.params, d.hint))
    )


def _ordered(params: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(params.items()))


def _in(span: Span, file: str) -> Span:
    return span if span.file else replace(span, file=file)
