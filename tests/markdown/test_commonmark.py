"""CommonMark's own examples, which hold but for the differences that are listed with reasons."""

import re
import tomllib
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from tests.markdown.bodies import html_of
from tests.tools import from_npm

_DIFFERENCES = Path(__file__).parent / "data/commonmark_differences.toml"
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
_is_block = re.compile("p|h[1-6r]|[uo]l|li|blockquote|pre|figure").fullmatch


@cache
def _examples() -> list[tuple[str, str]]:
    spec = (from_npm("commonmark-spec") / "spec.txt").read_text(encoding="utf-8")
    return [(markdown, html) for markdown, html in _EXAMPLE.findall(spec.replace("→", "\t"))]


@cache
def _differences() -> dict[int, str]:
    table = tomllib.loads(_DIFFERENCES.read_text(encoding="utf-8"))
    return {number: reason for reason, numbers in table.items() for number in numbers}


class _Shape(HTMLParser):
    """What is left of HTML when everything is taken away that the design adds to CommonMark: ids
    and levels of headings, `rel`, `tabindex`, figures; and line ends beside the tags of blocks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = sorted(attr for attr in attrs if attr[0] not in {"id", "rel", "tabindex"})
        self._tag(tag, f"⟨{_plain(tag)}{kept or ''}⟩")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._tag(tag, f"⟨/{_plain(tag)}⟩")

    def handle_data(self, data: str) -> None:
        after_block = self.parts and self.parts[-1].endswith("\n⟩")
        self.parts.append(data.lstrip("\n") if after_block else data)

    def _tag(self, tag: str, shape: str) -> None:
        if not _is_block(tag):
            self.parts.append(shape)
            return
        if self.parts:
            self.parts[-1] = self.parts[-1].rstrip("\n")
        self.parts += [f"{shape[:-1]}\n⟩"]


def _plain(tag: str) -> str:
    return "h" if re.fullmatch("h[1-6]", tag) else {"figure": "p"}.get(tag, tag)


def _shape(html: str) -> str:
    return "".join(_Shape(html).parts).strip("\n")


def _holds(markdown: str, html: str) -> bool:
    return _shape(html_of(markdown)) == _shape(html)


def test_examples_hold_but_for_the_listed_differences() -> None:
    """Each example of the specification gives its HTML, or is listed with the reason."""
    broken = {
        number: markdown
        for number, (markdown, html) in enumerate(_examples(), start=1)
        if number not in _differences() and not _holds(markdown, html)
    }
    assert broken == {}


def test_every_listed_difference_is_one() -> None:
    """An example that holds again is taken off the list."""
    examples = _examples()
    assert [n for n in _differences() if _holds(*examples[n - 1])] == []


def test_the_whole_specification_is_read() -> None:
    """Version 0.31.2 has 652 examples."""
    assert len(_examples()) == 652
