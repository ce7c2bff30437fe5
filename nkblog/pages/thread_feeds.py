"""The feed of each thread: the post that began it, and every answer under it."""

from collections.abc import Iterable, Mapping

from nkblog.model.feed import Feed
from nkblog.model.ids import PostId
from nkblog.model.network import Post
from nkblog.model.page import Page
from nkblog.pages.context import Context
from nkblog.pages.feeds import Carried
from nkblog.pages.frame import ATOM_TYPE, FeedLink
from nkblog.urls import tag_uri


def thread_feeds(context: Context, items: Mapping[PostId, Carried]) -> Iterable[Page]:
    """A feed beside each post that has answers and answers nothing itself, with the whole thread,
    newest first. Each item says whose blog it is from: a thread goes across blogs.
    """
    network, urls = context.network, context.urls
    threads: dict[PostId, list[PostId]] = {}
    for post in network.posts:  # Newest first.
        first = network.first_posts.get(post, post)
        if first in network.replies:
            threads.setdefault(first, []).append(post)
    for first, posts in threads.items():
        carried = tuple(items[post].item for post in posts)
        feed = Feed(
            tag_uri(network.site.authority, f"feed/{first}"),
            _title(context, first),
            context.say("thread_feed_about"),
            network.site.language,
            network.site.licence,
            urls.absolute(urls.page(first)),
            urls.absolute(urls.file(_path(first))),
            max(item.updated for item in carried),
            carried,
        )
        yield Page(_path(first), "atom", feed)


def thread_feed_link(context: Context, post: Post) -> FeedLink | None:
    """The feed of the thread that a post is part of, None where nobody answers anybody."""
    first = context.network.first_posts.get(post.id, post.id)
    return context.once(_link, first) if first in context.network.replies else None


def _link(context: Context, first: PostId) -> FeedLink:
    return FeedLink(_title(context, first), ATOM_TYPE, context.urls.file(_path(first)))


def _title(context: Context, first: PostId) -> str:
    return context.say("thread_feed", title=context.network.posts[first].title)


def _path(first: PostId) -> str:
    return f"{first}/atom.xml"
