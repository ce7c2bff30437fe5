"""Jinja templates that compile to less work: strings are filled in, and macros remember.

A page of the default theme says some forty strings and calls some sixty macros, most of them with
what the page before gave too: without these two, rendering takes two to three times as long.
"""

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, Template, nodes, pass_eval_context
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro
from jinja2.visitor import NodeTransformer

SAY = "t"
"""The function that gives a string of the theme."""
_MOST_REMEMBERED = 10_000
"""Results that a macro keeps. A worker renders some thousands of pages, and a card has a kilobyte."""


class RememberingTemplate(Template):
    """A template whose macros, where they are imported, are called once for equal arguments.

    An imported macro sees nothing but its arguments, the strings and other macros of its file: its
    result is a function of its arguments.
    """

    def _get_default_module(self, ctx: Context | None = None) -> Any:  # noqa: ANN401 - as Jinja has it
        is_new = self._module is None
        module = super()._get_default_module(ctx)
        if is_new:
            macros = {name: value for name, value in vars(module).items() if type(value) is Macro}
            vars(module).update((name, _Remembering(macro)) for name, macro in macros.items())
        return module


class SpokenEnvironment(Environment):
    """An environment that fills in `strings` when it compiles: `t("home")` becomes a constant.

    What cannot be filled in yet (a placeholder, a key that is not constant, a string that is
    missing) stays a call.
    """

    template_class = RememberingTemplate
    strings: Mapping[str, str] = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if any(_gives_name(node) for node in tree.find_all(nodes.Node)):
            return tree
        filled: nodes.Template = _Filling(self.strings).visit(tree)
        return filled


def _gives_name(node: nodes.Node) -> bool:
    """Whether a template means something of its own by the name."""
    match node:
        case nodes.Name(name=name, ctx=ctx):
            return name == SAY and ctx != "load"
        case nodes.Macro(name=name) | nodes.Import(target=name):
            return name == SAY
        case nodes.FromImport(names=names):
            return any(SAY in ((name,) if isinstance(name, str) else name[1:]) for name in names)
        case _:
            return False


class _Filling(NodeTransformer):
    def __init__(self, strings: Mapping[str, str]) -> None:
        self._strings = strings

    def visit_Call(self, call: nodes.Call) -> nodes.Node:  # noqa: N802 - the visitor's name for it
        self.generic_visit(call)
        match call:
            case nodes.Call(
                node=nodes.Name(name=name), args=[nodes.Const(value=str(key))], kwargs=[]
            ) if (
                name == SAY
                and "{" not in (string := self._strings.get(key, "{"))
                and "}" not in string
            ):
                return nodes.Const(string, lineno=call.lineno)
        return call


class _Remembering:
    """A macro with the results that it gave."""

    __slots__ = ("_known", "_macro")

    def __init__(self, macro: Macro) -> None:
        self._macro = macro
        self._known: dict[object, object] = {}

    @pass_eval_context
    def __call__(self, context: EvalContext, *args: object, **named: object) -> object:
        # Equal is not enough: 1 == True, and a text that is markup equals one that is not.
        types = tuple(map(type, (*args, *named.values())))
        key = (context.autoescape, args, tuple(named.items()), types)
        try:
            if key in self._known:
                return self._known[key]
        except TypeError:  # A list or a missing value, say: nothing to remember it by.
            return self._macro(context, *args, **named)
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        result = self._known[key] = self._macro(context, *args, **named)
        return result
