"""The same results in the same order, wherever the work is done."""

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection

import pytest

from nkblog import workers
from nkblog.processes import Processes
from nkblog.workers import AHEAD, BATCH, WORTHWHILE, Workers

MANY = list(range(3 * AHEAD * BATCH + 7))


def doubled(numbers: Sequence[int]) -> list[int]:
    """The work, of which processes know by its name."""
    return [2 * number for number in numbers]


def told(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """How many come at once, and to which process."""
    return [(len(numbers), os.getpid())] * len(numbers)


def failing(numbers: Sequence[int]) -> list[int]:
    if WORTHWHILE in numbers:
        raise ArithmeticError
    return list(numbers)


def dying(numbers: Sequence[int]) -> list[int]:
    """Somebody ends the process in the middle of it."""
    if WORTHWHILE in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(numbers)


def half() -> None:
    """The process dies when it has sent half of what it was to send."""

    def send(line: Connection, content: bytes) -> None:
        os.write(line.fileno(), content[: len(content) // 2])
        os.kill(os.getpid(), signal.SIGKILL)

    Connection._send = send


def spawned() -> Executor:
    return ProcessPoolExecutor(2, multiprocessing.get_context("spawn"))


def as_pid(_: int, result: tuple[int, int]) -> int:
    """The process that did it."""
    return result[1]


def as_made(_: int, result: int) -> int:
    """Nothing more is to be done with it."""
    return result


@contextmanager
def working(kind: str) -> Iterator[Workers]:
    """Workers of each kind."""
    executors = {"threads": lambda: ThreadPoolExecutor(2), "spawned": spawned}
    if kind in executors:
        with executors[kind]() as executor, Workers(2, executor) as made:
            yield made
    else:
        with Workers(1 if kind == "here" else 2) as made:
            yield made


KINDS = ("here", "processes", "threads", "spawned")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("items", [[], [1], MANY], ids=len)
def test_all_give_the_same_in_order(kind: str, items: list[int]) -> None:
    with working(kind) as made:
        assert list(made.map(doubled, items, as_made)) == doubled(items)


@pytest.mark.parametrize("kind", KINDS)
def test_pieces_of_work_may_go_on_side_by_side(kind: str) -> None:
    with working(kind) as made:
        one, other = made.map(doubled, MANY, as_made), made.map(doubled, MANY[::-1], as_made)
        both = [next(one), next(other), next(one), next(other)]
        assert both == [0, 2 * MANY[-1], 2, 2 * MANY[-2]]
        assert [*one, *other] == doubled([*MANY[2:], *MANY[-3::-1]])


@pytest.mark.parametrize("kind", KINDS)
def test_a_failure_is_the_callers(kind: str) -> None:
    with working(kind) as made, pytest.raises(ArithmeticError):
        list(made.map(failing, MANY, as_made))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("stays", [False, True])
def test_what_is_made_is_finished_by_this_build(kind: str, stays: bool) -> None:
    """Here, or in a process that was forked from here and knows what it knew, whatever it is."""
    known = {number: -number for number in MANY}
    finish = lambda number, result: known[number] + result  # noqa: E731 - no process can be sent it
    with working(kind) as made:
        assert list(made.map(doubled, MANY, finish, stays=stays)) == MANY


@pytest.mark.parametrize("kind", ["here", "threads", "spawned"])
def test_work_that_stays_is_sent_to_no_executor(kind: str) -> None:
    with working(kind) as made:
        told_ = made.map(told, MANY, as_pid, stays=True)
        assert set(told_) == {os.getpid()}


def test_little_work_stays_here_and_comes_in_batches() -> None:
    with Workers(2) as made:
        little = set(made.map(told, MANY[: WORTHWHILE - 1], as_made))
        much = set(made.map(told, MANY[:WORTHWHILE], as_made))
    assert little == {(BATCH, os.getpid()), ((WORTHWHILE - 1) % BATCH, os.getpid())}
    assert os.getpid() not in {process for _, process in much}


def test_an_item_may_stand_for_many() -> None:
    with Workers(2) as made:
        light = set(made.map(told, [1, 2, 3], as_made, weight=WORTHWHILE // 3))
        heavy = set(made.map(told, [1, 2, 3], as_made, weight=WORTHWHILE))
    assert light == {(1, os.getpid())}
    assert {batch for batch, _ in heavy} == {1}
    assert os.getpid() not in {process for _, process in heavy}


def test_one_job_is_done_here() -> None:
    with Workers(1) as made:
        assert {process for _, process in made.map(told, MANY, as_made)} == {os.getpid()}


def test_what_was_inherited_is_let_go() -> None:
    with Workers(2) as made:
        list(made.map(doubled, MANY, as_made))
        abandoned = made.map(doubled, MANY, as_made)
        next(abandoned)
        del abandoned
    assert workers._inherited == {}


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_processes_end_with_a_build_that_is_killed() -> None:
    """Else they would wait for its work for ever."""
    script = textwrap.dedent(
        """
        import os, time
        from nkblog.workers import Workers
        def work(items):
            time.sleep(0.01)
            return [os.getpid()] * len(items)
        with Workers(2) as workers:
            results = workers.map(work, list(range(100_000)), lambda _, made: made)
            print(*{next(results) for _ in range(2_000)}, flush=True)
            time.sleep(60)
        """
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as killed:
        assert killed.stdout is not None
        children = [int(process) for process in killed.stdout.readline().split()]
        killed.send_signal(signal.SIGKILL)
    assert len(children) == 2
    deadline = time.monotonic() + 20
    while any(os.path.exists(f"/proc/{child}") for child in children):  # noqa: PTH110 - no file
        assert time.monotonic() < deadline, "they are still there"
        time.sleep(0.05)


@pytest.mark.skipif(os.name == "nt", reason="processes are killed in POSIX's way")
def test_a_process_that_is_killed_is_missed_at_once() -> None:
    """As by a system that runs out of memory."""
    with Workers(2) as made, pytest.raises(BrokenExecutor):
        list(made.map(dying, MANY, as_made))


@pytest.mark.skipif(os.name == "nt", reason="processes are killed in POSIX's way")
def test_half_a_result_is_not_waited_for() -> None:
    """The rest of one that is killed while it is sending never comes."""
    with Processes(1, multiprocessing.get_context()) as one:
        assert isinstance(one.submit(half).exception(timeout=60), BrokenExecutor)
        assert isinstance(one.submit(half).exception(timeout=60), BrokenExecutor), "nor any other"
