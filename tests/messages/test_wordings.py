"""Every diagnostic is worded in both languages, with what the source passes and nothing else."""

import errno
import os
import re
from collections.abc import Mapping
from pathlib import Path
from string import Formatter

import pytest

from nkblog.diagnostics import Span, error, warning
from nkblog.messages import LANGUAGES, word, wordings
from nkblog.network.visibility import Hidden
from nkblog.text.slug import portable_name_problem
from tests.messages.codes import GIVEN, SOURCES, constants_in, diagnostics_in

FAMILIES: Mapping[str, frozenset[str]] = {
    "unknown-{}": frozenset({"topic", "person", "partner", "goal", "place", "post"}),
    "ambiguous-{}": frozenset({"topic", "person", "partner", "goal", "place", "post"}),
    "post-{}": frozenset(reason for reason in Hidden if reason is not Hidden.FUTURE),
    "link-to-{}": frozenset(Hidden),
    "answer-{}": frozenset(Hidden),
}
"""Codes of which a part is known only when the program runs, and what it can be."""
LATE = frozenset(
    code
    for file, source in SOURCES.items()
    if "/yaml_" in file or file.startswith("network/")
    for code in constants_in(source)
    if code.startswith("yaml-") or code.endswith("-future")
)
"""Codes that are carried from where a mistake is found to where it is reported."""
ALWAYS_HINTED = frozenset(
    {"ambiguous-goal", "ambiguous-link", "ambiguous-partner", "ambiguous-person"}
    | {"heading-skipped", "link-insecure", "link-to-own-site", "link-tracking"}
    | {"picture-without-text"}
    | {"ambiguous-place", "ambiguous-post", "ambiguous-topic", "front-matter-fence"}
    | {
        "front-matter-unopened",
        "link-to-made-file",
        "link-with-space",
        "missing-space",
        "bold-with-space",
        "link-apart",
        "pasted-list",
        "table-without-rule",
        "url-meets-thai",
    }
    | {"thai-doubled-sara-e", "thai-mark-order", "thai-split-sara-am", "thai-zero-width"}
    | {"wiki-link-cut", "yaml-indentation", "yaml-invisible", "yaml-missing-space", "yaml-tab"}
    | {"yaml-wide-colon"}
)
"""Codes that are never given without a hint: their cure needs no other words for that."""


def codes_of(pattern: str, file: str) -> frozenset[str]:
    """The codes that a call can give. One that is given by a name is a text of that module."""
    if pattern in FAMILIES:
        return frozenset(pattern.format(part) for part in FAMILIES[pattern])
    if pattern == "{}":
        return frozenset(constants_in(SOURCES[file])) & wordings().keys()
    return frozenset({pattern})


USED = LATE | {code for given in GIVEN for code in codes_of(given.code, given.file)}
PHRASES = frozenset(
    code
    for source in SOURCES.values()
    for code in re.findall(r"(?:phrase|_say)\(\s*\"([a-z-]+)\"", source)
)
"""What the command line itself says."""


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_calls_are_found_in_all_their_forms() -> None:
    source = """
error("a-b", span, hint=h, name=n)
note(f"c-{d}", span)
warning(code, span)
source.warn("e-f", mark, related=r, kind=k)
"""
    found = [(g.line, g.code, set(g.parameters)) for g in diagnostics_in("x.py", source)]
    assert found == [
        (2, "a-b", {"name"}),
        (3, "c-{}", set()),
        (4, "{}", set()),
        (5, "e-f", {"kind"}),
    ]
    assert len(GIVEN) > 80


def test_every_family_of_codes_is_known() -> None:
    """One that is not listed here would be worded by chance."""
    assert {given.code for given in GIVEN if "{}" in given.code} - {"{}"} == FAMILIES.keys()


@pytest.mark.parametrize("code", sorted(USED | PHRASES))
def test_every_code_is_worded_in_both_languages(code: str) -> None:
    assert set(wordings()[code]) == set(LANGUAGES)
    for wording in wordings()[code].values():
        assert wording["say"].strip()
        assert wording.keys() <= {"say", "cure", "cure_plain"}
    said = {language: wording.keys() for language, wording in wordings()[code].items()}
    assert len(set(map(frozenset, said.values()))) == 1


@pytest.mark.parametrize("code", sorted(USED))
def test_a_wording_needs_only_what_every_call_passes(code: str) -> None:
    calls = [g for g in GIVEN if code in codes_of(g.code, g.file) and g.code != "{}"]
    needed = {
        name
        for wording in wordings()[code].values()
        for text in wording.values()
        for name in placeholders(text)
    } - {"hint"}
    for call in calls:
        assert needed <= call.parameters, f"{call.file}:{call.line}"


@pytest.mark.parametrize("code", sorted(USED))
def test_a_cure_is_whole_without_a_hint(code: str) -> None:
    """What begins with “write …” must not end with nothing."""
    for wording in wordings()[code].values():
        assert "hint" not in placeholders(wording.get("cure_plain", ""))
        assert "hint" not in placeholders(wording["say"])
        if "hint" in placeholders(wording.get("cure", "")):
            assert "cure_plain" in wording or code in ALWAYS_HINTED


@pytest.mark.parametrize("code", sorted(ALWAYS_HINTED))
def test_what_is_always_hinted_has_a_cure_that_needs_it(code: str) -> None:
    cures = [wording["cure"] for wording in wordings()[code].values()]
    assert all("hint" in placeholders(cure) for cure in cures)


def test_no_wording_is_left_over() -> None:
    """Stages, reasons and keys are phrases whose names are put together."""
    texts = {text for source in SOURCES.values() for text in constants_in(source)}
    families = ("stage-", "why-", "problem-", "system-", "ask-", "key-")
    known = USED | PHRASES | texts
    assert {c for c in wordings() if c not in known and not c.startswith(families)} == set()


TESTED = "\n".join(
    file.read_text(encoding="utf-8")
    for pattern in ("test_*.py", "fixtures.py")
    for file in sorted(Path(__file__).parent.parent.rglob(pattern))
    if file != Path(__file__)
)
"""All tests but these, and the fixtures, which are checked to bring each code about."""


@pytest.mark.parametrize(
    ("code", "pattern"),
    sorted({(code, g.code) for g in GIVEN for code in codes_of(g.code, g.file)}),
)
def test_every_code_is_asserted_in_a_test(code: str, pattern: str) -> None:
    """By its name, or by that of its family."""
    family = pattern.partition("{")[0]
    assert f'"{code}"' in TESTED or (pattern != "{}" and f'f"{family}{{' in TESTED)


NAMES = ("", ".", "a\x00", "a?b", "a.", "con", "ก" * 100)
"""A name for each reason why one cannot be used."""


def test_why_a_name_cannot_be_used_is_said_in_the_readers_language() -> None:
    thai = re.compile("[ก-๙]")
    reasons = [portable_name_problem(name) for name in NAMES]
    assert len(set(reasons)) == len(NAMES)
    assert {f"problem-{r}" for r in reasons} == {c for c in wordings() if c.startswith("problem-")}
    for reason in reasons:
        found = error("unusable-name", Span("a"), name="x", problem=str(reason))
        said = {language: word(found, language).say for language in LANGUAGES}
        assert str(reason) not in said["th"]
        assert len(thai.findall(said["th"])) > 40
        assert not thai.search(said["en"])


@pytest.mark.parametrize(
    ("problem", "thai"),
    [
        (os.strerror(errno.EACCES), "ไม่ได้รับสิทธิ์"),
        (str(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "x")), "ดิสก์เต็ม"),
        (os.strerror(errno.ENOENT), "ไม่มีไฟล์"),
        (os.strerror(errno.EROFS), "อ่านได้อย่างเดียว"),
        (os.strerror(errno.EISDIR), "เป็นโฟลเดอร์"),
        (os.strerror(errno.ENOTDIR), "ไม่ใช่โฟลเดอร์"),
        (os.strerror(errno.ENAMETOOLONG), "ยาวเกินไป"),
        (os.strerror(errno.EIO), "ดิสก์"),
        (os.strerror(errno.EBUSY), "ใช้อยู่"),
    ],
)
def test_what_a_system_says_of_a_failure_is_said_in_thai(problem: str, thai: str) -> None:
    found = error("cannot-read", Span("a"), problem=problem)
    assert thai in word(found, "th").say
    assert not re.search("[A-Za-z]", word(found, "th").say)
    assert not re.search("[ก-๙]", word(found, "en").say)


def test_what_a_system_says_otherwise_stays_as_it_is() -> None:
    found = error("cannot-read", Span("a"), problem="Der Zugriff wurde verweigert")
    assert "Der Zugriff wurde verweigert" in word(found, "th").say


def test_days_are_told_in_the_years_of_the_readers_language() -> None:
    """Who writes 2569 must not be told of 2026."""
    found = warning("post-future", Span("a"), title="ก", date="2026-12-05")
    assert "(5 ธันวาคม 2569)" in word(found, "th").say
    assert "(5 December 2026)" in word(found, "en").say
