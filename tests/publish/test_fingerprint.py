"""Equal digests mean equal values, and whatever has no order of its own is refused."""

import os
import subprocess
import sys
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog import fingerprint
from nkblog.fingerprint import SHAPING, Fingerprinter, digest, program_identity


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    url: object = ""


@dataclass(frozen=True)
class Link:
    title: str
    url: object = ""


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


@dataclass(frozen=True, slots=True)
class One:
    value: object


class Kind(StrEnum):
    POST = "post"
    PAGE = "page"


class Colour(StrEnum):
    POST = "post"


class Number(IntEnum):
    ONE = 1


class Pair(NamedTuple):
    one: str
    other: str


@dataclass
class Changeable:
    title: str


DIFFERENT: list[object] = [
    "",
    b"",
    (),
    None,
    False,
    True,
    0,
    1,
    -1,
    2**70,
    0.0,
    -0.0,
    1.0,
    "1",
    b"1",
    ("1",),
    (("1",),),
    ("", ""),
    ("a", "b"),
    ("ab",),
    ("a", ("b",)),
    (("a",), "b"),
    "None",
    "ก",
    "ก".encode(),
    "น้ำ",
    "นํ้า",
    Kind.POST,
    Kind.PAGE,
    "post",
    Colour.POST,
    Card("a", "b"),
    Card("b", "a"),
    Card("a", ("b",)),
    Card("a", None),
    Card("a", Kind.POST),
    Link("a", "b"),
    (Card("a", "b"),),
    (Card("a"), Card("b")),
    Card("a", Card("b")),
    Nothing(),
    One(()),
    One(One(())),
    One(Card("a", "b")),
    digest("a"),
]


def test_different_values_have_different_digests() -> None:
    digests = [digest(value) for value in DIFFERENT]
    assert len(set(digests)) == len(DIFFERENT)
    assert {len(each) for each in digests} == {16}


def test_the_borders_between_values_are_part_of_the_digest() -> None:
    assert (
        len({digest(), digest("ab"), digest("a", "b"), digest(("a", "b")), digest("ab", "")}) == 5
    )


@pytest.mark.parametrize(
    "value",
    [
        {"a"},
        frozenset(),
        {"a": 1},
        ["a"],
        bytearray(b"a"),
        object(),
        ...,
        1j,
        Path("a"),
        Number.ONE,
        Pair("a", "b"),
        Changeable("a"),
        Card,
        len,
    ],
)
def test_a_value_without_an_order_or_form_of_its_own_is_refused(value: object) -> None:
    for held in (value, ("a", value), Card("a", value), Card("a", (One(value),))):
        with pytest.raises(TypeError):
            digest(held)


values = st.recursive(
    st.text() | st.binary() | st.integers() | st.floats() | st.booleans() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple)
        | st.builds(Card, st.text(), inner)
        | st.builds(One, inner)
    ),
)


def copied(value: Any) -> Any:
    """An equal value that shares no object with `value`, as far as Python lets one make it."""
    match value:
        case str():
            return "".join(list(value))
        case tuple():
            return tuple(copied(each) for each in value)
        case Card(title, url):
            return Card(copied(title), copied(url))
        case One(inner):
            return One(copied(inner))
    return value


@given(st.lists(values, max_size=3))
def test_equal_values_have_equal_digests_whatever_is_shared(several: list[object]) -> None:
    fingerprinter = Fingerprinter()
    once = [fingerprinter.digest(value, value) for value in several]
    assert once == [digest(copied(value), copied(value)) for value in several]
    shared = fingerprinter.digest(tuple(several), tuple(several))
    assert shared == digest(copied(tuple(several)), copied(tuple(several)))


def test_a_shared_card_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[tuple[Any, ...]] = []
    take = fingerprint._hash

    def noted(plain: tuple[Any, ...]) -> bytes:
        hashed.append(plain)
        return take(plain)

    monkeypatch.setattr(fingerprint, "_hash", noted)
    fingerprinter = Fingerprinter()
    card = Card("shared")
    for turn in range(10):
        fingerprinter.digest(One((card, turn)), (card, card))
    assert sum(("shared", "") in plain for plain in hashed) == 1


def test_a_new_card_is_never_taken_for_one_that_is_gone() -> None:
    """An object that is gone gives its identity to the next: so what is remembered is kept."""
    fingerprinter = Fingerprinter()
    digests = {fingerprinter.digest(One((Card(str(turn)),))) for turn in range(1000)}
    assert len(digests) == 1000


def test_the_digest_is_the_same_under_another_hash_seed() -> None:
    code = (
        "from tests.publish.test_fingerprint import *;"
        "print(digest(Card('ก', (Kind.POST, 1, None, b'x', 0.5))).hex(), program_identity())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "Pacific/Kiritimati"), ("424242", "America/Los_Angeles"))
    }
    assert len(told) == 1


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a small program, and of the libraries as far as their versions are recorded."""
    package = tmp_path / "nkblog"
    (package / "render").mkdir(parents=True)
    (package / "fingerprint.py").write_text("1")
    (package / "render" / "html.py").write_text("2")
    for name in SHAPING:
        (tmp_path / "libraries" / f"{name.replace('-', '_')}-1.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(fingerprint, "__file__", str(package / "fingerprint.py"))
    monkeypatch.setattr(sys, "path", ["", str(tmp_path / "libraries"), *sys.path])
    return tmp_path


def test_the_program_is_its_source_and_the_versions_of_its_libraries(program: Path) -> None:
    before = program_identity()
    html = program / "nkblog/render/html.py"
    os.utime(html, (1, 1))
    (program / "nkblog/notes.txt").touch()
    assert program_identity() == before

    html.write_text("3")
    edited = program_identity()
    html.rename(program / "nkblog/render/xml.py")
    renamed = program_identity()
    library = program / "libraries/markdown_it_py-1.0.dist-info"
    library.rename(library.with_name("markdown_it_py-1.1.dist-info"))
    upgraded = program_identity()
    assert len({before, edited, renamed, upgraded}) == 4


def test_a_library_that_is_not_recorded_by_a_folder_is_asked_for(program: Path) -> None:
    before = program_identity()
    (program / "libraries/pillow-1.0.dist-info").rmdir()
    assert program_identity() != before
