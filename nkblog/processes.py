"""An executor of processes, each with a line of its own: one that is gone is missed at once.

In the standard library's pool all processes write to one pipe. One that is killed, as by a system
that runs out of memory, may leave half a result there, and for the rest of it one waits for ever.
"""

import signal
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, ParamSpec, TypeVar

R = TypeVar("R")
P = ParamSpec("P")

_Call = tuple[Future[Any], Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class Processes(Executor):
    """Processes that do what is submitted, in its order; they end with this one, however that ends.

    The future of a call gets a BrokenExecutor if the process at it is gone.
    """

    def __init__(self, amount: int, context: BaseContext) -> None:
        self._calls: SimpleQueue[_Call | None] = SimpleQueue()
        # All of them first: a process that is forked is not to have the threads of others.
        lines = [_started(context) for _ in range(amount)]
        self._threads = [Thread(target=self._hand_on, args=line, daemon=True) for line in lines]
        for thread in self._threads:
            thread.start()

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """The future of `fn(*args, **kwargs)`, which all can be sent to another process."""
        future: Future[R] = Future()
        self._calls.put((future, fn, args, kwargs))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Lets the processes end after what was submitted, or after what they are at."""
        if cancel_futures:
            with suppress(Empty):
                while True:
                    if call := self._calls.get_nowait():
                        call[0].cancel()
        for _ in self._threads:
            self._calls.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def _hand_on(self, process: BaseProcess, line: Connection) -> None:
        """Gives one process its calls, one after the other; a line to one that is gone is dead."""
        while call := self._calls.get():
            future, *what = call
            if not future.set_running_or_notify_cancel():
                continue
            try:
                line.send(what)
                is_done, answer = line.recv()
            except (EOFError, OSError) as gone:
                future.set_exception(BrokenExecutor(f"process {process.pid} is gone: {gone!r}"))
            except Exception as unsendable:  # noqa: BLE001 - whatever it is, the caller has to know
                future.set_exception(unsendable)
            else:
                (future.set_result if is_done else future.set_exception)(answer)
        with suppress(OSError):
            line.send(None)
        process.join()
        line.close()


def _started(context: BaseContext) -> tuple[BaseProcess, Connection]:
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)  # type: ignore[attr-defined]
    process.start()
    # Only that process is to hold this end: its line is then dead when it is gone.
    theirs.close()
    return process, ours


def _serve(line: Connection) -> None:
    """Does the calls that come along a line."""
    _follow_parent()
    with suppress(EOFError, OSError):
        while call := line.recv():
            work, args, kwargs = call
            try:
                line.send((True, work(*args, **kwargs)))
            except Exception as problem:  # noqa: BLE001 - it is the caller's
                line.send((False, problem))


def _follow_parent() -> None:
    """Leaves it to the process that started this one to be interrupted from the keyboard, and ends
    when that one is killed: else this one would wait for work for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    signal.raise_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
