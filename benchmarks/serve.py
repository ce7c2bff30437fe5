"""From a save to new bytes on disk, to a page that is told to load itself again, and to a whole site.

    python -m benchmarks.serve [--posts 100 1000 10000] [--saves 10]

Serves a corpus as people do (`nkblog serve`), listens to the stream of the newest post's page, and
changes that post's text again and again: a paragraph of its body, then its title, which all lists
show; each time once nothing is being built any more, and then while it is. Prints a Markdown table
in milliseconds, the debounce of the watch included.
"""

import argparse
import http.client
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from benchmarks.corpus import TODAY, Size, write_project
from nkblog.preview.watching import QUIET

_PAUSE = 0.5
"""Seconds between a page that has changed and the next save, as a writer takes at least."""
_PATIENCE = 300.0
_BUILT = re.compile(r"^\d\d:\d\d:\d\d ", re.MULTILINE)
"""How the line begins with which the preview says that it has built the site."""

Taken = tuple[float, ...]
"""Seconds from a save to new bytes on disk, to the news of them, to the new page, and to a site that
has been built, unless that was not waited for.
"""
Edit = Callable[[str, int], str]
"""Gives the text of a post once more, changed for the time of this number."""


class Page:
    """A post's page as a browser has it open."""

    def __init__(self, port: int, path: str) -> None:
        self._port = port
        self._path = path

    def get(self) -> bytes:
        """The page as it is served now."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=_PATIENCE)
        connection.request("GET", f"/{self._path}/")
        body = connection.getresponse().read()
        connection.close()
        return body

    def listen(self, done: list[float]) -> threading.Thread:
        """Listens for the news that the page is another one; then puts down when that was, and when
        the new page was there.
        """
        found = re.search(rb'data-path="([^"]*)" data-seen="([^"]*)"', self.get())
        assert found, "a page without the preview's script"
        asked = urlencode({"path": found[1].decode(), "seen": found[2].decode()})
        stream = http.client.HTTPConnection("127.0.0.1", self._port, timeout=_PATIENCE)
        stream.request("GET", f"/__nkblog/events?{asked}")
        response = stream.getresponse()

        def wait() -> None:
            while line := response.readline():
                if line.startswith(b"event: reload"):
                    done.append(time.perf_counter())
                    self.get()
                    done.append(time.perf_counter())
                    break
            stream.close()

        thread = threading.Thread(target=wait)
        thread.start()
        return thread


@dataclass(frozen=True, slots=True)
class Preview:
    """A corpus that is served: the post that is changed, its page on disk and in a browser, and what
    the preview has said.
    """

    file: Path
    output: Path
    page: Page
    log: Path

    def save(self, edit: Edit, number: int, *, at_rest: bool) -> Taken:
        """Changes the post, and waits for what comes of it; each time a little longer after the page
        has last changed, so that all stages of a build have their turn.
        """
        done: list[float] = []
        listener = self.page.listen(done)
        time.sleep(_PAUSE * number)
        before, built = self.output.stat(), self.built()
        text = edit(self.file.read_text(encoding="utf-8"), number)
        begun = time.perf_counter()
        self.file.write_text(text, encoding="utf-8")
        while self.output.stat().st_ino == before.st_ino:
            time.sleep(0.001)
        done.insert(0, time.perf_counter())
        listener.join(_PATIENCE)
        while at_rest and self.built() == built:
            time.sleep(0.005)
        if at_rest:
            done.append(time.perf_counter())
        return tuple(moment - begun for moment in done)

    def built(self) -> int:
        """How often the site has been built again."""
        return len(_BUILT.findall(self.log.read_text(encoding="utf-8")))


def measure(posts: int, saves: int) -> Iterator[tuple[str, list[Taken]]]:
    """For each kind of edit: what each of several saves took."""
    folder = Path(tempfile.mkdtemp(prefix="nkblog-serve-"))
    try:
        file = write_project(folder, Size(posts))
        path = file.relative_to(folder / "content" / "places").with_suffix("").as_posix()
        with _served(folder) as port:
            output = folder / ".nkblog" / "preview" / f"bench-{port}" / path / "index.html"
            preview = Preview(file, output, Page(port, path), folder / "log")
            for name, edit in (("body", _body), ("title", _title)):
                preview.save(edit, 1, at_rest=True)  # Warms up.
                for when, at_rest in (("at rest", True), ("while it builds", False)):
                    numbers = range(1, saves + 1)
                    taken = [preview.save(edit, number, at_rest=at_rest) for number in numbers]
                    yield f"{name}, {when}", taken
    finally:
        shutil.rmtree(folder)


def _body(text: str, number: int) -> str:
    return f"{text}\nเขียนเพิ่มครั้งที่ {number}\n"


def _title(text: str, number: int) -> str:
    return re.sub(
        "^title: .*$", f"title: ชื่อใหม่ {number} {time.time_ns()}", text, count=1, flags=re.MULTILINE
    )


@contextmanager
def _served(folder: Path) -> Iterator[int]:
    nkblog = Path(sys.executable).with_name("nkblog")
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            (nkblog, "serve", "--today", TODAY.isoformat()),
            cwd=folder,
            stdout=log,
            stderr=log,
        )
    try:
        yield _port(folder / "log", process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)


def _port(log: Path, process: subprocess.Popen[bytes]) -> int:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if found := re.search(r"http://127\.0\.0\.1:(\d+)/", log.read_text(encoding="utf-8")):
            return int(found[1])
        time.sleep(0.1)
    raise SystemExit(log.read_text(encoding="utf-8"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a row for each size and kind of edit: the median, and the slowest."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serve", description=__doc__)
    parser.add_argument("--posts", type=int, nargs="+", default=[100, 1_000, 10_000])
    parser.add_argument("--saves", type=int, default=10)
    given = parser.parse_args(arguments)
    print(f"Milliseconds after a save, {QUIET * 1000:.0f} of them to see whether more comes.\n")
    print("| posts | edit | new bytes on disk | browser told | new page there | whole site there |")
    print("|---:|---|---:|---:|---:|---:|")
    for posts in given.posts:
        for name, taken in measure(posts, given.saves):
            cells = (
                f"{median(column) * 1000:,.0f} (≤ {max(column) * 1000:,.0f})"
                for column in zip(*taken, strict=True)
            )
            print(f"| {posts:,} | {name} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
