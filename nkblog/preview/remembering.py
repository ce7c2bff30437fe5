"""Files of the content that are read again only where they have changed."""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from nkblog.diagnostics import Diagnostic
from nkblog.read.files import Folder, Signature, signature

T = TypeVar("T")


class Remembering:
    """A `Reading` that remembers what was made of each file, and how the file looked just before it
    was read.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[Signature, Any]] = {}

    def __call__(
        self, content: Folder, files: Iterable[str], make: Callable[[str, bytes], T]
    ) -> Iterator[T | Diagnostic]:
        """What `make` makes of each file, or made of it when it was last read."""
        root = os.path.realpath(content.path)
        looks = {file: _signature(root + file.removeprefix(content.name)) for file in files}
        same = {file for file, look in looks.items() if look and look == self._look_at(file)}
        read = content.read_all(file for file in looks if file not in same)
        for file, look in looks.items():
            if file in same:
                yield self._known[file][1]
                continue
            self._known.pop(file, None)
            data = next(read)
            if isinstance(data, Diagnostic):
                yield data
                continue
            made = make(file, data)
            if look:
                self._known[file] = (look, made)
            yield made

    def _look_at(self, file: str) -> Signature | None:
        return self._known[file][0] if file in self._known else None


def _signature(path: str) -> Signature | None:
    try:
        return signature(os.stat(path))  # noqa: PTH116 - texts cost less than Path objects, 10,000 times
    except OSError:
        return None
