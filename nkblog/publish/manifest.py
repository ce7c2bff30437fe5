"""The list of own files in the output folder: ownership that survives the loss of the state."""

import re
from collections.abc import Iterable

from nkblog.diagnostics import Diagnostic, Span, note
from nkblog.publish.writing import Tree

MANIFEST = ".nkblog-manifest"
# No ".", no "..", no name of our own; and no colon, with which Windows names a drive or a stream.
_NAME = r"(?!\.\.?(?:/|\Z)|\.nkblog-)[^/\\:\0\n\r]+"
_PLAIN_PATH = re.compile(f"{_NAME}(?:/{_NAME})*")


def read_manifest(tree: Tree) -> tuple[frozenset[str], tuple[Diagnostic, ...]]:
    """The paths that the manifest lists, with a note if it was damaged.

    Files are deleted by what it says, and anybody may have edited it: a line that is not a plain
    path inside the output folder counts for nothing, nor does an unfinished last one.
    """
    *lines, unfinished = (tree.read(MANIFEST) or b"").split(b"\n")
    # What is not UTF-8 becomes a backslash, and so no path.
    decoded = [line.decode(errors="backslashreplace") for line in lines]
    paths = frozenset(path for path in decoded if is_inside(path))
    if unfinished or len(paths) < len(lines):
        return paths, (note("manifest-damaged", Span(""), path=MANIFEST),)
    return paths, ()


def manifest_of(paths: Iterable[str]) -> bytes:
    """The manifest that lists `paths`: sorted, one in a line, UTF-8."""
    return "".join(f"{path}\n" for path in sorted(paths)).encode()


def is_inside(path: str) -> bool:
    """Whether `path` is a plain relative path to a file that may be one of the site's own."""
    return _PLAIN_PATH.fullmatch(path) is not None
