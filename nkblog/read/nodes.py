"""A front matter as written: texts, lists and maps that know where they stand.

Nothing has a type yet: `10:30`, `no` and `010203` are texts, until the field that they fill says
what they are.
"""

from dataclasses import dataclass

from nkblog.model.body import Mark


@dataclass(frozen=True, slots=True)
class TextNode:
    """A scalar, with its quotes and escapes undone; `mark` is that of its first character, or of
    its opening quote.
    """

    value: str
    mark: Mark
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class ListNode:
    """A sequence; `mark` is that of its `[` or of its first `-`."""

    items: "tuple[Node, ...]"
    mark: Mark


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping in the order written, each key once; `mark` is that of its `{` or, where it has
    none, of its first key.
    """

    entries: "tuple[tuple[TextNode, Node], ...]"
    mark: Mark


Node = TextNode | ListNode | MapNode
