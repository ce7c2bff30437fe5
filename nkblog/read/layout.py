"""Where things lie in the content: what each file is, by its path."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

KINDS = ("topics", "people", "partners", "goals", "pages")
"""Folders of the content whose files each have a page of their own."""


@dataclass(frozen=True, slots=True)
class Location:
    """What a Markdown file is: its kind ("blog", "post", "circle", "meeting" or one of KINDS), the
    folder it belongs to, and the stem of its name: see `nkblog.read.library.Entry`.
    """

    kind: str
    folder: str
    stem: str


def locate(files: Iterable[str]) -> Mapping[str, Location | None]:
    """What each Markdown file among `files` ("content/…", "/" between) is; None where no file of
    a network belongs. Files directly in the content folder are nobody's and are not listed.
    """
    markdown = [file for file in files if file.endswith(".md") and file.count("/") > 1]
    bundles = {file.removesuffix("/index.md") for file in markdown if file.endswith("/index.md")}
    return {file: _location(file, bundles) for file in markdown}


def _location(file: str, bundles: set[str]) -> Location | None:
    _, kind, *inner, name = file.split("/")
    stem = name.removesuffix(".md")
    if name == "index.md" and inner:
        # A folder with an index.md is one entry with its files beside it.
        stem = inner.pop()
    elif file.rpartition("/")[0] in bundles:
        return None
    if kind == "places" and 1 <= len(inner) <= 3:
        return Location("blog" if name == "blog.md" else "post", "/".join(inner), stem)
    if kind == "circles" and len(inner) == 1:
        return Location("circle" if stem == "circle" else "meeting", inner[0], stem)
    if kind in KINDS and not inner:
        return Location(kind, "", stem)
    return None
