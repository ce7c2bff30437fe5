"""Files beside posts: which of them are published, where, and in which sizes."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from nkblog.model.network import AssetCopy
from nkblog.model.prose import FileTarget, ImageTarget
from nkblog.read.library import Asset

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
"""Shown as pictures; each is written anew, without its metadata."""
MOVING_PICTURES = frozenset({".gif"})
"""Shown in their one size, without their metadata: drawing them anew would stop them."""
DOWNLOADS = (
    PICTURES
    | MOVING_PICTURES
    | frozenset(
        [
            ".pdf",
            ".txt",
            ".csv",
            ".zip",
            ".doc",
            ".docx",
            ".xls",
            ".xlsx",
            ".ppt",
            ".pptx",
            ".odt",
            ".ods",
            ".odp",
            ".epub",
            ".mp3",
            ".m4a",
            ".ogg",
            ".mp4",
            ".webm",
            ".ics",
            ".geojson",
            ".kml",
            ".gpx",
        ]
    )
)
"""What may lie on the site as a file. Not here: what a browser would run (HTML, SVG, scripts)."""
WIDTHS = (640, 1280)
"""Pixels across of a picture's copies: a phone's screen, and a page on a large one."""


@dataclass(frozen=True, slots=True)
class Published:
    """An asset as a target, with the copies to write for it."""

    target: FileTarget | ImageTarget
    copies: tuple[AssetCopy, ...]


def as_picture(asset: Asset) -> Published | None:
    """An asset shown as a picture, or None if it is none."""
    kind = _kind(asset)
    if not asset.width:
        return None
    if kind in MOVING_PICTURES:
        path = output_path(asset.file)
        copy = AssetCopy(asset.file, path, asset.digest, asset.width)
        return Published(ImageTarget(((path, asset.width),), asset.width, asset.height), (copy,))
    if kind not in PICTURES:
        return None
    widths = [width for width in WIDTHS if width < asset.width]
    if asset.width <= WIDTHS[-1]:
        widths.append(asset.width)
    paths = [_sized(asset.file, width) for width in widths]
    copies = tuple(
        AssetCopy(asset.file, path, asset.digest, width)
        for path, width in zip(paths, widths, strict=True)
    )
    height = round(asset.height * widths[-1] / asset.width)
    target = ImageTarget(tuple(zip(paths, widths, strict=True)), widths[-1], max(1, height))
    return Published(target, copies)


def as_download(asset: Asset) -> Published | None:
    """An asset linked as a file, or None where files of its kind are not published. A picture is
    its largest copy, so that no camera's metadata leaves through a link.
    """
    kind = _kind(asset)
    if kind not in DOWNLOADS:
        return None
    picture = as_picture(asset)
    if picture and isinstance(picture.target, ImageTarget):
        return Published(FileTarget(picture.target.sizes[-1][0]), picture.copies[-1:])
    if kind in PICTURES | MOVING_PICTURES:
        return None  # Named a picture, but unreadable as one.
    path = output_path(asset.file)
    return Published(FileTarget(path), (AssetCopy(asset.file, path, asset.digest, 0),))


def output_path(file: str) -> str:
    """Where a file of the content lies on the site: beside the page of what it belongs to."""
    return file.removeprefix("content/").removeprefix("places/").removeprefix("pages/")


def _kind(asset: Asset) -> str:
    return PurePosixPath(asset.file).suffix.lower()


def _sized(file: str, width: int) -> str:
    path = PurePosixPath(output_path(file))
    return str(path.with_name(f"{path.stem}.{width}{path.suffix}"))
