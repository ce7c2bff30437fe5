"""Which templates a template is made of, without loading the template engine."""

import re
from collections.abc import Mapping

_REFERENCE = re.compile(
    r"\{%[-+]?\s*(?:extends|include|import|from)\s+(?P<what>.*?)[-+]?%\}", re.DOTALL
)
_ONE_NAME = re.compile(
    r"""(?P<quote>["'])(?P<name>[^"'\\]+)(?P=quote)\s*(?:(?:as|import|with|without|ignore)\b.*)?""",
    re.DOTALL,
)


def template_sources(templates: Mapping[str, str], name: str) -> tuple[tuple[str, str], ...]:
    """The name and text of a template and of every template that it extends, includes or imports,
    at any depth, sorted; () for what is no template. A template that is named by an expression
    could be any of them, and so counts as all of them.
    """
    found: dict[str, str] = {}
    pending = [name]
    while pending:
        current = pending.pop()
        if current in found or current not in templates:
            continue
        found[current] = templates[current]
        for reference in _REFERENCE.finditer(templates[current]):
            one = _ONE_NAME.fullmatch(reference["what"].strip())
            pending.extend([one["name"]] if one else templates)
    return tuple(sorted(found.items()))
