"""One build, from the files of a project to its site."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nkblog.diagnostics import Diagnostic, Severity, Span, error, in_order
from nkblog.fingerprint import digest, program_identity
from nkblog.garbage import uncollected
from nkblog.inputs import Inputs, Refused, Request, Tell, look_of, paced, read_inputs
from nkblog.publish.comparing import Stale
from nkblog.publish.lock import only_build
from nkblog.publish.output_folder import refuse_unsafe
from nkblog.publish.publish import Published, is_as_left, nothing_to_do, publish
from nkblog.publish.putting import Outcome, Put
from nkblog.publish.seal import Amounts, Seal
from nkblog.publish.state import State, open_state, state_folder
from nkblog.read.content import read_each
from nkblog.theme_error import ThemeError

if TYPE_CHECKING:
    from nkblog.model.network import Network
    from nkblog.preparing import Memory


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, and of how much. `roots` are the folders of the topmost places
    in scope. `published` is None where a strict build found errors, `network` where a build had
    nothing to do.
    """

    amounts: Amounts
    published: Published | None
    diagnostics: tuple[Diagnostic, ...]
    roots: tuple[str, ...]
    network: "Network | None" = None


@uncollected()
def build(request: Request, tell: Tell, memory: "Memory | None" = None) -> Built | Refused:
    """Builds a site into its output folder. Everything else is published where something is
    wrong, unless the request is strict. With a memory, what it holds need not be read and parsed
    again, and the network is resolved also where there is nothing to do.
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
        with open_state(kept_in) as state:
            if isinstance(state, Diagnostic):
                return Refused((state,), is_wrong=False)
            return _build(request, state, tell, memory)


def _build(request: Request, state: State, tell: Tell, memory: "Memory | None") -> Built | Refused:
    """A build in an output folder that nobody else is at."""
    tell("read", 0)
    program = program_identity()
    look = b"" if memory else look_of(request, program)
    last = None if memory else state.seal()
    if last and look and look == last.look and is_as_left(request.output, state):
        return _as_before(last, state)
    inputs = read_inputs(request, memory.reading if memory else read_each)
    if isinstance(inputs, Refused):
        return inputs
    key = digest(program, inputs.digest)
    if last and key == last.key and is_as_left(request.output, state):
        return _as_before(replace(last, look=look), state)
    return _or_lost(lambda: _build_anew(request, inputs, program, look, state, tell, memory))


def _or_lost(work: Callable[[], Built | Refused]) -> Built | Refused:
    """What comes of `work`; refused where one of its processes has gone."""
    from concurrent.futures import BrokenExecutor

    try:
        return work()
    except BrokenExecutor:
        return Refused((error("worker-lost", Span("")),), is_wrong=False)


def _as_before(seal: Seal, state: State) -> Built:
    return Built(seal.amounts, nothing_to_do(seal, state), seal.diagnostics, seal.roots)


def _build_anew(
    request: Request,
    inputs: Inputs,
    program: str,
    look: bytes,
    state: State,
    tell: Tell,
    memory: "Memory | None",
) -> Built | Refused:
    """A build with something to do. What it needs is loaded only now."""
    from nkblog.preparing import amounts_of, cached_parse, fingerprints, prepare
    from nkblog.render.pages import Workshop
    from nkblog.render.site import render_site
    from nkblog.workers import Workers

    with Workers(request.jobs, request.executor) as workers:
        parse = cached_parse(state, workers, program, memory.parsed if memory else {})
        prepared = prepare(request, inputs, parse, tell)
        if isinstance(prepared, Refused):
            return prepared
        if memory:
            memory.basis = prepared.basis
        found, amounts = prepared.diagnostics, amounts_of(prepared)
        network = prepared.network
        if request.is_strict and any(d.severity is Severity.ERROR for d in found):
            return Built(amounts, None, found, network.roots, network)
        tell("publish", len(prepared.pages))
        workshop = Workshop(inputs.theme, inputs.content)

        def make(stale: Sequence[Stale], put: Put) -> Iterable[tuple[int, Outcome]]:
            def finish(at: int, content: bytes | Diagnostic) -> tuple[int, Outcome]:
                return at, put(stale[at], content)

            pages = [one.page for one in stale]
            return paced(render_site(workshop, pages, workers, finish), tell)

        try:
            published = publish(
                paced(prepared.pages, tell),
                fingerprints(inputs.theme, program),
                make,
                request.output,
                state,
                Seal(digest(program, inputs.digest), look, amounts, found, network.roots),
            )
        except ThemeError as failure:
            return Refused((*found, failure.diagnostic), is_wrong=True)
    problems = (*published.render_errors, *published.disk_errors, *published.notes)
    return Built(amounts, published, in_order((*found, *problems)), network.roots, network)
