"""Pictures written anew: upright, no wider than asked, and without what a camera put into them."""

from io import BytesIO
from pathlib import PurePosixPath

from nkblog.diagnostics import Diagnostic, Span, error

_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
_QUALITY = 82
"""Of JPEG and WebP: where a phone's photo loses no detail that a reader would see."""


def render_image(file: str, data: bytes, width: int) -> bytes | Diagnostic:
    """A picture of at most `width` pixels across, in the format that its file name says.

    Only pixels, transparency and the colour profile are carried over: no place, no time, no
    comment, no thumbnail. The same picture gives the same bytes with the same Pillow.
    """
    from PIL import Image, ImageOps

    kind = _FORMATS[PurePosixPath(file).suffix.lower()]
    try:
        with Image.open(BytesIO(data), formats=tuple(set(_FORMATS.values()))) as source:
            profile = source.info.get("icc_profile")
            image = ImageOps.exif_transpose(source)
            image.load()
    except (OSError, SyntaxError, ValueError) as failure:
        return error("image-broken", Span(file), problem=str(failure))
    if image.width > width:
        height = max(1, round(image.height * width / image.width))
        if image.mode not in {"L", "RGB", "RGBA"}:
            image = image.convert("RGBA" if image.has_transparency_data else "RGB")
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    if kind == "JPEG" and image.mode not in {"L", "RGB"}:
        image = image.convert("RGB")
    clean = Image.new(image.mode, image.size)
    if image.mode == "P":
        clean.putpalette(image.getpalette("RGBA") or [], "RGBA")
    clean.paste(image)
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
