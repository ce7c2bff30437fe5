"""A project of real size in several versions: what people make of it from one day to the next."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.project import DEFAULT_THEME

Files = Mapping[str, bytes | None]
"""What is put over the files of a project; None takes a file away."""

_TITLE = re.compile(rb"^(title: [\"']?)", re.MULTILINE)

TODAY, LATER = "2026-11-23", "2027-01-15"


@dataclass(frozen=True)
class Version:
    """What differs from the project as it was at first, and the day on which it is built."""

    files: Files
    today: str = TODAY


class Versioned:
    """A project in a folder that is put from one of its versions into another."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self.folder = folder
        self.versions = {name: VERSIONS[name](folder) for name in names}
        touched = {name for version in self.versions.values() for name in version.files}
        self._first = {name: _read(folder / name) for name in touched}

    def put(self, name: str) -> Version:
        """Makes the project that version of itself."""
        version = self.versions[name]
        for file, content in {**self._first, **version.files}.items():
            path = self.folder / file
            if content is None:
                path.unlink(missing_ok=True)
            elif _read(path) != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        return version

    def sources(self) -> dict[str, bytes]:
        """All that people write: what a build reads, and must leave alone."""
        files = (f for name in ("content", "sites") for f in (self.folder / name).rglob("*"))
        return {str(file): file.read_bytes() for file in files if file.is_file()}


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _edited_posts(folder: Path) -> Iterator[tuple[str, bytes | None]]:
    """Of every five posts one has another text, one another title, and one in twenty has gone to
    another blog, or for good.
    """
    posts = [
        file
        for file in sorted((folder / "content" / "places").rglob("*.md"))
        if re.match(r"\d{4}-\d\d-\d\d-", file.stem)
    ]
    homes = sorted({post.parent for post in posts})
    for number, post in enumerate(posts):
        name = post.relative_to(folder).as_posix()
        text = post.read_bytes()
        match number % 20:
            case 3:
                yield name, None
            case 7:
                home = homes[(homes.index(post.parent) + 1) % len(homes)]
                yield name, None
                yield (home / post.name).relative_to(folder).as_posix(), text
            case 0 | 5 | 10 | 15:
                yield name, text + "\nเขียนต่ออีกวัน\n".encode()
            case 1 | 6 | 11 | 16:
                yield name, _TITLE.sub(rb"\1" + "ใหม่ ".encode(), text, count=1)


def _another_site(folder: Path) -> Iterator[tuple[str, bytes | None]]:
    """Its name stands on every page."""
    for file in (folder / "sites").glob("*.yaml"):
        text = file.read_text(encoding="utf-8").replace("title: ", "title: อีก", 1)
        yield file.relative_to(folder).as_posix(), text.encode()


def _another_template(folder: Path) -> Iterator[tuple[str, bytes | None]]:
    """Every post's page looks another way."""
    template = (DEFAULT_THEME / "templates" / "post.html").read_text(encoding="utf-8")
    before, end, after = template.rpartition("</")
    for file in (folder / "sites").glob("*.yaml"):
        text = f"{before}<!-- อีกแบบ -->{end}{after}"
        yield f"sites/{file.stem}/templates/post.html", text.encode()


VERSIONS: Mapping[str, Callable[[Path], Version]] = {
    "as it was": lambda _: Version({}),
    "posts edited, moved and deleted": lambda folder: Version(dict(_edited_posts(folder))),
    "another site file": lambda folder: Version(dict(_another_site(folder))),
    "another template": lambda folder: Version(dict(_another_template(folder))),
    "another day": lambda _: Version({}, LATER),
}
