"""Which file of the content an output is the page of."""

from collections.abc import Mapping
from typing import Any

from nkblog.model.network import Network


def files_of(path: str, network: Network) -> tuple[str, ...]:
    """The files of the content whose own page, old address or copy is at `path`; () for an output
    that is nobody's in particular.
    """
    folder = path.removesuffix("index.html").rstrip("/")
    written: tuple[Mapping[Any, Any], ...] = (
        network.posts,
        network.blogs,
        network.topics,
        network.people,
        network.partners,
        network.goals,
        network.circles,
        network.meetings,
        network.pages,
    )
    return (
        *(entries[folder].file for entries in written if folder in entries),
        *(post.file for post in network.posts.values() if folder in post.aliases),
        *(page.file for page in network.pages.values() if folder in page.aliases),
        *(copy.file for copy in network.assets if copy.path == path),
    )
