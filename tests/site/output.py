"""A built site as its readers meet it: files at addresses, and the pages among them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from lxml import html

PARTS = ("archive", "board", "conversations", "leaders", "lessons", "pack", "participation")
"""Folders that are called the same wherever they lie, each with a kind of page of its own."""


@dataclass(frozen=True)
class Page:
    """An HTML page, by its path below the output folder."""

    path: str
    source: bytes

    @cached_property
    def tree(self) -> html.HtmlElement:
        """Its elements."""
        return html.document_fromstring(self.source, parser=html.HTMLParser(encoding="utf-8"))

    @cached_property
    def ids(self) -> frozenset[str]:
        """What a `#fragment` can name."""
        return frozenset(self.tree.xpath("//@id"))

    @property
    def is_redirect(self) -> bool:
        """Whether it only leads on to where something has moved."""
        return bool(self.tree.xpath("//meta[@http-equiv='refresh']"))

    @property
    def features(self) -> frozenset[str]:
        """Which elements it has, and with which classes."""
        return frozenset(
            f"{element.tag}.{word}"
            for element in self.tree.iter("*")
            for word in ("", *element.get("class", "").split())
        )


@dataclass(frozen=True)
class Output:
    """A built site: its files by path, and where it is published (with a slash at the end)."""

    files: Mapping[str, bytes]
    base_url: str

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The HTML pages by path, in order."""
        paths = sorted(path for path in self.files if path.endswith(".html"))
        return {path: Page(path, self.files[path]) for path in paths}

    def url(self, path: str) -> str:
        """The address of a file; a page's is that of its folder."""
        return self.base_url + quote(re.sub(r"(^|(?<=/))index\.html$", "", path))

    def path(self, url: str) -> str | None:
        """The path of the file that an absolute address asks this site for, None if it leads out."""
        if not url.startswith(self.base_url):
            return None
        path = unquote(urlsplit(url).path).removeprefix(unquote(urlsplit(self.base_url).path))
        return f"{path}index.html" if path == "" or path.endswith("/") else path

    def representatives(self) -> Sequence[str]:
        """Pages that together show everything that any page shows, richest first.

        One is taken for each family (its folder's first name, its depth, its last name if that is
        one of PARTS, whether it has a feed) and for each element and class that no page before it has.
        """
        features = {path: page.features | {self._family(path)} for path, page in self.pages.items()}
        chosen: list[str] = []
        seen: frozenset[str] = frozenset()
        for path in sorted(features, key=lambda path: (-len(features[path]), path)):
            if not features[path] <= seen:
                chosen.append(path)
                seen |= features[path]
        return chosen

    def _family(self, path: str) -> str:
        folder, _, file = path.rpartition("/")
        names = folder.split("/")
        # Only a place has places below it, and so a list of their feeds.
        root = "a place" if f"{names[0]}/feeds.opml" in self.files else names[0]
        part = names[-1] if names[-1] in PARTS else ""
        return f"{root} {len(names)} {part} {file} {f'{folder}/feed.xml' in self.files}"


def read_output(folder: Path, base_url: str) -> Output:
    """The site that was built into a folder."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return Output({f.relative_to(folder).as_posix(): f.read_bytes() for f in files}, base_url)


def differences(one: Path, other: Path) -> list[str]:
    """The files that only one of two folders has, or that differ."""
    a, b = read_output(one, "").files, read_output(other, "").files
    return sorted(path for path in a.keys() | b.keys() if a.get(path) != b.get(path))
