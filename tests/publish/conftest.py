import os
from pathlib import Path

import pytest

from tests.publish.toy import World


@pytest.fixture(autouse=True)
def _no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests kill processes, not power: to wait for all disks would only make them slow."""
    monkeypatch.setattr(os, "sync", lambda: None)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)
