"""The texts that new files begin with, and how they are filled in."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

_GAP = re.compile(r"<<([a-z_]+)>>")
_PLAIN = re.compile(r"[\wก-๙“‘(](?:[\wก-๙“”‘’()/?! .,+-]|:(?=[\wก-๙]))*")
"""Texts that YAML takes for what they are, whatever follows."""
_NULLS = frozenset({"null", "none", "~"})
_GUIDE = ("guide", "guide-writing", "guide-meetings", "guide-mistakes", "guide-people")


def fill(form: str, values: Mapping[str, str]) -> str:
    """A form with its gaps filled. A line whose only gap is filled with "" is left out; a gap
    without a value is a bug: KeyError.
    """
    lines: list[str] = []
    for line in form_text(form).splitlines(keepends=True):
        filled = _GAP.sub(lambda gap: values[gap[1]], line)
        gaps = _GAP.findall(line)
        if not (gaps and not any(values[gap] for gap in gaps)):
            lines.append(filled)
    return "".join(lines)


@cache
def form_text(name: str) -> str:
    """The text of a form of the program, by its file name."""
    return files(__package__).joinpath("forms", name).read_text(encoding="utf-8")


@cache
def guide() -> Mapping[str, str]:
    """The pages of the guide for writers by their stems."""
    return {stem: _shared("guide", "content/pages", f"{stem}.md") for stem in _GUIDE}


@cache
def editor_files() -> Mapping[str, str]:
    """What helps with writing in VS Code, by its name there."""
    snippets = "nkblog.code-snippets"
    return {
        snippets: _shared("editor", "docs/editor", snippets),
        "site.json": _shared("editor", "docs/schemas", "site.json"),
    }


def _shared(packed: str, checkout: str, name: str) -> str:
    """The text of a file that new networks get as the project itself has it: inside the installed
    package, or where it lies in a checkout.
    """
    package = Path(__file__).parent
    places = (package / packed / name, package.parent.parent / checkout / name)
    return next(place for place in places if place.is_file()).read_text(encoding="utf-8")


def scalar(text: str) -> str:
    """A text as YAML reads it back: as it is where that is safe, else between quotation marks. All
    white space is single spaces, as a field of one line has it.
    """
    line = " ".join(text.split())
    if not line:
        return ""
    if _PLAIN.fullmatch(line) and line.lower() not in _NULLS:
        return line
    return json.dumps(line, ensure_ascii=False)


def listed(texts: Iterable[str]) -> str:
    """Texts as a list in one line of YAML; "" for none."""
    items = [
        text if re.fullmatch(r"[\w/-]+", text) else json.dumps(text, ensure_ascii=False)
        for text in texts
    ]
    return f"[{', '.join(items)}]" if items else ""
