"""What the header of a picture says, without decoding it."""

from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from warnings import catch_warnings

if TYPE_CHECKING:
    from PIL import Image

ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif"})
PIXEL_LIMIT = 100_000_000
"""A picture with more is not decoded: a small file can hold a canvas that fills the memory."""
_ORIENTATION = 0x0112
_GPS, _LATITUDE = 0x8825, 2
_ON_ITS_SIDE = frozenset({5, 6, 7, 8})


def picture_size(file: str, data: bytes) -> tuple[int, int]:
    """The width and height of a picture as it is shown, in pixels, by its header; (0, 0) for what
    is no picture, by its name or its bytes, and for one that is too large to decode.
    """
    header = _header(file, data)
    if header is None:
        return 0, 0
    (width, height), exif = header
    if width * height > PIXEL_LIMIT:
        return 0, 0
    return (height, width) if exif.get(_ORIENTATION) in _ON_ITS_SIDE else (width, height)


def has_position(file: str, data: bytes) -> bool:
    """Whether a picture's file tells where it was taken (the GPS tags of Exif 2.3, 4.6.6)."""
    header = _header(file, data)
    if header is None:
        return False
    try:
        return _LATITUDE in header[1].get_ifd(_GPS)
    except (OSError, SyntaxError, ValueError, KeyError, TypeError):
        return False


def _header(file: str, data: bytes) -> "tuple[tuple[int, int], Image.Exif] | None":
    """The size and the Exif data; None for what is no picture."""
    if PurePosixPath(file).suffix.lower() not in ENDINGS:
        return None
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # The limit comes before any decoding.
    try:
        # Pillow warns of odd metadata, of which little is of use here.
        with (
            catch_warnings(action="ignore"),
            Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF")) as image,
        ):
            return image.size, image.getexif()
    except (OSError, SyntaxError, ValueError):
        return None
