"""Names by which writers refer to things, and what each of them means."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import unquote, urlsplit

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.read.fields import Text
from nkblog.text.nearest import nearest
from nkblog.text.normalise import key
from nkblog.text.slug import portable_name_problem

_BETWEEN = re.compile(r"(?:[;|+&\s]|และ|กับ|\band\b)+")
"""What people put between names, and no key divides them at."""
IdT = TypeVar("IdT", bound=str)
BESIDE_PAGES = frozenset(
    {"index.html", "feed.xml", "atom.xml", "feed.json", "feeds.opml", "calendar.ics"}
)
"""Files that may stand in the folder of a page: no other page can have these names."""
BELOW_PLACES = BESIDE_PAGES | {"archive", "conversations", "lessons"}
"""Names below a place that are neither posts' nor places'."""
MADE_FILES = BESIDE_PAGES | {"meeting.ics", "digest.txt", "participation.csv"}
"""Files that are made beside pages: no text can link to one."""
BELOW_CIRCLES = BESIDE_PAGES | {"participation"}
"""Names below a circle that are no meetings'."""


@dataclass(frozen=True, slots=True)
class Names(Generic[IdT]):
    """What each name of one kind of thing means. Two meanings of one name are both kept, in order,
    so that a message can list them. `kind` completes the codes "unknown-…" and "ambiguous-…".
    """

    kind: str
    meanings: dict[str, tuple[IdT, ...]]
    shown: dict[str, str]
    """The name as written, by its key: what a hint may suggest."""

    def find(self, name: str) -> tuple[IdT, ...]:
        """Every meaning of a name; () where it has none."""
        return self.meanings.get(key(name), ())

    def nearest(self, name: str) -> str:
        """The known name that looks most like this one, or ""."""
        return self.shown.get(nearest(key(name), self.shown), "")

    def meant(self, name: str) -> str:
        """What should be written for a name that means nothing: the end of a web address that does,
        several names with commas between them, or the nearest one; "" if nothing is near.
        """
        if "://" in name:
            paths = tails(path_of(name))
            return next((path for path in reversed(paths) if len(self.find(path)) == 1), "")
        parts = [part for part in _BETWEEN.split(name) if part]
        if len(parts) > 1 and all(len(self.find(part)) == 1 for part in parts):
            return ", ".join(parts)
        return self.nearest(name)


def index(kind: str, named: Iterable[tuple[str, IdT]]) -> Names[IdT]:
    """An index of (name, meaning) pairs; the same pair may come twice."""
    meanings: dict[str, tuple[IdT, ...]] = {}
    shown: dict[str, str] = {}
    for name, meaning in named:
        normal = key(name)
        if not normal:
            continue
        known = meanings.get(normal, ())
        if meaning not in known:
            meanings[normal] = (*known, meaning)
            shown.setdefault(normal, name)
    return Names(kind, meanings, shown)


def tails(path: str) -> tuple[str, ...]:
    """The ways to write a path by its end, shortest first.

    >>> tails("a/b/c")
    ('c', 'b/c', 'a/b/c')
    """
    parts = path.split("/")
    return tuple("/".join(parts[i:]) for i in range(len(parts) - 1, -1, -1))


def short_name(path: IdT, names: Names[IdT]) -> str:
    """The shortest end of a path, of two names or more, that means it and nothing else; the whole
    path where none does. Of two, because a file's name alone stays unambiguous only until another
    blog uses it too, and does not say whose post it is.
    """
    ends = tails(path)[1:]
    return next((end for end in ends if names.find(end) == (path,)), path)


def path_problem(path: str) -> str:
    """Why a path cannot be an address, as `portable_name_problem` puts it, or ""."""
    return next(filter(None, map(portable_name_problem, path.split("/"))), "")


def prove(names: Names[IdT], name: Text, file: str) -> IdT | Diagnostic:
    """The one meaning of a name that a file gives, or what is wrong with it."""
    found = names.find(name.value)
    if len(found) == 1:
        return found[0]
    span = Span(file, *name.mark)
    if found:
        return error(
            f"ambiguous-{names.kind}",
            span,
            hint=found[0],
            name=name.value,
            candidates=", ".join(found),
        )
    return error(f"unknown-{names.kind}", span, hint=names.meant(name.value), name=name.value)


def prove_all(
    names: Names[IdT], given: Iterable[Text], file: str, problems: list[Diagnostic]
) -> tuple[IdT, ...]:
    """The meanings of several names in the order given, without repeats; what is wrong with the
    others is added to `problems`.
    """
    proven: dict[IdT, None] = {}
    for name in given:
        match prove(names, name, file):
            case Diagnostic() as problem:
                problems.append(problem)
            case meaning:
                proven[meaning] = None
    return tuple(proven)


def path_of(address: str) -> str:
    """The path of a web address, without slashes around it; "" where it has none."""
    try:
        return unquote(urlsplit(address).path).strip("/")
    except ValueError:
        return ""
