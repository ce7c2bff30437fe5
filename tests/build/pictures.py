"""Pictures as cameras and programs write them, with all that should not be published."""

from io import BytesIO
from typing import Any

from PIL import Image, PngImagePlugin

SECRET = b"Somchai was here"
ORIENTATION, DESCRIPTION, GPS = 0x0112, 0x010E, 0x8825


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    """A picture as the bytes of a file."""
    output = BytesIO()
    image.save(output, kind, **options)
    return output.getvalue()


def decoded(data: bytes) -> Image.Image:
    """The picture in a file."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


def halves(mode: str = "RGB", size: tuple[int, int] = (40, 20), first: Any = None) -> Image.Image:
    """A picture whose left half is dark and whose right half is light."""
    image = Image.new(mode, size, 0 if first is None else first)
    light = {"RGB": (255, 255, 255), "RGBA": (255, 255, 255, 255), "CMYK": (0, 0, 0, 0), "1": 1}
    light |= {"I;16": 65535, "LA": (255, 255)}
    image.paste(light.get(mode, 255), (size[0] // 2, 0, *size))
    return image


def phone_photo(kind: str, orientation: int = 6) -> bytes:
    """A photo taken with the phone upright: on its side in the file, with place, text and comment."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[DESCRIPTION] = SECRET.decode()
    exif.get_ifd(GPS).update({1: "N", 2: (8.0, 24.0, 30.0), 3: "E", 4: (99.0, 57.0, 50.0)})
    options: dict[str, Any] = {"exif": exif}
    if kind == "JPEG":
        options |= {"comment": SECRET, "quality": 95}
    if kind == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Comment", SECRET.decode())
    return encoded(halves(), kind, **options)


def description(data: bytes) -> str:
    """A picture in words that do not depend on the version of its encoder."""
    image = decoded(data)
    return f"{image.format} {image.width}×{image.height} {image.mode}\n"
