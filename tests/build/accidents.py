"""What may happen to the files of a build while nobody builds: by people, programs and disks."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from hypothesis import strategies as st


def delete(file: Path) -> None:
    file.unlink()


def touch(file: Path) -> None:
    file.touch()


def shorten(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-7])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def tamper(file: Path) -> None:
    """Other bytes, as many as before."""
    file.write_bytes(bytes(255 - byte for byte in file.read_bytes()))


def link_away(file: Path) -> None:
    """A link to somebody's file stands in its place."""
    file.unlink()
    file.symlink_to(next(f for f in file.parents if f.name == "public") / "beside.txt")


def delete_folder(file: Path) -> None:
    if file.parent.name != "test":
        shutil.rmtree(file.parent)


ACCIDENTS = st.sampled_from([delete, touch, shorten, empty, tamper, link_away, delete_folder])
"""What may happen to a file that a build wrote."""


def delete_whole_state(state: Path) -> None:
    shutil.rmtree(state.parent)


def of_an_older_version(state: Path) -> None:
    change(state, "PRAGMA user_version = 1; DROP TABLE seal")


def of_a_newer_version(state: Path) -> None:
    change(state, "PRAGMA user_version = 99; ALTER TABLE outputs ADD COLUMN owner TEXT")


def of_another_program(state: Path) -> None:
    state.unlink()
    change(state, "CREATE TABLE outputs (path TEXT)")


def no_database(state: Path) -> None:
    state.write_text("นี่ไม่ใช่ฐานข้อมูล" * 200, encoding="utf-8")


def change(state: Path, statements: str) -> None:
    """Changes a state, unless it was damaged before."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(state)) as connection:
        connection.executescript(statements)


def truncated(tenths: int) -> Callable[[Path], None]:
    """What makes a file that much of itself."""

    def truncate(file: Path) -> None:
        content = file.read_bytes()
        file.write_bytes(content[: len(content) * tenths // 10])

    return truncate


def flipped(flips: list[tuple[int, int]]) -> Callable[[Path], None]:
    """What changes single bytes of a file."""

    def flip(file: Path) -> None:
        content = bytearray(file.read_bytes())
        for at, by in flips if content else ():
            content[at % len(content)] ^= by
        file.write_bytes(content)

    return flip


LOSSES = st.one_of(
    st.sampled_from(
        [
            delete_whole_state,
            of_an_older_version,
            of_a_newer_version,
            of_another_program,
            no_database,
        ]
    ),
    st.builds(truncated, st.integers(0, 9)),
    st.builds(flipped, st.lists(st.tuples(st.integers(0, 2**18), st.integers(1, 255)), min_size=1)),
)
"""What may happen to the state."""
LIST_LOSSES = st.sampled_from([delete, truncated(0), truncated(5), truncated(9)])
"""What may happen to the list of own files. Names are not changed: what it lists is taken for ours."""
