"""One build in a process of its own, which tells as JSON where its time went.

`python -m benchmarks.timed PROJECT OUTPUT JOBS`; `benchmarks.stages` runs it.
"""

import json
import os
import resource
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import perf_counter
from typing import TypeVar
from unittest.mock import patch

from benchmarks.corpus import TODAY
from nkblog import build as engine
from nkblog.inputs import Refused, Request
from nkblog.model.page import Page
from nkblog.publish.comparing import Fingerprint
from nkblog.publish.publish import Make, Published, publish

T = TypeVar("T")
_MEGABYTE = 1024
"""Of the kilobytes in which Linux counts `ru_maxrss`."""


class Stopwatch:
    """Seconds by the name of a stage. Stages follow each other; work that another stage has done
    for it, piece by piece, is counted as its own and not as that one's.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._stage = "start"
        self._since = perf_counter()

    def tell(self, stage: str, _amount: int) -> None:
        """A stage begins, and so another one ends; or, without a name, one goes on."""
        if not stage:
            return
        now = perf_counter()
        self._count(self._stage, now - self._since)
        self._stage, self._since = stage, now

    def over(self, stage: str, results: Iterable[T]) -> Iterator[T]:
        """The results, which `stage` makes one by one while another one asks for them."""
        waiting = iter(results)
        while True:
            started = perf_counter()
            try:
                result = next(waiting)
            except StopIteration:
                return
            finally:
                took = perf_counter() - started
                self._count(stage, took)
                self._since += took
            yield result

    def during(self, stage: str, function: Callable[[Page], bytes]) -> Callable[[Page], bytes]:
        """A function whose work is counted as that of `stage`."""

        def timed(page: Page) -> bytes:
            started = perf_counter()
            result = function(page)
            took = perf_counter() - started
            self._count(stage, took)
            self._since += took
            return result

        return timed

    def _count(self, stage: str, seconds: float) -> None:
        self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds


def timed_build(project: Path, output: Path, jobs: int) -> dict[str, object]:
    """Builds, and gives seconds by stage, CPU seconds, megabytes and numbers of outputs."""
    watch = Stopwatch()
    request = Request(project, "bench", output, TODAY, jobs=jobs)

    def watched(
        pages: Iterable[Page], fingerprint: Fingerprint, make: Make, *others: object
    ) -> Published:
        timed = watch.during("fingerprint", fingerprint)
        return publish(pages, timed, lambda *given: watch.over("make", make(*given)), *others)  # type: ignore[arg-type]  # those of publish

    with patch.object(engine, "publish", watched):
        result = engine.build(request, watch.tell)
    watch.tell("end", 0)
    if isinstance(result, Refused) or result.published is None:
        raise SystemExit(f"nothing was built: {result.diagnostics}")
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "stages": watch.seconds,
        "cpu": sum(used.ru_utime + used.ru_stime for used in usage),
        "memory": [used.ru_maxrss / _MEGABYTE for used in usage],
        "outputs": result.amounts.pages,
        "written": result.published.written,
        "problems": len(result.diagnostics),
    }


if __name__ == "__main__":
    project_, output_, jobs_ = sys.argv[1:]
    os.chdir(project_)
    print(json.dumps(timed_build(Path(project_), Path(output_), int(jobs_))))
