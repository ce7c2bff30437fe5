"""Feeds that carry a part of each post: what it asks and offers, or what was learned."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from html import escape

from nkblog.model.feed import FeedItem
from nkblog.model.ids import PostId
from nkblog.model.network import Post
from nkblog.model.page import Page
from nkblog.pages.context import Context
from nkblog.pages.feeds import ITEMS, Carried, stream_feeds
from nkblog.pages.prose import lesson_html
from nkblog.pages.streams import Streams

EXTRACTS = ("board", "lessons")
"""The streams whose feeds these are. An item is the post, under its one id, and says just this."""


def extract_feeds(
    context: Context, streams: Streams, items: Mapping[PostId, Carried]
) -> Iterable[Page]:
    """The feeds of the board and of the lessons, in each format."""
    for folder in EXTRACTS:
        stream = streams.by_folder.get(folder)
        if stream is None:
            continue
        # They have no archives: what is older than the feed need not be made.
        newest = replace(stream, posts=stream.posts[:ITEMS])
        extract = _call if folder == "board" else _learned
        own = {post.id: _with(context, post, items[post.id], extract) for post in newest.posts}
        yield from stream_feeds(context, newest, own)


def _with(
    context: Context,
    post: Post,
    carried: Carried,
    extract: Callable[[Context, Post, FeedItem], FeedItem],
) -> Carried:
    return replace(carried, item=extract(context, post, carried.item))


def _call(context: Context, post: Post, item: FeedItem) -> FeedItem:
    """What a post asks and offers, before its text."""
    said = [(context.say("ask"), post.ask), (context.say("offer"), post.offer)]
    lines = [(label, text) for label, text in said if text]
    html = "".join(
        f"<p><strong>{escape(label)}:</strong> {escape(text)}</p>\n" for label, text in lines
    )
    summary = " · ".join(f"{label}: {text}" for label, text in lines)
    return replace(item, summary=summary, content=html + item.content)


def _learned(context: Context, post: Post, item: FeedItem) -> FeedItem:
    """The lessons of a post, each under its title."""
    lessons = post.prose.body.lessons
    origin = context.urls.origin
    html = "".join(
        f"<h2>{escape(lesson.title or post.title)}</h2>\n"
        + lesson_html(context, post.prose, lesson, item.url, origin)
        for lesson in lessons
    )
    summary = " · ".join(lesson.title or post.title for lesson in lessons)
    return replace(item, summary=summary, content=html)
