"""A body with its references proven."""

from dataclasses import dataclass

from nkblog.model.body import Body


@dataclass(frozen=True, slots=True)
class PageTarget:
    """A page of the site that a body links to: its folder, how it calls itself, and an anchor in
    it or "".
    """

    folder: str
    title: str
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class FileTarget:
    """A file beside a post that a body links to, by its output path."""

    path: str


@dataclass(frozen=True, slots=True)
class ImageTarget:
    """A picture to be shown: the output path of each size, narrowest first, and its full size in
    pixels.
    """

    sizes: tuple[tuple[str, int], ...]
    """(output path, width) of each copy."""
    width: int
    height: int


Target = PageTarget | FileTarget | ImageTarget


@dataclass(frozen=True, slots=True)
class Prose:
    """A resolved body: `targets[i]` answers `body.references[i]`; None where nothing was found."""

    body: Body
    targets: tuple[Target | None, ...]
