"""The garbage collector, which finds nothing in a build, nor in what is kept of it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Meanwhile, nobody looks for garbage: the values of a build live to its end and have no
    cycles, and to walk through all of them again and again takes two fifths of its time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def kept() -> Iterator[None]:
    """Meanwhile the same; and nobody looks later through what is left then, as long as the process
    runs: half a second at 10,000 posts, in which somebody may wait for a page.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
