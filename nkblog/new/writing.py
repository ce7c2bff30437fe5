"""New files on the disk, and never in the place of others."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nkblog.diagnostics import Diagnostic, Span, error


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be made: its path in the project, "/" between, and its text. One that `may_exist`
    is left as it is where there is one.
    """

    file: str
    text: str
    may_exist: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What was made, and what was there and was left."""

    made: tuple[str, ...]
    left: tuple[str, ...]


def write_new(project: Path, new: Iterable[NewFile]) -> Written | Diagnostic:
    """Makes files, with the folders that they need. Where one is there that must not be, nothing
    is made. Errors: `new-file-exists`, `new-leads-out`, `new-cannot-write`.
    """
    wanted = list(new)
    for one in wanted:
        path = project / one.file
        if not path.parent.resolve().is_relative_to(project.resolve()):
            return error("new-leads-out", Span(one.file))
        if os.path.lexists(path) and not one.may_exist:
            return error("new-file-exists", Span(one.file))
    made: list[str] = []
    left: list[str] = []
    for one in wanted:
        path = project / one.file
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as failure:
            return _cannot(one, failure)
        try:
            # Somebody may have made it since: "x" fails then, also for a link that leads nowhere.
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(one.text)
            made.append(one.file)
        except FileExistsError:
            if not one.may_exist:
                return error("new-file-exists", Span(one.file))
            left.append(one.file)
        except OSError as failure:
            return _cannot(one, failure)
    return Written(tuple(made), tuple(left))


def _cannot(one: NewFile, failure: OSError) -> Diagnostic:
    return error("new-cannot-write", Span(one.file), problem=failure.strerror or str(failure))
