"""The tools from outside that judge our work: a test that needs a missing one is skipped.

In CI it fails: a judge that never sits finds nothing.
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

WEB = Path(__file__).resolve().parent / "web"
"""Where npm keeps the judges that are written for the web, and the scripts that call them."""


def program(*names: str) -> str:
    """The path of the first of these programs that this machine has."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    return found or missing(f"the program “{names[0]}”")


def from_npm(package: str) -> Path:
    """The folder of an npm package that `npm ci` in tests/web has laid down."""
    folder = WEB / "node_modules" / package
    return folder if folder.is_dir() else missing(f"{package} (run `npm ci` in tests/web)")


def output_of(*command: object, **options: Any) -> str:
    """What a program prints on standard output. It must end well, within ten minutes."""
    ran = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
        **options,
    )
    assert ran.returncode == 0, f"{command} ended with {ran.returncode}\n{ran.stdout}{ran.stderr}"
    return ran.stdout


def missing(what: str) -> Any:
    """Skips a test for want of something, or lets it fail where nothing may be wanting."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing: .ci/run must install it")
    pytest.skip(f"{what} is not installed")
