"""Which diagnostics the source can give, read from the source itself."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parent.parent.parent / "nkblog"
CONSTRUCTORS = frozenset({"error", "warning", "note", "warn"})
NOT_PARAMETERS = frozenset({"hint", "related"})


@dataclass(frozen=True)
class Given:
    """A call that makes a diagnostic: in which file and line, with which code, what it passes.

    `code` is the code; or "unknown-{}" where a part of it is known only when it runs; or "{}".
    """

    file: str
    line: int
    code: str
    parameters: frozenset[str]


def diagnostics_in(file: str, source: str) -> Iterator[Given]:
    """Every call of a constructor of diagnostics in a module."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(name) | ast.Attribute(attr=name), args=[code, *_]) if (
                name in CONSTRUCTORS
            ):
                named = {keyword.arg for keyword in node.keywords if keyword.arg}
                parameters = frozenset(named - NOT_PARAMETERS)
                yield Given(file, node.lineno, _code(code), parameters)


def constants_in(source: str) -> Iterator[str]:
    """Every text in a module that looks like a code."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(str(text)) if re.fullmatch("[a-z0-9]+(-[a-z0-9]+)+", text):
                yield text


def _code(node: ast.expr) -> str:
    match node:
        case ast.Constant(str(code)):
            return code
        case ast.JoinedStr(values):
            return "".join(v.value if isinstance(v, ast.Constant) else "{}" for v in values)
        case _:
            return "{}"


SOURCES = {
    path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.name != "diagnostics.py"
}
GIVEN = [given for file, source in SOURCES.items() for given in diagnostics_in(file, source)]
