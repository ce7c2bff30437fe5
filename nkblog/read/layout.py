"""Where things lie in the content: what each file is, by its path."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nkblog.text.dates import date_in_name

KINDS = ("topics", "people", "partners", "goals", "pages")
"""Folders of the content whose files each have a page of their own."""
_INDEX = "/index.md"
_NAMED_BY_FOLDER = ("/blog.md", "/circle.md")
"""Files that say what their folder is."""


_LEVELS = 3
"""Folders of places within each other: province, district, tambon."""


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
    a network belongs. Files directly in the content folder are nobody's and are not listed, unless
    their name begins with a date: that was to be a post.
    """
    markdown = [
        file for file in files if is_text(file) and (file.count("/") > 1 or _is_dated(file))
    ]
    own = {file.rpartition("/")[0] for file in markdown if file.endswith(_NAMED_BY_FOLDER)}
    located = {file: _location(file, own) for file in markdown}
    bundles = {
        file.removesuffix(_INDEX) for file in located if file.endswith(_INDEX) and located[file]
    }
    beside = (file for file in markdown if file.rpartition("/")[0] in bundles)
    return located | {file: None for file in beside if not file.endswith(_INDEX)}


def home_near(file: str) -> str:
    """The folder of the tambon in which a file lies too deep; "" where it does not.

    >>> home_near("content/places/trat/ko-kut/ko-mak/old/2026-11-03-a.md")
    'content/places/trat/ko-kut/ko-mak/'
    """
    parts = file.split("/")
    is_too_deep = parts[1] == "places" and len(parts) > 3 + _LEVELS
    return "/".join(parts[: 2 + _LEVELS]) + "/" if is_too_deep else ""


def is_text(file: str) -> bool:
    """Whether a file is one of those that people write in, by its name."""
    return file[-3:].lower() == ".md"


def _is_dated(file: str) -> bool:
    return date_in_name(file.rpartition("/")[2]) is not None


def _location(file: str, own: set[str]) -> Location | None:
    """What a file would be if no other one lay beside it. Folders in `own` are of a blog or a
    circle: an index.md there is no entry.
    """
    _, *folders, name = file.split("/")
    if not folders:
        return None
    kind, *inner = folders
    stem = name[:-3]
    if name == "index.md":
        # A folder with an index.md is one entry with its files beside it.
        if not inner or file.rpartition("/")[0] in own:
            return None
        stem = inner.pop()
    if kind == "places" and 1 <= len(inner) <= _LEVELS:
        return Location("blog" if name == "blog.md" else "post", "/".join(inner), stem)
    if kind == "circles" and len(inner) == 1:
        return Location("circle" if stem == "circle" else "meeting", inner[0], stem)
    if kind in KINDS and not inner:
        return Location(kind, "", stem)
    return None
