"""One post of a network written again, and proven on what is known of all others."""

from dataclasses import replace

from nkblog.diagnostics import Diagnostic, in_order
from nkblog.model.ids import PostId
from nkblog.model.network import Network
from nkblog.network.answers import check_answers, closing, with_answers
from nkblog.network.destinations import with_post
from nkblog.network.posts import newest_first, sort_posts
from nkblog.network.resolve import Grounds, signing
from nkblog.read.library import Entry
from nkblog.read.matter import Post as PostMatter


def written_again(
    network: Network, grounds: Grounds, entry: Entry[PostMatter], *, include_hidden: bool
) -> tuple[Network, PostId | None, tuple[Diagnostic, ...]]:
    """The network with this entry, new or not; its post, or None where it is not shown; and what is
    wrong with the entry.

    The post itself is what it is to `resolve`, if the entry is all that has changed. Others stay
    as they were: so does what they say of it, and which of them are related to it.
    """
    dated, problems = sort_posts(
        (entry,), network.places, network.today, include_hidden=include_hidden
    )
    if not dated.shown:
        return network, None, in_order(problems)
    (heading,) = dated.shown
    resolver = replace(
        grounds.resolver,
        destinations=with_post(grounds.resolver.destinations, heading),
        problems=problems,
        copies={},
        old_paths=dict(grounds.resolver.old_paths),
    )
    post = resolver.post(heading, signing(network.blogs.get(heading.place)))
    posts = {**network.posts, post.id: post}
    if post.id not in network.posts or post.date != network.posts[post.id].date:
        posts = {other.id: other for other in newest_first(posts.values())}
    by_id = with_answers(posts, (grounds.closing - {post.id}) | closing((heading,)))
    problems += check_answers(dated, by_id, resolver.post_names)
    first_posts = {id_: first for id_, first in network.first_posts.items() if id_ != post.id}
    if post.reply_to:
        first_posts[post.id] = first_posts.get(post.reply_to, post.reply_to)
    return (
        replace(
            network,
            posts=by_id,
            first_posts=first_posts,
            short_names={post.id: post.id, **network.short_names},
        ),
        post.id,
        in_order(problems),
    )
