"""Headings and spellings: what looks right and is read wrong by machines."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from nkblog.checks.source import MOST_OF_A_KIND, first, span_at, without_code
from nkblog.checks.subject import Subject
from nkblog.diagnostics import Diagnostic, Span, note, warning
from nkblog.read.front_matter import Parts, split
from nkblog.text.normalise import odd_spellings, unify

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]|$)")
_AROUND = 20
"""Characters of a word that a message shows on either side of what is odd about it."""
_ODD: Mapping[str, str] = {
    "doubled-sara-e": "thai-doubled-sara-e",
    "split-sara-am": "thai-split-sara-am",
    "mark-order": "thai-mark-order",
    "zero-width": "thai-zero-width",
}


def heading_levels(subject: Subject) -> Iterable[Diagnostic]:
    """Headings more than one level below the one before. Pages close the gap by themselves."""
    for file, text in subject.texts.items():
        parts = split(text)
        if isinstance(parts, Parts):
            yield from first(_skipped(file, parts))


def odd_thai(subject: Subject) -> Iterable[Diagnostic]:
    """Thai that looks right and is not found by a search."""
    for file, text in subject.texts.items():
        counts: Counter[str] = Counter()
        for offset, name in odd_spellings(text):
            counts[name] += 1
            if counts[name] <= MOST_OF_A_KIND:
                code, span = _ODD[name], span_at(file, text, offset)
                hint = unify(_word(text, offset))
                if name == "zero-width":
                    yield note(code, span, hint=hint)
                else:
                    yield warning(code, span, hint=hint)


def _skipped(file: str, parts: Parts) -> Iterator[Diagnostic]:
    before = 0
    for number, line in enumerate(without_code(parts.body).split("\n"), start=parts.body_line):
        match = _HEADING.match(line)
        if match:
            level = len(match[1])
            if before and level > before + 1:
                span = Span(file, number, match.start(1) + 1)
                right = "#" * (before + 1)
                hint = f"{right} {line.strip().lstrip('#').strip()}".rstrip()
                yield note("heading-skipped", span, hint=hint, marks=match[1], before="#" * before)
            before = level


def _word(text: str, offset: int) -> str:
    """The word in which a character stands, as far as a message shows it."""
    before = re.split(r"\s", text[max(0, offset - _AROUND) : offset])[-1]
    after = re.split(r"\s", text[offset : offset + _AROUND])[0]
    return before + after
