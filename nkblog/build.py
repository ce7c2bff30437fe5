"""One build, from the files of a project to its site."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b

from nkblog.diagnostics import Diagnostic, Severity, Span, error, in_order
from nkblog.fingerprint import Fingerprinter, digest, program_identity
from nkblog.inputs import Inputs, Refused, Request, read_inputs
from nkblog.model.feed import Feed
from nkblog.model.network import Network
from nkblog.model.page import Page
from nkblog.network.resolve import resolve
from nkblog.pages.origins import files_of
from nkblog.pages.plan import plan
from nkblog.publish.comparing import Fingerprint
from nkblog.publish.lock import only_build
from nkblog.publish.output_folder import refuse_unsafe
from nkblog.publish.publish import Published, is_as_left, nothing_to_do, publish
from nkblog.publish.seal import Amounts, Seal
from nkblog.publish.state import State, open_state, state_folder
from nkblog.read.content import Parse, read_library
from nkblog.read.files import Folder
from nkblog.read.gazetteer import thailand
from nkblog.read.parsed import Parsed, parse_batch, unpack
from nkblog.read.theme import Theme
from nkblog.render.pages import Workshop, rehearse
from nkblog.render.site import render_site
from nkblog.render.template_sources import template_sources
from nkblog.text import normalise
from nkblog.theme_error import ThemeError
from nkblog.workers import Workers

Tell = Callable[[str, int], None]
"""Is told that a stage begins, by its name, and how many pieces of work it has."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A site ready to be rendered."""

    network: Network
    theme: Theme
    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, and of how much. `published` is None where a strict build found errors."""

    amounts: Amounts
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
    tell("read", 0)
    inputs = read_inputs(request)
    if isinstance(inputs, Refused):
        return inputs
    key = digest(program, inputs.digest)
    last = state.sealed(key)
    if last and is_as_left(request.output, state):
        return Built(last.amounts, nothing_to_do(state), last.diagnostics)
    prepared = _prepared(request, inputs, cached_parse(state, workers, program), tell)
    if isinstance(prepared, Refused):
        return prepared
    found, amounts = prepared.diagnostics, _amounts(prepared)
    if request.is_strict and any(d.severity is Severity.ERROR for d in found):
        return Built(amounts, None, found)
    tell("publish", len(prepared.pages))
    workshop = Workshop(prepared.theme, Folder(request.project / "content", "content"))

    def render(pages: Sequence[Page]) -> Iterable[tuple[int, bytes | Diagnostic]]:
        rehearse(workshop, pages)
        return render_site(workshop, pages, workers.map)

    seal = Seal(key, amounts, found)
    try:
        published = publish(
            prepared.pages,
            fingerprints(prepared.theme, program),
            render,
            request.output,
            state,
            seal,
        )
    except ThemeError as failure:
        return Refused((*found, failure.diagnostic), is_wrong=True)
    tell("", 0)
    problems = (*published.render_errors, *published.disk_errors, *published.notes)
    return Built(amounts, published, in_order((*found, *problems)))


def _amounts(prepared: Prepared) -> Amounts:
    feeds = sum(isinstance(page.view, Feed) for page in prepared.pages)
    return Amounts(len(prepared.network.posts), len(prepared.pages), feeds)


def check(request: Request, tell: Tell) -> Prepared | Refused:
    """Everything of a build but its writing."""
    with Workers(request.jobs) as workers:
        return prepare(
            request, lambda texts: list(map(unpack, workers.map(parse_batch, texts))), tell
        )


@_uncollected()
def prepare(request: Request, parse: Parse, tell: Tell) -> Prepared | Refused:
    """Reads, resolves and plans a site; writes nothing."""
    tell("read", 0)
    inputs = read_inputs(request)
    if isinstance(inputs, Refused):
        return inputs
    return _prepared(request, inputs, parse, tell)


def _prepared(request: Request, inputs: Inputs, parse: Parse, tell: Tell) -> Prepared | Refused:
    theme = inputs.theme
    tell("parse", len(inputs.sources.texts))
    library, misread = read_library(inputs.site, inputs.site_file, inputs.sources, parse)
    tell("resolve", 0)
    network, unproven = resolve(
        library, thailand(), request.today, include_hidden=request.include_hidden
    )
    tell("plan", 0)
    try:
        planned = plan(network, theme.strings, theme.assets)
    except ThemeError as failure:
        return Refused((*inputs.problems, failure.diagnostic), is_wrong=True)
    pages, clashes = one_for_each_path(planned, network)
    diagnostics = in_order((*inputs.problems, *misread, *unproven, *clashes))
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


def fingerprints(theme: Theme, program: str) -> Fingerprint:
    """What gives a page the digest of all that its bytes depend on: the program, its template with
    all that it includes and the theme's strings, and its view.
    """
    strings = tuple(sorted(theme.strings.items()))
    fingerprinter = Fingerprinter()
    of_template: dict[str, bytes] = {}

    def fingerprint(page: Page) -> bytes:
        if page.template not in of_template:
            used = template_sources(theme.templates, page.template)
            words = strings if used else ()
            of_template[page.template] = fingerprinter.digest(program, page.template, used, words)
        return fingerprinter.digest(of_template[page.template], page.view)

    return fingerprint


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
