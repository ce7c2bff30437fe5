"""The page of a post that was just saved, made before the site is built again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from nkblog.diagnostics import Diagnostic
from nkblog.inputs import Request
from nkblog.model.ids import PostId
from nkblog.model.network import Network
from nkblog.network.again import written_again
from nkblog.pages.posts import post_page
from nkblog.preparing import Basis
from nkblog.publish.ahead import put_ahead
from nkblog.publish.state import state_folder
from nkblog.read.content import read_library, read_text
from nkblog.read.parsed import parse
from nkblog.render.pages import Workshop, render_pages
from nkblog.theme_error import ThemeError

_OF_MANY = frozenset({"address-taken", "id-taken", "output-taken", "reply-loop"})
"""Mistakes of a post that are only seen beside others."""


@dataclass(frozen=True, slots=True)
class Express:
    """A post's file looked at again: what is wrong with it, and the network with what is right. If
    the network has its post, its page is on the disk.
    """

    file: str
    diagnostics: tuple[Diagnostic, ...]
    network: Network


def express(
    request: Request, basis: Basis, file: str, known: Iterable[Diagnostic]
) -> Express | None:
    """Makes the page of the post in `file` as it is now, on the basis of the last build, which found
    what is `known` to be wrong. None where it takes a build to tell what is to be done.

    The page is that of the next build if nothing but this post has changed, and what others show
    of it has not. It is claimed: the next build makes it again, or removes it.
    """
    inputs, network = basis.inputs, basis.network
    if request.today != network.today or any(
        d.span.file == file and d.code in _OF_MANY for d in known
    ):
        return None
    sources, unread = read_text(inputs.content, file, inputs.sources.texts)
    if any(location.kind != "post" for location in sources.locations.values()):
        return None
    library, misread = read_library(
        inputs.site, inputs.site_file, sources, lambda texts: [*map(parse, texts)]
    )
    if not library.posts:
        return Express(file, (*unread, *misread), network)
    (entry,) = library.posts
    network, post, unproven = written_again(
        network, basis.grounds, entry, include_hidden=request.include_hidden
    )
    if post:
        page = None if _is_disputed(basis.network, network, post) else _page(basis, network, post)
        kept_in = state_folder(request.project, request.output)
        if not page or not put_ahead(*page, request.output, kept_in):
            return None
    return Express(file, (*unread, *misread, *unproven), network)


def warm_up(basis: Basis) -> None:
    """Loads and compiles what the first page would have to wait for."""
    parse("")
    for post in islice(basis.network.posts, 1):
        _page(basis, basis.network, post)


def _is_disputed(before: Network, now: Network, post: PostId) -> bool:
    """Whether another file has the address or the identity of this post."""
    written = now.posts[post]
    others = (other for id_, other in before.posts.items() if id_ != post)
    return (post in before.posts and before.posts[post].file != written.file) or any(
        other.guid == written.guid for other in others
    )


def _page(basis: Basis, network: Network, post: PostId) -> tuple[str, bytes] | None:
    """The path and the bytes of a post's page; None where there is more to be made than that."""
    shared, inputs = basis.shared, basis.inputs
    if network.posts[post].place not in shared.streams.by_folder:  # The first one of its blog.
        return None
    try:
        context = replace(shared.context, network=network)
        page = post_page(context, shared.site, shared.streams, post)
        (content,) = render_pages(Workshop(inputs.theme, inputs.content), (page,))
    except ThemeError:
        return None
    return None if isinstance(content, Diagnostic) else (page.path, content)
