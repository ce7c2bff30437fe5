"""The two commands of a developer, from a bare clone.

    python3 dev.py serve    build the sample network, serve it on 127.0.0.1, rebuild on changes
    python3 dev.py test     run every check that CI runs

Each needs Python 3.11, and makes .venv first. Nothing outside of .venv is touched, so both work
where the system's Python refuses installations. More options are handed on: `serve --port 8001`.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
VENV = PROJECT / ".venv"
PROGRAMS, ENDING = (VENV / "Scripts", ".exe") if os.name == "nt" else (VENV / "bin", "")
CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("lint-imports", "--no-logo"),
    # Last, so that a good run ends with the line that counts the tests. By file: the tests of one
    # often share what takes long to make.
    ("pytest", "-n", "auto", "--dist", "loadfile"),
)


def serve(*options: str) -> int:
    """Serve the sample network until it is stopped; `options` are those of `nkblog serve`."""
    if not (is_installed(".") or is_installed(".[dev]")):
        install(".")
    return run("nkblog", "serve", *options)


def test(*options: str) -> int:
    """Run every check, the others even if one fails; `options` are pytest's."""
    if not is_installed(".[dev]"):
        install(".[dev]")
    *others, pytest = CHECKS
    failed = [check for check in (*others, (*pytest, *options)) if run(*check) != 0]
    for check in failed:
        print(f"failed: {' '.join(check)}")
    return 1 if failed else 0


COMMANDS = {"serve": serve, "test": test}


def is_installed(what: str) -> bool:
    """Whether `what` was installed in .venv from the files that say how, as they now are."""
    return stamp(what).exists() and stamp(what).read_text() == digest()


def install(what: str) -> None:
    """Make .venv if there is none, and install `what` there."""
    subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    pip = (f"{PROGRAMS / 'python'}{ENDING}", "-m", "pip", "--disable-pip-version-check", "install")
    print(f"$ pip install {what}", flush=True)
    subprocess.run([*pip, "-q", "-c", "constraints.txt", "-e", what], cwd=PROJECT, check=True)
    stamp(what).write_text(digest())


def stamp(what: str) -> Path:
    """The file in .venv that tells from what `what` was installed."""
    return VENV / f"installed{'-dev' if 'dev' in what else ''}"


def digest() -> str:
    """What an installation depends on, in short."""
    files = [(PROJECT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt")]
    return hashlib.sha256(b"\0".join([sys.version.encode(), *files])).hexdigest()


def run(program: str, *arguments: str) -> int:
    """Run a program of .venv in the project's folder; its exit code."""
    print("$", program, *arguments, flush=True)
    process = subprocess.Popen([f"{PROGRAMS / program}{ENDING}", *arguments], cwd=PROJECT)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # The program got the same Ctrl-C: it ends in its own time.
            continue


if __name__ == "__main__":
    if sys.version_info < (3, 11) or len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    sys.exit(COMMANDS[sys.argv[1]](*sys.argv[2:]))
