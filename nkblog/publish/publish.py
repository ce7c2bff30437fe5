"""Pages become files: only those that changed, only our own, and whole at every moment.

The order of the steps is what makes a killed build heal. A path is claimed in the state before it
is touched: else a crash and a return to the old content would leave new bytes under the old
fingerprint, and a crash and a deletion would leave a file that nobody owns. The manifest names
every own file before it is there and until it is gone, in case the state is lost. The state is
stored last, when the files are on the disk: until then every claimed path counts as stale.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from nkblog.diagnostics import Diagnostic
from nkblog.model.page import Page
from nkblog.publish.comparing import (
    Fingerprint,
    Reason,
    Stale,
    Work,
    are_undisturbed,
    blocking,
    compare,
)
from nkblog.publish.manifest import MANIFEST, is_inside, manifest_of, read_manifest
from nkblog.publish.putting import Outcome, Put, Putting
from nkblog.publish.seal import Seal
from nkblog.publish.state import Output, State
from nkblog.publish.writing import Tree, folder_of, sync, usual_modes

Make = Callable[[Sequence[Stale], Put], Iterable[tuple[int, Outcome]]]
"""Renders and puts pages. Gives the position of each with what came of it, in any order; it may raise
to end the build."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a build did to the output folder, in numbers of pages.

    `written` files have new bytes, `unchanged` ones were left alone, `removed` ones are gone, and
    `failed` pages were not published. `rendered` gives each page that was rendered with the
    reason, in the order of the plan.
    """

    written: int
    unchanged: int
    removed: int
    failed: int
    rendered: tuple[tuple[str, Reason], ...]
    render_errors: tuple[Diagnostic, ...]
    disk_errors: tuple[Diagnostic, ...]
    notes: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Done:
    """What was done. A removal tells whether there was a file, or why it is still there."""

    outcomes: tuple[tuple[Stale, Outcome], ...] = ()
    removals: Mapping[str, bool | Diagnostic] = field(default_factory=dict)
    failures: tuple[Diagnostic | None, ...] = ()


def publish(
    pages: Iterable[Page],
    fingerprint: Fingerprint,
    make: Make,
    output: Path,
    state: State,
    seal: Seal | None = None,
) -> Published:
    """Makes the files in `output` those of `pages`, and renders none that is there already. Where
    nothing goes wrong, `seal` says to what they belong.

    Paths of the pages differ from each other, also when case is ignored. The folder was found safe
    (`output_folder`), and no other build is at it (`lock`).

    A page that cannot be rendered is not published, and its file from an earlier build is removed:
    else the site would depend on what was built before, and not on its sources alone. What the
    disk refuses concerns one file, and the others go on; but a full disk ends the writing, and
    where the state or the manifest cannot be written, nothing else is.
    """
    tree = Tree(output)
    # What the state names may be removed, and a project can come with a state that somebody made.
    recorded = {path: row for path, row in state.outputs.items() if is_inside(path)}
    listed, damage = read_manifest(tree)
    known = recorded.keys() | listed
    _clear_after_crash(tree, recorded, listed)
    work = compare(pages, fingerprint, tree, recorded, listed, state.stored_ns)
    claims = {stale.path for stale in work.stale if not stale.is_foreign} | set(work.gone)
    with usual_modes():
        refusal = (state.claim(sorted(claims)) if claims else None) or _list(tree, known | claims)
        if refusal:
            done = _Done(failures=(refusal,))
        else:
            put = Putting(tree, fingerprint, state.last_build + 1)
            done = _carry_out(work, make, put, tree, state, seal, known=known, claims=claims)
    return _report(work, done, (*state.notes, *damage))


def is_as_left(output: Path, state: State) -> bool:
    """Whether every file is there just as the last build left it, and it left nothing half done."""
    tree, rows = Tree(output), state.outputs
    return (
        all(map(is_inside, rows))
        and tree.has(MANIFEST, manifest_of(rows))
        and are_undisturbed(rows.values(), tree, state.stored_ns)
    )


def nothing_to_do(seal: Seal, state: State) -> Published:
    """What a build does where everything is as it was left, as this seal says."""
    unstored = state.keep(seal)
    return Published(0, len(state.outputs), 0, 0, (), (), _some(unstored), state.notes)


def _some(problem: Diagnostic | None) -> tuple[Diagnostic, ...]:
    return (problem,) if problem else ()


def _carry_out(
    work: Work,
    make: Make,
    put: Put,
    tree: Tree,
    state: State,
    seal: Seal | None,
    *,
    known: AbstractSet[str],
    claims: AbstractSet[str],
) -> _Done:
    """Writes, removes, and records it; `known` paths were our own before, `claims` are now."""
    first = blocking(work)
    removals = {path: tree.remove(path) for path in sorted(first)}
    made = tuple(_make_all(work.stale, make, put))
    unrendered = {stale.path for stale, outcome in made if outcome.render_error}
    last = sorted((set(work.gone) - first) | (unrendered & known))
    removals |= {path: tree.remove(path) for path in last}

    outputs = (*work.retimed, *(outcome.output for _, outcome in made if outcome.output))
    removed = {path for path, result in removals.items() if not isinstance(result, Diagnostic)}
    unmade = {stale.path for stale, o in made if o.render_error or o.disk_error} - known
    forgotten = removed | unmade
    owned = (known | claims | {row.path for row in outputs}) - forgotten
    unlisted = _list(tree, owned) if owned != known | claims else None
    if made or removals:
        sync()
    is_whole = not work.unsafe and not unlisted and len(made) == len(work.stale)
    is_whole &= all(outcome.output for _, outcome in made) and removed == removals.keys()
    unstored = state.store(outputs, sorted(forgotten), seal if is_whole else None)
    return _Done(made, removals, (unlisted, unstored))


def _make_all(stale: Sequence[Stale], make: Make, put: Put) -> list[tuple[Stale, Outcome]]:
    """Renders and writes, until all is done or the disk is full; in the order of the plan."""
    outcomes: dict[int, Outcome] = {}
    for position, outcome in make(stale, put) if stale else ():
        outcomes[position] = outcome
        if outcome.disk_error and outcome.disk_error.code == "disk-full":
            break
    return [(stale[position], outcomes[position]) for position in sorted(outcomes)]


def _list(tree: Tree, paths: AbstractSet[str]) -> Diagnostic | None:
    """Makes the manifest list `paths`, or tells why it cannot."""
    content = manifest_of(paths)
    return None if tree.has(MANIFEST, content) else tree.write(MANIFEST, content)


def _clear_after_crash(
    tree: Tree, recorded: Mapping[str, Output], listed: AbstractSet[str]
) -> None:
    """Takes away the file that a killed build was writing: it is beside a path that is claimed, or
    that only the manifest knows because the state was lost.
    """
    suspects = {path for path, output in recorded.items() if output.claimed}
    suspects |= listed - recorded.keys()
    for folder in sorted({"", *map(folder_of, suspects)}):
        tree.remove_temporary(folder)


def _report(work: Work, done: _Done, notes: tuple[Diagnostic, ...]) -> Published:
    outcomes, removals = [outcome for _, outcome in done.outcomes], done.removals.values()
    written = sum(outcome.is_written for outcome in outcomes)
    equal = sum(outcome.output is not None and not outcome.is_written for outcome in outcomes)
    errors = (*done.failures, *(outcome.disk_error for outcome in outcomes), *removals)
    return Published(
        written=written,
        unchanged=work.fresh + equal,
        removed=sum(result is True for result in removals),
        failed=len(work.unsafe) + len(work.stale) - written - equal,
        rendered=tuple((stale.path, stale.reason) for stale, _ in done.outcomes),
        render_errors=tuple(o.render_error for o in outcomes if o.render_error),
        disk_errors=(*work.unsafe, *(e for e in errors if isinstance(e, Diagnostic))),
        notes=notes,
    )
