"""The garbage collector, which finds nothing in a build."""

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
