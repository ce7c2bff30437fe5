"""`nkblog serve` at work on a project, as a program of its own."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

NKBLOG = Path(sys.executable).with_name("nkblog")
TODAY = "2026-11-23"


class Serving(NamedTuple):
    """A preview: its address, its process, and what it has said so far."""

    address: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def port(self) -> int:
        return int(self.address.rstrip("/").rpartition(":")[2])

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")


@contextmanager
def serving(project: Path, *options: str) -> Iterator[Serving]:
    """Serves a project on a free port until the block ends, then presses Ctrl+C."""
    log = project / "log"
    command = (NKBLOG, "serve", "--port", "18600", "--today", TODAY, *options)
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=project, stdout=said, stderr=said, start_new_session=True
        )
    try:
        yield Serving(_address(log, process), process, log)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=30)


def _address(log: Path, process: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        said = log.read_text(encoding="utf-8")
        if found := re.search(r"http://127\.0\.0\.1:\d+/", said):
            return found[0]
        assert process.poll() is None, said
        time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8"))
