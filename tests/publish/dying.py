"""A build that is killed at a step of one's choice."""

import os
from collections.abc import Callable

import pytest

from nkblog.diagnostics import Diagnostic
from nkblog.publish import writing
from nkblog.publish.state import State
from tests.publish.toy import Plan, World


class Killed(BaseException):
    """The process is gone: nothing that follows is carried out."""


class DyingOs:
    """The module `os`, of which the call number `last` to change the disk is the last one.

    That call is not carried out, or by half if it writes; and none after it, as the handlers and
    finalizers that see the exception would not run in a killed process.
    """

    def __init__(self, last: int) -> None:
        self.calls = 0
        self.last = last

    def step(self) -> None:
        self.calls += 1
        if self.calls >= self.last:
            raise Killed

    def __getattr__(self, name: str) -> object:
        real = getattr(os, name)
        if name not in {"open", "replace", "unlink", "mkdir", "makedirs", "rmdir", "sync"}:
            return real

        def call(*arguments: object) -> object:
            self.step()
            return real(*arguments)

        return call

    def write(self, file: int, content: bytes) -> int:
        try:
            self.step()
        except Killed:
            os.write(file, content[: len(content) // 2])
            raise
        return os.write(file, content)


def build_and_die(world: World, plan: Plan, last: int) -> bool:
    """Builds `plan` until call number `last` to change the disk or the state; whether it died."""
    dying = DyingOs(last)
    commit: Callable[..., Diagnostic | None] = State._commit

    def dying_commit(state: State, work: Callable[..., None]) -> Diagnostic | None:
        dying.step()
        return commit(state, work)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "os", dying)
        patch.setattr(State, "_commit", dying_commit)
        try:
            world.build(plan)
        except Killed:
            return True
    return False
