"""Jinja templates that come to less work: strings are filled in, macros remember, and a text is
escaped without being marked as such.

A page of the default theme says some forty strings and calls some sixty macros, most of them with
what the page before gave too: without these, rendering takes two to three times as long.
"""

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, Template, nodes, pass_eval_context
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

SAY = "t"
"""The function that gives a string of the theme."""
_MOST_REMEMBERED = 10_000
"""Results that a macro keeps. A worker renders some thousands of pages, and a card has a kilobyte."""


class RememberingTemplate(Template):
    """A template whose macros, where they are imported, are called once for equal arguments.

    An imported macro sees nothing but its arguments, the strings and other macros of its file: its
    result is a function of its arguments.
    """

    @classmethod
    def from_code(cls, *arguments: Any, **named: Any) -> Template:  # noqa: ANN401 - Jinja's
        """A compiled template, whose code finds `escape` among its globals."""
        template = super().from_code(*arguments, **named)
        template.root_render_func.__globals__["escape"] = _escaped
        return template

    def _get_default_module(self, ctx: Context | None = None) -> Any:  # noqa: ANN401 - as Jinja has it
        is_new = self._module is None
        module = super()._get_default_module(ctx)
        if is_new:
            macros = {name: value for name, value in vars(module).items() if type(value) is Macro}
            vars(module).update((name, _Remembering(macro)) for name, macro in macros.items())
        return module


def _escaped(value: object) -> str:
    """What `markupsafe.escape` gives, where it is to be written: then nobody asks whether it is
    markup, and to make a `Markup` of each text takes longer than to escape it.
    """
    if type(value) is Markup:
        return value
    if type(value) is not str:
        return escape(value)
    return (
        value.replace("&", "&amp;")
        .replace(">", "&gt;")
        .replace("<", "&lt;")
        .replace("'", "&#39;")
        .replace('"', "&#34;")
    )


class _DirectContext(Context):
    """A context that does not ask of a macro that remembers what it wants to be given."""

    def call(self, called: Any, /, *args: Any, **named: Any) -> Any:  # noqa: ANN401 - Jinja's
        """What a call in a template gives."""
        if type(called) is not _Remembering:
            return super().call(called, *args, **named)
        # Jinja says in them what a macro sees of the place where it is called: these see nothing.
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **named)


class SpokenEnvironment(Environment):
    """An environment that fills in `strings` when it compiles: `t("home")` becomes a constant.

    What cannot be filled in yet (a placeholder, a key that is not constant, a string that is
    missing) stays a call.
    """

    template_class = RememberingTemplate
    context_class = _DirectContext
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
    """A macro with the results that it gave, by its arguments and, to find these sooner, by which
    objects they were: to tell of a view that it equals another one takes longer than most macros.
    """

    __slots__ = ("_known", "_macro", "_same")

    def __init__(self, macro: Macro) -> None:
        self._macro = macro
        self._known: dict[object, object] = {}
        self._same: dict[object, tuple[object, ...]] = {}

    @pass_eval_context
    def __call__(self, context: EvalContext, *args: object, **named: object) -> object:
        same = (context.autoescape, *map(id, args), *named, *map(id, named.values()))
        if same in self._same:
            return self._same[same][0]
        # Equal is not enough: 1 == True, and a text that is markup equals one that is not.
        types = tuple(map(type, (*args, *named.values())))
        key = (context.autoescape, args, tuple(named.items()), types)
        try:
            is_known = key in self._known
        except TypeError:  # A list or a missing value, say: nothing to remember it by.
            return self._macro(context, *args, **named)
        if len(self._same) >= _MOST_REMEMBERED:
            self._known.clear()
            self._same.clear()
            is_known = False
        result = self._known[key] if is_known else self._macro(context, *args, **named)
        self._known[key] = result
        # With the objects, whose identities are theirs for as long as they are kept.
        self._same[same] = (result, args, named)
        return result
