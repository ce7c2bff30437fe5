"""The plan beside what is there: what to render, why, and what to take away."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.model.page import Page
from nkblog.publish.manifest import is_inside
from nkblog.publish.state import Output
from nkblog.publish.writing import Tree, ancestors

_RACY_NS = 2_000_000_000  # FAT keeps times to two seconds


Fingerprint = Callable[[Page], bytes]
"""Gives the digests of everything that the bytes of a page depend on, one after another: see PARTS."""


class Reason(StrEnum):
    """Why a page is rendered."""

    NEW = "new"
    """The state does not know it."""
    INTERRUPTED = "interrupted"
    """A build that did not end well had begun to write it."""
    PROGRAM = "program"
    """Another version of the program renders it."""
    TEMPLATE = "template"
    """Its template has changed, or one that this is made of."""
    STRINGS = "strings"
    """The strings of the theme have changed."""
    VIEW = "view"
    """What it shows has changed."""
    DISTURBED = "disturbed"
    """Its file is missing, or is not the one that was written."""


PARTS = (Reason.PROGRAM, Reason.TEMPLATE, Reason.STRINGS, Reason.VIEW)
"""What a fingerprint has a digest of, in this order, and why a page is rendered where it is another one.
Of several, the first is named."""
_PART = 16


@dataclass(frozen=True, slots=True)
class Stale:
    """A page that has to be rendered; `is_foreign` if somebody else's file stands at its path.
    `fingerprint` is b"" where nothing was there to compare it with.
    """

    page: Page
    fingerprint: bytes
    reason: Reason
    is_foreign: bool

    @property
    def path(self) -> str:
        """The path of the page."""
        return self.page.path


@dataclass(frozen=True, slots=True)
class Work:
    """What a build has to do, in the order of the plan."""

    stale: tuple[Stale, ...]
    fresh: int
    """How many pages are there already."""
    retimed: tuple[Output, ...]
    """Those of them whose files have other times than recorded."""
    gone: tuple[str, ...]
    """Own paths that the plan no longer has, sorted."""
    unsafe: tuple[Diagnostic, ...]
    """An error for each page whose path is none."""


def compare(
    pages: Iterable[Page],
    fingerprint: Fingerprint,
    tree: Tree,
    recorded: Mapping[str, Output],
    listed: AbstractSet[str],
    stored_ns: int,
) -> Work:
    """What there is to do in `tree`, where files of `recorded` (by the state, at `stored_ns`) and
    of `listed` (by the manifest) are our own.
    """
    stale: list[Stale] = []
    fresh: list[Output] = []
    unsafe: list[Diagnostic] = []
    paths: set[str] = set()
    for page in pages:
        path = page.path
        if not is_inside(path):
            unsafe.append(error("unsafe-path", Span(""), path=path))
            continue
        paths.add(path)
        row = recorded.get(path)
        current = b""
        seen: Output | Reason = Reason.NEW
        if row is not None:
            current = fingerprint(page)
            seen = _as_written(row, current, tree, stored_ns)
        if isinstance(seen, Output):
            fresh.append(seen)
        else:
            is_foreign = row is None and path not in listed and tree.is_taken(path)
            stale.append(Stale(page, current, seen, is_foreign))
    return Work(
        stale=tuple(stale),
        fresh=len(fresh),
        retimed=tuple(seen for seen in fresh if seen is not recorded[seen.path]),
        gone=tuple(sorted((recorded.keys() | listed) - paths)),
        unsafe=tuple(unsafe),
    )


def blocking(work: Work) -> frozenset[str]:
    """The gone paths that must be removed before the stale pages can be written: files where there
    will be folders, and files in folders where there will be a file.
    """
    files = {stale.path for stale in work.stale}
    folders = {above for path in files for above in ancestors(path)}
    return frozenset(
        path
        for path in work.gone
        if path in folders or any(above in files for above in ancestors(path))
    )


def are_undisturbed(rows: Iterable[Output], tree: Tree, stored_ns: int) -> bool:
    """Whether the file of each of `rows` is the one that was written, with the times it had then."""
    return all(not row.claimed and _undisturbed(row, tree, stored_ns) is row for row in rows)


def content_digest(content: bytes) -> bytes:
    """The digest of a file's bytes, as recorded in `Output.digest`."""
    # Processors compute it themselves: a gigabyte takes half as long as with BLAKE2.
    return sha256(content).digest()[:16]


def _as_written(row: Output, fingerprint: bytes, tree: Tree, stored_ns: int) -> Output | Reason:
    """The output as it is now, if it is the one wanted, or why it has to be rendered."""
    if row.claimed:
        return Reason.INTERRUPTED
    if row.fingerprint != fingerprint:
        return _changed(row.fingerprint, fingerprint)
    return _undisturbed(row, tree, stored_ns) or Reason.DISTURBED


def _changed(before: bytes, now: bytes) -> Reason:
    digests = zip(PARTS, range(0, len(now), _PART), strict=True)
    return next(part for part, at in digests if before[at : at + _PART] != now[at : at + _PART])


def _undisturbed(row: Output, tree: Tree, stored_ns: int) -> Output | None:
    """The output as it is now, if its bytes are those that were written."""
    found = tree.stat(row.path)
    if found is None or found.st_size != row.size:
        return None
    has_its_times = (found.st_mtime_ns, found.st_ctime_ns) == (row.mtime_ns, row.ctime_ns)
    # A file that changes twice within one tick of the file system's clock shows one time only: so
    # times that were young when they were recorded prove nothing.
    if has_its_times and max(row.mtime_ns, row.ctime_ns) < stored_ns - _RACY_NS:
        return row
    content = tree.read(row.path)
    if content is None or content_digest(content) != row.digest:
        return None
    if has_its_times:
        return row
    return row._replace(mtime_ns=found.st_mtime_ns, ctime_ns=found.st_ctime_ns)
