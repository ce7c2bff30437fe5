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

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.model.page import Page
from nkblog.publish.comparing import (
    Fingerprint,
    Reason,
    Stale,
    Work,
    are_undisturbed,
    blocking,
    compare,
    content_digest,
)
from nkblog.publish.manifest import MANIFEST, is_inside, manifest_of, read_manifest
from nkblog.publish.seal import Seal
from nkblog.publish.state import Output, State
from nkblog.publish.writing import Tree, folder_of, sync, usual_modes

Render = Callable[[Sequence[Page]], Iterable[tuple[int, bytes | Diagnostic]]]
"""Gives the position of each page with its bytes, or why there are none, in any order; it may raise
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
class _Outcome:
    """What came of a stale page: an output, written or found there, or an error."""

    stale: Stale
    output: Output | None = None
    is_written: bool = False
    render_error: Diagnostic | None = None
    disk_error: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class _Done:
    """What was done. A removal tells whether there was a file, or why it is still there."""

    outcomes: tuple[_Outcome, ...] = ()
    removals: Mapping[str, bool | Diagnostic] = field(default_factory=dict)
    failures: tuple[Diagnostic | None, ...] = ()


def publish(
    pages: Iterable[Page],
    fingerprint: Fingerprint,
    render: Render,
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
            done = _carry_out(
                work, fingerprint, render, tree, state, seal, known=known, claims=claims
            )
    return _report(work, done, (*state.notes, *damage))


def is_as_left(output: Path, state: State) -> bool:
    """Whether every file is there just as the last build left it, and it left nothing half done."""
    tree, rows = Tree(output), state.outputs
    return (
        all(map(is_inside, rows))
        and tree.has(MANIFEST, manifest_of(rows))
        and are_undisturbed(rows.values(), tree, state.stored_ns)
    )


def nothing_to_do(state: State) -> Published:
    """What a build does where everything is as it was left."""
    unstored = state.keep()
    return Published(0, len(state.outputs), 0, 0, (), (), _some(unstored), state.notes)


def _some(problem: Diagnostic | None) -> tuple[Diagnostic, ...]:
    return (problem,) if problem else ()


def _carry_out(
    work: Work,
    fingerprint: Fingerprint,
    render: Render,
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
    outcomes = tuple(_put_all(work.stale, fingerprint, render, tree, state.last_build + 1))
    unrendered = {outcome.stale.path for outcome in outcomes if outcome.render_error}
    last = sorted((set(work.gone) - first) | (unrendered & known))
    removals |= {path: tree.remove(path) for path in last}

    outputs = (*work.retimed, *(outcome.output for outcome in outcomes if outcome.output))
    removed = {path for path, result in removals.items() if not isinstance(result, Diagnostic)}
    unmade = {o.stale.path for o in outcomes if o.render_error or o.disk_error} - known
    forgotten = removed | unmade
    owned = (known | claims | {row.path for row in outputs}) - forgotten
    unlisted = _list(tree, owned) if owned != known | claims else None
    if outcomes or removals:
        sync()
    is_whole = not work.unsafe and not unlisted and len(outcomes) == len(work.stale)
    is_whole &= all(outcome.output for outcome in outcomes) and removed == removals.keys()
    unstored = state.store(outputs, sorted(forgotten), seal if is_whole else None)
    return _Done(outcomes, removals, (unlisted, unstored))


def _put_all(
    stale: Sequence[Stale], fingerprint: Fingerprint, render: Render, tree: Tree, build: int
) -> list[_Outcome]:
    """Renders and writes, until all is done or the disk is full; in the order of the plan."""
    outcomes: dict[int, _Outcome] = {}
    rendered = render([one.page for one in stale]) if stale else ()
    for position, content in rendered:
        page = stale[position]
        if isinstance(content, Diagnostic):
            outcomes[position] = _Outcome(page, render_error=content)
            continue
        outcome = outcomes[position] = _put(page, fingerprint, content, tree, build)
        if outcome.disk_error and outcome.disk_error.code == "disk-full":
            break
    return [outcomes[position] for position in sorted(outcomes)]


def _put(page: Stale, fingerprint: Fingerprint, content: bytes, tree: Tree, build: int) -> _Outcome:
    is_equal = tree.has(page.path, content)
    if not is_equal:
        if page.is_foreign:
            return _Outcome(page, disk_error=error("foreign-file", Span(""), path=page.path))
        if failure := tree.write(page.path, content):
            return _Outcome(page, disk_error=failure)
    found = tree.stat(page.path)
    if found is None:  # somebody took it away at once: it stays claimed
        return _Outcome(page, is_written=True)
    output = Output(
        path=page.path,
        # That of a new page is made only now, while other processes render others.
        fingerprint=page.fingerprint or fingerprint(page.page),
        digest=content_digest(content),
        size=len(content),
        mtime_ns=found.st_mtime_ns,
        ctime_ns=found.st_ctime_ns,
        claimed=False,
        reason=page.reason,
        build=build,
    )
    return _Outcome(page, output, is_written=not is_equal)


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
    outcomes, removals = done.outcomes, done.removals.values()
    written = sum(outcome.is_written for outcome in outcomes)
    equal = sum(outcome.output is not None and not outcome.is_written for outcome in outcomes)
    errors = (*done.failures, *(outcome.disk_error for outcome in outcomes), *removals)
    return Published(
        written=written,
        unchanged=work.fresh + equal,
        removed=sum(result is True for result in removals),
        failed=len(work.unsafe) + len(work.stale) - written - equal,
        rendered=tuple((outcome.stale.path, outcome.stale.reason) for outcome in outcomes),
        render_errors=tuple(o.render_error for o in outcomes if o.render_error),
        disk_errors=(*work.unsafe, *(e for e in errors if isinstance(e, Diagnostic))),
        notes=notes,
    )
