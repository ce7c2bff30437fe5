"""Posts worth reading next: the same topics, told in other places.

For each post, only its neighbours in time on each of its topics are weighed, so the cost is
posts × topics × WINDOW, whatever the size of a topic.
"""

from collections.abc import Mapping, Sequence
from math import log

from nkblog.model.ids import PlaceId, PostId, TopicId
from nkblog.model.network import Post, Related

WINDOW = 12
"""How many posts before and after on a topic are weighed."""
SHOWN = 4
ELSEWHERE = 1.5
"""How much more a post from another place weighs: the network is there to learn across places."""


def related_posts(posts: Sequence[Post]) -> dict[PostId, tuple[Related, ...]]:
    """For each of `posts` (newest first) that shares a topic with another, the best few, best
    first. Posts that answer each other are left out: the thread shows them.
    """
    by_topic: dict[TopicId, list[Post]] = {}
    for post in posts:
        for topic in post.topics:
            by_topic.setdefault(topic, []).append(post)
    rank = {post.id: position for position, post in enumerate(posts)}
    # A topic that everybody writes about says less about two posts than a rare one.
    weight = {topic: 1 + log(len(posts) / len(on)) for topic, on in by_topic.items()}
    near: dict[PostId, dict[PostId, list[TopicId]]] = {post.id: {} for post in posts}
    for topic, on in by_topic.items():
        for position, post in enumerate(on):
            for other in on[max(0, position - WINDOW) : position + WINDOW + 1]:
                if other is not post:
                    near[post.id].setdefault(other.id, []).append(topic)
    places = {post.id: post.place for post in posts}
    answered = {post.id: post.reply_to for post in posts}
    return {
        post.id: best
        for post in posts
        if (best := _best(post, near[post.id], weight, rank, places, answered))
    }


def _best(
    post: Post,
    near: Mapping[PostId, Sequence[TopicId]],
    weight: Mapping[TopicId, float],
    rank: Mapping[PostId, int],
    places: Mapping[PostId, PlaceId],
    answered: Mapping[PostId, PostId | None],
) -> tuple[Related, ...]:
    def badness(other: PostId) -> tuple[float, int, str]:
        shared = sum(weight[topic] for topic in near[other])
        elsewhere = ELSEWHERE if places[other] != post.place else 1.0
        # Rounded, so that no difference in the order of addition decides.
        return (-round(shared * elsewhere, 6), abs(rank[other] - rank[post.id]), other)

    candidates = (other for other in near if post.reply_to != other and answered[other] != post.id)
    order = {topic: position for position, topic in enumerate(post.topics)}
    return tuple(
        Related(
            other,
            tuple(sorted(near[other], key=order.__getitem__)),
            is_elsewhere=places[other] != post.place,
        )
        for other in sorted(candidates, key=badness)[:SHOWN]
    )
