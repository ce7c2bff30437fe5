"""Questions and what closes them: an answer that nobody can read closes none."""

from datetime import date

import pytest

from tests.network.resolved import KUT, MAK, Resolved, post, resolved

ASK = f"{MAK}/2026-11-03-ask.md"
ANSWER = f"{KUT}/2026-11-05-answer.md"
REPLY = "reply_to: 2026-11-03-ask\nanswers: yes"


def answered(front: str, asking: str = "ask: ใครเคยทำ") -> Resolved:
    """A question, and a post that says that it answers it: `reply_to` on line 3."""
    return resolved({ASK: post(asking), ANSWER: post(f"{REPLY}\n{front}")})


def test_an_answer_closes_a_question_on_its_day() -> None:
    result = answered("")
    assert result.found == []
    closed = result.post("2026-11-03-ask").answered
    assert closed is not None
    assert closed.day == date(2026, 11, 5)


@pytest.mark.parametrize(
    ("front", "code", "hidden"),
    [
        ("draft: yes", "answer-draft", ("post-draft", ANSWER, 0, 0)),
        ("date: 2026-12-01", "answer-future", ("post-future", ANSWER, 5, 7)),
        ("expires: 2026-11-10", "answer-expired", ("post-expired", ANSWER, 5, 10)),
    ],
)
def test_an_answer_that_is_not_shown_closes_nothing(
    front: str, code: str, hidden: tuple[str, str, int, int]
) -> None:
    result = answered(front)
    assert sorted(result.found) == sorted([hidden, (code, ANSWER, 3, 11)])
    (told,) = (d for d in result.diagnostics if d.code == code)
    assert [span.file for span in told.related] == [ASK]
    assert result.post("2026-11-03-ask").answered is None


def test_nothing_is_said_where_the_question_is_closed_or_hidden_too() -> None:
    closed = answered("draft: yes", "ask: ใครเคยทำ\nanswered: 2026-11-04")
    assert closed.found == [("post-draft", ANSWER, 0, 0)]
    both = answered("draft: yes", "ask: ใครเคยทำ\ndraft: yes")
    assert {code for code, *_ in both.found} == {"post-draft"}


def test_a_day_that_has_not_come_closes_nothing() -> None:
    result = resolved({ASK: post("ask: ใครเคยทำ\nanswered: 2026-11-24")})
    assert result.found == [("answered-future", ASK, 4, 11)]
    assert result.post("2026-11-03-ask").answered is None


def test_an_answer_to_what_asks_nothing_is_named() -> None:
    assert answered("", asking="").found == [("answers-no-question", ANSWER, 3, 11)]
    alone = resolved({ANSWER: post("answers: yes")})
    assert alone.found == [("answers-no-question", ANSWER, 0, 0)]


def test_an_answer_to_nothing_is_reported_once() -> None:
    result = resolved({ANSWER: post(REPLY)})
    assert result.found == [("unknown-post", ANSWER, 3, 11)]
