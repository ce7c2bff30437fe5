"""What is wrong, as a part of the page that one looks at."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from html import escape

from nkblog.diagnostics import Diagnostic, Severity, Span
from nkblog.messages import phrase, word
from nkblog.preview.injecting import OWN
from nkblog.preview.news import News
from nkblog.report import around, where

Line = Callable[[Span], str]
"""Gives the line of a file that a span points at, or ""."""
_NAMES = {
    Severity.ERROR: "panel-error",
    Severity.WARNING: "panel-warning",
    Severity.NOTE: "panel-note",
}
_LONGEST_LINE = 160
"""Characters of a line that are shown."""
_SHOWN = 4
"""Errors that a panel shows; the list of all has a page of its own."""


def panel(news: News, files: Sequence[str], *, is_kept: bool, language: str, line: Line) -> str:
    """The panel of a page that is made from these files: their errors first, then what the latest
    change broke, then all others; or the warnings of its own files; else nothing. Only what
    concerns the page or the latest change is open: others' old mistakes must not hide a page.
    `is_kept` says that the page is an earlier one, because today's cannot be made.
    """

    def weight(found: Diagnostic) -> int:
        return 0 if found.span.file in files else 1 if found in news.fresh else 2

    errors = sorted(news.errors, key=weight)
    warnings = [
        found
        for found in news.diagnostics
        if found.severity is Severity.WARNING and found.span.file in files
    ]
    if news.bug:
        content = _section(phrase("panel-bug", language, bug=news.bug), "", is_open=True)
    elif errors:
        content = _section(
            phrase("panel-errors", language, amount=str(len(errors))),
            (_paragraph("kept", phrase("panel-kept", language)) if is_kept else "")
            + findings(errors[:_SHOWN], language, line)
            + _onward(len(errors) - _SHOWN, language),
            is_open=weight(errors[0]) < 2,
        )
    elif warnings:
        content = _section(
            phrase("panel-warnings", language, amount=str(len(warnings))),
            findings(warnings, language, line) + _onward(0, language),
            is_open=False,
        )
    else:
        content = ""
    return f'<div id="nkblog-panel" lang="{language}" aria-live="polite">{content}</div>'


def findings(found: Iterable[Diagnostic], language: str, line: Line) -> str:
    """A list of what was found: where, what is wrong, the line with a mark in it, the cure."""
    return f'<ol class="findings">{"".join(_finding(d, language, line) for d in found)}</ol>'


def _finding(found: Diagnostic, language: str, line: Line) -> str:
    message = word(found, language)
    kind = found.severity.name.lower()
    name = phrase(_NAMES[found.severity], language)
    parts = [f'<p class="say"><strong>{escape(name)}</strong> {_lines(message.say)}</p>']
    if found.span.file:
        place = f"{where(found.span)} [{found.code}]"
        parts.append(f'<p class="where"><code>{escape(place)}</code></p>')
    parts += _source(found.span, line)
    if message.cure:
        parts.append(f'<p class="cure">→ {_lines(message.cure)}</p>')
    for span in found.related:
        place = f"<code>{escape(where(span))}</code>"
        parts.append(f'<p class="where">{phrase("see-also", language, where=place)}</p>')
        parts += _source(span, line)
    return f'<li class="{kind}">{"".join(parts)}</li>'


def _source(span: Span, line: Line) -> list[str]:
    """The line that a span points at, with the column marked; of a long one, the part around it."""
    source = line(span) if span.line else ""
    if not source:
        return []
    start, piece = around(source, span.column, _LONGEST_LINE)
    before, after = "…" * bool(start), "…" * (start + len(piece) < len(source))
    marked = _marked(piece, span.column - start)
    return [f"<pre>{span.line} │ {before}{marked}{after}</pre>"]


def _marked(source: str, column: int) -> str:
    """A line with the character at a column marked: in Thai, a letter with all that stands above
    and below it.
    """
    if not 0 < column <= len(source):
        return escape(source)
    begin, end = column - 1, column
    while begin and unicodedata.category(source[begin]).startswith("M"):
        begin -= 1
    while end < len(source) and unicodedata.category(source[end]).startswith("M"):
        end += 1
    return f"{escape(source[:begin])}<mark>{escape(source[begin:end])}</mark>{escape(source[end:])}"


def _section(title: str, content: str, *, is_open: bool) -> str:
    opened = " open" if is_open else ""
    return (
        f'<section aria-labelledby="nkblog-panel-title"><details{opened}>'
        f'<summary><h2 id="nkblog-panel-title">{_lines(title)}</h2></summary>{content}'
        "</details></section>"
    )


def _onward(others: int, language: str) -> str:
    if others > 0:
        text = phrase("panel-more", language, amount=str(others))
    else:
        text = phrase("panel-all", language)
    return f'<p class="more"><a href="{OWN}?lang={language}">{escape(text)}</a></p>'


def _paragraph(name: str, text: str) -> str:
    return f'<p class="{name}">{escape(text)}</p>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
