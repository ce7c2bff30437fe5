"""The files of a project, read under its root."""
# ruff: noqa: PTH116, PTH120, PTH123
# Texts, not Path objects, for each file: to make one costs as much as to read it.

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from stat import S_ISLNK, S_ISREG

from nkblog.diagnostics import Diagnostic, Span, error, warning

FILE_LIMIT = 200_000_000
"""Bytes of a file beside a post; a larger one has no place on a web site for slow lines."""
_YOUNG_NS = 2_000_000_000
"""FAT keeps times to two seconds. A file that changes twice within one tick of the file system's clock
shows one time only: so times that are young when they are looked at prove nothing later."""
_HAS_TIME_OF_CHANGE = os.name != "nt"
"""Whether the system keeps a time that no program can set back."""
Signature = tuple[int, ...]
"""What the file system says of a file: it is another one once the file is."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is read, and nothing outside it. `name` is what its files' paths begin with in
    messages: "content".
    """

    path: Path
    name: str

    @property
    def is_there(self) -> bool:
        """Whether it exists."""
        return self.path.is_dir()

    def list(self) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
        """The paths of all regular files below, POSIX, starting with the folder's name, sorted;
        and what was passed over. Hidden files and what editors leave behind are not listed.
        """
        if not self.is_there:
            return (), ()
        root = self.path.resolve()
        files: list[str] = []
        problems: list[Diagnostic] = []
        pending = [(root, self.name)]
        while pending:
            folder, name = pending.pop()
            try:
                entries = list(os.scandir(folder))
            except OSError as failure:
                problems.append(_unreadable(name, failure))
                continue
            for entry in entries:
                path = f"{name}/{entry.name}"
                if is_left_behind(entry.name):
                    continue
                kind = _kind(entry, root)
                if kind == "folder":
                    pending.append((folder / entry.name, path))
                elif kind == "file":
                    files.append(path)
                else:
                    problems.append(warning(kind, Span(path)))
        return tuple(sorted(files)), tuple(problems)

    def read(self, file: str) -> bytes | Diagnostic:
        """The bytes of a file that `list` named."""
        return next(iter(self.read_all((file,))))

    def read_all(self, files: Iterable[str]) -> Iterator[bytes | Diagnostic]:
        """The bytes of each file that `list` named, in their order."""
        root = os.path.realpath(self.path)
        real: dict[str, str] = {}
        for file in files:
            path = f"{root}/{file.removeprefix(f'{self.name}/')}"
            folder = path.rpartition("/")[0]
            try:
                # Once for each folder: to ask for each file takes six times as long as to read it.
                if folder not in real:
                    real[folder] = os.path.realpath(folder)
                yield _read(path, real[folder], root, file)
            except OSError as failure:
                yield _unreadable(file, failure)


def _read(path: str, folder: str, root: str, file: str) -> bytes | Diagnostic:
    # Before it is opened: to open a pipe would wait for somebody to write into it.
    status = os.lstat(path)
    if S_ISLNK(status.st_mode):
        folder, status = os.path.dirname(os.path.realpath(path)), os.stat(path)
    if f"{folder}/" != f"{root}/" and not folder.startswith(f"{root}{os.sep}"):
        return error("link-leads-out", Span(file))
    if not S_ISREG(status.st_mode):
        return error("not-a-file", Span(file))
    if status.st_size > FILE_LIMIT:
        return error("asset-too-big", Span(file), size=f"{status.st_size / 1e6:.0f} MB")
    with open(path, "rb", buffering=0) as opened:
        return opened.readall()


def _kind(entry: os.DirEntry[str], root: Path) -> str:
    """What an entry is: "file", "folder", or the code of why it is passed over. A link is followed if it stays
    below the root and is no folder: linked folders can form rings.
    """
    if entry.is_symlink():
        try:
            target = Path(entry.path).resolve(strict=True)
        except (OSError, RuntimeError):  # Python 3.12 and earlier raise this for a ring of links.
            return "link-to-nothing"
        if not target.is_relative_to(root):
            return "link-leads-out"
        if target.is_dir():
            return "link-to-folder"
        return "file" if target.is_file() else "not-a-file"
    if entry.is_dir():
        return "folder"
    return "file" if entry.is_file() else "not-a-file"


def is_left_behind(name: str) -> bool:
    """Whether a name is that of a hidden file, or of one that editors and systems leave behind."""
    return (
        name.startswith((".", "~$"))
        or name.endswith(("~", ".tmp", ".swp", ".part"))
        or (name.casefold() in {"thumbs.db", "desktop.ini"})
    )


def _unreadable(file: str, failure: OSError) -> Diagnostic:
    return error("cannot-read", Span(file), problem=failure.strerror or str(failure))


def signature(found: os.stat_result) -> Signature | None:
    """The signature of a file, or None where it would prove nothing: it is young, or the system
    keeps too little of it.
    """
    is_young = max(found.st_mtime_ns, found.st_ctime_ns) >= time.time_ns() - _YOUNG_NS
    if is_young or not found.st_ino or not _HAS_TIME_OF_CHANGE:
        return None
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def glance(folders: Iterable[Path]) -> bytes | None:
    """The digest of the paths and signatures of all files below the folders: as long as it is the same,
    so are the files. None where that would prove nothing: one of them has no signature, is a link,
    or cannot be looked at.
    """
    seen: list[str] = []
    pending = [str(folder) for folder in folders if folder.exists()]
    try:
        while pending:
            for entry in list(os.scandir(pending.pop())):
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                    continue
                found = signature(entry.stat(follow_symlinks=False))
                if found is None or entry.is_symlink():
                    return None
                seen.append(f"{entry.path}\0{found}")
    except OSError:
        return None
    return blake2b(
        "\0".join(sorted(seen)).encode(errors="surrogateescape"), digest_size=16
    ).digest()
