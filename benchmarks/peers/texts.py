"""The texts of a made network as any generator of static sites can read them."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import Blog, Entry, Link, Post, Size, blogs, directory


@dataclass(frozen=True, slots=True)
class Directory:
    """What a network has besides posts: the titles and summaries of topics, partners and blogs, the
    name and the role of each person, each by its own name ("compost") or folder; and a page about it.
    """

    topics: Mapping[str, Entry]
    partners: Mapping[str, Entry]
    people: Mapping[str, Entry]
    blogs: Mapping[str, tuple[Blog, Entry]]
    about: Entry


def read_directory(size: Size) -> Directory:
    """The directory of a network of this size."""
    kinds: dict[str, dict[str, Entry]] = {}
    for entry in directory(size):
        kinds.setdefault(entry.path.partition("/")[0], {})[entry.path.partition("/")[2]] = entry
    return Directory(
        kinds["topics"],
        kinds["partners"],
        kinds["people"],
        {b.folder: (b, kinds["places"][f"{b.folder}/blog"]) for b in blogs(size.blogs)},
        kinds["pages"]["about"],
    )


def short_name(blog: Blog) -> str:
    """What a place is called where its district is plain: "ตำบลคลองน้อย"."""
    return blog.name.partition(" ")[0]


def lineage(folder: str) -> Iterator[str]:
    """The folders of a place and of those around it, outermost first.

    >>> list(lineage("trat/ko-kut"))
    ['trat', 'trat/ko-kut']
    """
    parts = folder.split("/")
    return ("/".join(parts[: depth + 1]) for depth in range(len(parts)))


def below(folder: str, folders: Iterable[str]) -> list[str]:
    """The folders directly below one."""
    return [each for each in folders if each.rpartition("/")[0] == folder]


def front_matter(**fields: object) -> str:
    """Front matter of YAML, whose values are written as JSON; what is empty is left out."""
    lines = (f"{key}: {as_json(value)}\n" for key, value in fields.items() if value)
    return f"---\n{''.join(lines)}---\n\n"


def as_json(value: object) -> str:
    """JSON, Thai as it is."""
    return json.dumps(value, ensure_ascii=False)


def markdown(post: Post, address: Callable[[Post], str]) -> str:
    """The text of a post; `address` is how a link to another one is written."""
    return "".join(
        f"[{piece.text or piece.to.title}]({address(piece.to)})"
        if isinstance(piece, Link)
        else piece
        for piece in post.text
    )


def write(file: Path, text: str) -> Path:
    """Writes a file; gives it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    return file
