"""The last step of a page: its bytes become the file at its path."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.publish.comparing import Fingerprint, Stale, content_digest
from nkblog.publish.state import Output
from nkblog.publish.writing import Tree


class Outcome(NamedTuple):
    """What came of a stale page: an output, written or found there, or an error."""

    output: Output | None = None
    is_written: bool = False
    render_error: Diagnostic | None = None
    disk_error: Diagnostic | None = None


Put = Callable[[Stale, bytes | Diagnostic], Outcome]
"""Puts a page's bytes into their place, or says why there are none. It may be called in a process
that was forked for this build, for pages whose paths are claimed, each path by one process only."""


@dataclass(frozen=True, slots=True)
class Putting:
    """Puts pages into `tree` for the build of this number."""

    tree: Tree
    fingerprint: Fingerprint
    build: int

    def __call__(self, stale: Stale, content: bytes | Diagnostic) -> Outcome:
        """See `Put`."""
        if isinstance(content, Diagnostic):
            return Outcome(render_error=content)
        path = stale.path
        is_equal = self.tree.has(path, content)
        if not is_equal:
            if stale.is_foreign:
                return Outcome(disk_error=error("foreign-file", Span(""), path=path))
            if failure := self.tree.write(path, content):
                return Outcome(disk_error=failure)
        found = self.tree.stat(path)
        if found is None:  # somebody took it away at once: it stays claimed
            return Outcome(is_written=True)
        output = Output(
            path=path,
            # That of a new page is made only now, where there are several processes to do it.
            fingerprint=stale.fingerprint or self.fingerprint(stale.page),
            digest=content_digest(content),
            size=len(content),
            mtime_ns=found.st_mtime_ns,
            ctime_ns=found.st_ctime_ns,
            claimed=False,
            reason=stale.reason,
            build=self.build,
        )
        return Outcome(output, is_written=not is_equal)
