"""Who answers whom, across blogs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog.model.ids import PostId
from nkblog.network.threads import below, first_of, loops
from tests.network.resolved import KUT, MAK, post, resolved, titled

ASK = f"{MAK}/2026-11-03-ask.md"
REPLY = f"{KUT}/2026-11-04-reply.md"


@pytest.mark.parametrize(
    "name",
    [
        "2026-11-03-ask",
        "ko-mak/2026-11-03-ask",
        "trat/ko-kut/ko-mak/2026-11-03-ask",
        "ถามเรื่องปุ๋ย",
        "'[[ถามเรื่องปุ๋ย]]'",
        "q-1",
    ],
)
def test_a_reply_names_its_post_by_path_title_or_id(name: str) -> None:
    files = {ASK: "---\ntitle: ถามเรื่องปุ๋ย\nid: q-1\n---\n", REPLY: post(f"reply_to: {name}")}
    result = resolved(files)
    assert result.found == []
    asked = result.post("2026-11-03-ask").id
    assert result.post("2026-11-04-reply").reply_to == asked
    assert result.stems(result.network.replies[asked]) == ["2026-11-04-reply"]


def test_answers_stand_oldest_first() -> None:
    files = {
        ASK: post(),
        f"{KUT}/2026-11-06-c.md": post("reply_to: 2026-11-03-ask"),
        f"{MAK}/2026-11-05-b.md": post("reply_to: 2026-11-03-ask"),
    }
    result = resolved(files)
    replies = result.network.replies[result.post("2026-11-03-ask").id]
    assert result.stems(replies) == ["2026-11-05-b", "2026-11-06-c"]


def test_a_file_name_that_two_blogs_use_is_ambiguous() -> None:
    files = {
        f"{MAK}/2026-11-03-ask.md": titled("ก"),
        f"{KUT}/2026-11-03-ask.md": titled("ข"),
        REPLY: post("reply_to: 2026-11-03-ask"),
    }
    result = resolved(files)
    assert result.found == [("ambiguous-post", REPLY, 3, 11)]
    assert dict(result.diagnostics[0].params)["candidates"].count("2026-11-03-ask") == 2
    assert result.post("2026-11-04-reply").reply_to is None


def test_a_reply_to_nothing_is_published_without_it() -> None:
    result = resolved({ASK: post(), REPLY: post("reply_to: ko-mak/2026-11-03-aks")})
    assert result.found == [("unknown-post", REPLY, 3, 11)]
    assert result.diagnostics[0].hint == "ko-mak/2026-11-03-ask"
    assert result.network.replies == {}


@pytest.mark.parametrize("front", ["draft: yes", "date: 2026-12-01", "expires: 2026-11-05"])
def test_a_reply_to_what_is_hidden_stands_for_itself(front: str) -> None:
    result = resolved({ASK: post(front), REPLY: post("reply_to: 2026-11-03-ask")})
    assert ("reply-to-hidden", REPLY, 3, 11) in result.found
    assert len(result.found) == 2
    assert result.post("2026-11-04-reply").reply_to is None


def test_a_hidden_reply_is_counted_nowhere() -> None:
    result = resolved({ASK: post(), REPLY: post("reply_to: 2026-11-03-ask\ndraft: yes")})
    assert result.network.replies == {}


def test_a_ring_is_cut_at_its_oldest_post_which_is_named() -> None:
    """The cure is to remove the line there: a post cannot have answered a later one."""
    old, middle, new = (
        f"{MAK}/2026-11-0{day}-{stem}.md" for day, stem in ((3, "z"), (4, "y"), (5, "x"))
    )
    files = {
        old: post("reply_to: 2026-11-05-x"),
        middle: post("reply_to: 2026-11-03-z"),
        new: post("reply_to: 2026-11-04-y"),
    }
    result = resolved(files)
    assert result.found == [("reply-loop", old, 3, 11)]
    assert {span.file for span in result.diagnostics[0].related} == {middle, new}
    assert result.post("2026-11-03-z").reply_to is None
    assert result.post("2026-11-05-x").reply_to == result.post("2026-11-04-y").id


def test_a_post_that_answers_itself_is_a_ring_of_one() -> None:
    result = resolved({ASK: post("reply_to: 2026-11-03-ask")})
    assert result.found == [("reply-loop", ASK, 3, 11)]
    assert result.diagnostics[0].related == ()
    assert result.network.replies == {}


@given(st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from("abcdefgh")))
def test_every_ring_is_found_once_and_nothing_else(answers: dict[str, str]) -> None:
    """Cutting each ring once leaves none; and what is called a ring goes round."""
    parents = {PostId(post): PostId(parent) for post, parent in answers.items()}
    rings = loops(parents)
    for ring in rings:
        assert [parents[post] for post in ring] == [*ring[1:], ring[0]]
        assert ring[0] == min(ring)
    for ring in rings:
        del parents[ring[0]]
    assert loops(parents) == ()


def test_a_thread_is_told_whole_each_post_before_its_own_answers() -> None:
    a, b, c, d, e = map(PostId, "abcde")
    replies = {a: (b, e), b: (c,), c: (d,)}
    assert below(a, replies) == ((b, 1), (c, 2), (d, 3), (e, 1))
    assert below(c, replies) == ((d, 1),)
    assert below(d, replies) == ()


def test_a_thread_may_be_thousands_of_answers_deep() -> None:
    chain = {PostId(str(n)): (PostId(str(n + 1)),) for n in range(5_000)}
    assert below(PostId("0"), chain)[-1] == (PostId("5000"), 5_000)


def test_every_answer_knows_which_post_began_its_thread() -> None:
    a, b, c = map(PostId, "abc")
    parents = {b: a, c: b}
    assert [first_of(post, parents) for post in (a, b, c)] == [a, a, a]
