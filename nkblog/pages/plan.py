"""The plan: every page of a site, family by family."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nkblog.model.network import Network
from nkblog.model.page import Page
from nkblog.pages.archives import archive_pages
from nkblog.pages.assets import content_asset_pages, theme_asset_pages, theme_asset_paths
from nkblog.pages.board import board_pages
from nkblog.pages.calendars import calendar_pages
from nkblog.pages.cards import post_card
from nkblog.pages.circle_feeds import circle_feeds, reading_feeds
from nkblog.pages.circles import circle_pages
from nkblog.pages.context import Context
from nkblog.pages.conversations import conversation_pages, conversation_streams, with_page
from nkblog.pages.coverage import coverage_page
from nkblog.pages.extracts import EXTRACTS, extract_feeds
from nkblog.pages.feed_lists import place_list, site_list
from nkblog.pages.feeds import feed_items, stream_feeds
from nkblog.pages.follow import follow_page
from nkblog.pages.frame import SiteView, site_view
from nkblog.pages.free import free_pages, redirects
from nkblog.pages.gatherings import meeting_pages
from nkblog.pages.goals import goal_pages
from nkblog.pages.home import home_page
from nkblog.pages.leaders import leaders_pages
from nkblog.pages.leaving_out import shown
from nkblog.pages.lesson_pages import lesson_pages
from nkblog.pages.machine import machine_pages
from nkblog.pages.pack import pack_pages
from nkblog.pages.participation import participation_pages
from nkblog.pages.people import partner_pages, people_pages
from nkblog.pages.places import place_pages
from nkblog.pages.posts import post_pages
from nkblog.pages.streams import Streams, streams
from nkblog.pages.thread_feeds import thread_feeds
from nkblog.pages.topics import topic_pages
from nkblog.urls import Urls


@dataclass(frozen=True, slots=True)
class Shared:
    """What the pages of a site are made from, all of them."""

    context: Context
    site: SiteView
    streams: Streams


def shared(network: Network, strings: Mapping[str, str], assets: Mapping[str, bytes]) -> Shared:
    """What all pages share. `strings` are the theme's in the site's language, `assets` its files by
    name.
    """
    paths = theme_asset_paths(assets)
    context = Context(shown(network), Urls(network.site.base_url), strings, paths)
    site = site_view(context)
    followed = Streams(
        {stream.folder: stream for stream in (*streams(context), *conversation_streams(context))},
        {post.id: post_card(context, post) for post in network.posts.values()},
    )
    return Shared(context, site, followed)


def plan(shared: Shared, assets: Mapping[str, bytes]) -> Iterator[Page]:
    """Every page of the site, in a fixed order, each made when it is asked for."""
    context, followed = shared.context, shared.streams
    pages: list[Page] = []
    for page in _reading(context, shared.site, followed):
        pages.append(page)
        yield page
    yield from _following(context, followed)
    yield from calendar_pages(context)
    yield from machine_pages(context, pages)
    yield from content_asset_pages(context.network)
    yield from theme_asset_pages(assets)
    # Last: an old address gives way to whatever stands there now.
    yield from redirects(context)


def _reading(context: Context, site: SiteView, followed: Streams) -> Iterable[Page]:
    """What people read."""
    yield home_page(context, site, followed)
    yield from place_pages(context, site, followed)
    yield from post_pages(context, site, followed)
    yield from topic_pages(context, site, followed)
    yield from people_pages(context, site, followed)
    yield from partner_pages(context, site, followed)
    yield from circle_pages(context, site)
    meetings = tuple(meeting_pages(context, site))
    yield from meetings
    yield from pack_pages(context, meetings)
    yield from leaders_pages(context, meetings)
    yield from goal_pages(context, site, followed)
    yield from conversation_pages(context, site, followed)
    yield from board_pages(context, site, followed)
    yield from lesson_pages(context, site, followed)
    yield coverage_page(context, site)
    yield from participation_pages(context, site)
    yield follow_page(context, site, followed)
    for stream in followed.by_folder.values():
        yield from archive_pages(context, site, stream)
    yield from free_pages(context, site)


def _following(context: Context, followed: Streams) -> Iterable[Page]:
    """What feed readers read."""
    items = feed_items(context)
    for stream in followed.by_folder.values():
        if stream.folder not in EXTRACTS:
            yield from with_page(context, stream, stream_feeds(context, stream, items))
    yield from thread_feeds(context, items)
    yield from extract_feeds(context, followed, items)
    for circle in context.network.circles:
        yield from circle_feeds(context, circle)
        yield from reading_feeds(context, circle, items)
    yield site_list(context, followed)
    for place in context.network.places:
        outline = place_list(context, place, followed)
        if outline:
            yield outline
