"""One build, from the files of a project to its site."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit

from nkblog.diagnostics import Diagnostic, Severity, Span, error, in_order
from nkblog.fingerprint import Fingerprinter, program_identity
from nkblog.model.body import Mark
from nkblog.model.network import Network
from nkblog.model.page import Page
from nkblog.network.resolve import resolve
from nkblog.network.site import authority_of, language_of
from nkblog.pages.origins import files_of
from nkblog.pages.plan import plan
from nkblog.publish.comparing import Planned
from nkblog.publish.lock import only_build
from nkblog.publish.output_folder import refuse_unsafe
from nkblog.publish.publish import Published, publish
from nkblog.publish.state import State, open_state, state_folder
from nkblog.read.content import Parse, read_library, read_site, read_sources
from nkblog.read.fields import Text
from nkblog.read.files import Folder
from nkblog.read.gazetteer import thailand
from nkblog.read.matter import Site
from nkblog.read.parsed import Parsed, parse_batch, unpack
from nkblog.read.theme import Theme, read_theme
from nkblog.render.pages import Workshop, rehearse
from nkblog.render.site import render_site
from nkblog.render.template_sources import template_sources
from nkblog.text import normalise
from nkblog.theme_error import ThemeError
from nkblog.workers import Workers

Tell = Callable[[str, int], None]
"""Is told that a stage begins, by its name, and how many pieces of work it has."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: the project's folder, the site's name in `sites/`, and for which day."""

    project: Path
    site: str
    output: Path
    today: date
    base_url: str = ""
    include_hidden: bool = False
    is_strict: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Prepared:
    """A site ready to be rendered."""

    network: Network
    theme: Theme
    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing can be built: the site file, the theme or the output folder (`is_wrong`), or
    the machine.
    """

    diagnostics: tuple[Diagnostic, ...]
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. `published` is None where a strict build found errors."""

    prepared: Prepared
    published: Published | None
    diagnostics: tuple[Diagnostic, ...]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Meanwhile, nobody looks for garbage: the values of a build live to its end and have no
    cycles, and to walk through all of them again and again takes two fifths of its time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_uncollected()
def build(request: Request, tell: Tell) -> Built | Refused:
    """Builds a site into its output folder. Everything else is published where something is
    wrong, unless the request is strict.
    """
    folder = request.project
    sources = tuple(folder / name for name in ("content", "sites", "themes"))
    unsafe = refuse_unsafe(request.output, folder, sources)
    if unsafe:
        return Refused((unsafe,), is_wrong=True)
    kept_in = state_folder(folder, request.output)
    with only_build(kept_in) as busy:
        if busy:
            return Refused((busy,), is_wrong=False)
        with open_state(kept_in) as state, Workers(request.jobs) as workers:
            if isinstance(state, Diagnostic):
                return Refused((state,), is_wrong=False)
            return _build(request, tell, state, workers)


def _build(request: Request, tell: Tell, state: State, workers: Workers) -> Built | Refused:
    program = program_identity()
    prepared = prepare(request, cached_parse(state, workers, program), tell)
    if isinstance(prepared, Refused):
        return prepared
    found = prepared.diagnostics
    if request.is_strict and any(d.severity is Severity.ERROR for d in found):
        return Built(prepared, None, found)
    tell("publish", len(prepared.pages))
    workshop = Workshop(prepared.theme, Folder(request.project / "content", "content"))

    def render(pages: Sequence[Page]) -> Iterable[bytes | Diagnostic]:
        rehearse(workshop, pages)
        return render_site(workshop, pages, workers.map)

    try:
        published = publish(fingerprinted(prepared, program), render, request.output, state)
    except ThemeError as failure:
        return Refused((*found, failure.diagnostic), is_wrong=True)
    tell("", 0)
    problems = (*published.render_errors, *published.disk_errors, *published.notes)
    return Built(prepared, published, in_order((*found, *problems)))


def check(request: Request, tell: Tell) -> Prepared | Refused:
    """Everything of a build but its writing."""
    with Workers(request.jobs) as workers:
        return prepare(
            request, lambda texts: list(map(unpack, workers.map(parse_batch, texts))), tell
        )


@_uncollected()
def prepare(request: Request, parse: Parse, tell: Tell) -> Prepared | Refused:
    """Reads, resolves and plans a site; writes nothing."""
    folder = request.project
    tell("read", 0)
    site_file = f"sites/{request.site}.yaml"
    site, problems = _site(Folder(folder / "sites", "sites"), site_file, request.base_url)
    if site is None or any(d.severity is Severity.ERROR for d in problems):
        return Refused(problems, is_wrong=True)
    theme, mistaken = read_theme(
        site.theme.value if site.theme else "default",
        Span(site_file, *site.theme.mark) if site.theme else Span(site_file),
        language_of(site),
        (folder / "themes", *_shipped_themes()),
        folder / "sites" / request.site,
    )
    if theme is None:
        return Refused((*problems, *mistaken), is_wrong=True)
    sources, unread = read_sources(Folder(folder / "content", "content"))
    tell("parse", len(sources.texts))
    library, misread = read_library(site, site_file, sources, parse)
    tell("resolve", 0)
    network, unproven = resolve(
        library, thailand(), request.today, include_hidden=request.include_hidden
    )
    tell("plan", 0)
    try:
        planned = plan(network, theme.strings, theme.assets)
    except ThemeError as failure:
        return Refused((*problems, failure.diagnostic), is_wrong=True)
    pages, clashes = one_for_each_path(planned, network)
    diagnostics = in_order((*problems, *mistaken, *unread, *misread, *unproven, *clashes))
    return Prepared(network, theme, pages, diagnostics)


def cached_parse(state: State, workers: Workers, program: str) -> Parse:
    """Parses what the state does not hold, and keeps it there for the next build."""

    def parse(texts: Sequence[str]) -> list[Parsed]:
        keys = [blake2b(f"{program}\0{text}".encode(), digest_size=16).digest() for text in texts]
        known = state.get_parsed(keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        packed = workers.map(parse_batch, list(missing.values()))
        new = dict(zip(missing, packed, strict=True))
        state.put_parsed(new)
        known.update(new)
        return [unpack(known[key]) for key in keys]

    return parse


def fingerprinted(prepared: Prepared, program: str) -> Iterable[Planned]:
    """Every page with the digest of all that its bytes depend on: the program, its template with
    all that it includes and the theme's strings, and its view.
    """
    theme = prepared.theme
    strings = tuple(sorted(theme.strings.items()))
    fingerprinter = Fingerprinter()
    of_template: dict[str, bytes] = {}
    for page in prepared.pages:
        if page.template not in of_template:
            used = template_sources(theme.templates, page.template)
            words = strings if used else ()
            of_template[page.template] = fingerprinter.digest(program, page.template, used, words)
        yield Planned(page, fingerprinter.digest(of_template[page.template], page.view))


def one_for_each_path(
    pages: Iterable[Page], network: Network
) -> tuple[tuple[Page, ...], tuple[Diagnostic, ...]]:
    """The pages without those whose path is taken, also where a file system ignores case, and an
    error for each of these. A path is taken by the first page that has it, and by any page that
    has a file where this one needs a folder.
    """
    kept: dict[str, Page] = {}
    folders: dict[str, Page] = {}
    clashes: list[Diagnostic] = []
    for page in pages:
        path = folder = normalise.key(page.path)
        other = kept.get(path) or folders.get(path)
        new: list[str] = []
        while not other and (folder := folder.rpartition("/")[0]) and folder not in folders:
            other = kept.get(folder)
            new.append(folder)
        if other:
            file = next(iter(files_of(page.path, network)), "")
            clashes.append(error("output-taken", Span(file), path=page.path, other=other.path))
        else:
            kept[path] = page
            folders.update(dict.fromkeys(new, page))
    return tuple(kept.values()), tuple(clashes)


def _site(sites: Folder, file: str, base_url: str) -> tuple[Site | None, tuple[Diagnostic, ...]]:
    """The site file, with `base_url` in the place of its own if one is given."""
    data = sites.read(file)
    if isinstance(data, Diagnostic):
        return None, (data,)
    site, problems = read_site(file, data)
    if site is None:
        return None, problems
    given = Text(base_url, Mark(0, 0)) if base_url else None
    for url in filter(None, (site.base_url, given)):
        if not _is_base_url(url.value):
            span = Span(file, *url.mark)
            return None, (*problems, error("site-base-url-wrong", span, name=url.value))
    if given:
        # Elsewhere, posts keep the identity that they have at home.
        authority = site.authority or Text(authority_of(site), Mark(0, 0))
        site = replace(site, base_url=given, authority=authority)
    if site.base_url is None:
        return None, (*problems, error("site-base-url-missing", Span(file)))
    return site, problems


def _is_base_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        is_whole = parts.hostname and parts.port != 0  # A wrong port is a ValueError.
    except ValueError:
        return False
    is_plain = not (parts.query or parts.fragment or parts.username or any(map(str.isspace, url)))
    return bool(parts.scheme in {"http", "https"} and is_whole and is_plain)


def _shipped_themes() -> tuple[Path, ...]:
    """Where the installed package keeps its themes: inside it, or beside it in a checkout."""
    package = Path(__file__).parent
    return (package / "themes", package.parent / "themes")
