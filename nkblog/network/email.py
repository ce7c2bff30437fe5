"""Public e-mail addresses: where people without a blog may send an answer."""

import re

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.read.fields import Text

_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
)
"""RFC 5321, section 4.1.2, without what nobody has: quoted names, and hosts that are numbers."""
_LONGEST = 254
"""Characters of an address (RFC 5321, section 4.5.3.1)."""


def public_email(given: Text | None, file: str, problems: list[Diagnostic]) -> str:
    """An address that a file gives, or "" where it gives none; one that cannot be an address is
    added to `problems` and left out.
    """
    if given is None:
        return ""
    if _ADDRESS.fullmatch(given.value) and len(given.value) <= _LONGEST:
        return given.value
    problems.append(error("bad-email", Span(file, *given.mark), name=given.value))
    return ""
