"""What is wrong, in the forms by which GitHub and GitLab show it beside a change."""

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from nkblog.diagnostics import Diagnostic, Severity
from nkblog.messages import word

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
_OF_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_OF_PROPERTIES = _OF_DATA | str.maketrans({":": "%3A", ",": "%2C"})


def as_github(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """A workflow command for each diagnostic, the gravest first, as GitHub shows only the first
    ten of a step (docs.github.com: "Workflow commands for GitHub Actions").
    """
    return "".join(
        f"::{_GITHUB[d.severity]} {_properties(d)}::{_sentence(d, language).translate(_OF_DATA)}\n"
        for d in sorted(diagnostics, key=lambda d: d.severity)
    )


def as_gitlab(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """A Code Quality report (docs.gitlab.com: "Code Quality report format"): JSON. A finding keeps
    its fingerprint while lines move.
    """
    seen: Counter[str] = Counter()
    report = []
    for d in diagnostics:
        identity = json.dumps([d.code, d.span.file, d.params, d.hint])
        seen[identity] += 1
        fingerprint = blake2b(f"{identity}{seen[identity]}".encode(), digest_size=16).hexdigest()
        report.append(
            {
                "description": _sentence(d, language),
                "check_name": d.code,
                "fingerprint": fingerprint,
                "severity": _GITLAB[d.severity],
                "location": {"path": d.span.file or ".", "lines": {"begin": max(1, d.span.line)}},
            }
        )
    return json.dumps(report, indent=2)  # In ASCII: a file's name may be no text at all.


def _sentence(diagnostic: Diagnostic, language: str) -> str:
    message = word(diagnostic, language)
    return f"{message.say} → {message.cure}" if message.cure else message.say


def _properties(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    given = {
        "file": span.file,
        "line": str(span.line or ""),
        "col": str((span.line and span.column) or ""),
        "title": diagnostic.code,
    }
    return ",".join(f"{name}={v.translate(_OF_PROPERTIES)}" for name, v in given.items() if v)
