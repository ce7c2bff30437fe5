"""Tests that run in a process of their own, with fewer rights or on disks of their own.

With `@as_anybody`, permissions hold for root too; with `@on_own_disks`, a test may mount small disks
(`Disk`), which are gone with its process.
"""

import ctypes
import functools
import os
import pickle
import sys
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.tools import missing

_CAPABILITIES_3 = 0x20080522
_DAC_OVERRIDE, _DAC_READ_SEARCH = 1, 2
_PR_CAPBSET_DROP = 24
_CLONE_NEWNS, _CLONE_NEWUSER = 0x00020000, 0x10000000
_MS_RDONLY, _MS_REMOUNT, _MS_REC, _MS_PRIVATE = 1, 32, 16384, 1 << 18


def forked(body: Callable[[], object]) -> int:
    """Runs `body` in a forked process, which then ends at once, with 0 or, if it raised, 1; its
    number.
    """
    with warnings.catch_warnings():
        # Python warns of threads, which a child has not: those of the runner of tests.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        code = 1
        try:
            body()
            code = 0
        except BaseException:  # noqa: BLE001 - this process has no other way to tell
            traceback.print_exc()
        finally:
            os._exit(code)
    return child


def _apart(prepare: Callable[[], None]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Makes a test run in a process of its own, once that is prepared."""

    def decorator(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def run(*args: Any, **named: Any) -> None:
            reading, writing = os.pipe()

            def body() -> None:
                said: tuple[bool, str] | None = None
                try:
                    prepare()
                    test(*args, **named)
                except pytest.skip.Exception as skipped:
                    said = (True, str(skipped))
                except BaseException:  # noqa: BLE001 - whatever it is, the test has failed with it
                    said = (False, traceback.format_exc())
                os.write(writing, pickle.dumps(said))

            child = forked(body)
            os.close(writing)
            with os.fdopen(reading, "rb") as pipe:
                answer = pipe.read()
            os.waitpid(child, 0)
            said = pickle.loads(answer) if answer else (False, "the process died")
            if said:
                is_skipped, why = said
                pytest.skip(why) if is_skipped else pytest.fail(why, pytrace=False)

        return pytest.mark.skipif(os.name == "nt", reason="needs POSIX's processes")(run)

    return decorator


def _drop_rights() -> None:
    """Takes the right to pass over permissions from this process and its children. Root stays root
    otherwise, so that it still reaches the program and the test's folder.
    """
    is_root = os.geteuid() == 0
    if sys.platform != "linux":
        if is_root:
            missing("a user who is not root")
        return
    for capability in (_DAC_OVERRIDE, _DAC_READ_SEARCH) if is_root else ():
        _call("prctl", _PR_CAPBSET_DROP, capability, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_3, 0)
    held = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable: the lower 32, the upper 32
    _call("capget", header, held)
    for part in range(3):
        held[part] &= ~(1 << _DAC_OVERRIDE | 1 << _DAC_READ_SEARCH)
    _call("capset", header, held)


def _own_mounts() -> None:
    """What is mounted from now on is seen by this process and its children alone."""
    if sys.platform != "linux":
        missing("Linux, to mount a small disk on")
    user, group = os.getuid(), os.getgid()
    try:
        _call("unshare", _CLONE_NEWNS if user == 0 else _CLONE_NEWNS | _CLONE_NEWUSER)
    except OSError as problem:
        missing(f"the right to mount a small disk ({problem})")
    if user != 0:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    _call("mount", None, b"/", None, _MS_REC | _MS_PRIVATE, None)


as_anybody = _apart(_drop_rights)
on_own_disks = _apart(_own_mounts)


class Disk:
    """A disk in memory, mounted at a folder that is made for it; `kilobytes` is all that it holds."""

    def __init__(self, folder: Path, kilobytes: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._mount(0, kilobytes)

    def resize(self, kilobytes: int) -> None:
        """It holds more from now on, or less, but never less than is there."""
        self._mount(_MS_REMOUNT, kilobytes)

    def protect(self, kilobytes: int) -> None:
        """It can only be read from now on, until it is resized."""
        self._mount(_MS_REMOUNT | _MS_RDONLY, kilobytes)

    def _mount(self, flags: int, kilobytes: int) -> None:
        options = f"size={kilobytes}k,mode=755".encode()
        _call("mount", b"none", bytes(self.folder), b"tmpfs", flags, options)


def _call(name: str, *arguments: Any) -> None:
    """Calls a function of the C library that gives 0 where all is well."""
    if getattr(ctypes.CDLL(None, use_errno=True), name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), name)
