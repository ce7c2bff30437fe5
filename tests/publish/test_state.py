"""What the state keeps, and what it does with a file that does not serve."""

import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkblog.diagnostics import Diagnostic, Severity
from nkblog.publish.state import State, open_state, state_folder
from tests.publish.toy import World, clean_tree

PLAN = {f"{number}.html": "ก" * 3000 for number in range(40)}


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _garble(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    file.write_bytes(content)


def _truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def _replace_by_text(file: Path) -> None:
    file.write_text("not a database, but somebody's notes, long enough to look like one" * 20)


def _replace_by_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _replace_by_foreign_database(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE outputs (path)")
    connection.close()


def _misspell_the_schema(file: Path) -> None:
    """SQLite's complaint, which quotes it, is then no UTF-8."""
    content = file.read_bytes()
    file.write_bytes(content.replace(b"claimed INTEGER", b"claimed \xffNTEGER"))


def _rename_a_column(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content.replace(b"crc INTEGER", b"crd INTEGER"))


def _put_out_of_order(file: Path) -> None:
    """A row that is not where its path belongs is never found."""
    content = file.read_bytes()
    file.write_bytes(content.replace(b"20.html", b"90.html"))


def _change_a_type(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE outputs SET path = CAST(path AS BLOB) WHERE path = '7.html'")
    connection.close()


def _forget_the_builds(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM builds")
    connection.close()


def _from_another_version(version: int) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        with sqlite3.connect(file) as connection:
            connection.execute(f"PRAGMA user_version = {version}")
        connection.close()

    return change


@pytest.mark.parametrize(
    "spoil",
    [
        _garble,
        _truncate,
        _replace_by_text,
        _replace_by_folder,
        _replace_by_foreign_database,
        _misspell_the_schema,
        _rename_a_column,
        _put_out_of_order,
        _change_a_type,
        _forget_the_builds,
        _from_another_version(0),
        _from_another_version(99),
    ],
)
def test_a_file_that_does_not_serve_is_set_aside(
    world: World, spoil: Callable[[Path], None]
) -> None:
    """P20: with a note, and the site is the same."""
    world.build(PLAN)
    spoil(world.state_file)
    published = world.build(PLAN)
    assert [(note.code, note.severity) for note in published.notes] == [
        ("state-set-aside", Severity.NOTE)
    ]
    assert (published.written, published.unchanged) == (0, len(PLAN))
    assert world.state_file.with_name("state.sqlite.set-aside").exists()
    assert world.tree() == clean_tree(PLAN)
    assert world.build(PLAN).notes == ()


@settings(max_examples=4 * settings().max_examples)
@given(st.lists(st.tuples(st.integers(0, 2**15), st.integers(1, 255)), min_size=1, max_size=20))
def test_whatever_bytes_are_damaged_the_site_is_right(flips: list[tuple[int, int]]) -> None:
    """P20. Damage that costs the state shows when it is opened, and not in the middle of a build."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        world.build(PLAN)
        content = bytearray(world.state_file.read_bytes())
        for at, by in flips:
            content[at % len(content)] ^= by
        world.state_file.write_bytes(content)
        assert world.build(PLAN).disk_errors == ()
        assert world.tree() == clean_tree(PLAN)
        times = world.times()
        again = world.build(PLAN)
        assert (again.written, again.removed, again.rendered) == (0, 0, ())
        assert world.times() == times


def test_an_empty_file_is_a_new_state(world: World) -> None:
    """A build killed while it made the file leaves one."""
    world.build(PLAN)
    _empty(world.state_file)
    assert world.build(PLAN).notes == ()


def test_the_journal_of_a_damaged_file_is_not_applied_to_the_new_one(world: World) -> None:
    world.build(PLAN)
    _replace_by_text(world.state_file)
    journal = world.state_file.with_name("state.sqlite-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 2000)
    world.build(PLAN)
    assert not journal.exists()


def test_a_read_only_file_is_set_aside(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.build(PLAN)
    connect = sqlite3.connect
    read_only = [True]

    def connect_once_read_only(file: Path, isolation_level: None) -> sqlite3.Connection:
        connection = connect(file, isolation_level=isolation_level)
        if read_only and read_only.pop():
            connection.execute("PRAGMA query_only = ON")
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect_once_read_only)
    assert [note.code for note in world.build(PLAN).notes] == ["state-set-aside"]


def test_no_state_can_be_kept_where_no_folder_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with open_state(tmp_path / "file" / "state") as state:
        assert isinstance(state, Diagnostic)
        assert (state.code, state.severity) == ("state-unusable", Severity.ERROR)


def test_a_state_that_cannot_be_written_keeps_the_site_as_it_is(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.build(PLAN)

    def refuse(connection: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    commit = State._commit
    monkeypatch.setattr(State, "_commit", lambda self, work: commit(self, refuse))
    published = world.build({"new.html": "new"})
    assert [error.code for error in published.disk_errors] == ["state-unusable"]
    assert (published.written, published.removed, published.failed) == (0, 0, 1)
    assert world.tree() == clean_tree(PLAN)
    monkeypatch.undo()
    world.build({"new.html": "new"})
    assert world.tree() == clean_tree({"new.html": "new"})


def test_parsed_texts_are_kept_as_long_as_builds_use_them(world: World) -> None:
    first = {bytes([number]) * 16: bytes([number]) * 4000 for number in range(3)}
    folder = world.state_file.parent
    with open_state(folder) as state:
        assert isinstance(state, State)
        assert state.get_parsed(first) == {}
        assert state.put_parsed(first) is None
        state.store([], [])
    with open_state(folder) as state:
        assert isinstance(state, State)
        assert state.get_parsed([b"\0" * 16, b"unknown"]) == {b"\0" * 16: b"\0" * 4000}
        state.put_parsed({b"new": b"value"})
        state.store([], [])
    with open_state(folder) as state:
        assert isinstance(state, State)
        assert state.get_parsed([*first, b"new"]).keys() == {b"\0" * 16, b"new"}


def test_any_number_of_parsed_texts_can_be_asked_for(world: World) -> None:
    many = {number.to_bytes(16): b"value" for number in range(2001)}
    with open_state(world.state_file.parent) as state:
        assert isinstance(state, State)
        state.put_parsed(many)
        assert state.get_parsed(many) == many


def test_a_parsed_text_with_a_flipped_bit_is_as_good_as_none(world: World) -> None:
    """A page made from it would be wrong for ever: its key is that of the right text."""
    with open_state(world.state_file.parent) as state:
        assert isinstance(state, State)
        state.put_parsed({b"key": b"good " * 300})
    content = world.state_file.read_bytes()
    assert content.count(b"good good") > 0
    world.state_file.write_bytes(content.replace(b"good good", b"gooe good", 1))
    with open_state(world.state_file.parent) as state:
        assert isinstance(state, State)
        assert state.notes == ()
        assert state.get_parsed([b"key"]) == {}


def test_each_output_folder_has_its_own_state_which_moves_with_the_project(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    outputs = ("public/a", "public/b", "other/a", "public/ก", "public/ข")
    folders = [state_folder(old, old / output) for output in outputs]
    assert len(set(folders)) == len(outputs)
    assert all(folder.parent == old / ".nkblog" for folder in folders)
    moved = [state_folder(new, new / output) for output in outputs]
    assert [folder.name for folder in moved] == [folder.name for folder in folders]
    assert state_folder(old, new / "public/a").name != folders[0].name
    assert all(folder.name.isascii() for folder in folders)
