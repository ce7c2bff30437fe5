"""Old addresses that lead to a page."""

from collections.abc import Container, Iterable

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.network.names import path_of, path_problem
from nkblog.read.fields import Text
from nkblog.text.normalise import key


def prove_aliases(
    given: Iterable[Text],
    file: str,
    pages: Container[str],
    claimed: dict[str, str],
    problems: list[Diagnostic],
) -> tuple[str, ...]:
    """The old paths that lead to the page of a file and to nothing else. `pages` are the folders
    that have a page; `claimed` are the old paths of all files so far, by `key`, and gets these;
    what is wrong is added to `problems`.
    """
    found = []
    for alias in given:
        path, span = alias.value.strip("/"), Span(file, *alias.mark)
        if problem := path_problem(path):
            problems.append(_unusable(alias.value, problem, span))
        elif path in pages:
            problems.append(error("alias-taken", span, name=path, other=path))
        elif (other := claimed.setdefault(key(path), file)) != file:
            problems.append(error("alias-taken", span, name=path, other=other))
        else:
            found.append(path)
    return tuple(found)


def _unusable(alias: str, problem: str, span: Span) -> Diagnostic:
    """What is wrong with an alias; of a web address the path is what is meant."""
    path = path_of(alias) if "://" in alias else ""
    hint = "" if path_problem(path) else path
    return error("unusable-alias", span, hint=hint, name=alias, problem=problem)
