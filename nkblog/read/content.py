"""Files become a Library."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

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
Parse = Callable[[Sequence[str]], Sequence[Parsed]]
"""Parses decoded texts, in their order: `nkblog.read.parsed.parse` for each, or a cache of it."""


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


def read_sources(content: Folder) -> tuple[Sources, tuple[Diagnostic, ...]]:
    """Reads every file of the content once."""
    files, listed = content.list()
    problems = list(listed)
    texts: dict[str, str] = {}
    locations: dict[str, Location] = {}
    placed: dict[str, Location] = {}
    for file, location in locate(files).items():
        if location is None:
            problems.append(error("file-out-of-place", Span(file), hint=home_near(file)))
        else:
            placed[file] = location
    known = blake2b(digest_size=16)
    for file, data in zip(placed, content.read_all(placed), strict=True):
        if isinstance(data, Diagnostic):
            problems.append(data)
            continue
        known.update(f"{file}\0{len(data)}\0".encode(errors="surrogateescape"))
        known.update(data)
        text = decode(data)
        if isinstance(text, Diagnostic):
            problems.extend(located((text,), file))
        else:
            texts[file] = text
            locations[file] = placed[file]
    assets: dict[str, Asset] = {}
    others = [file for file in files if file.count("/") > 1 and not is_text(file)]
    for file, data in zip(others, content.read_all(others), strict=True):
        if isinstance(data, Diagnostic):
            problems.append(data)
        else:
            digest = blake2b(data, digest_size=16).hexdigest()
            assets[file] = Asset(file, digest, *picture_size(file, data))
            known.update(f"{file}\0{digest}\0".encode(errors="surrogateescape"))
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
