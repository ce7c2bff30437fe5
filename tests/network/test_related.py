"""Posts worth reading next: the same topics, told in other places."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog.model.ids import PlaceId, PostId, TopicId
from nkblog.model.network import Post, Related
from nkblog.network import related
from nkblog.network.related import SHOWN, WINDOW, related_posts
from nkblog.text.dates import start_of
from tests.network.resolved import MAK, post, resolved

BLANK = next(iter(resolved({f"{MAK}/2026-11-03-a.md": post()}).network.posts.values()))
DAY = date(2026, 1, 1)


def written(stem: str, day: int, topics: str, place: str = "here") -> Post:
    """A post on some topics, each a letter."""
    id_, when = PostId(f"{place}/{stem}"), start_of(DAY + timedelta(days=day))
    about = tuple(TopicId(topic) for topic in topics)
    return replace(BLANK, id=id_, place=PlaceId(place), date=when, topics=about)


def newest_first(*posts: Post) -> list[Post]:
    return sorted(sorted(posts, key=lambda p: p.id), key=lambda p: p.date.at, reverse=True)


def names(found: Sequence[Related]) -> list[str]:
    return [one.post.rpartition("/")[2] for one in found]


def test_posts_on_the_same_topic_are_related_and_others_are_not() -> None:
    posts = newest_first(written("a", 1, "x"), written("b", 2, "x"), written("c", 3, "y"))
    found = related_posts(posts)
    assert names(found[PostId("here/a")]) == ["b"]
    assert PostId("here/c") not in found


def test_the_reason_is_the_topics_shared_in_the_order_of_the_post() -> None:
    posts = newest_first(written("a", 1, "zyx"), written("b", 2, "xz", "there"))
    (why,) = related_posts(posts)[PostId("here/a")]
    assert (why.topics, why.is_elsewhere) == (("z", "x"), True)
    (why,) = related_posts(posts)[PostId("there/b")]
    assert (why.topics, why.is_elsewhere) == (("x", "z"), True)


def test_another_place_comes_before_ones_own() -> None:
    """The network is there to learn across places."""
    posts = newest_first(
        written("a", 10, "x"), written("near", 11, "x"), written("far", 1, "x", "there")
    )
    assert names(related_posts(posts)[PostId("here/a")]) == ["far", "near"]


def test_more_topics_in_common_come_before_another_place() -> None:
    posts = newest_first(
        written("a", 10, "xy"), written("two", 1, "xy"), written("one", 11, "x", "there")
    )
    assert names(related_posts(posts)[PostId("here/a")]) == ["two", "one"]


def test_a_rare_topic_says_more_than_a_common_one() -> None:
    common = [written(f"c{n}", n, "x", "there") for n in range(20)]
    posts = newest_first(written("a", 10, "xy"), written("rare", 1, "y", "there"), *common)
    assert names(related_posts(posts)[PostId("here/a")])[0] == "rare"


def test_of_equals_the_nearest_in_time_comes_first() -> None:
    others = [written(f"d{day}", day, "x") for day in (1, 8, 13, 30)]
    posts = newest_first(written("a", 10, "x"), *others)
    assert names(related_posts(posts)[PostId("here/a")]) == ["d8", "d13", "d1", "d30"]


def test_question_and_answer_are_not_related_for_the_thread_shows_them() -> None:
    question = written("q", 1, "x")
    answer = replace(written("r", 2, "x", "there"), reply_to=question.id)
    assert related_posts(newest_first(question, answer)) == {}


def test_no_more_than_a_few_are_shown() -> None:
    posts = newest_first(*(written(f"p{n}", n, "x") for n in range(30)))
    assert {len(found) for found in related_posts(posts).values()} == {SHOWN}


class TestBlastRadius:
    """What a new post does to the others: their pages are rendered again where this changes."""

    def test_a_post_on_other_topics_changes_nothing(self) -> None:
        posts = [
            written(f"p{n}", 3 * n, "xyz"[n % 3] + "w" * (n % 2), "abc"[n % 3]) for n in range(40)
        ]
        before = related_posts(newest_first(*posts))
        for day in (0, 20, 59, 200):
            after = related_posts(newest_first(*posts, written("new", day, "v")))
            assert after == before

    def test_a_post_on_a_topic_changes_its_neighbours_in_time_there_and_no_others(self) -> None:
        """A topic of 40 posts: the new one is among the WINDOW before and after of its neighbours."""
        posts = [written(f"p{n:02}", n, "x", "abc"[n % 3]) for n in range(40)]
        before = related_posts(newest_first(*posts))
        after = related_posts(newest_first(*posts, written("new", 100, "x", "d")))
        changed = {id_ for id_, found in before.items() if after[id_] != found}
        assert changed <= {post.id for post in posts[-WINDOW:]}


def weighed(amount: int, topics: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many candidates are weighed for a network of `amount` posts."""
    count = 0
    best = related._best

    def counting(post: Post, near: Iterable[Post], *others: Any) -> Any:
        nonlocal count
        candidates = list(near)
        count += len(candidates)
        return best(post, candidates, *others)

    with monkeypatch.context() as patch:
        patch.setattr(related, "_best", counting)
        posts = [
            written(f"p{n:05}", n, chr(ord("a") + n % topics), "xyz"[n % 3]) for n in range(amount)
        ]
        related_posts(newest_first(*posts))
    return count


def test_the_cost_grows_in_proportion_whatever_the_size_of_a_topic(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At most 2 × WINDOW candidates for each topic of a post: never all of a topic."""
    for topics in (1, 10):
        counts = [weighed(amount, topics, monkeypatch) for amount in (500, 1000, 2000)]
        assert all(larger <= 2.2 * smaller for smaller, larger in pairwise(counts))
        assert counts[-1] <= 2000 * (2 * WINDOW + 1)


@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.sets(st.sampled_from("xyz")), st.sampled_from("abc")),
        max_size=30,
    )
)
def test_what_is_related_shares_its_topics_and_is_another_post(
    drawn: list[tuple[int, set[str], str]],
) -> None:
    posts = newest_first(
        *(written(f"p{n}", day, "".join(sorted(t)), p) for n, (day, t, p) in enumerate(drawn))
    )
    by_id = {post.id: post for post in posts}
    for id_, found in related_posts(posts).items():
        assert len({one.post for one in found}) == len(found) <= SHOWN
        for one in found:
            other, this = by_id[one.post], by_id[id_]
            assert one.post != id_
            assert one.topics == tuple(t for t in this.topics if t in other.topics) != ()
            assert one.is_elsewhere == (other.place != this.place)
