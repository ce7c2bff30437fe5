"""What is said of a value in front matter that is not what its key needs."""

import re
from collections.abc import Iterable, Iterator, Sequence

from nkblog.diagnostics import Diagnostic, Span, error, warning
from nkblog.read.nodes import ListNode, Node, TextNode

_GLUED = re.compile(r"([a-z_]+):\s*(\S.*)")


def text_expected(name: TextNode, node: Node) -> Diagnostic:
    """For a text; a list in one line was perhaps a title in brackets."""
    hint = ""
    if isinstance(node, ListNode) and node.mark.line == name.mark.line:
        words = [item.value for item in node.items if isinstance(item, TextNode)]
        if len(words) == len(node.items):
            hint = f'{name.value}: "[{", ".join(words)}]"'
    return error("text-expected", span_of(node), hint=hint, key=name.value)


def names_expected(name: TextNode, node: Node, odd: Node) -> Diagnostic:
    """For names, of which `odd` is none; those of lists within lists are perhaps all meant."""
    leaves = list(_leaves(node))
    words = [leaf.value for leaf in leaves if isinstance(leaf, TextNode)]
    is_plain = node.mark.line == name.mark.line and len(words) == len(leaves)
    hint = f"{name.value}: {', '.join(words)}" if is_plain else ""
    return error("names-expected", span_of(odd), hint=hint, key=name.value)


def _leaves(node: Node) -> Iterator[Node]:
    if isinstance(node, ListNode):
        for item in node.items:
            yield from _leaves(item)
    else:
        yield node


def map_expected(keys: Sequence[str], name: TextNode, node: Node) -> Diagnostic:
    """For what is to have these keys of its own."""
    hint = ""
    if isinstance(node, TextNode):
        glued = _GLUED.fullmatch(node.value)
        hint = f"{glued[1]}: {glued[2]}" if glued else f"{keys[0]}: {node.value}"
    return error("map-expected", span_of(node), hint=hint, key=name.value, keys=", ".join(keys))


def unknown_key(name: TextNode, known: Iterable[str], hint: str) -> Diagnostic:
    """For a key that there is not; `hint` is what should stand there, or ""."""
    keys = ", ".join(known)
    return warning("unknown-key", span_of(name), hint=hint, key=name.value, keys=keys)


def span_of(node: Node) -> Span:
    """Where a node stands, in a file that is not known yet."""
    return Span("", *node.mark)
