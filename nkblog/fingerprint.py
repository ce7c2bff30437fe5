"""What a value is made of, in sixteen bytes: equal digests mean equal outputs."""

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from hashlib import blake2b
from marshal import dumps
from operator import attrgetter
from pathlib import Path
from typing import Any

SHAPING = (
    "feedgen",
    "geothai",
    "icalendar",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "mdit-py-plugins",
    "pillow",
    "pyyaml",
    "segno",
)
"""The libraries whose version shapes the bytes of a site."""

_SIZE = 16
_ATOMS = frozenset({str, bytes, int, float, bool, type(None)})

# Version 2 of marshal writes a value's type and contents and nothing else. Later versions also
# write which objects are shared or interned, so that equal values would get unequal bytes.
_CANONICAL = 2


_Getter = Callable[[object], tuple[object, ...]]


class Fingerprinter:
    """Digests values during one build, and each shared frozen dataclass only once.

    Cards and feed items stand in many views. They are remembered by identity, and kept, because
    the identity of an object that is gone may be given to another one.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, tuple[object, ...]]] = {}
        self._getters: dict[type[Any], _Getter] = {}

    def digest(self, *values: object) -> bytes:
        """Sixteen bytes that tell `values` from all others, types and field order included.

        Values are str, bytes, int, float, bool, None, members of a StrEnum, and tuples and frozen
        dataclasses of these. Anything else is a TypeError: a set or a dict has no order of its
        own, and a list may change after it was read. The digest holds for this version of Python
        (it rests on `marshal`): it is for the state, never for something that is published.
        """
        # A view that is given directly stands in one page only: remembering it would keep it alive.
        return _hash(
            tuple([v if type(v) in _ATOMS else self._plain(v, shared=False) for v in values])
        )

    def _plain(self, value: object, *, shared: bool = True) -> object:
        """`value` as tuples and atoms. Ellipsis, which no value may hold, marks what was not a
        tuple, so that nothing can be mistaken for something else.
        """
        if type(value) is tuple:
            return tuple([v if type(v) in _ATOMS else self._plain(v) for v in value])
        if (known := self._known.get(id(value))) is not None:
            return known[1]
        kind: type[Any] = type(value)
        if issubclass(kind, StrEnum):
            return (..., _name(kind), str(value))
        if kind not in self._getters:
            self._getters[kind] = _getter(kind)
        contents = tuple(
            [v if type(v) in _ATOMS else self._plain(v) for v in self._getters[kind](value)]
        )
        plain = (..., _hash((_name(kind), contents)))
        if shared:
            self._known[id(value)] = (value, plain)
        return plain


def digest(*values: object) -> bytes:
    """The digest of `values`, see `Fingerprinter.digest`, where nothing is shared."""
    return Fingerprinter().digest(*values)


def program_identity() -> str:
    """What the program is: its own source, the libraries that shape bytes, and Python's version.

    The clock, the folder of the installation and the times of its files play no part.

    Raises:
        importlib.metadata.PackageNotFoundError: one of these libraries is not installed.
    """
    root = Path(__file__).parent
    source = blake2b(digest_size=_SIZE)
    for file in sorted(f"{path.relative_to(root).as_posix()}" for path in root.rglob("*.py")):
        code = (root / file).read_bytes()
        source.update(f"{file}\0{len(code)}\0".encode())
        source.update(code)
    versions = tuple(f"{name}-{version}" for name, version in _versions(SHAPING))
    return digest(source.digest(), versions, sys.version_info[:2]).hex()


def _versions(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Each library with its version, from the names of the folders that record installed
    distributions (PyPA, "Recording installed projects"): to ask importlib.metadata costs 20 ms.
    """
    recorded: dict[str, str] = {}
    for folder in map(Path, sys.path):
        if folder.is_dir():
            for entry in folder.glob("*.dist-info"):
                name, _, version = entry.stem.partition("-")
                recorded.setdefault(re.sub(r"[-_.]+", "-", name).lower(), version)
    for name in names:
        yield name, recorded.get(name) or _asked_version(name)


def _asked_version(name: str) -> str:
    from importlib.metadata import version

    return version(name)


def _hash(plain: tuple[Any, ...]) -> bytes:
    return blake2b(dumps(plain, _CANONICAL), digest_size=_SIZE).digest()


def _name(kind: type[Any]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _getter(kind: type[Any]) -> _Getter:
    """What gives the values of the fields of a frozen dataclass, in the order of its fields."""
    if not (is_dataclass(kind) and kind.__dataclass_params__.frozen):  # type: ignore[attr-defined]
        raise TypeError(f"a view may not hold a value of type {_name(kind)}")
    names = [field.name for field in fields(kind)]
    match names:
        case []:
            return lambda _: ()
        case [name]:
            get = attrgetter(name)
            return lambda value: (get(value),)
        case _:
            return attrgetter(*names)
