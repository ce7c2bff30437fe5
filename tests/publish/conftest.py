import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.publish.toy import World


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests kill processes, not the power: what was written stays, synchronised or not."""
    connect = sqlite3.connect

    def connect_without_waiting(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    monkeypatch.setattr(os, "sync", lambda: None)
    monkeypatch.setattr(sqlite3, "connect", connect_without_waiting)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)
