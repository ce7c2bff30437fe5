"""Findings that somebody has looked at and excused in the file itself, with the reason."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from nkblog.checks.source import first
from nkblog.diagnostics import Diagnostic, Span, note, warning
from nkblog.text.nearest import nearest

_EXCUSE = re.compile(
    r"<!--[ \t]*nkblog:(?P<body>[^\n<>]*)-->|(?:^|(?<=[ \t]))#[ \t]*nkblog:(?P<matter>.*)$"
)
_WORDS = re.compile(r"ok[ \t]+(?P<rule>\S+)[ \t]+(?P<reason>\S.*)")


@dataclass(frozen=True, slots=True)
class Excuse:
    """That findings of a rule are right on a line, and where this is said."""

    rule: str
    line: int
    span: Span


def excused(
    found: Iterable[Diagnostic], texts: Mapping[str, str], rules: Collection[str]
) -> list[Diagnostic]:
    """What nobody has excused, and what is wrong with the excuses.

    `<!-- nkblog: ok RULE reason -->`, or in front matter `# nkblog: ok RULE reason`, excuses the
    findings of that rule on its line, or on the next one if it has a line of its own; and those of
    the file as a whole.
    """
    excuses: list[Excuse] = []
    left: list[Diagnostic] = []
    for file, text in texts.items():
        if "nkblog:" in text:
            said = list(_excuses(file, text, rules))
            left += first(one for one in said if isinstance(one, Diagnostic))
            excuses += (one for one in said if isinstance(one, Excuse))
    given = {(e.rule, e.span.file, line): e for e in excuses for line in (e.line, 0)}
    used: set[Excuse] = set()
    for diagnostic in found:
        span = diagnostic.span
        reason = given.get((diagnostic.code, span.file, span.line))
        if reason:
            used.add(reason)
        else:
            left.append(diagnostic)
    for _, unused in groupby((e for e in excuses if e not in used), lambda e: e.span.file):
        left += first(note("excuse-unused", e.span, rule=e.rule) for e in unused)
    return left


def _excuses(file: str, text: str, rules: Collection[str]) -> Iterable[Excuse | Diagnostic]:
    for number, line in enumerate(text.split("\n"), start=1):
        match = _EXCUSE.search(line) if "nkblog:" in line else None
        if match:
            said = (match["body"] or match["matter"] or "").strip()
            span = Span(file, number, match.start() + 1)
            words = _WORDS.fullmatch(said)
            is_alone = not (line[: match.start()] + line[match.end() :]).strip()
            if words is None:
                yield warning("excuse-without-reason", span, said=said)
            elif words["rule"] not in rules:
                rule = words["rule"]
                yield warning("unknown-check", span, hint=nearest(rule, rules), name=rule)
            else:
                yield Excuse(words["rule"], number + is_alone, span)
