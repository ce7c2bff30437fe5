"""What a build leaves for one that has nothing to do: to which inputs its outputs belong, and what it
said of them.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

from nkblog.diagnostics import Diagnostic, Severity, Span


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much a site is: its posts, its pages (all outputs), and the documents of its feeds."""

    posts: int
    pages: int
    feeds: int


@dataclass(frozen=True, slots=True)
class Seal:
    """The digest of everything that all outputs depend on, and what there is to say of them. `look` is
    the digest of how it looked from outside before it was read, or b"" where that proves nothing.
    """

    key: bytes
    look: bytes
    amounts: Amounts
    diagnostics: tuple[Diagnostic, ...]
    roots: tuple[str, ...]
    """The folders of the topmost places in the scope of the site."""


def to_text(seal: Seal) -> str:
    """A seal without its digests, as JSON."""
    return json.dumps([asdict(seal.amounts), [asdict(d) for d in seal.diagnostics], seal.roots])


def from_text(key: bytes, look: bytes, text: str) -> Seal:
    """The seal that `to_text` wrote."""
    amounts, diagnostics, roots = json.loads(text)
    return Seal(key, look, Amounts(**amounts), tuple(map(_diagnostic, diagnostics)), tuple(roots))


def _diagnostic(written: dict[str, Any]) -> Diagnostic:
    return Diagnostic(
        written["code"],
        Severity(written["severity"]),
        Span(**written["span"]),
        tuple((name, value) for name, value in written["params"]),
        written["hint"],
        tuple(Span(**span) for span in written["related"]),
    )
