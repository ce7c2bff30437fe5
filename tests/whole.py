"""Whether an output folder is what a visitor may meet while a build is under way, or was ended."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from nkblog.publish.manifest import MANIFEST

OWN = ".nkblog-"
"""How the names of the program's own files begin: its list, and what it has begun to write."""


@dataclass(frozen=True)
class Found:
    """What lies in an output folder: the digest of each file, and what the folder's list names."""

    files: Mapping[str, bytes]
    listed: frozenset[str]


def look(output: Path) -> Found:
    """What lies there now."""
    files = {f.relative_to(output).as_posix(): f for f in output.rglob("*") if f.is_file()}
    manifest = files[MANIFEST].read_text(encoding="utf-8") if MANIFEST in files else ""
    digests = {path: blake2b(file.read_bytes()).digest() for path, file in files.items()}
    return Found(digests, frozenset(manifest.splitlines()))


def torn(before: Found, new: Found, now: Found) -> Iterator[str]:
    """What is wrong with a folder where a build did not come all the way from `before` to `new`:
    a file is the old one or the new one, is never away for a moment, and is on the folder's list
    (or was there before the first build: somebody else's).
    """
    for path, digest in now.files.items():
        if not _is_own(path):
            if digest not in {before.files.get(path), new.files.get(path)}:
                yield f"{path} is neither the old file nor the new one"
            if path not in now.listed and (path in before.listed or path not in before.files):
                yield f"{path} is on no list"
    for path in sorted((before.files.keys() & new.files.keys()) - now.files.keys()):
        if not _is_own(path):
            yield f"{path} is gone"


def _is_own(path: str) -> bool:
    return path.rpartition("/")[2].startswith(OWN)
