"""Files become a Library."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol, TypeVar

from nkblog.diagnostics import Diagnostic, Severity, Span, error, in_order, located
from nkblog.read import matter
from nkblog.read.decode import decode
from nkblog.read.fields import decode_fields
from nkblog.read.files import Folder
from nkblog.read.layout import Location, home_near, is_text, locate
from nkblog.read.library import Asset, Entry, Library
from nkblog.read.parsed import Parsed
from nkblog.read.pictures import picture_size
from nkblog.read.yaml_events import read_mapping

M = TypeVar("M", bound=matter.AnyMatter)
T = TypeVar("T")
Parse = Callable[[Sequence[str]], Sequence[Parsed]]
"""Parses decoded texts, in their order: `nkblog.read.parsed.parse` for each, or a cache of it."""


class Reading(Protocol):
    """How files are read: `read_each`, or so that one which has not changed need not be."""

    def __call__(
        self, content: Folder, files: Iterable[str], make: Callable[[str, bytes], T]
    ) -> Iterator[T | Diagnostic]:
        """What `make` makes of each of the files, by its name and its bytes, in their order; or why
        it cannot be read.
        """


@dataclass(frozen=True, slots=True)
class Sources:
    """What of the content can be read: the texts of the Markdown files and what each of them is,
    and all other files; and a digest of all of it.
    """

    texts: Mapping[str, str]
    locations: Mapping[str, Location]
    assets: Mapping[str, Asset]
    digest: bytes


def read_site(file: str, data: bytes) -> tuple[matter.Site | None, tuple[Diagnostic, ...]]:
    """A site file; None where it cannot be read as one. A site needs a `base_url`, for feeds carry
    whole addresses.
    """
    text = decode(data)
    if isinstance(text, Diagnostic):
        return None, located((text,), file)
    node, problems = read_mapping(text, 1)
    if node is None:
        empty = (error("site-empty", Span(file)),)
        return None, located(problems, file) or empty
    site, found = decode_fields(matter.Site, node)
    return site, located((*problems, *found), file)


def read_each(
    content: Folder, files: Iterable[str], make: Callable[[str, bytes], T]
) -> Iterator[T | Diagnostic]:
    """Reads every file."""
    wanted = list(files)
    for file, data in zip(wanted, content.read_all(wanted), strict=True):
        yield data if isinstance(data, Diagnostic) else make(file, data)


def read_sources(
    content: Folder, reading: Reading = read_each
) -> tuple[Sources, tuple[Diagnostic, ...]]:
    """Reads every file of the content once."""
    files, listed = content.list()
    others = [file for file in files if file.count("/") > 1 and not is_text(file)]
    sources, unread = _read(content, locate(files), others, reading)
    return sources, (*listed, *unread)


def read_text(
    content: Folder, file: str, beside: Iterable[str]
) -> tuple[Sources, tuple[Diagnostic, ...]]:
    """Reads one Markdown file of the content; what it is depends on those beside it."""
    folder = f"{file.rpartition('/')[0]}/"
    placed = locate({*(other for other in beside if other.startswith(folder)), file})
    return _read(content, {file: placed.get(file)}, (), read_each)


def _read(
    content: Folder,
    placed: Mapping[str, Location | None],
    others: Iterable[str],
    reading: Reading,
) -> tuple[Sources, tuple[Diagnostic, ...]]:
    problems = [
        error("file-out-of-place", Span(file), hint=home_near(file))
        for file, at in placed.items()
        if not at
    ]
    known_places = {file: location for file, location in placed.items() if location}
    texts: dict[str, str] = {}
    known = blake2b(digest_size=16)
    for file, made in zip(known_places, reading(content, known_places, _text), strict=True):
        if isinstance(made, Diagnostic):
            problems.append(made)
            continue
        text, digest = made
        known.update(f"{file}\0{digest}\0".encode(errors="surrogateescape"))
        if isinstance(text, Diagnostic):
            problems.append(text)
        else:
            texts[file] = text
    assets: dict[str, Asset] = {}
    for file, asset in zip(others, reading(content, others, _asset), strict=True):
        if isinstance(asset, Diagnostic):
            problems.append(asset)
        else:
            assets[file] = asset
            known.update(f"{file}\0{asset.digest}\0".encode(errors="surrogateescape"))
    locations = {file: known_places[file] for file in texts}
    return Sources(texts, locations, assets, known.digest()), tuple(problems)


def read_library(
    site: matter.Site, site_file: str, sources: Sources, parse: Parse
) -> tuple[Library, tuple[Diagnostic, ...]]:
    """Parses every text and types its front matter by its kind. A text whose front matter cannot
    be read is set aside.
    """
    problems: list[Diagnostic] = []
    files = list(sources.texts)
    usable: list[tuple[str, Location, Parsed]] = []
    for file, parsed in zip(files, parse(list(sources.texts.values())), strict=True):
        problems.extend(located(parsed.problems, file))
        if parsed.is_usable:
            usable.append((file, sources.locations[file], parsed))

    def entries(kind: str, of: type[M]) -> tuple[Entry[M], ...]:
        return tuple(_entries(kind, of, usable, problems))

    library = Library(
        site,
        site_file,
        entries("blog", matter.Blog),
        entries("post", matter.Post),
        entries("topics", matter.Topic),
        entries("people", matter.Person),
        entries("partners", matter.Partner),
        entries("goals", matter.Goal),
        entries("circle", matter.Circle),
        entries("meeting", matter.Meeting),
        entries("pages", matter.FreePage),
        sources.assets,
    )
    return library, in_order(problems)


def _text(file: str, data: bytes) -> tuple[str | Diagnostic, str]:
    """A text, and the digest of its bytes."""
    text = decode(data)
    if isinstance(text, Diagnostic):
        (text,) = located((text,), file)
    return text, _digest(data)


def _asset(file: str, data: bytes) -> Asset:
    return Asset(file, _digest(data), *picture_size(file, data))


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _entries(
    kind: str,
    of: type[M],
    usable: Iterable[tuple[str, Location, Parsed]],
    problems: list[Diagnostic],
) -> Iterable[Entry[M]]:
    for file, location, parsed in usable:
        if location.kind == kind:
            fields, found = decode_fields(of, parsed.matter)
            problems.extend(located(found, file))
            misread = frozenset(
                value
                for problem in found
                if problem.severity is Severity.ERROR
                for name, value in problem.params
                if name == "key"
            )
            yield Entry(file, location.folder, location.stem, fields, parsed.body, misread)
