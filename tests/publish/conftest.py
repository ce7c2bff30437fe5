import os
import sqlite3
from pathlib import Path

import pytest

from tests.publish.toy import World


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests kill processes, not the power: what was written stays, synchronised or not."""
    connect = sqlite3.connect

    def connect_without_waiting(file: Path, isolation_level: str | None = "") -> sqlite3.Connection:
        connection = connect(file, isolation_level=isolation_level)
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    monkeypatch.setattr(os, "sync", lambda: None)
    monkeypatch.setattr(sqlite3, "connect", connect_without_waiting)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)
