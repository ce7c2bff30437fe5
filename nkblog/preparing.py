"""What was read becomes pages: parsed, resolved, planned."""

from collections.abc import Iterable, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, field
from hashlib import blake2b

from nkblog.diagnostics import Diagnostic, Span, error, in_order
from nkblog.fingerprint import Fingerprinter
from nkblog.garbage import uncollected
from nkblog.inputs import Inputs, Refused, Request, Tell, paced, read_inputs
from nkblog.model.feed import Feed
from nkblog.model.network import Network
from nkblog.model.page import Page
from nkblog.network.resolve import Grounds, gather, prove, relate
from nkblog.pages.origins import files_of
from nkblog.pages.plan import Shared, plan, shared
from nkblog.publish.comparing import Fingerprint
from nkblog.publish.seal import Amounts
from nkblog.publish.state import State
from nkblog.read.content import Parse, Reading, read_library
from nkblog.read.gazetteer import thailand
from nkblog.read.parsed import Parsed, parse_batch, unpack
from nkblog.read.theme import Theme
from nkblog.render.template_sources import template_sources
from nkblog.text import normalise
from nkblog.theme_error import ThemeError
from nkblog.workers import Workers


@dataclass(frozen=True, slots=True)
class Basis:
    """A site as it is known before its pages are made: enough to make any one of them."""

    inputs: Inputs
    grounds: Grounds
    network: Network
    shared: Shared


@dataclass(frozen=True, slots=True)
class Prepared:
    """A site ready to be rendered."""

    basis: Basis
    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def network(self) -> Network:
        """What the site is about."""
        return self.basis.network

    @property
    def theme(self) -> Theme:
        """How it looks."""
        return self.basis.inputs.theme


@dataclass(slots=True)
class Memory:
    """What a process keeps from one build for the next: how to read files, every parsed text by its
    key, and what the site was made from. What is built is the same with it and without.
    """

    reading: Reading
    parsed: dict[bytes, Parsed] = field(default_factory=dict)
    basis: Basis | None = None


def check(request: Request, tell: Tell) -> Prepared | Refused:
    """Everything of a build but its writing."""
    tell("read", 0)
    with uncollected(), Workers(request.jobs, request.executor) as workers:
        inputs = read_inputs(request)
        if isinstance(inputs, Refused):
            return inputs
        try:
            return prepare(
                request, inputs, lambda texts: [*map(unpack, parse_all(workers, texts))], tell
            )
        except BrokenExecutor:
            return Refused((error("worker-lost", Span("")),), is_wrong=False)


def prepare(request: Request, inputs: Inputs, parse: Parse, tell: Tell) -> Prepared | Refused:
    """Parses, resolves and plans a site, as `parse` parses texts; writes nothing."""
    theme = inputs.theme
    tell("parse", len(inputs.sources.texts))
    library, misread = read_library(inputs.site, inputs.site_file, inputs.sources, parse)
    tell("resolve", 0)
    grounds, unplaced = gather(
        library, thailand(), request.today, include_hidden=request.include_hidden
    )
    tell("", 0)
    network = prove(library, grounds)
    tell("", 0)
    network = relate(network)
    tell("plan", 0)
    try:
        basis = Basis(inputs, grounds, network, shared(network, theme.strings, theme.assets))
        planned = paced(plan(basis.shared, theme.assets), tell)
        pages, clashes = one_for_each_path(planned, network)
    except ThemeError as failure:
        return Refused((*inputs.problems, failure.diagnostic), is_wrong=True)
    unproven = grounds.resolver.problems
    diagnostics = in_order((*inputs.problems, *misread, *unplaced, *unproven, *clashes))
    return Prepared(basis, pages, diagnostics)


def amounts_of(prepared: Prepared) -> Amounts:
    """How much a site is."""
    feeds = sum(isinstance(page.view, Feed) for page in prepared.pages)
    return Amounts(len(prepared.network.posts), len(prepared.pages), feeds)


def cached_parse(
    state: State, workers: Workers, program: str, memory: dict[bytes, Parsed]
) -> Parse:
    """Parses what neither the memory nor the state holds, and keeps it in both for the next build.
    What of the memory this build has no use for is forgotten.
    """

    def parse(texts: Sequence[str]) -> list[Parsed]:
        keys = [blake2b(f"{program}\0{text}".encode(), digest_size=16).digest() for text in texts]
        parsed = {key: memory[key] for key in keys if key in memory}
        state.keep_parsed(parsed)
        packed = state.get_parsed(key for key in keys if key not in parsed)
        missing = {
            key: text
            for key, text in zip(keys, texts, strict=True)
            if key not in parsed and key not in packed
        }
        new = dict(zip(missing, parse_all(workers, list(missing.values())), strict=True))
        state.put_parsed(new)
        for some in (packed, new):
            while some:  # Each is let go: all of them are as much as the network.
                key, data = some.popitem()
                parsed[key] = unpack(data)
        memory.clear()
        memory.update(parsed)
        return [parsed[key] for key in keys]

    return parse


def parse_all(workers: Workers, texts: Sequence[str]) -> Iterable[bytes]:
    """The texts in their order, parsed and packed (`nkblog.read.parsed`)."""
    return workers.map(parse_batch, texts, lambda _, packed: packed)


def fingerprints(theme: Theme, program: str) -> Fingerprint:
    """What gives a page the digests of all that its bytes depend on: the program, its template with
    all that it includes, the theme's strings, and its view (`comparing.PARTS`).
    """
    fingerprinter = Fingerprinter()
    strings = tuple(sorted(theme.strings.items()))
    but_view: dict[str, bytes] = {}

    def fingerprint(page: Page) -> bytes:
        template = page.template
        if template not in but_view:
            used = template_sources(theme.templates, template)
            parts = (program, (template, used), strings if used else ())
            but_view[template] = b"".join(map(fingerprinter.digest, parts))
        return but_view[template] + fingerprinter.digest(page.view)

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
