"""The feed of each thread: the post that began it, and every answer under it."""

from collections.abc import Iterable, Mapping

from nkblog.model.feed import Feed, FeedForm
from nkblog.model.ids import PostId
from nkblog.model.network import Post
from nkblog.model.page import Family, Page
from nkblog.pages.context import Context
from nkblog.pages.feeds import Carried
from nkblog.pages.frame import FeedLink
from nkblog.urls import tag_uri


def thread_feeds(context: Context, items: Mapping[PostId, Carried]) -> Iterable[Page]:
    """A feed beside each post that has answers and answers nothing itself, with the whole thread,
    newest first. Each item says whose blog it is from: a thread goes across blogs.
    """
    if not context.shows(Family.CONVERSATIONS):
        return
    network, urls, form = context.network, context.urls, _form(context)
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
            urls.absolute(urls.file(f"{first}/{form.file}")),
            max(item.updated for item in carried),
            carried,
        )
        yield Page(f"{first}/{form.file}", form.value, feed)


def thread_feed_link(context: Context, post: Post) -> FeedLink | None:
    """The feed of the thread that a post is part of, None where nobody answers anybody, or the site
    has no conversations.
    """
    first = context.network.first_posts.get(post.id, post.id)
    has_feed = first in context.network.replies and context.shows(Family.CONVERSATIONS)
    return context.once(_link, first) if has_feed else None


def _link(context: Context, first: PostId) -> FeedLink:
    form = _form(context)
    return FeedLink(_title(context, first), form.type, context.urls.file(f"{first}/{form.file}"))


def _title(context: Context, first: PostId) -> str:
    return context.say("thread_feed", title=context.network.posts[first].title)


def _form(context: Context) -> FeedForm:
    """The one format of these feeds: Atom, or the first that the site makes."""
    forms = context.network.site.feeds
    return FeedForm.ATOM if FeedForm.ATOM in forms else forms[0]
