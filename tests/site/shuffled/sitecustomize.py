"""With this folder on PYTHONPATH, Python lists folders in an order that changes with every call.

A marker file proves that it did so. No file system promises an order; the usual ones keep theirs
for years, and then one does not.
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_scandir, _listdir = os.scandir, os.listdir
_order = random.Random(os.environ["SHUFFLED_BY"])


class _Entries:
    """What `os.scandir` gives, shuffled."""

    def __init__(self, folder: Any = ".") -> None:
        with _scandir(folder) as entries:
            self._entries = _shuffled(list(entries))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._entries)

    def __next__(self) -> Any:
        if not self._entries:
            raise StopIteration
        return self._entries.pop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._entries.clear()


def _shuffled(entries: list[Any]) -> list[Any]:
    if len(entries) > 1:
        Path(os.environ["SHUFFLED_MARKER"]).touch()
    _order.shuffle(entries)
    return entries


os.scandir = _Entries  # type: ignore[assignment,misc]
os.listdir = lambda folder=".": _shuffled(_listdir(folder))  # type: ignore[assignment]
