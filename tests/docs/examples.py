"""What readers copy: the fenced blocks of a Markdown file, and how each is tried."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
INSTALLS = (
    r"(py|python3) -m venv \.venv",
    r"(source \.venv/bin/activate|\.venv/Scripts/activate)",
    r"(\.venv/bin/)?python -m pip install (--find-links wheels nkblog|-r requirements\.txt)",
    r"python3 -m pip wheel --no-deps --wheel-dir wheels \.",  # tests/site/test_wheel.py does it
)
"""What is not done here, because it would need the network: the program is installed already."""
ELSEWHERE = (
    r"python3 dev\.py serve",  # tests/site/test_commands.py runs it
    r"python3 dev\.py test",  # runs this very test
)
"""What is not done here, because other tests do it."""
PROVEN_ELSEWHERE = frozenset({"errors.md"})
"""Pages in docs/ that are generated, and whose examples the tests of what generates them try."""
_FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """A fenced block: where it stands, its language, the word behind that, and its text."""

    file: str
    line: int
    language: str
    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def examples_in(file: Path) -> list[Example]:
    """The fenced blocks of a file, in order."""
    text = file.read_text(encoding="utf-8")
    name = file.relative_to(PROJECT).as_posix()
    found = []
    for match in _FENCE.finditer(text):
        language, _, kind = match["info"].strip().partition(" ")
        line = text.count("\n", 0, match.start()) + 1
        found.append(Example(name, line, language, kind, match["text"]))
    return found


def commands_in(example: Example) -> list[list[str]]:
    """The commands of a block of shell or of Windows, one to a line, as their words."""
    lines = example.text.replace("\\", "/") if example.language == "bat" else example.text
    return [shlex.split(line) for line in lines.splitlines() if line.strip()]


def is_one_of(command: list[str], patterns: tuple[str, ...]) -> bool:
    """Whether a command is what one of the patterns says, and nothing more."""
    return any(re.fullmatch(pattern, shlex.join(command)) for pattern in patterns)
