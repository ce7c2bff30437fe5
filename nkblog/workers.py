"""Work in batches: in this process while there is little, in several where there is much."""

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import ExitStack
from itertools import count, islice
from multiprocessing import get_context
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
P = ParamSpec("P")

BATCH = 50
"""Items that go to a worker at once."""
WORTHWHILE = 400
"""Items from which on the start of other processes pays."""
AHEAD = 16
"""Batches for each process that are begun before the results of the first are taken: enough to
keep it busy while others take long, and little to hold: all bytes of a site may not fit into memory."""

# Elsewhere a process that uses the system's libraries may not be forked, or not at all.
_FORKS = sys.platform == "linux"

_Work = Callable[[Sequence[A]], Sequence[B]]
_Finish = Callable[[A, B], C]

_inherited: dict[int, tuple[_Work[Any, Any], _Finish[Any, Any, Any], Sequence[Any]]] = {}
"""Work and its items, for the processes that are forked while they stand here."""
_numbers = count()


class InProcess(Executor):
    """An executor that does each piece of work at once, in this process."""

    def submit(self, fn: Callable[P, B], /, *args: P.args, **kwargs: P.kwargs) -> Future[B]:
        """The finished future of `fn(*args, **kwargs)`."""
        future: Future[B] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class Workers:
    """Up to `jobs` processes for each piece of work that is worth it, all gone with the `with`
    block; or `executor`, whatever the amount.
    """

    def __init__(self, jobs: int, executor: Executor | None = None) -> None:
        self._jobs = jobs
        self._executor = executor
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stack.close()

    def map(
        self,
        work: _Work[A, B],
        items: Sequence[A],
        finish: _Finish[A, B, C],
        *,
        stays: bool = False,
        weight: int = 1,
    ) -> Iterator[C]:
        """What `finish` gives for each item and what `work` made of it, in the order of the items;
        other processes begin at once.

        `work` takes batches; it and the items are plain values that can be sent to another process,
        unless the work `stays` on this machine. `finish` may do what only this build may do, such as
        writing: it runs in this process, or in one that was forked from it and ends with it. `weight`
        says to how many ordinary items one of these comes.
        """
        is_small = self._jobs < 2 or len(items) * weight < WORTHWHILE
        size = max(1, BATCH // weight)
        if self._executor is None and _FORKS and not is_small:
            return _begun(self._forked(work, finish, items, size), AHEAD * self._jobs)
        if stays or (self._executor is None and is_small):
            made = _begun(_futures(InProcess(), work, items, size), 0)
        else:
            executor = self._executor or self._processes()
            made = _begun(_futures(executor, work, items, size), AHEAD * self._jobs)
        return map(finish, items, made)

    def _forked(
        self, work: _Work[A, B], finish: _Finish[A, B, C], items: Sequence[A], size: int
    ) -> Iterator[Future[Sequence[C]]]:
        """Processes that are forked now have the items already: to send those of 10,000 posts, and
        to unpack them, would take four seconds of their time and ours.
        """
        number = next(_numbers)
        _inherited[number] = (work, finish, items)
        pool = self._processes("fork")
        try:
            for start in range(0, len(items), size):
                yield pool.submit(_piece, number, start, size)
        finally:
            del _inherited[number]
            pool.shutdown(wait=False)

    def _processes(self, start_method: str | None = None) -> Executor:
        from nkblog.processes import Processes

        pool = Processes(self._jobs, get_context(start_method))
        # A build that is given up is not to wait for what it had begun.
        self._stack.callback(pool.shutdown, cancel_futures=True)
        return pool


def _futures(
    executor: Executor, work: _Work[A, B], items: Sequence[A], size: int
) -> Iterator[Future[Sequence[B]]]:
    return (executor.submit(work, items[at : at + size]) for at in range(0, len(items), size))


def _begun(futures: Iterator[Future[Sequence[B]]], ahead: int) -> Iterator[B]:
    """The results of batches, of which so many begin now."""
    return _results(deque(islice(futures, ahead)), futures)


def _results(
    begun: deque[Future[Sequence[B]]], others: Iterator[Future[Sequence[B]]]
) -> Iterator[B]:
    """The results in turn; for each batch that is done, another one begins."""
    for future in others:
        begun.append(future)
        yield from begun.popleft().result()
    for future in begun:
        yield from future.result()


def _piece(number: int, start: int, size: int) -> Sequence[Any]:
    """Does the batch that begins at `start`, in a process that has inherited it."""
    work, finish, items = _inherited[number]
    batch = items[start : start + size]
    return [*map(finish, batch, work(batch))]
