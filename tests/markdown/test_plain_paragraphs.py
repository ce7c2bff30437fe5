"""A short way through most paragraphs leads where the long one does."""

from hypothesis import example, given
from hypothesis import strategies as st

from nkblog.read.markdown.engine import Engine
from nkblog.read.markdown.source import Source

MARKS = [
    "# ",
    "- ",
    "1. ",
    "> ",
    "---",
    "===",
    "| - |",
    "```",
    "[^1]: ",
    "    ",
    "  ",
    "<!-- ",
    "\\",
]
THAI = ["ก", "น้ำ", "ก | ข", " ค", "\u3000", "ก\u3000", "ก\xa0", "ก  ", "**ก**", "“"]
line = st.lists(st.sampled_from([*MARKS, *THAI]), max_size=4).map("".join)
text = st.lists(line, max_size=8).map("\n".join)


def engine(*without: str) -> Engine:
    made = Engine()
    made.block.ruler.disable(without)
    return made


SHORT, LONG = engine(), engine("plain_paragraph")


def tokens(through: Engine, text: str) -> list[dict[str, object]]:
    found = through.parse(text, {"source": Source(text.split("\n"), 1)})
    return [token.as_dict() for token in found]


@given(text)
@example("ก\n---")
@example("ก | ข\n- | -")
@example("- ก\nข")
@example("> ก\nข\n\nค")
@example("ก\n    ข")
@example("ก\n- ข")
def test_the_tokens_are_the_same(text: str) -> None:
    assert tokens(SHORT, text) == tokens(LONG, text)


def test_it_is_taken() -> None:
    """Without the long way, too."""
    assert tokens(engine("paragraph"), "ก\nข\n\nค") == tokens(LONG, "ก\nข\n\nค")
