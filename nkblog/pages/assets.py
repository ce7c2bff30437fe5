"""Files as pages: those beside posts, and those of the theme."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import PurePosixPath

from nkblog.model.network import Network
from nkblog.model.page import Page


@dataclass(frozen=True, slots=True)
class ThemeAsset:
    """A file of the theme, by its name there and the digest of its bytes."""

    name: str
    digest: str


def theme_asset_paths(assets: Mapping[str, bytes]) -> dict[str, str]:
    """The output path of each of a theme's assets. The path names the bytes, so that browsers may
    keep a file for ever and still never use an old one.
    """
    return {name: _path(name, _digest(data)) for name, data in sorted(assets.items())}


def theme_asset_pages(assets: Mapping[str, bytes]) -> Iterable[Page]:
    """Every asset of a theme as an output."""
    for name, path in theme_asset_paths(assets).items():
        yield Page(path, "theme-asset", ThemeAsset(name, _digest(assets[name])))


def content_asset_pages(network: Network) -> Iterable[Page]:
    """Every file that some published text shows or links, as an output."""
    for copy in network.assets:
        yield Page(copy.path, "image" if copy.width else "copy", copy)


def _path(name: str, digest: str) -> str:
    path = PurePosixPath("assets", name)
    return str(path.with_name(f"{path.stem}.{digest[:8]}{path.suffix}"))


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
