"""The page of a post."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from nkblog.model.ids import PlaceId, PostId
from nkblog.model.network import Network, Post
from nkblog.model.page import Page
from nkblog.network.threads import below
from nkblog.pages.answering import AnsweringView, answering_view
from nkblog.pages.cards import (
    ImageView,
    PersonRow,
    PostCard,
    PostRow,
    hidden_mark,
    image_view,
    person_rows,
    post_card,
    post_row,
)
from nkblog.pages.context import Context, DateView, Link
from nkblog.pages.frame import (
    FeedLink,
    HeadView,
    SiteView,
    feed_links,
    head_view,
    place_trail,
)
from nkblog.pages.prose import page_html
from nkblog.pages.streams import Streams
from nkblog.pages.thread_feeds import thread_feed_link
from nkblog.text.dates import clock, rfc3339

_CONTENTS_FROM = 3
"""Headings from which on a post shows a table of its contents."""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A heading in the table of contents, and its level from 2."""

    link: Link
    level: int


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """A post worth reading next, and why: the topics shared, and whether it is told elsewhere."""

    post: PostRow
    topics: tuple[str, ...]
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """A post of the thread under a post, each right before its own answers; its depth from 1, and
    who signs it in what role.
    """

    card: PostCard
    authors: tuple[PersonRow, ...]
    depth: int


@dataclass(frozen=True, slots=True)
class PostView:
    """A post whole. `began` is the post that began its thread, where that is not the one which it
    answers itself; `thread` is all that was answered to it, and to the answers; `thread_feed`
    carries the whole thread, from the post that began it. `published` and `modified` are RFC 3339;
    `time` is the clock time, or ""; `cover` is None where the text itself shows that picture;
    `hidden` is why visitors do not see it yet, as in `PostRow`.
    """

    site: SiteView
    head: HeadView
    title: str
    blog: Link
    date: DateView
    time: str
    published: str
    updated: DateView | None
    modified: str
    minutes: str
    authors: tuple[PersonRow, ...]
    topics: tuple[Link, ...]
    partners: tuple[Link, ...]
    goals: tuple[Link, ...]
    ask: str
    offer: str
    cover: ImageView | None
    contents: tuple[ContentsLine, ...]
    body: str
    in_answer_to: PostRow | None
    began: PostRow | None
    thread: tuple[ThreadLine, ...]
    thread_feed: FeedLink | None
    answering: AnsweringView
    mentions: tuple[PostRow, ...]
    related: tuple[RelatedRow, ...]
    older: Link | None
    newer: Link | None
    feeds: tuple[FeedLink, ...]
    hidden: str
    is_answered: bool


def post_pages(context: Context, site: SiteView, streams: Streams) -> Iterable[Page]:
    """A page for every post."""
    newer, older = _neighbours(context.network)
    for post in context.network.posts.values():
        yield _page(context, site, streams, post, older.get(post.id), newer.get(post.id))


def post_page(context: Context, site: SiteView, streams: Streams, post: PostId) -> Page:
    """The page of one post, as it is among `post_pages`, though `streams` knew it as it was."""
    network = context.network
    newer, older = _neighbours(network)
    answers = (network.posts[answer] for answer, _ in below(post, network.replies))
    cards = {answer.id: post_card(context, answer) for answer in answers}  # They name the post.
    streams = replace(streams, cards={**streams.cards, **cards})
    return _page(context, site, streams, network.posts[post], older.get(post), newer.get(post))


def _neighbours(network: Network) -> tuple[dict[PostId, Post], dict[PostId, Post]]:
    """The next newer and the next older post in the same blog, of each post that has one."""
    newer: dict[PostId, Post] = {}
    older: dict[PostId, Post] = {}
    last: dict[str, Post] = {}
    for post in network.posts.values():  # Newest first.
        if post.place in last:
            newer[post.id] = last[post.place]
            older[last[post.place].id] = post
        last[post.place] = post
    return newer, older


def _page(
    context: Context,
    site: SiteView,
    streams: Streams,
    post: Post,
    older: Post | None,
    newer: Post | None,
) -> Page:
    network = context.network
    feeds = _feeds(context, streams, post)
    thread_feed = thread_feed_link(context, post)
    cover = image_view(context, post.cover) if post.cover else None
    body = post.prose.body
    thread = below(post.id, network.replies)
    view = PostView(
        site,
        head_view(
            context,
            post.id,
            post.title,
            post.summary,
            trail=place_trail(context, post.place, itself=True),
            feeds=(*feeds, thread_feed) if thread_feed else feeds,
            image=cover.url if cover else "",
        ),
        post.title,
        context.once(_blog_link, post.place),
        context.date(post.date),
        clock(post.date, context.language),
        rfc3339(post.date),
        context.date(post.updated) if post.updated else None,
        rfc3339(post.updated) if post.updated else "",
        str(body.minutes),
        person_rows(context, post.authors),
        tuple(context.topic_link(topic) for topic in post.topics),
        tuple(context.partner_link(partner) for partner in post.partners),
        _goals(context, post),
        post.ask,
        post.offer,
        cover if post.cover not in post.prose.targets else None,
        _contents(context, post),
        page_html(context, post.prose),
        post_row(context, post.reply_to) if post.reply_to else None,
        _began(context, post),
        tuple(
            ThreadLine(
                streams.cards[answer],
                person_rows(context, network.posts[answer].authors),
                depth,
            )
            for answer, depth in thread
        ),
        thread_feed,
        answering_view(context, post),
        tuple(post_row(context, other) for other in _mentions(context, post, thread)),
        tuple(
            RelatedRow(
                post_row(context, related.post),
                tuple(network.topics[topic].title for topic in related.topics),
                related.is_elsewhere,
            )
            for related in network.related.get(post.id, ())
        ),
        context.once(_post_link, older.id) if older else None,
        context.once(_post_link, newer.id) if newer else None,
        feeds,
        hidden_mark(context, post),
        bool(post.ask and post.answered),
    )
    return Page(f"{post.id}/index.html", "post.html", view)


def _blog_link(context: Context, place: PlaceId) -> Link:
    return Link(context.urls.page(place), context.blog_title(place))


def _post_link(context: Context, post: PostId) -> Link:
    return Link(context.urls.page(post), context.network.posts[post].title)


def _feeds(context: Context, streams: Streams, post: Post) -> tuple[FeedLink, ...]:
    """The feeds that carry a post: its blog's, that of the level above, and its topics'."""
    own = streams.by_folder[post.place]
    parent = context.network.places[post.place].parent
    others = (*((parent,) if parent else ()), *post.topics)
    return (
        *feed_links(context, post.place, own.title),
        *(feed_links(context, other, streams.by_folder[other].title)[0] for other in others),
    )


def _goals(context: Context, post: Post) -> tuple[Link, ...]:
    links = []
    for reference in post.goals:
        goal = context.network.goals[reference.goal]
        steps = [m.title for m in goal.milestones if m.id == reference.milestone]
        title = f"{goal.title}: {steps[0]}" if steps else goal.title
        links.append(Link(context.urls.page(goal.id, reference.milestone), title))
    return tuple(links)


def _contents(context: Context, post: Post) -> tuple[ContentsLine, ...]:
    headings = [h for h in post.prose.body.headings if h.level <= 3]
    if len(headings) < _CONTENTS_FROM:
        return ()
    return tuple(
        ContentsLine(Link(context.urls.page(post.id, h.anchor), h.text), h.level) for h in headings
    )


def _began(context: Context, post: Post) -> PostRow | None:
    first = context.network.first_posts.get(post.id)
    return post_row(context, first) if first and first != post.reply_to else None


def _mentions(
    context: Context, post: Post, thread: Iterable[tuple[PostId, int]]
) -> Iterable[PostId]:
    """Posts that link to this one, other than those of the thread under it, which are shown
    already.
    """
    answers = {answer for answer, _ in thread}
    return (p for p in context.network.backlinks.get(post.id, ()) if p not in answers)
