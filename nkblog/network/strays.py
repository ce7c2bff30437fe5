"""Files that were perhaps meant to be published as texts, and by their names are none."""

from collections.abc import Container, Iterable

from nkblog.diagnostics import Diagnostic, Span, warning
from nkblog.read.layout import KINDS
from nkblog.text.dates import date_in_name

_TEXTS = frozenset({"txt", "text", "markdown", "mdown", "mkd", ""})
"""Endings, without the dot, of what is a text already: another name is all that it needs. Windows
likes to add the first of them, and to hide it."""
_DOCUMENTS = frozenset({"doc", "docx", "odt", "pages", "rtf"})
"""Endings of what a word processor has written."""
_ALONE = frozenset({"blog", "circle"})


def strays(
    files: Iterable[str], used: Container[str], place_folders: Container[str]
) -> Iterable[Diagnostic]:
    """Of the files that are no texts of the site, those that are named and lie like one, and that
    nothing shows or links: whoever has written them would look for them in vain.
    """
    for file in files:
        folder, _, name = file.removeprefix("content/").rpartition("/")
        stem, _, ending = name.rpartition(".") if "." in name else (name, "", "")
        is_text = ending.lower() in _TEXTS
        if file in used or not (is_text or ending.lower() in _DOCUMENTS):
            continue
        bare = stem[:-3] if stem.lower().endswith(".md") else stem
        is_named = bare != stem or bare in _ALONE or date_in_name(bare) is not None
        kind, _, inner = folder.partition("/")
        is_among_others = kind in KINDS and not inner and (ending or is_named)
        if is_among_others or (is_named and _is_home(kind, inner, place_folders)):
            right = f"{bare}.md"
            yield warning("not-a-text", Span(file), hint=right if is_text else "", name=right)


def _is_home(kind: str, inner: str, place_folders: Container[str]) -> bool:
    """Whether texts of the site lie there, each of its own name."""
    return inner in place_folders if kind == "places" else kind == "circles" and "/" not in inner
