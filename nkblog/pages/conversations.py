"""The page of what was answered lately, across blogs."""

from dataclasses import dataclass

from nkblog.model.page import Page
from nkblog.pages.context import Context
from nkblog.pages.frame import HeadView, SiteView, feed_links, head_view
from nkblog.pages.streams import Streams, StreamView


@dataclass(frozen=True, slots=True)
class ConversationsView:
    """The latest answers, newest first."""

    site: SiteView
    head: HeadView
    stream: StreamView


def conversations_page(context: Context, site: SiteView, streams: Streams) -> Page:
    """The page "คุยกันล่าสุด"."""
    stream = streams.by_folder["conversations"]
    feeds = feed_links(context, stream.folder, stream.title)
    head = head_view(context, stream.folder, stream.title, stream.description, feeds=feeds)
    view = ConversationsView(site, head, streams.view(context, stream.folder))
    return Page("conversations/index.html", "conversations.html", view)
