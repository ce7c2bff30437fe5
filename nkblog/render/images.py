"""Pictures written anew: upright, no wider than asked, and without what a camera put into them."""

from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from warnings import catch_warnings

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.render.gif import without_metadata

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
_ORIENTATION = 0x0112
_QUALITY = 82
"""Of JPEG and WebP: where a phone's photo loses no detail that a reader would see."""


def render_image(file: str, data: bytes, width: int) -> bytes | Diagnostic:
    """A picture of at most `width` pixels across, in the format that its file name says.

    Only pixels, transparency and the colour profile are carried over: no place, no time, no
    comment, no thumbnail. The same picture gives the same bytes with the same Pillow. A moving
    picture keeps its frames as they are.
    """
    ending = PurePosixPath(file).suffix.lower()
    if ending == ".gif":
        return _moving(file, data)
    from PIL import Image

    kind = _FORMATS[ending]
    try:
        # Pillow warns of odd metadata, which are dropped here.
        with (
            catch_warnings(action="ignore"),
            Image.open(BytesIO(data), formats=tuple(set(_FORMATS.values()))) as source,
        ):
            profile = source.info.get("icc_profile")
            image = _upright(source)
    except (OSError, SyntaxError, ValueError) as failure:
        return error("image-broken", Span(file), problem=str(failure))
    if image.mode.startswith("I"):
        # 16 bits for a shade: convert() alone would make white of nearly all.
        image = image.point(lambda shade: shade / 256).convert("L")
    if image.width > width:
        height = max(1, round(image.height * width / image.width))
        if image.mode not in {"L", "RGB", "RGBA"}:
            image = image.convert("RGBA" if image.has_transparency_data else "RGB")
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    if kind == "JPEG" and image.mode not in {"L", "RGB"}:
        image = image.convert("RGB")
    clean = Image.new(image.mode, image.size)
    if image.mode == "P":
        clean.putpalette(image.getpalette() or [])
    clean.paste(image)
    if kind == "PNG" and "transparency" in image.info:
        clean.info["transparency"] = image.info["transparency"]
    output = BytesIO()
    options = {"PNG": {"optimize": True}, "JPEG": {"optimize": True, "progressive": True}}
    clean.save(
        output,
        kind,
        **({"icc_profile": profile} if profile else {}),
        **({} if kind == "PNG" else {"quality": _QUALITY}),
        **options.get(kind, {}),
    )
    return output.getvalue()


def _moving(file: str, data: bytes) -> bytes | Diagnostic:
    try:
        return without_metadata(data)
    except ValueError as failure:
        return error("image-broken", Span(file), problem=str(failure))


def _upright(image: "Image") -> "Image":
    """A picture turned as its orientation says (EXIF 2.3, 4.6.4 A). Pillow's own function for it
    writes all other metadata anew, and fails where they are damaged.
    """
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    turn = turns.get(image.getexif().get(_ORIENTATION, 1))
    return image.copy() if turn is None else image.transpose(turn)
