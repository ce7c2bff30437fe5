"""The default theme as files, and what its templates and the pages ask of it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import yaml
from jinja2 import Environment
from jinja2.nodes import Call, Const, Name

PROJECT = Path(__file__).parents[2]
THEME = PROJECT / "themes" / "default"
PAGES = PROJECT / "nkblog" / "pages"

TEMPLATES = {
    file.name: file.read_text(encoding="utf-8") for file in sorted(THEME.glob("templates/*"))
}
STYLE = (THEME / "assets" / "style.css").read_text(encoding="utf-8")
STRINGS: dict[str, dict[str, str]] = {
    language: yaml.safe_load((THEME / "strings" / f"{language}.yaml").read_text(encoding="utf-8"))
    for language in ("th", "en")
}

Asked = tuple[str, frozenset[str]]
"""A string that is asked for, and the names of the values that are given to it."""


def placeholders(text: str) -> frozenset[str]:
    """What a string leaves open."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def asked_by_template(source: str) -> Iterator[Asked]:
    """Every string that a template asks for by name: `t("key", name=…)`."""
    for call in Environment().parse(source).find_all(Call):
        match call:
            case Call(node=Name(name="t"), args=[Const(value=str(key))], kwargs=given):
                yield key, frozenset(value.key for value in given)


def asked_by_page(source: str) -> Iterator[Asked]:
    """Every string that a module of pages asks for by name: `context.say("key", name=…)`."""
    for call in ast.walk(ast.parse(source)):
        match call:
            case ast.Call(
                func=ast.Attribute(attr="say"), args=[ast.Constant(value=str(key))], keywords=given
            ):
                yield key, frozenset(str(value.arg) for value in given)


def texts_of_pages() -> Iterator[str]:
    """Every text that stands by itself in the modules of pages: keys among them."""
    for file in sorted(PAGES.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def templates_of_pages() -> frozenset[str]:
    """The templates that pages are rendered with."""
    return frozenset(
        text for text in texts_of_pages() if re.fullmatch(r"[\w-]+\.(html|xml|txt)", text)
    ) - {
        "index.html",
        "feed.xml",
        "atom.xml",
    }
