"""What the files that a site is made of look like, told without opening them."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from stat import S_ISDIR

from nkblog.read.files import is_left_behind

ROOTS = ("content", "sites", "themes")
"""The folders of a project that a build reads; what it writes lies elsewhere."""


@dataclass(frozen=True, slots=True)
class Root:
    """A folder that is looked at: its true path, and which folder stands there. Another one may be
    put in its place under the same name.
    """

    path: Path
    identity: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """The names, sizes and times of all files; and the latest time of any file or folder: that of a
    folder tells when something in it was renamed or removed, be it of no interest.
    """

    digest: bytes
    newest_ns: int


def roots(project: Path) -> tuple[Root, ...]:
    """The folders that a site is made of, as far as they are there now. A theme may be a link to a
    folder elsewhere.
    """
    found: dict[Path, Root] = {}
    for folder in (project / name for name in ROOTS):
        for path in (folder, *_links_in(folder)):
            try:
                true = path.resolve(strict=True)
                status = true.stat()
            except (OSError, RuntimeError):  # Python 3.12 and earlier raise this for a ring.
                continue
            if true.is_dir() and not any(true.is_relative_to(other) for other in found):
                found[true] = Root(true, (status.st_dev, status.st_ino))
    return tuple(found.values())


def look(folders: Iterable[Root]) -> Look:
    """What is there now, without what editors leave behind."""
    digest = blake2b(digest_size=16)
    newest = 0
    for root in folders:
        digest.update(f"{root}\0".encode(errors="surrogateescape"))
        for path, status in _files_below(str(root.path)):
            changed = max(status.st_mtime_ns, status.st_ctime_ns)
            newest = max(newest, changed)
            if S_ISDIR(status.st_mode):
                continue
            seen = f"{path}\0{status.st_ino}\0{status.st_size}\0{status.st_mtime_ns}\0{changed}\0"
            digest.update(seen.encode(errors="surrogateescape"))
    return Look(digest.digest(), newest)


def _files_below(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    pending = [folder]
    while pending:
        path = pending.pop()
        try:
            yield path, os.stat(path)  # noqa: PTH116 - texts cost less than Path objects, 10,000 times
            entries = sorted(os.scandir(path), key=lambda entry: entry.name)
        except OSError:  # Gone meanwhile: the next look will show it.
            continue
        for entry in entries:
            if is_left_behind(entry.name):
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                else:
                    yield entry.path, entry.stat()
            except OSError:
                continue


def _links_in(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(path for path in sorted(folder.iterdir()) if path.is_symlink())
    except OSError:
        return ()
