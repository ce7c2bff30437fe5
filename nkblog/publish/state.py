"""What the last build left: every output with its fingerprint, and every parsed text (SQLite).

Losing it costs time, never correctness: a file that does not serve is set aside, and the build
starts as the first one did.
"""

import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from nkblog.diagnostics import Diagnostic, Span, error, note
from nkblog.publish.seal import Seal, from_text, to_text

_FILE = "state.sqlite"
_APPLICATION = 0x6E6B626C  # "nkbl" tells our files from those of other programs
_VERSION = 3
_SCHEMA = """
BEGIN;
CREATE TABLE outputs (
    path TEXT PRIMARY KEY CHECK (typeof(path) = 'text'),
    fingerprint BLOB NOT NULL,
    digest BLOB NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL,
    claimed INTEGER NOT NULL,
    reason TEXT NOT NULL,
    build INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE parsed (
    key BLOB PRIMARY KEY,
    crc INTEGER NOT NULL,
    value BLOB NOT NULL CHECK (typeof(value) = 'blob')
);
CREATE TABLE seal (
    key BLOB NOT NULL CHECK (typeof(key) = 'blob'),
    look BLOB NOT NULL CHECK (typeof(look) = 'blob'),
    crc INTEGER NOT NULL,
    value BLOB NOT NULL CHECK (typeof(value) = 'blob')
);
CREATE TABLE builds (
    count INTEGER NOT NULL CHECK (typeof(count) = 'integer'),
    stored_ns INTEGER NOT NULL CHECK (typeof(stored_ns) = 'integer')
);
INSERT INTO builds VALUES (0, 0);
"""
_TABLES = re.findall(r"CREATE TABLE [^;]+", _SCHEMA)
_SIGNATURE = f"PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {_VERSION}; COMMIT;"
_RECORD = "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_CLAIM = """
INSERT INTO outputs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET claimed = 1
"""
_JOURNALS = ("-journal", "-wal", "-shm")
_KEYS_AT_ONCE = 500  # SQLite before 3.32 takes 999 parameters


class Output(NamedTuple):
    """One file of the site as it was left.

    `digest` is that of its bytes; `size`, `mtime_ns` and `ctime_ns` are what the file system said
    of it. `claimed` is true from before it is written until the build has ended. `reason` says why
    it was rendered last, and `build` in which build that was. Without these, it is a path that is
    claimed and was never written.
    """

    path: str
    fingerprint: bytes = b""
    digest: bytes = b""
    size: int = 0
    mtime_ns: int = 0
    ctime_ns: int = 0
    claimed: bool = True
    reason: str = ""
    build: int = 0


class State:
    """The open state of one output folder, for one build (see `lock`).

    `outputs` are the recorded ones by their path, `last_build` is the number of the build that
    stored them and `stored_ns` the time when it did, in nanoseconds since 1970; all as they were
    when the state was opened.
    """

    def __init__(self, file: Path, notes: tuple[Diagnostic, ...] = ()) -> None:
        """Opens `file`, or raises sqlite3.Error or ValueError where it does not serve: see
        `open_state`.
        """
        self.notes = notes
        self._file = file
        self._used: set[bytes] = set()
        self._connection = sqlite3.connect(file, isolation_level=None)
        try:
            _prepare(self._connection)
            rows = self._connection.execute("SELECT * FROM outputs")
            self.outputs = {row[0]: Output._make(row) for row in rows}
            (builds,) = self._connection.execute("SELECT count, stored_ns FROM builds")
        except BaseException:
            self._connection.close()
            raise
        self.last_build: int = builds[0]
        self.stored_ns: int = builds[1]

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def get_parsed(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The parsed texts that are stored under `keys`, as far as they are there undamaged."""
        wanted = list(keys)
        found: dict[bytes, bytes] = {}
        for start in range(0, len(wanted), _KEYS_AT_ONCE):
            some = wanted[start : start + _KEYS_AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT * FROM parsed WHERE key IN ({marks})"  # noqa: S608 - marks only
            with suppress(sqlite3.Error):  # to parse again is all that it costs
                rows = self._connection.execute(query, some)
                found.update((key, value) for key, crc, value in rows if crc32(value) == crc)
        self._used.update(found)
        return found

    def keep_parsed(self, keys: Iterable[bytes]) -> None:
        """Counts parsed texts as used that nobody has to get: they are in memory."""
        self._used.update(keys)

    def put_parsed(self, parsed: Mapping[bytes, bytes]) -> Diagnostic | None:
        """Stores parsed texts under their keys, or tells why it cannot."""
        self._used.update(parsed)
        rows = ((key, crc32(value), value) for key, value in parsed.items())

        def put(connection: sqlite3.Connection) -> None:
            connection.executemany("INSERT OR REPLACE INTO parsed VALUES (?, ?, ?)", rows)

        return self._commit(put)

    def claim(self, paths: Iterable[str]) -> Diagnostic | None:
        """Marks the outputs at `paths` as being written, or tells why it cannot."""
        return self._commit(partial(_claim, paths=paths))

    def seal(self) -> Seal | None:
        """What the last build left, if nothing went wrong in it."""
        with suppress(sqlite3.Error):  # to build as if something had changed is all that it costs
            row = self._connection.execute("SELECT * FROM seal").fetchone()
            if row:
                key, look, crc, text = row
                if crc32(key + look + text) == crc:
                    return from_text(key, look, text.decode())
        return None

    def keep(self, seal: Seal) -> Diagnostic | None:
        """Ends a build that found everything as this seal says, or tells why it cannot."""

        def keep(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM seal")
            connection.execute("INSERT INTO seal VALUES (?, ?, ?, ?)", _row_of_seal(seal))
            self._count(connection)

        return self._commit(keep)

    def _count(self, connection: sqlite3.Connection) -> None:
        now = (self.last_build + 1, time.time_ns())
        connection.execute("UPDATE builds SET count = ?, stored_ns = ?", now)

    def store(
        self, outputs: Iterable[Output], forgotten: Iterable[str], seal: Seal | None = None
    ) -> Diagnostic | None:
        """Ends a build: records `outputs`, forgets others, drops every parsed text that this build
        neither got nor put, and seals the rest if all of it is as it should be. All of that or
        nothing; tells why it cannot.
        """
        sealed = [_row_of_seal(seal)] if seal else []

        def store(connection: sqlite3.Connection) -> None:
            connection.executemany(_RECORD, outputs)
            connection.executemany("DELETE FROM outputs WHERE path = ?", ((p,) for p in forgotten))
            kept = connection.execute("SELECT key FROM parsed").fetchall()
            unused = (row for row in kept if row[0] not in self._used)
            connection.executemany("DELETE FROM parsed WHERE key = ?", unused)
            connection.execute("DELETE FROM seal")
            connection.executemany("INSERT INTO seal VALUES (?, ?, ?, ?)", sealed)
            self._count(connection)

        return self._commit(store)

    def _commit(self, work: Callable[[sqlite3.Connection], None]) -> Diagnostic | None:
        try:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                work(self._connection)
        except sqlite3.Error as problem:
            return _unusable(self._file, problem)
        return None


def _row_of_seal(seal: Seal) -> tuple[bytes, bytes, int, bytes]:
    text = to_text(seal).encode()
    return seal.key, seal.look, crc32(seal.key + seal.look + text), text


def claim_one(folder: Path, path: str, *, is_taken: bool) -> bool:
    """Claims one output in the state kept in `folder`, for less than it takes to open that. False
    where it cannot, or where something is at `path` already (`is_taken`) that is not an output.
    """
    address = f"{(folder / _FILE).resolve().as_uri()}?mode=rw"
    with suppress(sqlite3.Error), closing(sqlite3.connect(address, uri=True)) as connection:
        known = connection.execute("SELECT 1 FROM outputs WHERE path = ?", (path,)).fetchone()
        if known:
            # Where the machine stops and the claim is lost, its times tell that it is another file.
            connection.execute("PRAGMA synchronous = OFF")
        if known or not is_taken:
            with connection:
                _claim(connection, (path,))
            return True
    return False


def state_folder(project: Path, output: Path) -> Path:
    """The folder for the state of `output`, the same one after the project has moved."""
    project, output = project.resolve(), output.resolve()
    known_as = output.relative_to(project) if output.is_relative_to(project) else output
    mark = blake2b(os.fsencode(known_as.as_posix()), digest_size=4).hexdigest()
    readable = re.sub(r"[^A-Za-z0-9_]+", "-", output.name)[:40]
    return project / ".nkblog" / f"{readable}-{mark}"


@contextmanager
def open_state(folder: Path) -> Iterator[State | Diagnostic]:
    """The state kept in `folder`, which is made if need be.

    A file that is damaged, cannot be written, comes from another version or from another program
    is set aside with a note in `State.notes`. An error if no state can be kept there at all.
    """
    file = folder / _FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        state = _open(file)
    except (OSError, sqlite3.Error) as problem:
        yield _unusable(file, problem)
        return
    with closing(state):
        yield state


def _open(file: Path) -> State:
    try:
        return State(file)
    # The message of an error that quotes a damaged schema may be no UTF-8: that is a ValueError.
    except (sqlite3.Error, ValueError) as problem:
        if getattr(problem, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
            raise
        return State(file, (note("state-set-aside", Span(""), path=str(_set_aside(file))),))


def _claim(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    connection.executemany(_CLAIM, map(Output, paths))
    connection.execute("DELETE FROM seal")


def _prepare(connection: sqlite3.Connection) -> None:
    """Makes the tables in a new file; raises sqlite3.Error for one that does not serve."""
    if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        connection.executescript(_SCHEMA + _SIGNATURE)
    made_by = connection.execute(
        "SELECT * FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if made_by != (_APPLICATION, _VERSION):
        raise sqlite3.DatabaseError("made by another program or version")
    tables = connection.execute("SELECT sql FROM sqlite_master WHERE type = 'table'").fetchall()
    if [sql for (sql,) in tables] != _TABLES:
        raise sqlite3.DatabaseError("other tables than ours")
    # 35 ms for 10,000 posts; without it, damage would show only in the middle of a build. A quick
    # check would pass over paths that are out of order: such a row is never found, nor deleted.
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise sqlite3.DatabaseError("damaged")
    # A file that can only be read fails here, and not after the site was rendered.
    connection.executescript("BEGIN; UPDATE builds SET count = count; ROLLBACK;")


def _set_aside(file: Path) -> Path:
    """Moves `file` out of the way with the journals that SQLite would apply to its successor."""
    aside = file.with_name(f"{file.name}.set-aside")
    for journal in _JOURNALS:
        file.with_name(file.name + journal).unlink(missing_ok=True)
    return file.replace(aside)


def _unusable(file: Path, problem: OSError | sqlite3.Error) -> Diagnostic:
    return error("state-unusable", Span(""), path=str(file), problem=str(problem))
