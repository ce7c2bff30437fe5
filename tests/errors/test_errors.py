"""Every message has a file that brings it about, and a section in docs/errors.md that shows it.

`pytest tests/errors --update-docs` writes docs/errors.md anew: read its diff.
"""

from collections.abc import Mapping
from functools import partial
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from nkblog.build import build
from nkblog.checking import check_site
from nkblog.diagnostics import Diagnostic, Span
from nkblog.inputs import Refused, Request
from nkblog.messages import LANGUAGES, word
from nkblog.read.decode import readable
from nkblog.report import as_text, where
from nkblog.text.dates import Moment, parse_moment
from tests.errors.fixtures import BASE, FIXTURES, MACHINE, MAK, SITE_FILE, Fixture
from tests.messages.test_wordings import USED
from tests.project import write

DOC = Path(__file__).parent.parent.parent / "docs" / "errors.md"
STAGES: Mapping[str, str] = {
    "files": "Files and what is above the text",
    "front-matter": "Front matter",
    "network": "What a text refers to",
    "markdown": "The text",
    "checks": "What `nkblog check` looks at",
    "theme": "Themes",
    "publish": "Writing the site",
    "cli": "The program",
}
WITHOUT_LINE = frozenset(
    {"address-taken", "alike-people", "alike-topics", "circle-missing", "date-missing"}
    | {
        "file-out-of-place",
        "file-too-big",
        "meeting-date-missing",
        "not-a-text",
        "not-in-site",
        "output-taken",
    }
    | {"page-unlinked", "picture-large", "picture-with-position", "place-taken", "post-alone"}
    | {"post-draft", "post-future", "reserved-name", "site-base-url-missing"}
    | {"site-empty", "unknown-place-folder", "unusable-name", "unused-person"}
    | {"unused-topic"}
)
"""Codes that speak of a file, or of its name, as a whole."""

INTRODUCTION = """\
# What each message means

Each message has a code, which stands in brackets behind it; `--json`, GitHub and GitLab name it too. Below is what the program says of
a small file with that mistake, in Thai and in English (`--lang en`): `✗` error, `!` warning, `·` note.
This page is made from the messages themselves (`pytest tests/errors --update-docs`).

What stands under “What `nkblog check` looks at” are rules. A site file may weigh each of them as `off`,
`note`, `warning` or `error`:

```yaml
checks:
  phone-number: error
  picture-large: off
```

and a line can be excused with a reason, by a comment at its end or on the line above it, which readers
do not see:

```markdown
โทร 081-234-5678 <!-- nkblog: ok phone-number เบอร์สำนักงาน อบต. -->
```

In front matter the comment is `# nkblog: ok phone-number …`, on the line above. Where a finding is about a
file as a whole, the comment may stand anywhere in it.
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Diagnostic]:
    """What each fixture brings about."""
    return {
        code: _found(code, fixture, tmp_path_factory.mktemp("fixture"))
        for code, fixture in FIXTURES.items()
    }


def _found(code: str, fixture: Fixture, folder: Path) -> Diagnostic:
    """The first finding of this code."""
    pictures = {f"{MAK}/plot.jpg": _photo()} if code.startswith("picture-") else {}
    write(folder, {**BASE, **pictures, **fixture.beside, fixture.file: fixture.text})
    day = parse_moment(fixture.day)
    assert isinstance(day, Moment)
    request = Request(folder, "test", folder / "public" / "test", day.day)
    answer = check_site(request, lambda *_: None)
    if code.startswith(("template-", "string-")) and not isinstance(answer, Refused):
        answer = build(request, lambda *_: None)  # type: ignore[assignment]
    codes = [d.code for d in answer.diagnostics]
    assert code in codes, f"{code}: {[(d.code, where(d.span)) for d in answer.diagnostics]}"
    return next(d for d in answer.diagnostics if d.code == code)


def _photo() -> bytes:
    """One that is large and tells where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (11.0, 49.0, 0.0), 3: "E", 4: (102.0, 28.0, 0.0)})
    photo = BytesIO()
    Image.new("RGB", (600, 400)).save(photo, "JPEG", exif=exif)
    return photo.getvalue() + b"\0" * 6_000_000


def test_every_code_has_a_fixture() -> None:
    assert FIXTURES.keys() | MACHINE.keys() == USED
    assert not FIXTURES.keys() & MACHINE.keys()


def test_a_project_without_mistakes_has_no_findings(tmp_path: Path) -> None:
    write(tmp_path, BASE)
    day = parse_moment("2026-11-23")
    assert isinstance(day, Moment)
    answer = check_site(Request(tmp_path, "test", tmp_path / "x", day.day), lambda *_: None)
    assert answer.diagnostics == ()


@pytest.mark.parametrize("code", sorted(FIXTURES))
def test_its_message_names_file_line_column_and_cure(
    code: str, found: Mapping[str, Diagnostic]
) -> None:
    """In both languages; the line with a mark under it, wherever a line is to be named."""
    diagnostic, fixture = found[code], FIXTURES[code]
    if not code.startswith(("string-", "template-", "picture-")):
        assert diagnostic.span.file == fixture.file
    assert bool(diagnostic.span.line) == (code not in WITHOUT_LINE)
    for language in LANGUAGES:
        message = word(diagnostic, language)
        assert "“”" not in message.say + message.cure
        said = as_text((diagnostic,), language, partial(_line, fixture))
        assert f"{where(diagnostic.span)}: {message.say} [{code}]\n" in said
        assert message.cure or code == "post-expired"
        assert ("^\n" in said) == bool(diagnostic.span.column)


def test_the_documentation_is_what_the_program_says(
    found: Mapping[str, Diagnostic], request: pytest.FixtureRequest
) -> None:
    text = "".join(_document({**MACHINE, **found}))
    if request.config.getoption("--update-docs"):
        DOC.write_text(text, encoding="utf-8")
    assert DOC.read_text(encoding="utf-8") == text


def _document(found: Mapping[str, Diagnostic]) -> list[str]:
    """docs/errors.md, in the order in which messages are worded."""
    import yaml

    parts = [INTRODUCTION]
    for stage, heading in STAGES.items():
        text = files("nkblog.messages").joinpath(f"{stage}.yaml").read_text(encoding="utf-8")
        parts.append(f"\n## {heading}\n")
        for code in yaml.safe_load(text):
            if code in found:
                parts += _section(code, found[code], FIXTURES.get(code))
    return parts


def _section(code: str, diagnostic: Diagnostic, fixture: Fixture | None) -> list[str]:
    line = partial(_line, fixture) if fixture else _no_line
    said = (as_text((diagnostic,), language, line).strip() for language in LANGUAGES)
    return [f"\n### {code}\n\n```text\n", "\n\n".join(said), "\n```\n"]


def _no_line(_: Span) -> str:
    return ""


def _line(fixture: Fixture, span: Span) -> str:
    files = {**BASE, **fixture.beside, fixture.file: fixture.text}
    content = files.get(span.file, "")
    lines = readable(content if isinstance(content, bytes) else content.encode()).split("\n")
    return lines[span.line - 1] if 0 < span.line <= len(lines) else ""


def test_the_site_file_of_the_fixtures_is_the_one_that_is_checked() -> None:
    assert SITE_FILE in BASE
