"""A build told to a person, or to a program."""

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from nkblog.diagnostics import Diagnostic, Severity, Span
from nkblog.messages import phrase, word
from nkblog.text.private import hidden

Line = Callable[[Span], str]
"""Gives the line of a file that a span points at, or ""."""
Blog = Callable[[str], str]
"""Gives the name of the blog that a file belongs to, or "" for what is of no blog."""

_MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "·"}
_LONGEST_LINE = 160
"""Characters of a line that are shown."""


def _no_blog(_: str) -> str:
    return ""


def as_text(
    diagnostics: Iterable[Diagnostic], language: str, line: Line, blog: Blog = _no_blog
) -> str:
    """Diagnostics as paragraphs: where, what is wrong, its code, by which one may look it up or
    excuse it, the line with a mark under it, the cure.

    They are grouped by blog, those with errors first; within a group, errors come first. Where
    there are several groups, each has a heading, and the end counts what is in them.
    """
    groups = by_blog(diagnostics, blog)
    shown: list[str] = []
    for name, found in groups.items():
        if len(groups) > 1:
            shown.append(f"── {name or phrase('no-blog', language)} ──\n")
        shown += (_paragraph(d, language, line) for d in found)
    if len(groups) > 1:
        shown.append("".join(_counted(name, found, language) for name, found in groups.items()))
    return "".join(f"{paragraph}\n" for paragraph in shown)


def by_blog(diagnostics: Iterable[Diagnostic], blog: Blog) -> Mapping[str, Sequence[Diagnostic]]:
    """Diagnostics by the name of their blog: first the blogs with errors, in the order of their
    files; in each, errors first.
    """
    groups: dict[str, list[Diagnostic]] = {}
    for diagnostic in sorted(diagnostics, key=lambda d: d.severity):
        groups.setdefault(blog(diagnostic.span.file), []).append(diagnostic)
    by_weight = sorted(groups, key=lambda name: (groups[name][0].severity, groups[name][0].span))
    return {name: groups[name] for name in by_weight}


def as_json(
    diagnostics: Sequence[Diagnostic],
    language: str,
    counts: dict[str, int],
    exit_code: int,
    blog: Blog = _no_blog,
) -> str:
    """A build as one JSON object: its diagnostics, how many there are in each blog ("" for what is
    of none), its numbers and its exit code.
    """
    found = [
        {
            "code": d.code,
            "severity": d.severity.name.lower(),
            "file": d.span.file,
            "line": d.span.line,
            "column": d.span.column,
            "message": word(d, language).say,
            "cure": word(d, language).cure,
            "hint": hidden(d.hint),
            "related": [{"file": s.file, "line": s.line, "column": s.column} for s in d.related],
        }
        for d in diagnostics
    ]
    blogs = [{"blog": name, **_counts(of)} for name, of in by_blog(diagnostics, blog).items()]
    report = {"diagnostics": found, "blogs": blogs, "counts": counts, "exit_code": exit_code}
    return json.dumps(report, indent=2)  # In ASCII, which no console or pipe can spoil.


def where(span: Span) -> str:
    """`file:line:column`, as editors understand it; with "?" for what is no character."""
    file = span.file.encode(errors="replace").decode()
    parts = (file, *((str(span.line),) if span.line else ()))
    return ":".join((*parts, *((str(span.column),) if span.line and span.column else ())))


def _paragraph(diagnostic: Diagnostic, language: str, line: Line) -> str:
    message = word(diagnostic, language)
    place = where(diagnostic.span)
    head = f"{_MARKS[diagnostic.severity]} {place + ': ' if place else ''}{message.say}"
    shown = [f"{head} [{diagnostic.code}]"]
    shown += _source(diagnostic.span, line)
    if message.cure:
        shown.append(f"    → {message.cure}")
    for span in diagnostic.related:
        shown += [f"    {phrase('see-also', language, where=where(span))}", *_source(span, line)]
    return "\n".join(map(_visible, shown)) + "\n"


def _source(span: Span, line: Line) -> list[str]:
    """The line that a span points at, and one with a mark under its column."""
    source = hidden(line(span)) if span.line else ""
    if not source:
        return []
    number = str(span.line)
    start, piece = around(source, span.column, _LONGEST_LINE)
    shown = [f"    {number} | {piece}"]
    if span.column:
        shown.append(f"    {' ' * len(number)} | {_under(piece[: span.column - 1 - start])}^")
    return shown


def around(line: str, column: int, longest: int) -> tuple[int, str]:
    """What of a line is shown where there is room for `longest` characters, with the column in it:
    where that begins, and the text.
    """
    before = longest * 3 // 8
    start = 0 if len(line) <= longest else max(0, column - 1 - before)
    return start, line[start : start + longest]


def _counted(name: str, found: Iterable[Diagnostic], language: str) -> str:
    numbers = {weight: str(number) for weight, number in _counts(found).items()}
    blog = name or phrase("no-blog", language)
    return f"{phrase('found-in-blog', language, blog=blog, **numbers)}\n"


def _counts(found: Iterable[Diagnostic]) -> dict[str, int]:
    weights = Counter(diagnostic.severity for diagnostic in found)
    return {f"{level.name.lower()}s": weights[level] for level in Severity}


def _visible(text: str) -> str:
    """A line of somebody's file on somebody else's terminal: without what moves the cursor, hides
    itself or turns the direction of the text.
    """
    return "".join(
        "\ufffd" if unicodedata.category(c) in {"Cc", "Cs"} and c != "\t" else c
        for c in text
        if c == "\t" or unicodedata.category(c) != "Cf"
    )


def _under(before: str) -> str:
    """The white space that ends below a column: Thai vowels and tones above and below a letter
    take no width of their own, and the letters of some scripts take two.
    """
    return "".join("\t" if c == "\t" else " " * _width(c) for c in before)


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
