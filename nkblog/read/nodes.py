"""A front matter as written: texts, lists and maps that know where they stand.

Nothing has a type yet: `10:30`, `no` and `010203` are texts, until the field that they fill says
what they are. Named tuples, as the body has: a parsed text is packed and unpacked in half the time.
"""

from typing import NamedTuple

from nkblog.model.body import Mark


class TextNode(NamedTuple):
    """A scalar, with its quotes and escapes undone; `mark` is that of its first character, or of
    its opening quote.
    """

    value: str
    mark: Mark
    quoted: bool = False


class ListNode(NamedTuple):
    """A sequence; `mark` is that of its `[` or of its first `-`."""

    items: "tuple[Node, ...]"
    mark: Mark


class MapNode(NamedTuple):
    """A mapping in the order written, each key once; `mark` is that of its `{` or, where it has
    none, of its first key.
    """

    entries: "tuple[tuple[TextNode, Node], ...]"
    mark: Mark


Node = TextNode | ListNode | MapNode
