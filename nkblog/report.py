"""A build told to a person, or to a program."""

import json
from collections.abc import Callable, Iterable, Sequence

from nkblog.diagnostics import Diagnostic, Severity, Span
from nkblog.messages import word

Line = Callable[[Span], str]
"""Gives the line of a file that a span points at, or ""."""

_MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "·"}


def as_text(diagnostics: Sequence[Diagnostic], language: str, line: Line) -> str:
    """Diagnostics as paragraphs: where, what is wrong, the line with a mark under it, the cure."""
    return "".join(f"{_paragraph(d, language, line)}\n" for d in diagnostics)


def as_json(
    diagnostics: Iterable[Diagnostic], language: str, counts: dict[str, int], exit_code: int
) -> str:
    """A build as one JSON object: its diagnostics, its numbers and its exit code."""
    found = [
        {
            "code": d.code,
            "severity": d.severity.name.lower(),
            "file": d.span.file,
            "line": d.span.line,
            "column": d.span.column,
            "message": word(d, language).say,
            "cure": word(d, language).cure,
            "hint": d.hint,
            "related": [{"file": s.file, "line": s.line, "column": s.column} for s in d.related],
        }
        for d in diagnostics
    ]
    report = {"diagnostics": found, "counts": counts, "exit_code": exit_code}
    return json.dumps(report, ensure_ascii=False, indent=2)


def where(span: Span) -> str:
    """`file:line:column`, as editors understand it."""
    parts = (span.file, *((str(span.line),) if span.line else ()))
    return ":".join((*parts, *((str(span.column),) if span.line and span.column else ())))


def _paragraph(diagnostic: Diagnostic, language: str, line: Line) -> str:
    message = word(diagnostic, language)
    place = where(diagnostic.span)
    head = f"{_MARKS[diagnostic.severity]} {place + ': ' if place else ''}{message.say}"
    shown = [head]
    source = line(diagnostic.span) if diagnostic.span.line else ""
    if source:
        number = str(diagnostic.span.line)
        shown.append(f"    {number} | {source}")
        if diagnostic.span.column:
            shown.append(f"    {' ' * len(number)} | {_under(source, diagnostic.span.column)}^")
    if message.cure:
        shown.append(f"    → {message.cure}")
    shown += [f"      {where(span)}" for span in diagnostic.related]
    return "\n".join(shown) + "\n"


def _under(source: str, column: int) -> str:
    """The white space that ends below a column: Thai vowels and tones above and below a letter
    take no width of their own.
    """
    before = source[: column - 1]
    return "".join("\t" if c == "\t" else " " for c in before if not _is_mark(c))


def _is_mark(character: str) -> bool:
    return (
        character == "\u0e31"
        or "\u0e34" <= character <= "\u0e3a"
        or ("\u0e47" <= character <= "\u0e4e")
    )
