"""Templates of a theme: a view becomes the bytes of a page."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import TracebackType
from typing import TypeAlias
from urllib.parse import urlsplit

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.render.compiling import SAY, SpokenEnvironment
from nkblog.render.qr import qr
from nkblog.theme_error import ThemeError

Templates: TypeAlias = Environment
"""The templates of a theme with its strings, compiled as they are needed."""

_UNWANTED_FILTERS = ("random", "sort", "dictsort", "groupby")
"""A page is a function of its view; and an order is decided there, for these know no Thai."""


class _StringError(Exception):
    """A call of `t` that the strings cannot answer: the diagnostic, still without its place."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


def templates(sources: Mapping[str, str], strings: Mapping[str, str]) -> Templates:
    """The templates `sources`, by name and by path, speaking `strings`, by key.

    A template sees `view` and the function `t('key', name=…)`, which gives a string with its
    placeholders filled: nothing else. Values are escaped in all of them but those named `*.txt`.
    """
    # Of a template's layers the outermost comes last, and is what its name means.
    files = {path.partition("/templates/")[2]: path for path in sources if "/templates/" in path}

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        # The file stands in tracebacks, from where it is told.
        return (sources[name], files.get(name, name), lambda: True) if name in sources else None

    environment = SpokenEnvironment(
        loader=FunctionLoader(load),
        autoescape=_is_markup,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.globals.clear()
    environment.globals[SAY] = _say(strings)
    environment.strings = strings
    environment.filters |= {"safe_url": safe_url, "qr": qr}
    for name in _UNWANTED_FILTERS:
        del environment.filters[name]
    return environment


def render_html(templates: Templates, name: str, view: object) -> bytes:
    """The template `name` filled with `view`: UTF-8, lines ending in LF, the last one too.

    Raises:
        ThemeError: the template, or one that it is made of, has a mistake.
    """
    try:
        text = templates.get_template(name).render(view=view)
    except Exception as failure:
        # Whatever is raised while a template runs is the theme's mistake: views are plain values.
        raise ThemeError(_diagnosis(name, failure)) from failure
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.encode().rstrip(b"\n") + b"\n"


def safe_url(url: str) -> str:
    """An address of the web as it is, or "" for any other: `javascript:`, `data:`, `//host`."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.hostname else ""


def _is_markup(name: str | None) -> bool:
    return name is None or not name.endswith(".txt")


def _say(strings: Mapping[str, str]) -> Callable[..., str]:
    def say(key: str, **values: object) -> str:
        if key not in strings:
            raise _StringError(error("string-missing", Span(""), key=key))
        try:
            return strings[key].format(**values)
        except (KeyError, IndexError, ValueError, AttributeError) as problem:
            given = ", ".join(values)
            raise _StringError(
                error("string-not-filled", Span(""), key=key, given=given)
            ) from problem

    return say


def _diagnosis(name: str, failure: Exception) -> Diagnostic:
    match failure:
        case TemplateSyntaxError():
            span = Span(failure.filename or name, failure.lineno)
            return error("template-syntax", span, reason=str(failure.message))
        case _StringError():
            return replace(failure.diagnostic, span=_where(name, failure.__traceback__))
        case TemplateNotFound():
            span = _where(name, failure.__traceback__)
            return error("template-missing", span, name=str(failure.name))
        case UndefinedError():
            span = _where(name, failure.__traceback__)
            return error("template-undefined", span, reason=str(failure.message))
        case RecursionError():
            return error("template-loop", _where(name, failure.__traceback__))
        case _:
            span = _where(name, failure.__traceback__)
            reason = f"{type(failure).__name__}: {failure}"
            return error("template-failed", span, reason=reason)


def _where(name: str, traceback: TracebackType | None) -> Span:
    """The innermost template, and the line in it, that a traceback passes through: Jinja writes
    them into the frames of its templates.
    """
    span = Span(name)
    while traceback is not None:
        frame = traceback.tb_frame
        if "__jinja_exception__" in frame.f_globals:
            span = Span(frame.f_code.co_filename, traceback.tb_lineno)
        traceback = traceback.tb_next
    return span
