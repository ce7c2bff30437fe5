"""Work in batches: in this process while there is little, in several where there is much."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import ExitStack
from itertools import islice
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

A = TypeVar("A")
B = TypeVar("B")
P = ParamSpec("P")

BATCH = 50
"""Items that go to a worker at once."""
WORTHWHILE = 400
"""Items from which on the start of other processes pays."""
AHEAD = 16
"""Batches for each process that are begun before the results of the first are taken: enough to
keep it busy while others take long, and little to hold: all bytes of a site may not fit into memory."""


class InProcess(Executor):
    """An executor that does each piece of work at once, in this process."""

    def submit(self, fn: Callable[P, B], /, *args: P.args, **kwargs: P.kwargs) -> Future[B]:
        """The finished future of `fn(*args, **kwargs)`."""
        future: Future[B] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class Workers:
    """Up to `jobs` processes, started when first worth it, and gone with the `with` block."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._here = InProcess()
        self._pool: Executor | None = None
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

    def map(self, work: Callable[[Sequence[A]], Sequence[B]], items: Sequence[A]) -> Iterator[B]:
        """What `work` gives for each item, in the order of the items; other processes begin at once.
        `work` takes batches; it and the items are plain values that can be sent to another process.
        """
        executor = self._executor(len(items))
        batches = (items[at : at + BATCH] for at in range(0, len(items), BATCH))
        ahead = 0 if executor is self._here else AHEAD * self._jobs
        begun = deque(executor.submit(work, batch) for batch in islice(batches, ahead))
        return _results(begun, (executor.submit(work, batch) for batch in batches))

    def _executor(self, amount: int) -> Executor:
        if self._jobs < 2 or amount < WORTHWHILE:
            return self._here
        if self._pool is None:
            self._pool = self._stack.enter_context(ProcessPoolExecutor(self._jobs))
        return self._pool


def _results(
    begun: deque[Future[Sequence[B]]], others: Iterator[Future[Sequence[B]]]
) -> Iterator[B]:
    """The results in turn; for each batch that is done, another one begins."""
    for future in others:
        begun.append(future)
        yield from begun.popleft().result()
    for future in begun:
        yield from future.result()
