"""The two commands of a developer, from a bare clone.

    python3 dev.py serve    build the sample network, serve it on 127.0.0.1, rebuild on every change
    python3 dev.py test     run every check that CI runs

Each makes .venv and installs nkblog there, with the versions of constraints.txt. Nothing outside of
.venv is touched, so both work where the system's own Python refuses to have anything installed.
What follows is handed on: `serve --port 8001`, `test tests/text -k slug`.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
VENV = PROJECT / ".venv"
PROGRAMS, ENDING = (VENV / "Scripts", ".exe") if os.name == "nt" else (VENV / "bin", "")

CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("lint-imports", "--no-logo"),
    # Last, so that a good run ends with the line that counts the tests.
    ("pytest", "-n", "auto", "--dist", "loadgroup"),
)


def serve(*options: str) -> int:
    """Serve the sample network until it is stopped; `options` are those of `nkblog serve`."""
    install(".", "installed", "installed-for-tests")
    return run("nkblog", "serve", *options)


def test(*options: str) -> int:
    """Run every check, the others even if one fails; `options` are pytest's."""
    install(".[dev]", "installed-for-tests")
    *others, pytest = CHECKS
    failed = [check for check in (*others, (*pytest, *options)) if run(*check) != 0]
    for check in failed:
        say(f"failed: {' '.join(check)}")
    return 1 if failed else 0


COMMANDS = {"serve": serve, "test": test}


def install(what: str, *stamps: str) -> None:
    """Make .venv and install `what`; nothing, where a stamp says that it was done already.

    A stamp holds a digest of all that an installation depends on. The first is written.
    """
    made_from = [(PROJECT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt")]
    digest = hashlib.sha256(b"\0".join([sys.version.encode(), *made_from])).hexdigest()
    if any((VENV / s).exists() and (VENV / s).read_text() == digest for s in stamps):
        return
    say(f"installing {what} in {VENV}")
    subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    pip = [f"{PROGRAMS / 'python'}{ENDING}", "-m", "pip", "--disable-pip-version-check", "install"]
    subprocess.run([*pip, "-q", "-c", "constraints.txt", "-e", what], cwd=PROJECT, check=True)
    (VENV / stamps[0]).write_text(digest)


def run(program: str, *arguments: str) -> int:
    """Run a program of .venv in the project's folder; its exit code."""
    say(" ".join((program, *arguments)))
    process = subprocess.Popen([f"{PROGRAMS / program}{ENDING}", *arguments], cwd=PROJECT)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # The program got the same Ctrl-C: it ends in its own time.
            continue


def say(line: str) -> None:
    """Tell what is done, before what other programs print."""
    print(f"$ {line}", flush=True)


def main(arguments: Sequence[str]) -> int:
    """Run the command that the first argument names; the exit code."""
    if sys.version_info < (3, 11) or not arguments or arguments[0] not in COMMANDS:
        print(f"{__doc__}\nThis needs Python 3.11 or later.", file=sys.stderr)
        return 2
    try:
        return COMMANDS[arguments[0]](*arguments[1:])
    except subprocess.CalledProcessError as failure:
        say(f"failed: {' '.join(map(str, failure.cmd))}")
        return failure.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
