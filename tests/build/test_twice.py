"""The same bytes come out however they are made, and nothing in `content` stops a build."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from nkblog import workers
from tests.apart import as_anybody
from tests.build.networks import NETWORK, SITE_TEXT
from tests.project import PLACE, build, project, tree, write

PROJECT = Path(__file__).parents[2]
MAK = f"{PLACE}/ko-mak"
LIMIT = 120
"""Seconds after which a build hangs."""
BUILD = """\
import sys
from pathlib import Path
from tests.project import build
built = build(Path(sys.argv[1]), output=Path(sys.argv[1]) / "public" / "elsewhere")
print(*(f"{d.code} {d.span.file}" for d in built.diagnostics), sep="\\n")
"""


def build_apart(folder: Path, **environment: str) -> list[str]:
    """Builds in a process of its own, which is ended if it hangs; gives what is wrong."""
    ran = subprocess.run(
        [sys.executable, "-c", BUILD, folder],
        cwd=PROJECT,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A network whose site has been built once, in one process."""
    build(project(tmp_path, NETWORK, site=SITE_TEXT))
    return tmp_path


@contextmanager
def cluster() -> Iterator[Executor]:
    """Dask's, of two processes on this machine."""
    from distributed import Client

    with Client(n_workers=2, threads_per_worker=1, dashboard_address=None) as client:
        yield client.get_executor()


EXECUTORS: dict[str, Callable[[], AbstractContextManager[Executor | None]]] = {
    "forked": nullcontext,
    "spawned": lambda: ProcessPoolExecutor(2, get_context("spawn")),
    "threads": lambda: ThreadPoolExecutor(2),
    "cluster": cluster,
}


@pytest.mark.parametrize("executor", EXECUTORS.values(), ids=EXECUTORS.keys())
def test_wherever_the_work_is_done_the_bytes_are_the_same(
    built: Path,
    monkeypatch: pytest.MonkeyPatch,
    executor: Callable[[], AbstractContextManager[Executor | None]],
) -> None:
    processes: set[int] = set()
    take = workers._results

    def spied(begun: Any, others: Any) -> Any:
        processes.add(len(begun))
        return take(begun, others)

    monkeypatch.setattr(workers, "WORTHWHILE", 1)
    monkeypatch.setattr(workers, "BATCH", 3)
    monkeypatch.setattr(workers, "_results", spied)
    with executor() as given:
        build(built, output=built / "public" / "elsewhere", jobs=2, executor=given)
    assert max(processes) > 1, "batches were begun elsewhere"
    assert tree(built / "public" / "elsewhere") == tree(built / "public" / "test")
    again = build(built, output=built / "public" / "elsewhere").published
    assert again is not None
    assert again.rendered == (), "fingerprints do not know where the work was done"


@pytest.mark.parametrize(
    ("seed", "zone", "locale"),
    # POSIX names of zones, so that no database of zones is needed: UTC+14 and UTC-8.
    [("1", "KIRITIMATI-14", "C"), ("424242", "ANGELES+8", "C.UTF-8")],
)
def test_hash_seed_zone_and_locale_play_no_part(
    built: Path, seed: str, zone: str, locale: str
) -> None:
    build_apart(built, PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale, PYTHONUTF8="1")
    assert tree(built / "public" / "elsewhere") == tree(built / "public" / "test")


class TestStrangeFiles:
    """What is no plain file is passed over, and all else published as if it were not there."""

    @pytest.fixture
    def plain(self, built: Path) -> dict[str, bytes]:
        return tree(built / "public" / "test")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes that have names")
    def test_a_pipe_does_not_hang_a_build(self, built: Path, plain: dict[str, bytes]) -> None:
        os.mkfifo(built / MAK / "2026-11-01-pipe.md")
        os.mkfifo(built / MAK / "pipe.png")
        build_apart(built)
        assert tree(built / "public" / "elsewhere") == plain

    def test_a_link_out_of_content_publishes_nothing_from_there(
        self, built: Path, plain: dict[str, bytes]
    ) -> None:
        write(built, {"secret.md": "ความลับ\n", "private/2026-11-01-a.md": "ความลับ\n"})
        (built / MAK / "2026-11-01-link.md").symlink_to(built / "secret.md")
        (built / MAK / "private").symlink_to(built / "private")
        (built / MAK / "ring").symlink_to(built / "content")
        build_apart(built)
        assert tree(built / "public" / "elsewhere") == plain

    @as_anybody
    def test_a_file_that_may_not_be_read_is_named(
        self, built: Path, plain: dict[str, bytes]
    ) -> None:
        closed = f"{MAK}/2026-11-01-closed.md"
        write(built, {closed: "ข้อความ\n"})
        (built / closed).chmod(0)
        assert f"cannot-read {closed}" in build_apart(built)
        assert tree(built / "public" / "elsewhere") == plain
