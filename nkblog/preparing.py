"""What was read becomes pages: parsed, resolved, planned."""

from collections.abc import Iterable, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from hashlib import blake2b

from nkblog.diagnostics import Diagnostic, Span, error, in_order
from nkblog.fingerprint import Fingerprinter
from nkblog.garbage import uncollected
from nkblog.inputs import Inputs, Refused, Request, Tell, read_inputs
from nkblog.model.feed import Feed
from nkblog.model.network import Network
from nkblog.model.page import Page
from nkblog.network.resolve import resolve
from nkblog.pages.origins import files_of
from nkblog.pages.plan import plan
from nkblog.publish.comparing import Fingerprint
from nkblog.publish.seal import Amounts
from nkblog.publish.state import State
from nkblog.read.content import Parse, read_library
from nkblog.read.gazetteer import thailand
from nkblog.read.parsed import Parsed, parse_batch, unpack
from nkblog.read.theme import Theme
from nkblog.render.template_sources import template_sources
from nkblog.text import normalise
from nkblog.theme_error import ThemeError
from nkblog.workers import Workers


@dataclass(frozen=True, slots=True)
class Prepared:
    """A site ready to be rendered."""

    network: Network
    theme: Theme
    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...]


def check(request: Request, tell: Tell) -> Prepared | Refused:
    """Everything of a build but its writing."""
    tell("read", 0)
    with uncollected(), Workers(request.jobs, request.executor) as workers:
        inputs = read_inputs(request)
        if isinstance(inputs, Refused):
            return inputs
        try:
            return prepare(
                request, inputs, lambda texts: [*map(unpack, workers.map(parse_batch, texts))], tell
            )
        except BrokenExecutor:
            return Refused((error("worker-lost", Span("")),), is_wrong=False)


def prepare(request: Request, inputs: Inputs, parse: Parse, tell: Tell) -> Prepared | Refused:
    """Parses, resolves and plans a site, as `parse` parses texts; writes nothing."""
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


def amounts_of(prepared: Prepared) -> Amounts:
    """How much a site is."""
    feeds = sum(isinstance(page.view, Feed) for page in prepared.pages)
    return Amounts(len(prepared.network.posts), len(prepared.pages), feeds)


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
