"""What a new file is called."""

import re
from collections.abc import Container
from datetime import date

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.text.excerpt import excerpt
from nkblog.text.normalise import unify
from nkblog.text.slug import kebab, portable_name_problem

_APART = re.compile(r"[\s/\\?#%:*\"<>|.,;!“”‘’'()\[\]{}]+")
_LONGEST = 50
"""Characters of a title that make a name: a link to a Thai one is nine times as long."""


def of_words(words: str) -> str:
    """A name from what somebody typed for it: ASCII in kebab-case, Thai with hyphens for spaces
    and for what an address cannot hold; "" where nothing is left.
    """
    if words.isascii():
        return kebab(words)
    return _APART.sub("-", unify(words).lower()).strip("-")


def of_title(title: str) -> str:
    """A name from a title, cut where Thai may be cut."""
    return of_words(excerpt(title, _LONGEST).rstrip("…"))


def dated(folder: str, day: date, word: str, taken: Container[str]) -> str:
    """The file of a post: its day in ISO form and the word, or the first number that is free."""
    if word:
        return f"{folder}/{day.isoformat()}-{word}.md"
    number = 1
    while f"{folder}/{day.isoformat()}-{number}.md" in taken:
        number += 1
    return f"{folder}/{day.isoformat()}-{number}.md"


def problem_of(file: str) -> Diagnostic | None:
    """What is wrong with a file's name, if anything."""
    name = file.rpartition("/")[2]
    found = portable_name_problem(name.removesuffix(".md"))
    return error("unusable-name", Span(file), name=name, problem=found) if found else None
