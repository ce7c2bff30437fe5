"""Front matter typed by the fields that it fills.

A frozen dataclass declares a kind of front matter: its fields are the keys, and each names the
converter that reads it. So one declaration is both the type and the table of keys.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.model.body import Mark
from nkblog.read.decode import INVISIBLE
from nkblog.read.expected import map_expected, names_expected, span_of, text_expected, unknown_key
from nkblog.read.nodes import ListNode, MapNode, Node, TextNode
from nkblog.read.other_words import PUBLISHED, key_meant
from nkblog.text import normalise
from nkblog.text.dates import DateFault, Moment, parse_moment
from nkblog.text.nearest import nearest

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    K = TypeVar("K", bound=DataclassInstance)

T = TypeVar("T")
C = TypeVar("C", bound=StrEnum)
Problems = tuple[Diagnostic, ...]

MOST_NAMES = 50
"""The most names that what somebody wrote is filed under."""
MOST_IN_A_LONG_LIST = 500
"""The most names of places or people: a province has up to 300 tambons."""

_BLANK = " \t\n" + INVISIBLE
_NULLS = frozenset({"~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "yes", "on", "ใช่", "จริง"})
_FALSE = frozenset({"false", "no", "off", "ไม่", "ไม่ใช่", "เท็จ"})


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is not empty, and where it stands."""

    value: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class When:
    """A moment, and where it stands."""

    moment: Moment
    mark: Mark


@dataclass(frozen=True, slots=True)
class Form:
    """What a field may look like, for those who help with writing it: `shape` is "text", "flag",
    "moment", "map", "pairs" or, of several, "texts", "names", "moments", "maps"; `most` is how many
    there may be, or 0; `of` is the kind of its maps; `choices` are all names that there are, or ().
    """

    shape: str
    most: int = 0
    of: "type[DataclassInstance] | None" = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Converter(Generic[T]):
    """How a field is read. `absent` is its value where it is not written; `read` takes the key and
    what stands there, and gives the value, which with most errors is `absent` too.
    """

    absent: T
    read: Callable[[TextNode, Node], tuple[T, Problems]]
    form: Form


def key(converter: Converter[T]) -> T:
    """The field of a dataclass that the converter fills."""
    value: T = field(default=converter.absent, metadata={"converter": converter})
    return value


def decode_fields(kind: "type[K]", node: MapNode | None) -> "tuple[K, Problems]":
    """A front matter of that kind, and what is wrong with it.

    A key that the kind does not have is left out, unless it means a flag, with the warning
    `unknown-key` (hint: the key that is meant); a field that cannot be read is left out with an
    error.
    """
    converters = _converters(kind)
    values: dict[str, Any] = {}
    problems: list[Diagnostic] = []
    for name, child in node.entries if node else ():
        word = name.value.lower()
        if name.value in converters:
            values[name.value], found = converters[name.value].read(name, child)
            problems.extend(found)
        elif word in PUBLISHED and "draft" in converters:
            values["draft"] = _is_withheld(name, child)
            hint = f"draft: {'yes' if values['draft'] else 'no'}"
            problems.append(unknown_key(name, converters, hint))
        else:
            meant = key_meant(word, converters)
            problems.append(unknown_key(name, converters, meant))
            # A slip in the word "draft" must not publish one.
            if converters.get(meant) is as_flag:
                values[meant], found = as_flag.read(name, child)
                problems.extend(found)
    return kind(**values), tuple(problems)


def _is_withheld(name: TextNode, node: Node) -> bool:
    """Whether `published:` does not clearly say yes."""
    is_published, problems = _read_flag(name, node)
    return bool(problems) or not is_published


@cache
def _converters(kind: "type[DataclassInstance]") -> dict[str, Converter[Any]]:
    return {field.name: field.metadata["converter"] for field in fields(kind)}


def _read_text(name: TextNode, node: Node) -> tuple[Text | None, Problems]:
    if isinstance(node, TextNode):
        value = node.value.strip(_BLANK)
        if "\n" in value:
            value = " ".join(value.split())
        is_null = not value or (value in _NULLS and not node.quoted)
        return None if is_null else Text(value, node.mark), ()
    return None, (text_expected(name, node),)


def _read_moment(name: TextNode, node: Node) -> tuple[When | None, Problems]:
    text, problems = _read_text(name, node)
    if text is None:
        return None, problems
    moment = parse_moment(text.value)
    if isinstance(moment, Moment):
        return When(moment, text.mark), ()
    code = "date-impossible" if moment.fault is DateFault.IMPOSSIBLE else "date-unreadable"
    return None, (error(code, span_of(node), hint=moment.hint, key=name.value, value=text.value),)


def _read_flag(name: TextNode, node: Node) -> tuple[bool, Problems]:
    text, problems = _read_text(name, node)
    if text is None:
        return bool(problems), problems
    word = text.value.lower()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE, ()
    return True, (error("flag-expected", span_of(node), key=name.value, value=word),)


def _read_switch(name: TextNode, node: Node) -> tuple[bool, Problems]:
    text, problems = _read_text(name, node)
    if text is None:
        return not problems, problems
    word = text.value.lower()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE, ()
    return False, (error("switch-expected", span_of(node), key=name.value, value=word),)


def _read_each(
    read: Callable[[TextNode, Node], tuple[T | None, Problems]],
    name: TextNode,
    items: tuple[Node, ...],
) -> tuple[tuple[T, ...], Problems]:
    """All that the items hold, or nothing if one of them is wrong."""
    results = [read(name, item) for item in items]
    problems = tuple(problem for _, found in results for problem in found)
    values = () if problems else tuple(value for value, _ in results if value is not None)
    return values, problems


def _read_texts(name: TextNode, node: Node) -> tuple[tuple[Text, ...], Problems]:
    return _read_each(_read_text, name, _text_items(node))


def _text_items(node: Node) -> tuple[Node, ...]:
    """The items of a list whose items are to be texts."""
    return tuple(map(_undivided, node.items)) if isinstance(node, ListNode) else (node,)


def _names(most: int) -> Converter[tuple[Text, ...]]:
    """Names, as many as that: a list, a single one or several between commas; of names that a
    reader would take for the same, the first. Errors: `names-expected`, `too-many-items`.
    """

    def read(name: TextNode, node: Node) -> tuple[tuple[Text, ...], Problems]:
        items = _text_items(_divided(node))
        odd = next((item for item in items if not isinstance(item, TextNode)), None)
        if odd:
            return (), (names_expected(name, node, odd),)
        texts, _ = _read_each(_read_text, name, items)
        unlike: dict[str, Text] = {}
        for text in texts:
            unlike.setdefault(normalise.key(text.value), text)
        if len(unlike) > most:
            count, limit = str(len(unlike)), str(most)
            found = error("too-many-items", span_of(node), key=name.value, count=count, limit=limit)
            return (), (found,)
        return tuple(unlike.values()), ()

    return Converter((), read, Form("names", most))


def _read_moments(name: TextNode, node: Node) -> tuple[tuple[When, ...], Problems]:
    return _read_each(_read_moment, name, _items(_divided(node)))


as_text: Converter[Text | None] = Converter(None, _read_text, Form("text"))
"""A text of one line; `~` and an empty one are absent. Errors: `text-expected` for a list or a mapping."""

as_texts: Converter[tuple[Text, ...]] = Converter((), _read_texts, Form("texts"))
"""Texts: a list or a single one; commas and colons belong to them. Errors: `text-expected`."""

as_list = _names(MOST_NAMES)
"""Names, up to `MOST_NAMES`."""

as_long_list = _names(MOST_IN_A_LONG_LIST)
"""Names, up to `MOST_IN_A_LONG_LIST`."""


def as_choices(kind: type[C]) -> Converter[tuple[C, ...]]:
    """Some of the names that there are, in the order of `kind`. Errors: those of `as_list`, and
    `unknown-choice` (hint: the nearest name).
    """
    names = tuple(each.value for each in kind)

    def read(name: TextNode, node: Node) -> tuple[tuple[C, ...], Problems]:
        texts, problems = as_list.read(name, node)
        given = {text.value for text in texts}
        unknown = tuple(
            error(
                "unknown-choice",
                Span("", *text.mark),
                hint=nearest(text.value, names),
                key=name.value,
                name=text.value,
                choices=", ".join(names),
            )
            for text in texts
            if text.value not in names
        )
        return tuple(each for each in kind if each.value in given), problems + unknown

    return Converter((), read, Form("names", MOST_NAMES, choices=names))


as_moment: Converter[When | None] = Converter(None, _read_moment, Form("moment"))
"""A moment. Errors: `text-expected`, `date-unreadable`, `date-impossible` (hint: a date)."""

as_moments: Converter[tuple[When, ...]] = Converter((), _read_moments, Form("moments"))
"""Moments: a list, a single one or several between commas. Errors: as `as_moment`."""

as_flag: Converter[bool] = Converter(False, _read_flag, Form("flag"))
"""Yes or no, in English or Thai. Errors: `text-expected` and `flag-expected`; the answer is then
yes, for whatever a writer says of a draft, it is not that it may be published."""

as_switch: Converter[bool] = Converter(True, _read_switch, Form("flag"))
"""As `as_flag`, for what is on unless it is switched off. Errors: `text-expected` and
`switch-expected`; it is then off, for nobody writes of what shall stay as it is."""


def as_map(kind: "type[K]") -> "Converter[K | None]":
    """A mapping that is itself of a kind. Errors: `map-expected`, and those of its fields."""

    def read(name: TextNode, node: Node) -> "tuple[K | None, Problems]":
        if isinstance(node, MapNode):
            return decode_fields(kind, node)
        text, _ = _read_text(name, node)
        if text is None and not isinstance(node, ListNode):
            return None, ()
        return None, (map_expected(tuple(_converters(kind)), name, node),)

    return Converter(None, read, Form("map", of=kind))


def as_maps(kind: "type[K]") -> "Converter[tuple[K, ...]]":
    """Mappings of a kind: a list of them or a single one. Errors: as `as_map`."""
    one = as_map(kind)

    def read(name: TextNode, node: Node) -> "tuple[tuple[K, ...], Problems]":
        results = [one.read(name, item) for item in _items(node)]
        problems = tuple(problem for _, found in results for problem in found)
        return tuple(value for value, _ in results if value is not None), problems

    return Converter((), read, Form("maps", of=kind))


def _read_pairs(name: TextNode, node: Node) -> tuple[tuple[tuple[Text, Text], ...], Problems]:
    if not isinstance(node, MapNode):
        text, problems = _read_text(name, node)
        expected = error("pairs-expected", span_of(node), key=name.value)
        return (), (expected,) if text or problems else ()
    read = [(each, *_read_text(each, value)) for each, value in node.entries]
    problems = tuple(problem for *_, found in read for problem in found)
    pairs = ((Text(each.value, each.mark), text) for each, text, _ in read if text)
    return tuple(pairs), problems


as_pairs: Converter[tuple[tuple[Text, Text], ...]] = Converter((), _read_pairs, Form("pairs"))
"""Names, each with a word. Errors: `pairs-expected`, `text-expected`."""


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, ListNode) else (node,)


def _divided(node: Node) -> Node:
    """A text as the list of what its commas part; anything else as it is."""
    if not isinstance(node, TextNode):
        return node
    items: list[Node] = []
    column = node.mark.column + node.quoted
    for part in node.value.split(","):
        start = len(part) - len(part.lstrip())
        items.append(TextNode(part, Mark(node.mark.line, column + start), node.quoted))
        column += len(part) + 1
    return ListNode(tuple(items), node.mark)


def _undivided(node: Node) -> Node:
    """`- รายงาน: งานเดือนก่อน` as the text that it is in Thai, where YAML sees a mapping; anything
    else as it is.
    """
    if isinstance(node, MapNode) and len(node.entries) == 1:
        name, value = node.entries[0]
        is_in_braces = node.mark != name.mark
        if isinstance(value, TextNode) and not is_in_braces:
            return TextNode(f"{name.value}: {value.value}", node.mark, quoted=True)
    return node
