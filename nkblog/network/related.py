"""Posts worth reading next: the same topics, told in other places.

For each post, only its neighbours in time on each of its topics are weighed, so the cost is
posts × topics × WINDOW, whatever the size of a topic.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import lcm

from nkblog.model.ids import PostId, TopicId
from nkblog.model.network import Post, Related

WINDOW = 12
"""How many posts before and after on a topic are weighed."""
SHOWN = 4
HERE, ELSEWHERE = 2, 3
"""What a post from the same place and from another one weighs: the network is there to learn
across places."""
_WHOLE = lcm(*range(1, 33))
"""Has a whole part for every step of a topic's weight, so that no rounding decides."""


def related_posts(posts: Sequence[Post]) -> dict[PostId, tuple[Related, ...]]:
    """For each of `posts` (newest first) that shares a topic with another, the best few, best
    first. Posts that answer each other are left out: the thread shows them.

    What stands beside a post depends on the posts near it on its topics alone: a new post on
    other topics changes nothing here, and so renders no page of another post again.
    """
    by_topic: dict[TopicId, list[int]] = {}
    for position, post in enumerate(posts):
        for topic in post.topics:
            by_topic.setdefault(topic, []).append(position)
    # A topic that everybody writes about says less about two posts than a rare one. In steps: one
    # post more must not weigh all the others anew.
    weight = {topic: _WHOLE // len(on).bit_length() for topic, on in by_topic.items()}
    near: list[set[int]] = [set() for _ in posts]
    for on in by_topic.values():
        for place, position in enumerate(on):
            near[position].update(on[max(0, place - WINDOW) : place + WINDOW + 1])
    weighed = [_Weighed(post) for post in posts]
    return {
        one.post.id: best
        for one, around in zip(weighed, near, strict=True)
        if (best := _best(one, (weighed[position] for position in around), weight))
    }


class _Weighed:
    """A post and what is asked of it some sixty times, for each post that it is near to."""

    __slots__ = ("at", "post", "topics")

    def __init__(self, post: Post) -> None:
        self.post = post
        self.topics = frozenset(post.topics)
        self.at = post.date.at.timestamp()


def _best(
    one: _Weighed, near: Iterable[_Weighed], weight: Mapping[TopicId, int]
) -> tuple[Related, ...]:
    post, at = one.post, one.at
    scored = []
    for candidate in near:
        other = candidate.post
        if candidate is one or post.reply_to == other.id or other.reply_to == post.id:
            continue
        shared = 0
        for topic in post.topics:
            if topic in candidate.topics:
                shared += weight[topic]
        score = shared * (HERE if other.place == post.place else ELSEWHERE)
        scored.append((-score, abs(candidate.at - at), other.id, other))
    scored.sort()
    return tuple(
        Related(
            id_,
            tuple(topic for topic in post.topics if topic in other.topics),
            is_elsewhere=other.place != post.place,
        )
        for _, _, id_, other in scored[:SHOWN]
    )
