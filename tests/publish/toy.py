"""A site of toy pages: a plan is a dict of paths and texts, and a page shows its text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.fingerprint import digest
from nkblog.model.page import Page
from nkblog.publish.comparing import Stale
from nkblog.publish.publish import Published, publish
from nkblog.publish.putting import Outcome, Put
from nkblog.publish.state import State, open_state, state_folder

BROKEN = "!"
"""The text of a page that cannot be rendered."""

Plan = Mapping[str, str]


def planned(plan: Plan) -> list[Page]:
    return [Page(path, "toy", text) for path, text in plan.items()]


def fingerprint(page: Page) -> bytes:
    return b"".join(map(digest, ("program", page.template, "strings", page.view)))


def bytes_of(text: str) -> bytes:
    """A text with its digest before it, so that any part of it is seen to be one."""
    body = text.encode()
    return blake2b(body).hexdigest().encode() + b"\n" + body


def is_whole(content: bytes) -> bool:
    mark, _, body = content.partition(b"\n")
    return mark == blake2b(body).hexdigest().encode()


def render(page: Page) -> bytes | Diagnostic:
    text = str(page.view)
    return error("broken", Span(page.path)) if text == BROKEN else bytes_of(text)


def make(stale: Sequence[Stale], put: Put) -> Iterator[tuple[int, Outcome]]:
    for position, one in enumerate(stale):
        yield position, put(one, render(one.page))


@dataclass(frozen=True)
class World:
    """A project with its output folder."""

    project: Path

    @property
    def output(self) -> Path:
        return self.project / "public" / "site"

    @property
    def state_file(self) -> Path:
        return state_folder(self.project, self.output) / "state.sqlite"

    def build(self, plan: Plan) -> Published:
        with open_state(self.state_file.parent) as state:
            assert isinstance(state, State)
            return publish(planned(plan), fingerprint, make, self.output, state)

    def put(self, path: str, content: bytes) -> None:
        file = self.output / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def tree(self) -> dict[str, bytes | str]:
        """What is in the output folder: bytes of files, targets of links, "/" for empty folders."""
        found: dict[str, bytes | str] = {}
        for file in self.output.rglob("*"):
            path = file.relative_to(self.output).as_posix()
            if file.is_symlink():
                found[path] = str(file.readlink())
            elif file.is_file():
                found[path] = file.read_bytes()
            elif not any(file.iterdir()):
                found[path] = "/"
        return found

    def times(self) -> dict[str, tuple[int, int]]:
        """What would change if a file were written again, even with the same bytes."""
        files = (file for file in self.output.rglob("*") if file.is_file())
        return {str(file): (file.stat().st_ino, file.stat().st_mtime_ns) for file in files}


def clean_tree(plan: Plan) -> dict[str, bytes | str]:
    """The tree of a clean build of `plan`, told without the code under test."""
    texts = {path: bytes_of(text) for path, text in plan.items() if text != BROKEN}
    return {**texts, ".nkblog-manifest": "".join(f"{path}\n" for path in sorted(texts)).encode()}
