"""How large a picture is, without decoding it."""

from io import BytesIO
from pathlib import PurePosixPath
from warnings import catch_warnings

ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif"})
PIXEL_LIMIT = 100_000_000
"""A picture with more is not decoded: a small file can hold a canvas that fills the memory."""
_ORIENTATION = 0x0112
_ON_ITS_SIDE = frozenset({5, 6, 7, 8})


def picture_size(file: str, data: bytes) -> tuple[int, int]:
    """The width and height of a picture as it is shown, in pixels, by its header; (0, 0) for what
    is no picture, by its name or its bytes, and for one that is too large to decode.
    """
    if PurePosixPath(file).suffix.lower() not in ENDINGS:
        return 0, 0
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # The limit below comes before any decoding.
    try:
        # Pillow warns of odd metadata; only the orientation is of use here.
        with (
            catch_warnings(action="ignore"),
            Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF")) as image,
        ):
            width, height = image.size
            orientation = image.getexif().get(_ORIENTATION)
    except (OSError, SyntaxError, ValueError):
        return 0, 0
    if width * height > PIXEL_LIMIT:
        return 0, 0
    return (height, width) if orientation in _ON_ITS_SIDE else (width, height)
