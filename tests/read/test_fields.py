"""Each field of a front matter is typed by its converter; a wrong one is left out with an error."""

from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog.diagnostics import Diagnostic, Severity, Span
from nkblog.messages import word
from nkblog.model.body import Mark
from nkblog.model.feed import FeedForm
from nkblog.read import matter
from nkblog.read.fields import (
    MOST_NAMES,
    Text,
    When,
    as_choices,
    as_flag,
    as_list,
    as_map,
    as_maps,
    as_moment,
    as_moments,
    as_pairs,
    as_switch,
    as_text,
    as_texts,
    decode_fields,
    key,
)
from nkblog.read.other_words import KEY_OF
from nkblog.read.yaml_events import read_mapping
from nkblog.text import normalise
from nkblog.text.dates import BANGKOK


@dataclass(frozen=True, slots=True)
class Step:
    name: Text | None = key(as_text)
    due: When | None = key(as_moment)


@dataclass(frozen=True, slots=True)
class Sample:
    title: Text | None = key(as_text)
    names: tuple[Text, ...] = key(as_list)
    agenda: tuple[Text, ...] = key(as_texts)
    date: When | None = key(as_moment)
    dates: tuple[When, ...] = key(as_moments)
    draft: bool = key(as_flag)
    shown: bool = key(as_switch)
    step: Step | None = key(as_map(Step))
    steps: tuple[Step, ...] = key(as_maps(Step))
    levels: tuple[tuple[Text, Text], ...] = key(as_pairs)
    forms: tuple[FeedForm, ...] = key(as_choices(FeedForm))


EMPTY = Sample()


def decode(text: str) -> tuple[Sample, tuple[Diagnostic, ...]]:
    node, problems = read_mapping(text, 2)
    assert problems == ()
    return decode_fields(Sample, node)


def read(text: str) -> Sample:
    """What a text without any mistake says."""
    sample, problems = decode(text)
    assert problems == ()
    return sample


def problem(text: str) -> Diagnostic:
    """The only thing wrong with a text, and why its field is left out."""
    sample, problems = decode(text)
    assert sample == EMPTY
    assert len(problems) == 1, problems
    for language in ("th", "en"):
        assert problems[0].hint in word(problems[0], language).cure
    return problems[0]


def values(texts: tuple[Text, ...]) -> list[str]:
    return [text.value for text in texts]


def test_no_front_matter_is_an_empty_one() -> None:
    assert decode_fields(Sample, None) == (EMPTY, ())
    assert Sample(None, (), (), None, (), False, True, None, (), ()) == EMPTY


@pytest.mark.parametrize("field", [field.name for field in fields(Sample)])
@pytest.mark.parametrize("value", ["", "~", "null", '""', "'  '", "' \u00a0'", "' \u200b'"])
def test_an_empty_value_is_absent(field: str, value: str) -> None:
    """Y18: one rule for all fields."""
    assert read(f"{field}: {value}") == EMPTY


def test_a_text_keeps_its_place() -> None:
    assert read("date:\ntitle:   ' กองทุน '").title == Text("กองทุน", Mark(3, 10))
    assert read("title: '~'").title == Text("~", Mark(2, 8))


def test_a_text_has_one_line() -> None:
    text = read("title: |\n  ก  ข\n\n  ค\n").title
    assert text is not None
    assert text.value == "ก ข ค"


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("[ด่วน]", 'title: "[ด่วน]"'),
        ("[ก, ข]", 'title: "[ก, ข]"'),
        ("[[ก], ข]", ""),
        ("\n  - ก", ""),
        ("{ก: ข}", ""),
        ("\n  ก: ข", ""),
    ],
)
def test_where_a_text_belongs_a_list_or_a_mapping_is_an_error(value: str, hint: str) -> None:
    found = problem(f"title: {value}")
    assert (found.code, found.hint) == ("text-expected", hint)
    assert found.span.line == (3 if "\n" in value else 2)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("names: ก", ["ก"]),
        ("names: ก, ข,ค ,", ["ก", "ข", "ค"]),
        ("names: 'ก, ข'", ["ก", "ข"]),
        ("names: [ก, 'ข, ค', ~]", ["ก", "ข, ค"]),
        ("names:\n  - ก\n  - ข, ค", ["ก", "ข, ค"]),
        ("names: [2569, no, 1.5]", ["2569", "no", "1.5"]),  # Y25
        ("names:\n  - ก: ข: ค", ["ก: ข: ค"]),
    ],
)
def test_names_are_one_or_a_list_or_parted_by_commas(text: str, names: list[str]) -> None:
    assert values(read(text).names) == names


def test_each_name_between_commas_has_its_own_mark() -> None:
    assert [name.mark for name in read("names: ก, ขข ,ค").names] == [(2, 8), (2, 11), (2, 15)]
    assert [name.mark for name in read("names: 'ก, ข'").names] == [(2, 9), (2, 12)]


def test_names_that_a_reader_takes_for_one_are_one() -> None:
    """Y26: the first spelling stays."""
    assert values(read("names: [Water, น้ำ, water , นํ้า, นำ้, น\u200bน้ำ]").names) == [
        "Water",
        "น้ำ",
        "น\u200bน้ำ",
    ]


@given(st.lists(st.sampled_from(["ก", "น้ำ", "นํ้า", "A", "a", "ก ข"]), max_size=8))
def test_no_name_stands_twice(names: list[str]) -> None:
    keys = [normalise.key(name) for name in values(read(f"names: [{', '.join(names)}]").names)]
    assert keys == list(dict.fromkeys(map(normalise.key, names)))


def test_there_may_be_so_many_names_and_no_more() -> None:
    """Y26: counted without repeats."""
    most = [f"ก{number}" for number in range(MOST_NAMES)]
    assert values(read(f"names: [{', '.join(most * 9)}]").names) == most
    found = problem(f"names: [{', '.join([*most, 'ข'])}]")
    assert (found.code, found.span) == ("too-many-items", Span("", 2, 8))
    assert dict(found.params) == {"key": "names", "count": "51", "limit": "50"}


def test_a_network_may_have_more_places_than_a_post_has_topics() -> None:
    node, _ = read_mapping(f"members: [{', '.join(map(str, range(200)))}]", 2)
    circle, problems = decode_fields(matter.Circle, node)
    assert (len(circle.members), problems) == (200, ())


@pytest.mark.parametrize("value", ["{a: b}", "[[ก], ข]", "[{a: b, c: d}]", "[{a: b}]", "\n  a: b"])
@pytest.mark.parametrize(
    ("field", "code"), [("names", "names-expected"), ("agenda", "text-expected")]
)
def test_a_list_holds_texts_only(field: str, code: str, value: str) -> None:
    """Y25"""
    assert problem(f"{field}: {value}").code == code


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("[[ก], ข]", "names: ก, ข"),
        ("[[ก, [ข]], ค]", "names: ก, ข, ค"),
        ("[ก, {ข: ค}]", ""),
        ("{ก: ข}", ""),
    ],
)
def test_of_lists_within_lists_the_names_are_shown_in_one(value: str, hint: str) -> None:
    assert problem(f"names: {value}").hint == hint


def test_a_wrong_item_is_pointed_at() -> None:
    assert problem("names:\n  - ก\n  - {ข: ค}\n").span == Span("", 4, 5)


def test_texts_keep_their_commas_and_colons() -> None:
    sample = read("agenda:\n  - รายงาน: งานเดือนก่อน, ปัญหา\n  - ก: ข: ค\n  - ง:\n  - ง:")
    assert values(sample.agenda) == ["รายงาน: งานเดือนก่อน, ปัญหา", "ก: ข: ค", "ง:", "ง:"]
    assert [text.mark for text in sample.agenda] == [(3, 5), (4, 5), (5, 5), (6, 5)]
    assert values(read("agenda: ก, ข").agenda) == ["ก, ข"]


def test_moments_are_read_as_writers_type_them() -> None:
    sample = read("date: 3 พ.ย. 2569\ndates: [2026-11-01 9:00, 2/11/2569]")
    assert sample.date is not None
    assert sample.date.moment.at == datetime(2026, 11, 3, tzinfo=BANGKOK)
    assert sample.date.mark == Mark(2, 7)
    assert [when.moment.has_time for when in sample.dates] == [True, False]
    assert len(read("dates: 2026-11-01, 2026-11-02").dates) == 2


@pytest.mark.parametrize(
    ("value", "code", "hint"),
    [
        ("2026-02-30", "date-impossible", "2026-02-28"),  # Y11
        ("2568-02-29", "date-impossible", "2568-02-28"),
        ("เมื่อวาน", "date-unreadable", ""),
        ("[1, 2]", "text-expected", 'date: "[1, 2]"'),
    ],
)
def test_a_wrong_date_is_an_error_with_its_line(value: str, code: str, hint: str) -> None:
    found = problem(f"date: {value}")
    assert (found.code, found.span, found.hint) == (code, Span("", 2, 7), hint)


def test_one_wrong_date_spoils_the_list() -> None:
    found = problem("dates: [2026-11-01, 2026-11-31]")
    assert (found.code, found.span) == ("date-impossible", Span("", 2, 21))


@pytest.mark.parametrize("value", ["true", "Yes", "ON", "ใช่", "จริง"])
def test_yes(value: str) -> None:
    assert read(f"draft: {value}").draft


@pytest.mark.parametrize("value", ["false", "No", "off", "ไม่", "ไม่ใช่", "เท็จ"])
def test_no(value: str) -> None:
    """Y08"""
    assert not read(f"draft: {value}").draft


def test_a_flag_that_is_no_text_is_yes_too() -> None:
    sample, problems = decode("draft: [no]")
    assert sample.draft
    assert [found.code for found in problems] == ["text-expected"]


@pytest.mark.parametrize("value", ["ยังไม่เสร็จ", "1", "maybe"])
def test_neither_yes_nor_no_is_an_error_and_yes(value: str) -> None:
    """Whatever a writer says of a draft, it is not to be published by mistake."""
    sample, problems = decode(f"draft: {value}")
    assert sample.draft
    assert [(found.code, found.span) for found in problems] == [("flag-expected", Span("", 2, 8))]


@pytest.mark.parametrize("value", ["", "~", "yes", "ใช่"])
def test_a_switch_is_on_unless_it_is_switched_off(value: str) -> None:
    assert read("").shown
    assert read(f"shown: {value}").shown
    assert not read("shown: ไม่").shown


@pytest.mark.parametrize(
    ("value", "code"),
    [("ปิดไว้", "switch-expected"), ("0", "switch-expected"), ("[no]", "text-expected")],
)
def test_who_writes_of_a_switch_does_not_want_it_on(value: str, code: str) -> None:
    sample, problems = decode(f"shown: {value}")
    assert not sample.shown
    assert [(found.code, found.span) for found in problems] == [(code, Span("", 2, 8))]


@pytest.mark.parametrize("value", ["json, rss", "[rss, json, rss]", "\n- json\n- rss"])
def test_choices_are_some_of_the_names_that_there_are_in_their_order(value: str) -> None:
    assert read(f"forms: {value}").forms == (FeedForm.RSS, FeedForm.JSON)


def test_no_choice_is_none() -> None:
    assert read("forms:").forms == read("forms: []").forms == ()


def test_a_name_that_cannot_be_chosen_is_an_error_with_the_nearest_one() -> None:
    sample, problems = decode("forms: [rss, Atom, ฟีด]")
    assert sample.forms == (FeedForm.RSS,)
    assert [(d.code, d.severity, d.hint, d.span) for d in problems] == [
        ("unknown-choice", Severity.ERROR, "atom", Span("", 2, 14)),
        ("unknown-choice", Severity.ERROR, "", Span("", 2, 20)),
    ]


def test_mappings_are_front_matter_of_their_own() -> None:
    sample = read("step: {name: ก}\nsteps:\n  - name: ข\n    due: 2026-11-01\n  - {}\n  -\n")
    assert sample.step == Step(Text("ก", Mark(2, 14)))
    assert [step.name and step.name.value for step in sample.steps] == ["ข", None]
    assert len(read("steps:\n  name: ก").steps) == 1


@pytest.mark.parametrize(
    ("text", "hint", "column"),
    [
        ("step: ก", "name: ก", 7),
        ("step: [ก]", "", 7),
        ("steps: ก", "name: ก", 8),
        ("steps: [name:ก]", "name: ก", 9),
        ("steps: [[ก], ~]", "", 9),
    ],
)
def test_where_a_mapping_belongs_a_text_is_an_error(text: str, hint: str, column: int) -> None:
    found = problem(text)
    assert (found.code, found.hint, found.span) == ("map-expected", hint, Span("", 2, column))


def test_mistakes_inside_mappings_are_found_and_the_rest_stays() -> None:
    sample, problems = decode("steps:\n  - name: [ก]\n    due: 2026-11-01\n  - nam: ข\n")
    assert [(found.code, found.span.line) for found in problems] == [
        ("text-expected", 3),
        ("unknown-key", 5),
    ]
    assert [step.due is not None for step in sample.steps] == [True, False]


def test_an_unknown_key_is_a_warning_with_the_nearest_one() -> None:
    """Y27"""
    found = problem("titel: ก")
    assert (found.code, found.severity, found.span, found.hint) == (
        "unknown-key",
        Severity.WARNING,
        Span("", 2, 1),
        "title",
    )
    assert problem("ไม่รู้จัก: ก").hint == ""


@pytest.mark.parametrize("name", ["Draft", "darft", "drafts"])
def test_a_slip_in_the_name_of_a_flag_does_not_publish_a_draft(name: str) -> None:
    sample, problems = decode(f"{name}: true")
    assert sample.draft
    assert [(found.code, found.hint) for found in problems] == [("unknown-key", "draft")]


@pytest.mark.parametrize(
    ("kind", "word", "key"),
    [
        (matter.Post, "ชื่อเรื่อง", "title"),
        (matter.Post, "ชื่อเรือง", "title"),
        (matter.Post, "วันที่", "date"),
        (matter.Post, "ประเด็น", "topics"),
        (matter.Post, "tags", "topics"),
        (matter.Post, "description", "summary"),
        (matter.Meeting, "วาระ", "agenda"),
        (matter.Meeting, "สถานที่", "place"),
        (matter.Person, "ประเด็น", ""),  # people have none
    ],
)
def test_a_thai_word_or_that_of_another_program_is_shown_its_key(
    kind: type, word: str, key: str
) -> None:
    node, _ = read_mapping(f"{word}: ก", 1)
    _, problems = decode_fields(kind, node)
    assert [(found.code, found.hint) for found in problems] == [("unknown-key", key)]


def test_every_other_word_is_for_a_key_that_there_is() -> None:
    kinds = (*get_args(matter.AnyMatter), matter.Site, matter.Action, matter.Milestone)
    keys = {field.name for kind in kinds for field in fields(kind)}
    assert set(KEY_OF.values()) <= keys


def test_where_no_key_is_near_all_of_them_are_named() -> None:
    found = problem("ไม่รู้จัก: ก")
    assert dict(found.params)["keys"] == ", ".join(field.name for field in fields(Sample))


@pytest.mark.parametrize("name", ["ร่าง", "ฉบับร่าง"])
def test_a_draft_in_thai_is_one(name: str) -> None:
    sample, _ = decode(f"{name}: ใช่")
    assert sample.draft


@pytest.mark.parametrize(
    ("written", "is_draft", "hint"),
    [
        ("published: no", True, "draft: yes"),
        ("Published: false", True, "draft: yes"),
        ("เผยแพร่: ไม่", True, "draft: yes"),
        ("published: not yet", True, "draft: yes"),
        ("published: yes", False, "draft: no"),
    ],
)
def test_what_is_not_to_be_published_is_a_draft(written: str, is_draft: bool, hint: str) -> None:
    """Y08"""
    sample, problems = decode(written)
    assert sample.draft == is_draft
    assert [(found.code, found.hint) for found in problems] == [("unknown-key", hint)]


def test_one_wrong_field_leaves_the_others() -> None:
    sample, problems = decode("title: ก\ndate: never\nnames: ข")
    assert (sample.title is not None, sample.date, values(sample.names)) == (True, None, ["ข"])
    assert [found.code for found in problems] == ["date-unreadable"]


@pytest.mark.parametrize("kind", [*get_args(matter.AnyMatter), matter.Site])
def test_every_kind_of_file_can_be_empty_and_names_each_key_once(kind: type) -> None:
    assert is_dataclass(kind)
    empty, problems = decode_fields(kind, None)
    assert problems == ()
    for field in fields(kind):
        assert getattr(empty, field.name) == field.metadata["converter"].absent


def test_a_meeting_as_it_is_written() -> None:
    text = (
        "date: 2569-11-14\ntime: 09:30\nplace: ห้องประชุม อบต.ท่าไร่\nagenda:\n  - ก, ข\n"
        "held: 2569-11-14\nattended: [a, b]\ndecisions:\n  - ลงมติ: เห็นชอบ\nactions:\n"
        "  - what: ตั้งกอง: สองกอง\n    who: a, b\n    due: 2026-12-12\nmoved_from: 2569-11-07\n"
        "cancelled: no\n"
    )
    node, problems = read_mapping(text, 2)
    meeting, found = decode_fields(matter.Meeting, node)
    assert (*problems, *found) == ()
    assert meeting.time is not None
    assert meeting.time.value == "09:30"
    assert values(meeting.decisions) == ["ลงมติ: เห็นชอบ"]
    (action,) = meeting.actions
    assert action.what is not None
    assert (action.what.value, values(action.who)) == ("ตั้งกอง: สองกอง", ["a", "b"])
    assert (len(meeting.moved_from), meeting.cancelled) == (1, False)


def test_pairs_are_names_with_a_word_each() -> None:
    pairs = read("levels:\n  email: off\n  phone: 'on'").levels
    assert [(name.value, word.value) for name, word in pairs] == [("email", "off"), ("phone", "on")]
    assert pairs[0][1].mark == Mark(3, 10)


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("levels: off", "pairs-expected", 9),
        ("levels: [email]", "pairs-expected", 9),
        ("levels: {email: [off]}", "text-expected", 17),
    ],
)
def test_where_pairs_belong_anything_else_is_an_error(text: str, code: str, column: int) -> None:
    found = problem(text)
    assert (found.code, found.span) == (code, Span("", 2, column))
