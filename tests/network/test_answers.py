"""When a question is closed, by which answer, and how old it is while it is open."""

from datetime import date

import pytest

from nkblog.model.age import Age
from nkblog.network.ages import age
from nkblog.text.dates import start_of
from tests.network.resolved import KUT, MAK, post, resolved, titled

ASK = f"{MAK}/2026-10-01-ask.md"
ASKED = {ASK: post("ask: ใครเคยทำบ้าง")}
ANSWER = f"{KUT}/2026-10-05-answer.md"


def test_the_oldest_answer_that_says_so_closes_a_question() -> None:
    files = {
        **ASKED,
        f"{KUT}/2026-10-03-reply.md": post("reply_to: 2026-10-01-ask"),
        ANSWER: post("reply_to: 2026-10-01-ask\nanswers: true"),
        f"{KUT}/2026-10-07-too.md": post("reply_to: 2026-10-01-ask\nanswers: true"),
    }
    result = resolved(files)
    asked = result.post("2026-10-01-ask")
    assert asked.answered_by == result.post("2026-10-05-answer").id
    assert asked.answered == start_of(date(2026, 10, 5))


def test_the_asker_may_say_so() -> None:
    asked = resolved({ASK: post("ask: ใคร\nanswered: 2026-10-09")}).post("2026-10-01-ask")
    assert (asked.answered, asked.answered_by) == (start_of(date(2026, 10, 9)), None)


@pytest.mark.parametrize(
    "front", ["draft: yes", "date: 2026-12-24", "expires: 2026-10-20"], ids=lambda front: front[:5]
)
def test_an_answer_that_is_not_shown_closes_nothing(front: str) -> None:
    answer = post(f"reply_to: 2026-10-01-ask\nanswers: true\n{front}")
    result = resolved({**ASKED, ANSWER: answer})
    asked = result.post("2026-10-01-ask")
    assert (asked.answered, asked.answered_by) == (None, None)
    assert asked.id in result.network.ages


def test_an_answer_to_what_asks_nothing_closes_nothing() -> None:
    files = {ASK: post(), ANSWER: post("reply_to: 2026-10-01-ask\nanswers: true")}
    assert resolved(files).post("2026-10-01-ask").answered is None


def test_open_questions_and_offers_have_an_age_and_nothing_else() -> None:
    files = {
        ASK: post("ask: ใคร"),
        f"{MAK}/2025-10-02-closed.md": post("ask: ใคร\nanswered: 2026-01-01"),
        f"{MAK}/2025-10-03-offer.md": post("offer: กล้าไม้"),
        f"{MAK}/2025-10-04-both.md": post("ask: ใคร\nanswered: 2026-01-01\noffer: กล้าไม้"),
        f"{MAK}/2025-10-05-none.md": post(),
    }
    result = resolved(files, today=date(2026, 11, 23))
    assert {result.stems((id_,))[0]: age for id_, age in result.network.ages.items()} == {
        "2026-10-01-ask": Age.MONTH,
        "2025-10-03-offer": Age.YEAR,
        "2025-10-04-both": Age.YEAR,
    }


@pytest.mark.parametrize(
    ("written", "first_day", "said"),
    [
        (date(2026, 1, 15), date(2026, 2, 15), Age.MONTH),
        (date(2026, 1, 31), date(2026, 3, 1), Age.MONTH),
        (date(2026, 11, 23), date(2027, 2, 23), Age.QUARTER),
        (date(2026, 7, 1), date(2027, 1, 1), Age.HALF_YEAR),
        (date(2028, 2, 29), date(2029, 3, 1), Age.YEAR),
    ],
)
def test_an_age_is_said_from_one_day_on(written: date, first_day: date, said: Age) -> None:
    day_before = date.fromordinal(first_day.toordinal() - 1)
    assert age(written, first_day) is said
    assert age(written, day_before) is not said


def test_what_was_written_today_or_later_has_no_age() -> None:
    """A preview shows posts of the future."""
    assert age(date(2026, 11, 23), date(2026, 11, 23)) is Age.DAYS
    assert age(date(2027, 5, 1), date(2026, 11, 23)) is Age.DAYS


@pytest.mark.parametrize("name", ["board", "lessons"])
def test_the_addresses_of_these_pages_are_taken(name: str) -> None:
    file = f"content/pages/{name}.md"
    assert resolved({file: titled("ก")}).found == [("reserved-name", file, 0, 0)]


def test_a_post_cannot_stand_where_the_lessons_of_its_place_are() -> None:
    file = f"{MAK}/lessons.md"
    assert resolved({file: post("date: 2026-10-01")}).found == [("reserved-name", file, 0, 0)]
