"""Whole small networks, from the files that people write to the files of the site.

`tests/golden/<case>/input/` is a project without its theme, `expected/` what a build of its site
`test` makes of it for tests.project.TODAY with the theme that prints views. Where the two differ
as they should, `pytest tests/golden --update-goldens` writes `expected/` anew: read its diff.
"""

import shutil
from collections.abc import Mapping
from difflib import unified_diff
from io import BytesIO
from pathlib import Path, PurePosixPath

import pytest
from PIL import Image

from nkblog.diagnostics import Severity
from tests.project import SITE_FILE, build, project, tree

CASES = sorted(folder.parent for folder in Path(__file__).parent.glob("*/input"))
PICTURES = {".png", ".jpg", ".webp"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_site_is_the_expected_one(
    case: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    site = (case / "input" / SITE_FILE).read_text(encoding="utf-8")
    shutil.copytree(case / "input", project(tmp_path, {}, site=site), dirs_exist_ok=True)
    built = build(tmp_path)
    assert [d for d in built.diagnostics if d.severity is Severity.ERROR] == []
    if request.config.getoption("--update-goldens"):
        rewrite(case / "expected", tree(tmp_path / "public" / "test"))
    difference = differing(tree(case / "expected"), tree(tmp_path / "public" / "test"))
    assert not difference, difference


def test_differences_are_shown_by_file_and_line() -> None:
    expected = {"same": b"x", "gone": b"x", "changed": b"1\n2\n", "a.png": encoded(3)}
    actual = {"same": b"x", "new": b"x", "changed": b"1\n3\n", "a.png": encoded(4)}
    assert differing(expected, actual).splitlines() == [
        "not built: gone",
        "not expected: new",
        "--- expected/a.png",
        "+++ built/a.png",
        "@@ -1 +1 @@",
        "-PNG L (3, 1)",
        "+PNG L (4, 1)",
        "--- expected/changed",
        "+++ built/changed",
        "@@ -1,3 +1,3 @@",
        " 1",
        "-2",
        "+3",
        " ",
    ]


def test_what_is_no_text_is_compared_too() -> None:
    assert differing({"a.pdf": b"\xff\n"}, {"a.pdf": b"\xfe\n"})
    assert differing({"a.txt": b"a\n"}, {"a.txt": b"a\r\n"})


def rewrite(folder: Path, files: Mapping[str, bytes]) -> None:
    """Makes a folder hold these files and no others."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def differing(expected: Mapping[str, bytes], actual: Mapping[str, bytes]) -> str:
    """How two trees differ, for people; "" where they do not."""
    found = [f"not built: {path}" for path in sorted(expected.keys() - actual.keys())]
    found += [f"not expected: {path}" for path in sorted(actual.keys() - expected.keys())]
    for path in sorted(expected.keys() & actual.keys()):
        names = (f"expected/{path}", f"built/{path}")
        sides = (lines(path, expected[path]), lines(path, actual[path]))
        found += unified_diff(*sides, *names, lineterm="", n=1)
    return "\n".join(found)


def lines(path: str, data: bytes) -> list[str]:
    """A file as lines to compare. The bytes of a picture are each Pillow's own."""
    if PurePosixPath(path).suffix in PICTURES:
        with Image.open(BytesIO(data)) as picture:
            return [f"{picture.format} {picture.mode} {picture.size}"]
    return data.decode(errors="backslashreplace").split("\n")


def encoded(width: int) -> bytes:
    """A picture of this width."""
    output = BytesIO()
    Image.new("L", (width, 1)).save(output, "PNG")
    return output.getvalue()
