"""How far a build is: a line that moves on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from nkblog.messages import phrase

PLAIN_FROM = 2_000
"""Pieces of work from which on a stage is worth a line where nothing can move."""


@contextmanager
def progress(language: str, *, is_shown: bool) -> Iterator[Callable[[str, int], None]]:
    """Gives the function that a build tells its stages to; it writes to stderr."""
    if not is_shown:
        yield lambda *_: None
    elif sys.stderr.isatty():
        from rich.console import Console

        with Console(stderr=True).status("") as status:

            def move(stage: str, amount: int) -> None:
                if stage:
                    status.update(phrase(f"stage-{stage}", language, amount=f"{amount:,}"))

            yield move
    else:

        def write(stage: str, amount: int) -> None:
            if stage and amount >= PLAIN_FROM:
                print(phrase(f"stage-{stage}", language, amount=f"{amount:,}"), file=sys.stderr)  # noqa: T201 - a line of progress

        yield write
