"""Whatever a file holds, the program says what is wrong with it, and soon.

A hundred thousand files: `python -m tests.fuzz --cases 100000`.
"""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog.checks.subject import Subject, proses
from tests.fuzz import PIECES, SLOWEST, case, survive, survive_batch, survive_file
from tests.project import PLACE

POST = f"{PLACE}/ko-mak/2026-11-01-fuzz.md"
PIECE = st.sampled_from(PIECES) | st.text(max_size=8)
FRONT = st.lists(PIECE, max_size=12).map("".join)


@given(st.integers(min_value=0))
def test_a_file_after_a_few_accidents(number: int) -> None:
    survive(number)


@given(FRONT, FRONT)
def test_any_front_matter_and_any_body(front: str, body: str) -> None:
    survive_file(POST, f"---\n{front}\n---\n{body}\n".encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    survive_file(POST, data)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 40_000,
        "---\na: " + "[" * 60_000 + "\n---\n",
        "---\n" + "{a: " * 15_000 + "\n---\n",
        "---\na: &a [*a]\n---\n",
        "---\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 9)) + "---\n",
        "---\na: !!python/object/apply:os.system ['echo']\n---\n",
        "![[](" * 4_000,
        ">" * 100_000,
        "[" * 50_000,
        "|" * 500 + "\n" + "|-" * 500 + "|\n" + "|a" * 500,
        "<!-- nkblog: ok " * 6_000,
        "`" * 100_000,
        "[^%" * 20_000 + "\n\n[^1]: ก",
        "*a_" * 30_000,
        "** ก " * 20_000,
        "".join("`" * n + "ก ** " for n in range(1, 400)),
        "ก\n• " * 20_000,
        "|a|b\n" * 15_000,
        "[a] (" * 20_000,
        "---\ntopics:\n" + "- a\n  - b\n" * 900 + "---\n",
        "title: ก\n" * 60_000,
        "---\n" + "title ก\n" * 1_900 + "---\n",
        "# nkblog: ok phone-number ก\n" * 20_000,
        "http://a@" * 20_000,
        "ก\u200b" * 100_000,
        "---\n" + "ก: ข\n" * 5_000 + "---\n",
    ],
)
def test_what_is_made_to_take_long_does_not(text: str) -> None:
    """Y01, Y02, Y04, Y05, M15 and their kind."""
    start = time.process_time()
    survive_file(POST, text.encode())
    assert time.process_time() - start < SLOWEST + 1  # Of a slow machine.


def test_a_case_is_the_same_each_time_and_unlike_the_next() -> None:
    assert case(7) == case(7)
    assert len({case(number) for number in range(50)}) > 45


def test_a_failure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(subject: Subject) -> list[object]:
        assert not list(proses(subject.network)), "oh"
        return []

    monkeypatch.setattr("nkblog.checks.rules.CHECKS", (fails,))
    batch = survive_batch(3, 4)
    (wrong,) = batch.wrong
    assert wrong.startswith("case 3: ")
    assert "oh" in wrong
    assert batch.seconds > 0
    assert batch.slowest[1] == 3
