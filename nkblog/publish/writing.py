"""The output folder: files put into it whole, and taken out of it, never through a link."""
# ruff: noqa: PTH102, PTH103, PTH105, PTH106, PTH108, PTH123, PTH208
# Texts, not Path objects: to make one costs more than the call that it is for.

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG

from nkblog.diagnostics import Diagnostic, Span, error

_TEMPORARY = (
    ".nkblog-tmp-"  # beside the file that it will become; each process writes one at a time
)
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


class Tree:
    """What lies in one output folder. Paths are POSIX and relative to it; "" is the folder itself.

    A folder that is a link is never entered: nothing outside is read, written or removed.
    """

    def __init__(self, root: Path) -> None:
        self._root = str(root.resolve())
        # What is known of folders: most pages are alone in theirs, and to ask again for each step of
        # each page takes longer than to write it.
        self._real: set[str] = set()
        self._absent: set[str] = set()

    def stat(self, path: str) -> os.stat_result | None:
        """What the file system says of the regular file at `path`; None if there is none."""
        found = self._lstat(path)
        return found if found and S_ISREG(found.st_mode) else None

    def read(self, path: str) -> bytes | None:
        """The bytes of the regular file at `path`; None if it is not there or cannot be read."""
        if self.stat(path) is None:
            return None
        with suppress(OSError), open(self._at(path), "rb") as file:
            return file.read()
        return None

    def has(self, path: str, content: bytes) -> bool:
        """Whether there is a regular file at `path` with just these bytes."""
        found = self.stat(path)
        return found is not None and found.st_size == len(content) and self.read(path) == content

    def is_taken(self, path: str) -> bool:
        """Whether anything but a folder stands at `path`."""
        found = self._lstat(path)
        return found is not None and not S_ISDIR(found.st_mode)

    def write(self, path: str, content: bytes) -> Diagnostic | None:
        """Puts a file with `content` at `path`, in one step for whoever reads it meanwhile, or
        tells why it cannot; what was there before is then still there.
        """
        folder = folder_of(path)
        try:
            self._make(folder)
            temporary = self._at(f"{folder}/{_TEMPORARY}{os.getpid()}".removeprefix("/"))
            try:
                _fill(temporary, content)
                os.replace(temporary, self._at(path))
            except OSError:
                with suppress(OSError):
                    os.unlink(temporary)
                raise
        except OSError as problem:
            return self._not_written(path, problem)
        return None

    def remove(self, path: str) -> bool | Diagnostic:
        """Takes away the file at `path`, and the folders that are empty without it.

        Gives whether there was a file. A folder at `path` is not ours and stays.
        """
        is_there = self.is_taken(path)
        if is_there:
            try:
                os.unlink(self._at(path))
            except OSError as problem:
                return error("cannot-remove", Span(""), path=path, problem=_words(problem))
        self._remove_if_empty(folder_of(path))
        return is_there

    def remove_temporary(self, folder: str) -> None:
        """Takes away what a build that was killed had begun to write in `folder`."""
        if not self._is_real(folder):
            return
        with suppress(OSError):
            for name in os.listdir(self._at(folder)):
                if name.startswith(_TEMPORARY):
                    os.unlink(f"{self._at(folder)}/{name}")

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}" if path else self._root

    def _lstat(self, path: str) -> os.stat_result | None:
        if not self._is_real(folder_of(path)):
            return None
        try:
            return os.lstat(self._at(path))
        except OSError:
            return None

    def _is_real(self, folder: str) -> bool:
        """Whether `folder` is there, and neither it nor one above it is a link."""
        if folder in self._real:
            return True
        if folder in self._absent or (folder and not self._is_real(folder_of(folder))):
            return False
        try:
            if not S_ISDIR(os.lstat(self._at(folder)).st_mode):
                return False
        except FileNotFoundError:
            self._absent.add(folder)
            return False
        except OSError:
            return False
        self._real.add(folder)
        return True

    def _make(self, folder: str) -> None:
        if self._is_real(folder):
            return
        self._absent.discard(folder)
        if folder:
            self._make(folder_of(folder))
            try:
                os.mkdir(self._at(folder))
            except FileExistsError:
                if self._is_real(folder):  # Somebody has made it meanwhile.
                    return
                raise
        else:
            os.makedirs(self._root)
        self._real.add(folder)

    def _remove_if_empty(self, folder: str) -> None:
        while folder and not self._is_real(folder):
            folder = folder_of(folder)
        with suppress(OSError):
            while folder:
                os.rmdir(self._at(folder))
                self._real.discard(folder)
                folder = folder_of(folder)

    def _not_written(self, path: str, problem: OSError) -> Diagnostic:
        if problem.errno in _FULL:
            return error("disk-full", Span(""), path=path)
        for above in ancestors(path):
            found = self._lstat(above)
            if found and S_ISLNK(found.st_mode):
                return error("link-in-the-way", Span(""), path=path, other=above)
            if found and not S_ISDIR(found.st_mode):
                return error("file-in-the-way", Span(""), path=path, other=above)
        found = self._lstat(path)
        if found and S_ISDIR(found.st_mode):
            return error("folder-in-the-way", Span(""), path=path)
        return error("cannot-write", Span(""), path=path, problem=_words(problem))


@contextmanager
def usual_modes() -> Iterator[None]:
    """Meanwhile, new files get mode 0644 and new folders 0755, so that a web server can read them.

    The umask belongs to the whole process. To correct each file afterwards would cost a call more
    for each, and a killed build would leave folders that no later build corrects.
    """
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def sync() -> None:
    """Waits until everything written is on the disk, where the system can do that at once."""
    if hasattr(os, "sync"):
        os.sync()


def ancestors(path: str) -> Iterator[str]:
    """The folders above `path`, outermost first.

    >>> list(ancestors("a/b/index.html"))
    ['a', 'a/b']
    """
    slash = path.find("/")
    while slash != -1:
        yield path[:slash]
        slash = path.find("/", slash + 1)


def folder_of(path: str) -> str:
    """The folder that `path` lies in; "" is the output folder."""
    return path.rpartition("/")[0]


def _fill(name: str, content: bytes) -> None:
    try:
        file = os.open(name, _NEW_FILE, 0o644)
    except FileExistsError:
        # Left by a killed build whose claims are lost. Never opened as it is: it may by now be a
        # link to somebody's file.
        os.unlink(name)
        file = os.open(name, _NEW_FILE, 0o644)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)


def _words(problem: OSError) -> str:
    return problem.strerror or str(problem)
