"""A network from texts alone: what the files of a test become when they are read and resolved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import dedent

from nkblog.diagnostics import Diagnostic, located
from nkblog.model.ids import PostId
from nkblog.model.network import Network, Post
from nkblog.network.resolve import resolve
from nkblog.read.content import Sources, read_library, read_site
from nkblog.read.gazetteer import thailand
from nkblog.read.layout import locate
from nkblog.read.library import Asset
from nkblog.read.parsed import parse
from tests.project import PLACE, SITE_FILE, SMALL, TODAY, found

MAK, KUT = f"{PLACE}/ko-mak", f"{PLACE}/ko-kut"
"""The folders of the two tambons of the small network."""

Finding = tuple[str, str, int, int]


@dataclass(frozen=True)
class Resolved:
    """A network, and what is wrong with the files that it is made of."""

    network: Network
    diagnostics: tuple[Diagnostic, ...]

    @property
    def found(self) -> list[Finding]:
        """The diagnostics as (code, file, line, column)."""
        return found(self.diagnostics)

    def post(self, stem: str) -> Post:
        """The one post whose file has this stem."""
        (post,) = (p for p in self.network.posts.values() if p.id.endswith(f"/{stem}"))
        return post

    def stems(self, ids: tuple[PostId, ...] | None = None) -> list[str]:
        """The stems of these posts, or of all, in order."""
        return [id_.rpartition("/")[2] for id_ in (self.network.posts if ids is None else ids)]


def resolved(
    files: Mapping[str, str | Asset],
    *,
    site: str = SMALL,
    today: date = TODAY,
    include_hidden: bool = False,
) -> Resolved:
    """Reads and resolves files that are texts, or assets that nobody opens."""
    texts = {file: dedent(text) for file, text in files.items() if isinstance(text, str)}
    assets = {file: asset for file, asset in files.items() if isinstance(asset, Asset)}
    locations = {file: where for file, where in locate(texts).items() if where}
    site_file, problems = read_site(SITE_FILE, dedent(site).encode())
    assert site_file is not None
    sources = Sources({file: texts[file] for file in locations}, locations, assets, b"")
    library, misread = read_library(site_file, SITE_FILE, sources, lambda t: list(map(parse, t)))
    network, unproven = resolve(library, thailand(), today, include_hidden=include_hidden)
    return Resolved(network, (*located(problems, SITE_FILE), *misread, *unproven))


def post(front: str = "", body: str = "ข้อความ") -> str:
    """A post's text: its front matter begins on line 2, after a title; so `front` is line 3."""
    return f"---\ntitle: เรื่อง\n{front}\n---\n{body}\n"


def titled(title: str, front: str = "") -> str:
    """The text of anything that has a title."""
    return f"---\ntitle: {title}\n{front}\n---\n"


def photo(file: str, width: int = 2000, height: int = 1000) -> Asset:
    """A picture beside a post."""
    return Asset(file, "digest", width, height)


def attachment(file: str) -> Asset:
    """Any other file beside a post."""
    return Asset(file, "digest", 0, 0)
