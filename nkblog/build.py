"""One build, from the files of a project to its site."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nkblog.diagnostics import Diagnostic, Severity, Span, error, in_order
from nkblog.fingerprint import digest, program_identity
from nkblog.garbage import uncollected
from nkblog.inputs import Inputs, Refused, Request, Tell, read_inputs
from nkblog.publish.lock import only_build
from nkblog.publish.output_folder import refuse_unsafe
from nkblog.publish.publish import Published, is_as_left, nothing_to_do, publish
from nkblog.publish.seal import Amounts, Seal
from nkblog.publish.state import State, open_state, state_folder
from nkblog.theme_error import ThemeError

if TYPE_CHECKING:
    from nkblog.model.network import Network
    from nkblog.model.page import Page


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
def build(request: Request, tell: Tell, *, anew: bool = False) -> Built | Refused:
    """Builds a site into its output folder. Everything else is published where something is
    wrong, unless the request is strict. With `anew`, the network is resolved also where there is
    nothing to do.
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
            tell("read", 0)
            inputs = read_inputs(request)
            if isinstance(inputs, Refused):
                return inputs
            program = program_identity()
            last = None if anew else state.sealed(digest(program, inputs.digest))
            if last and is_as_left(request.output, state):
                return Built(last.amounts, nothing_to_do(state), last.diagnostics, last.roots)
            return _or_lost(lambda: _build(request, inputs, program, state, tell))


def _or_lost(work: Callable[[], Built | Refused]) -> Built | Refused:
    """What comes of `work`; refused where one of its processes has gone."""
    from concurrent.futures import BrokenExecutor

    try:
        return work()
    except BrokenExecutor:
        return Refused((error("worker-lost", Span("")),), is_wrong=False)


def _build(
    request: Request, inputs: Inputs, program: str, state: State, tell: Tell
) -> Built | Refused:
    """A build with something to do. What it needs is loaded only now."""
    from nkblog.preparing import amounts_of, cached_parse, fingerprints, prepare
    from nkblog.render.pages import Workshop, rehearse
    from nkblog.render.site import render_site
    from nkblog.workers import Workers

    with Workers(request.jobs, request.executor) as workers:
        prepared = prepare(request, inputs, cached_parse(state, workers, program), tell)
        if isinstance(prepared, Refused):
            return prepared
        found, amounts = prepared.diagnostics, amounts_of(prepared)
        network = prepared.network
        if request.is_strict and any(d.severity is Severity.ERROR for d in found):
            return Built(amounts, None, found, network.roots, network)
        tell("publish", len(prepared.pages))
        workshop = Workshop(inputs.theme, inputs.content)

        def render(pages: "Sequence[Page]") -> Iterable[tuple[int, bytes | Diagnostic]]:
            rehearse(workshop, pages)
            return render_site(workshop, pages, workers.map)

        try:
            published = publish(
                prepared.pages,
                fingerprints(inputs.theme, program),
                render,
                request.output,
                state,
                Seal(digest(program, inputs.digest), amounts, found, network.roots),
            )
        except ThemeError as failure:
            return Refused((*found, failure.diagnostic), is_wrong=True)
    tell("", 0)
    problems = (*published.render_errors, *published.disk_errors, *published.notes)
    return Built(amounts, published, in_order((*found, *problems)), network.roots, network)
