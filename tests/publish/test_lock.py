"""One build at a time, and no lock outlives its build."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nkblog.publish.lock import only_build

HOLD = """
import os, sys, time
from pathlib import Path
from nkblog.publish.lock import only_build
with only_build(Path(sys.argv[1])) as refused:
    worker = os.fork()  # as a pool of processes would
    if worker:
        print(refused.code if refused else f"held {worker}", flush=True)
    time.sleep(60)
"""


@contextmanager
def other_process(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = process.stdout.readline().strip()
        try:
            yield process, said
        finally:
            process.kill()
            for worker in said.split()[1:]:
                with suppress(ProcessLookupError):
                    os.kill(int(worker), signal.SIGKILL)


def test_a_second_build_is_refused(tmp_path: Path) -> None:
    """P18."""
    with only_build(tmp_path) as refused, other_process(tmp_path) as (_, said):
        assert refused is None
        assert said == "another-build"


def test_a_second_build_in_the_same_process_is_refused(tmp_path: Path) -> None:
    with only_build(tmp_path) as first, only_build(tmp_path) as second:
        assert first is None
        assert second is not None
        assert second.code == "another-build"
    with only_build(tmp_path) as third:
        assert third is None


def test_the_refused_one_does_not_break_the_lock_of_the_first(tmp_path: Path) -> None:
    with only_build(tmp_path):
        with only_build(tmp_path):
            pass
        with other_process(tmp_path) as (_, said):
            assert said == "another-build"


def test_a_killed_build_holds_the_lock_for_as_long_as_its_workers_may_write(tmp_path: Path) -> None:
    """P19: it is free without anybody's help, but not before."""
    with other_process(tmp_path) as (process, said):
        held, worker = said.split()
        assert held == "held"
        process.kill()
        process.wait()
        with only_build(tmp_path) as refused:
            assert refused is not None
        os.kill(int(worker), signal.SIGKILL)
        with only_build(tmp_path) as refused:
            assert refused is None


def test_other_folders_are_free(tmp_path: Path) -> None:
    with only_build(tmp_path / "a") as one, only_build(tmp_path / "b") as other:
        assert (one, other) == (None, None)


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with only_build(tmp_path / "file" / "state") as refused:
        assert refused is not None
        assert refused.code == "state-unusable"
