"""Text without the characters that no feed can carry."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import TypeVar, cast

_T = TypeVar("_T")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())

# XML 1.0, section 2.2 (Char): everything else may stand in a document. Lone surrogates cannot be
# encoded in UTF-8 either.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_xml(text: str) -> bytes:
    """A text that is XML in UTF-8; a ValueError where it has such a character."""
    data = text.encode()
    if len(data.translate(None, _CONTROLS)) < len(data) or any(c in data for c in _NO_CHARACTERS):
        raise ValueError("not a character of XML")
    return data


def legal(value: _T) -> _T:
    """`value` (a text, a tuple or a view) with such characters dropped from every text in it."""
    return cast("_T", _legal(value))


def carried(render: Callable[[_T], bytes], value: _T) -> bytes:
    """`render(value)`; where it refuses a character, the rest of the text.

    Reading has rejected these characters, and to look for them again would cost half as much as
    writing the feed: so the writer's refusal is awaited. Any other ValueError is a bug, and comes
    again.
    """
    try:
        return render(value)
    except ValueError:
        return render(legal(value))


def _legal(value: object) -> object:
    if isinstance(value, str):
        return _ILLEGAL.sub("", value)
    if isinstance(value, tuple):
        return tuple(_legal(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{f.name: _legal(getattr(value, f.name)) for f in fields(value)})
    return value
