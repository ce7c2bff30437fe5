"""Moving pictures without what programs have written into them besides."""

from collections.abc import Iterator

_HEADER = 13
"""Bytes before the first colours: signature, size of the canvas, flags (GIF89a, 17 and 18)."""
_EXTENSION, _IMAGE, _END = b"\x21", b"\x2c", b"\x3b"
_CONTROL = b"\xf9"
"""How long a frame stays, and what of it is transparent."""
_REPETITION = (b"\xff\x0bNETSCAPE2.0", b"\xff\x0bANIMEXTS1.0")
"""How often the whole is shown. Other extensions of programs may hold anything: texts, places."""


def without_metadata(data: bytes) -> bytes:
    """The frames of a GIF, their times and how often they are shown, as they are; without comments,
    texts and the extensions of programs. Raises ValueError where it is not whole.
    """
    if data[:6] not in {b"GIF87a", b"GIF89a"} or len(data) < _HEADER:
        raise ValueError("no GIF")
    start = _HEADER + _colours(data[10])
    return data[:start] + b"".join(_kept(data, start)) + _END


def _kept(data: bytes, at: int) -> Iterator[bytes]:
    """The blocks that make the picture, up to the end mark, which some programs forget."""
    while (kind := data[at : at + 1]) not in {_END, b""}:
        if kind == _EXTENSION:
            end = _after_sub_blocks(data, at + 2)
            if data.startswith((_CONTROL, *_REPETITION), at + 1):
                yield data[at:end]
        elif kind == _IMAGE:
            flags = data[at + 9 : at + 10]
            colours = _colours(flags[0]) if flags else 0
            end = _after_sub_blocks(data, at + 11 + colours)  # One byte: the size of the codes.
            yield data[at:end]
        else:
            raise ValueError(f"byte {at} begins no block")
        at = end


def _colours(flags: int) -> int:
    """The bytes of a table of colours."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_sub_blocks(data: bytes, at: int) -> int:
    """Where the chain of sub-blocks ends that begins there, each with its length before it."""
    while at < len(data):
        length = data[at]
        at += 1 + length
        if length == 0:
            return at
    raise ValueError("a block does not end")
