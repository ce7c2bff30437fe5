"""The README's two commands are those that exist, and they do what it says."""

import os
import re
import runpy
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.site.sample import PROJECT, TODAY

DEV = runpy.run_path(str(PROJECT / "dev.py"))


def test_the_readme_offers_the_commands_that_exist() -> None:
    """The fenced lines are what people copy."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    fenced = "\n".join(re.findall(r"^```\w*\n(.*?)^```", readme, re.MULTILINE | re.DOTALL))
    assert re.findall(r"^python3 dev\.py (\w+)", fenced, re.MULTILINE) == list(DEV["COMMANDS"])


def test_ci_runs_the_readmes_test_command() -> None:
    assert "\npython3 dev.py test" in (PROJECT / ".ci" / "run").read_text(encoding="utf-8")


def test_an_unknown_command_is_answered_with_those_that_exist() -> None:
    ran = subprocess.run(
        [sys.executable, PROJECT / "dev.py", "sreve"], capture_output=True, text=True, check=False
    )
    assert ran.returncode != 0
    assert "python3 dev.py serve" in ran.stderr


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in POSIX's way")
def test_the_serve_command_ends_with_the_sample_network_served(tmp_path: Path) -> None:
    """It prints an address; the home page is there; Ctrl-C ends it."""
    if not DEV["is_installed"](".[dev]"):
        pytest.skip(".venv was not made by dev.py")
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port = chosen.getsockname()[1]
    options = ("--port", str(port), "--today", TODAY)
    with (tmp_path / "log").open("wb") as log:
        serving = subprocess.Popen(
            [sys.executable, PROJECT / "dev.py", "serve", *options],
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        address = wait_for_address(tmp_path / "log", serving)
        with urlopen(address, timeout=10) as home:
            page = home.read().decode()
    finally:
        if serving.poll() is None:
            os.killpg(serving.pid, signal.SIGINT)
    serving.wait(timeout=20)
    assert address == f"http://127.0.0.1:{port}/"
    assert "นครศรีธรรมราช" in page


def wait_for_address(log: Path, serving: subprocess.Popen[bytes]) -> str:
    """The address that appears in a log within a minute, while the program that writes it runs."""
    for _ in range(300):
        if found := re.search(r"http://127\.0\.0\.1:\d+/", log.read_text(encoding="utf-8")):
            return found[0]
        assert serving.poll() is None, log.read_text(encoding="utf-8")
        time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))
