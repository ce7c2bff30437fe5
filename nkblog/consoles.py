"""Thai on consoles and in pipes of any encoding."""

import codecs
import sys
from io import TextIOWrapper

_PLAINER = {"✗": "x", "→": "->", "│": "|", "─": "-", "·": "-", "…": "...", "“": '"', "”": '"'}
"""The program's own signs, where an encoding lacks them."""


def speak_anywhere() -> None:
    """Lets the standard streams take every character: what their encoding lacks is written in a
    plainer way, or escaped.
    """
    codecs.register_error("nkblog", _in_a_plainer_way)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="nkblog")


def _in_a_plainer_way(failure: UnicodeError) -> tuple[str, int]:
    if not isinstance(failure, UnicodeEncodeError):
        raise failure
    lacking = failure.object[failure.start : failure.end]
    return "".join(_PLAINER.get(c) or _escaped(c) for c in lacking), failure.end


def _escaped(character: str) -> str:
    return character.encode("ascii", "backslashreplace").decode()
