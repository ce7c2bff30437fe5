"""The sample network, copied to a folder of its own and built there by the command line."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

PROJECT = Path(__file__).resolve().parent.parent.parent
NKBLOG = Path(sys.executable).with_name("nkblog")
TODAY = "2026-11-23"
"""The day of the last sample post: what lies after it is of the future."""


def copy_sample(folder: Path, order: Callable[[list[str]], list[str]] = sorted) -> Path:
    """A project with the sample's sites and content, its files created in an order of choice."""
    for name in ("sites", "content"):
        files = [f.relative_to(PROJECT).as_posix() for f in (PROJECT / name).rglob("*")]
        for file in order([file for file in files if (PROJECT / file).is_file()]):
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(PROJECT / file, folder / file)
    return folder


def build(
    project: Path,
    output: Path,
    *options: str,
    program: Path = NKBLOG,
    env: Mapping[str, str] | None = None,
) -> None:
    """Build a project's site as a person would. Nothing may be wrong with it."""
    ran = subprocess.run(
        [program, "build", "--output", output, "--today", TODAY, *options],
        cwd=project,
        env=env,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, f"nkblog ended with {ran.returncode}\n{ran.stdout}{ran.stderr}"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of the loopback interface; gives its address, with a slash."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
