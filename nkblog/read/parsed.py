"""One Markdown file as parsed, before anything is known about where it lies."""

import io
import pickle
from collections.abc import Sequence
from enum import Enum
from typing import Any, NamedTuple

from nkblog.diagnostics import Diagnostic
from nkblog.model.body import EMPTY, Body
from nkblog.read.nodes import MapNode, TextNode

_TRUSTED = frozenset({"nkblog.diagnostics", "nkblog.model.body", "nkblog.read.nodes", __name__})
"""The modules of what a packed parse is made of."""


class Parsed(NamedTuple):
    """A text's front matter as it stands (None if there is none), its body, and what is wrong, in
    spans without a file. `is_usable` is false where the front matter cannot be read: then nobody
    knows what the text is meant to be.
    """

    matter: MapNode | None
    body: Body
    problems: tuple[Diagnostic, ...]
    is_usable: bool


def parse(text: str) -> Parsed:
    """Parses a decoded Markdown file. The result depends on the text alone, so that it can be kept
    for as long as the text and the parsers stay the same.
    """
    # PyYAML and markdown-it-py are loaded only by a build that has something to parse.
    from nkblog.read.front_matter import split
    from nkblog.read.markdown.parse import parse_body
    from nkblog.read.yaml_events import read_mapping

    parts = split(text)
    if isinstance(parts, Diagnostic):
        return Parsed(None, EMPTY, (parts,), is_usable=False)
    matter: MapNode | None = None
    problems: tuple[Diagnostic, ...] = ()
    if parts.matter.strip():
        matter, problems = read_mapping(parts.matter, parts.matter_line)
        if matter is None and problems:
            return Parsed(None, EMPTY, problems, is_usable=False)
    body, found = parse_body(parts.body, parts.body_line, title=_title(matter))
    return Parsed(matter, body, (*problems, *found), is_usable=True)


def parse_batch(texts: Sequence[str]) -> list[bytes]:
    """Several texts parsed and packed: what a worker process is given, and gives back."""
    return [_packed(parse(text)) for text in texts]


def unpack(data: bytes) -> Parsed:
    """A packed parse. Raises `pickle.UnpicklingError` for bytes that hold anything else."""
    parsed = _Unpickler(io.BytesIO(data)).load()
    if not isinstance(parsed, Parsed):
        raise pickle.UnpicklingError("not a parse")
    return parsed


def _packed(parsed: Parsed) -> bytes:
    packed = io.BytesIO()
    _Pickler(packed, protocol=5).dump(parsed)
    return packed.getvalue()


class _Pickler(pickle.Pickler):
    """Packs a member of an enumeration as a call of its class. Some releases of Python 3.11, that
    of Debian 12 among them, would pack a call of `getattr`, which nobody is to unpack.
    """

    def reducer_override(self, value: object) -> Any:  # noqa: ANN401 - as pickle has it
        if isinstance(value, Enum):
            return type(value), (value.value,)
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    """A cache is a file that others may have written: nothing but a parse comes out of it."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) in _known:  # Each of ten thousand parses asks for the same eight.
            return _known[module, name]
        if (
            module in _TRUSTED
            and not name.startswith("_")
            and "." not in name
            and name[0].isupper()
        ):
            found = _known[module, name] = super().find_class(module, name)
            return found
        raise pickle.UnpicklingError(f"{module}.{name}")


_known: dict[tuple[str, str], object] = {}
"""What `find_class` has let through."""


def _title(matter: MapNode | None) -> str:
    for name, node in matter.entries if matter else ():
        if name.value == "title" and isinstance(node, TextNode):
            return node.value.strip()
    return ""
