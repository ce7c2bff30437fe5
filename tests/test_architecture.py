"""What import-linter cannot see: who opens files and asks the clock without an import to tell."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "nkblog"

TOUCHING = (
    *("read/files.py", "publish/", "preview/", "new/writing.py", "new_command.py", "cli.py"),
    "whereabouts.py",  # shows the lines that messages speak of
)
"""Whose work it is to touch the disk, the clock or the network (docs/architecture.md)."""
OWN_SOURCE = ("fingerprint.py", "messages/", "new/forms.py")
"""Who reads what the program itself is made of: its source, and what it says."""

OF_PATHS = frozenset(
    {"exists", "glob", "is_dir", "is_file", "iterdir", "mkdir", "open", "read_bytes", "read_text"}
    | {"rglob", "rmdir", "stat", "touch", "unlink", "walk", "write_bytes", "write_text"}
)
OF_CLOCKS = frozenset({"now", "today", "utcnow"})


def calls_in(source: str) -> Iterator[tuple[int, str]]:
    """The calls that touch the disk or the clock: (line, name)."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name("open")):
                yield node.lineno, "open"
            case ast.Call(func=ast.Attribute(value=ast.Name("Image"), attr="open")):
                pass  # Pillow's, which is given bytes
            case ast.Call(func=ast.Attribute(attr=name)) if name in OF_PATHS | OF_CLOCKS:
                yield node.lineno, name


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("open('a')", ["open"]),
        ("def f(path):\n    return path.read_text()", ["read_text"]),
        ("from datetime import date\nday = date.today()", ["today"]),
        ("from pathlib import PurePosixPath\nstem = PurePosixPath('a/b').stem", []),
        ("from PIL import Image\nImage.open(BytesIO(data))", []),
        ("today = 1\nresult.opened()", []),
    ],
)
def test_a_call_that_touches_the_world_is_seen(source: str, found: list[str]) -> None:
    assert [name for _, name in calls_in(source)] == found


def test_only_these_touch_the_disk_or_the_clock() -> None:
    found = [
        f"nkblog/{file}:{line}: {name}"
        for file in sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
        if not file.startswith(TOUCHING + OWN_SOURCE)
        for line, name in calls_in((PACKAGE / file).read_text(encoding="utf-8"))
    ]
    assert found == []


def test_modules_stay_short() -> None:
    """350 lines is where a module is two."""
    lengths = {
        path.relative_to(PACKAGE).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in PACKAGE.rglob("*.py")
    }
    assert {path: length for path, length in lengths.items() if length > 350} == {}
