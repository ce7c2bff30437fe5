"""Who answers whom."""

from collections.abc import Mapping, Sequence

from nkblog.model.ids import PostId


def loops(parents: Mapping[PostId, PostId]) -> tuple[tuple[PostId, ...], ...]:
    """The rings in which answers answer each other, each from its smallest id on, in order.

    `parents` maps a reply to the post it answers. A post that answers itself is a ring of one.
    """
    found: dict[PostId, tuple[PostId, ...]] = {}
    done: set[PostId] = set()
    for start in sorted(parents):
        trail: dict[PostId, None] = {}
        post: PostId | None = start
        while post is not None and post not in done and post not in trail:
            trail[post] = None
            post = parents.get(post)
        if post is not None and post in trail:
            ring = list(trail)[list(trail).index(post) :]
            first = ring.index(min(ring))
            found[min(ring)] = tuple(ring[first:] + ring[:first])
        done.update(trail)
    return tuple(found[post] for post in sorted(found))


def below(
    first: PostId, replies: Mapping[PostId, Sequence[PostId]]
) -> tuple[tuple[PostId, int], ...]:
    """Every post of the thread under `first`, each right before its own answers, with its depth:
    1 for an answer to `first` itself. Answers to one post are in the order of `replies`.
    """
    found: list[tuple[PostId, int]] = []
    pending = [(answer, 1) for answer in reversed(replies.get(first, ()))]
    while pending:  # Not by recursion: people may answer each other a thousand times.
        post, depth = pending.pop()
        found.append((post, depth))
        pending += [(answer, depth + 1) for answer in reversed(replies.get(post, ()))]
    return tuple(found)


def first_of(post: PostId, parents: Mapping[PostId, PostId]) -> PostId:
    """The post that began the thread of `post`; itself where it answers none. `parents` has no
    rings: see `loops`.
    """
    while post in parents:
        post = parents[post]
    return post


def direct_replies(
    parents: Mapping[PostId, PostId], newest_first: Sequence[PostId]
) -> dict[PostId, tuple[PostId, ...]]:
    """The answers to each post that has any, oldest first."""
    replies: dict[PostId, list[PostId]] = {}
    for post in reversed(newest_first):
        if post in parents:
            replies.setdefault(parents[post], []).append(post)
    return {post: tuple(answers) for post, answers in replies.items()}
