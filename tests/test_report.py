"""A build told to people: by blog, the gravest first, with a mark under the right letter."""

import json
import re

import pytest

from nkblog.annotations import as_github, as_gitlab
from nkblog.diagnostics import Diagnostic, Span, error, note, warning
from nkblog.report import as_json, as_text

A, B, SITE = "content/places/a/1.md", "content/places/b/1.md", "sites/x.yaml"
FOUND = (
    note("post-draft", Span(A), title="ก"),
    warning("unknown-key", Span(A, 2, 1), hint="title", key="titel", keys="title"),
    error("broken-link", Span(A, 9, 1), name="x"),
    warning("unknown-key", Span(B, 2, 1), key="x", keys="title"),
    error("broken-link", Span(SITE, 3, 1), name="y"),
)


def blog(file: str) -> str:
    return file.split("/")[2] if file.startswith("content/places/") else ""


def shown(diagnostic: Diagnostic, line: str) -> list[str]:
    """The line and the mark that a paragraph shows."""
    return as_text((diagnostic,), "en", lambda _: line).split("\n")[1:3]


def test_findings_are_grouped_by_blog_and_the_gravest_come_first() -> None:
    paragraphs = as_text(FOUND, "en", lambda _: "", blog).split("\n\n")
    heads = [p.split(": ")[0] for p in paragraphs]
    assert heads[:-2] == [
        "── a ──",
        f"✗ {A}:9:1",
        f"! {A}:2:1",
        f"· {A}",
        "── the site as a whole ──",
        f"✗ {SITE}:3:1",
        "── b ──",
        f"! {B}:2:1",
    ]
    assert paragraphs[-2].splitlines() == [
        "a: errors 1 · warnings 1 · notes 1",
        "the site as a whole: errors 1 · warnings 0 · notes 0",
        "b: errors 0 · warnings 1 · notes 0",
    ]


def test_one_group_has_no_heading_and_nothing_says_nothing() -> None:
    assert as_text(FOUND[:1], "en", lambda _: "", blog).startswith("· content/")
    assert "──" not in as_text(FOUND, "en", lambda _: "")
    assert as_text((), "en", lambda _: "", blog) == ""


@pytest.mark.parametrize(
    ("line", "column", "indent"),
    [
        ("กขค", 3, 2),
        ("ที่นี่", 4, 1),  # two marks stand above the first letter
        ("ก\u200bข", 3, 1),
        ("\tก", 2, None),
        ("漢字ก", 3, 4),
        ("😀ก", 2, 2),
    ],
)
def test_the_mark_stands_below_the_letter(line: str, column: int, indent: int | None) -> None:
    _, under = shown(error("broken-link", Span("a", 1, column), name="x"), line)
    space = "\t" if indent is None else " " * indent
    assert under == f"      | {space}^"


def test_of_a_long_line_the_part_around_the_mark_is_shown() -> None:
    line = f"{'ก' * 500}ข{'ค' * 500}"
    text, under = shown(error("broken-link", Span("a", 1, 501), name="x"), line)
    assert len(text) < 180
    assert text[under.index("^")] == "ข"


def test_what_a_file_holds_does_not_rule_the_terminal() -> None:
    text, _ = shown(error("broken-link", Span("a", 1, 1), name="x"), "ก\x1b[31m\x07\u202eข\x00")
    assert text == "    1 | ก\ufffd[31m\ufffdข\ufffd"


def test_numbers_by_blog_for_programs() -> None:
    report = json.loads(as_json(FOUND, "th", {"posts": 1}, 1, blog))
    assert report["blogs"] == [
        {"blog": "a", "errors": 1, "warnings": 1, "notes": 1},
        {"blog": "", "errors": 1, "warnings": 0, "notes": 0},
        {"blog": "b", "errors": 0, "warnings": 1, "notes": 0},
    ]


def test_github_is_told_by_workflow_commands() -> None:
    lines = as_github(FOUND, "en").splitlines()
    assert [line.split(" ")[0] for line in lines] == [
        *["::error"] * 2,
        *["::warning"] * 2,
        "::notice",
    ]
    assert lines[0].startswith(f"::error file={A},line=9,col=1,title=broken-link::")
    odd = error("broken-link", Span("a,b:c%.md", 1), name="x\n::error::y")
    (line,) = as_github((odd,), "en").splitlines()
    assert line.startswith("::error file=a%2Cb%3Ac%25.md,line=1,title=broken-link::")
    assert "x%0A::error" in line


def test_gitlab_is_given_a_report() -> None:
    report = json.loads(as_gitlab((*FOUND, FOUND[0]), "th"))
    assert [entry["severity"] for entry in report] == [
        *("info", "minor", "major", "minor", "major"),
        "info",
    ]
    assert report[1]["location"] == {"path": A, "lines": {"begin": 2}}
    assert re.search("[ก-๙]", report[1]["description"])
    assert len({entry["fingerprint"] for entry in report}) == len(report)


def test_a_fingerprint_stays_while_lines_move() -> None:
    one, two = (
        json.loads(as_gitlab((error("broken-link", Span(A, line, 1), name="x"),), "th"))[0]
        for line in (3, 7)
    )
    assert one["fingerprint"] == two["fingerprint"]


def test_related_places_are_shown_with_their_lines() -> None:
    found = error("duplicate-key", Span(A, 4, 1), related=(Span(A, 2, 1),), key="title", first="2")
    lines = {2: "title: ก", 4: "title: ข"}
    said = as_text((found,), "en", lambda span: lines[span.line])
    assert said.endswith(f"    see also {A}:2:1\n    2 | title: ก\n      | ^\n\n")


def test_no_name_of_a_file_moves_the_cursor() -> None:
    """Of a file, or of what somebody has sent a link to."""
    found = error("broken-link", Span("a\x1b[2J\nb.md", 1, 1), name="\x1b[31m")
    said = as_text((found,), "en", lambda _: "\x1b[2J")
    assert "\x1b" not in said
    assert said.count("\n") == 5
