"""YAML becomes nodes of text; a writer's mistakes are named with the line that would be right.

Everything here runs with both of PyYAML's parsers, which must agree.
"""

import time
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from yaml._yaml import CParser

from nkblog.diagnostics import Diagnostic, Severity, Span, in_order
from nkblog.messages import word
from nkblog.model.body import Mark
from nkblog.read import yaml_events
from nkblog.read.nodes import ListNode, MapNode, Node, TextNode
from nkblog.read.yaml_events import DEPTH_LIMIT, NODE_LIMIT, SIZE_LIMIT, read_mapping

PARSERS = {"C": CParser, "Python": yaml.SafeLoader}
Plain = str | list["Plain"] | dict[str, "Plain"] | None


@pytest.fixture(params=PARSERS, autouse=True)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_events, "Parser", PARSERS[request.param])


def plain(node: Node | None) -> Plain:
    """The node without its marks."""
    match node:
        case TextNode():
            return node.value
        case ListNode():
            return [plain(item) for item in node.items]
        case MapNode():
            return {name.value: plain(value) for name, value in node.entries}
        case None:
            return None


def texts(node: Node | None) -> Iterator[TextNode]:
    match node:
        case TextNode():
            yield node
        case ListNode():
            for item in node.items:
                yield from texts(item)
        case MapNode():
            for name, value in node.entries:
                yield name
                yield from texts(value)


def read(text: str) -> Plain:
    """What a text without any mistake says."""
    node, problems = read_mapping(text, 2)
    assert problems == ()
    return plain(node)


def problem(text: str) -> Diagnostic:
    """The only thing wrong with a text."""
    _, problems = read_mapping(text, 2)
    assert len(problems) == 1, problems
    for language in ("th", "en"):
        words = word(problems[0], language)
        assert problems[0].hint in words.cure
    return problems[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("time: 10:30\nat: 09:30", {"time": "10:30", "at": "09:30"}),  # Y07
        ("title: on\nauthor: no", {"title": "on", "author": "no"}),  # Y08
        (
            "code: 010203\nnumber: 1_000\nhex: 0x10",
            {"code": "010203", "number": "1_000", "hex": "0x10"},
        ),  # Y09
        ("date: 2569-02-30", {"date": "2569-02-30"}),
        ("a: ~\nb:\nc: ''", {"a": "~", "b": "", "c": ""}),
        ("tags: [2569, no, 1.5]", {"tags": ["2569", "no", "1.5"]}),  # Y25
        ("a:\n  b: 1\n  c: [x, {y: z}]", {"a": {"b": "1", "c": ["x", {"y": "z"}]}}),
        ("a: |\n  ก: ข: ค\n  ง # จ\nb: 'it''s'", {"a": "ก: ข: ค\nง # จ\n", "b": "it's"}),
        ("a: >-\n  ก\n  ข", {"a": "ก ข"}),
        ("title: ยาว\n  ต่อ", {"title": "ยาว ต่อ"}),
        ("a: http://x.th/#y", {"a": "http://x.th/#y"}),
        ("--- # site\na: ๑\n...", {"a": "๑"}),
        ("a:\tก\tข", {"a": "ก ข"}),
        ("a: ก\u2028ข\nb: ค", {"a": "ก ข", "b": "ค"}),
        ("a: ก\u200bข\u00a0ค", {"a": "ก\u200bข\u00a0ค"}),
        ('a: "\\u0e01\\n"', {"a": "ก\n"}),
    ],
)
def test_every_scalar_is_read_as_text(text: str, said: Plain) -> None:
    assert read(text) == said


@pytest.mark.parametrize("text", ["", "\n", "# ก\n", "---\n"])
def test_an_empty_text_has_no_mapping(text: str) -> None:
    assert read_mapping(text, 2) == (None, ())


def test_marks_are_those_of_the_file() -> None:
    node, _ = read_mapping("ชื่อ: 'ก'\nb:\n  - 😀: [x, {y: z}]\n", 7)
    assert [(text.value, *text.mark, text.quoted) for text in texts(node)] == [
        ("ชื่อ", 7, 1, False),
        ("ก", 7, 7, True),
        ("b", 8, 1, False),
        ("😀", 9, 5, False),
        ("x", 9, 9, False),
        ("y", 9, 13, False),
        ("z", 9, 16, False),
    ]
    assert node is not None
    items = node.entries[1][1]
    assert isinstance(items, ListNode)
    assert (node.mark, items.mark, items.items[0].mark) == (Mark(7, 1), Mark(9, 3), Mark(9, 5))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: ประชุม: ครั้งที่ 1", "ประชุม: ครั้งที่ 1"),  # Y15
        ("title: ก: ข: ค:", "ก: ข: ค:"),
        ("title: เขาว่า: \"ได้\" \\ 'ไม่ได้'", "เขาว่า: \"ได้\" \\ 'ไม่ได้'"),
        ('title: "ด่วน": น้ำท่วม', '"ด่วน": น้ำท่วม'),
        ("title: ก: ข   # หมายเหตุ", "ก: ข"),
        ("title: ก: ข\n  ต่อ\n  ไป", "ก: ข ต่อ ไป"),
        ("title: [[กองทุนปุ๋ยหมัก: ปีแรก: 1]]", "[[กองทุนปุ๋ยหมัก: ปีแรก: 1]]"),
        ("title: [[ก, ข]] # ค", "[[ก, ข]]"),
    ],
)
def test_a_colon_in_a_title_is_normal_thai(text: str, said: str) -> None:
    """A promise of the design: and a title in [[ ]] is a text too."""
    node, problems = read_mapping(f"a: |\n  x: y: z\n{text}\nb: c", 2)
    assert problems == ()
    assert plain(node) == {"a": "x: y: z\n", "title": said, "b": "c"}
    assert node is not None
    assert node.entries[1][1].mark == Mark(4, 8)


def test_a_colon_in_a_title_does_not_count_as_quoted() -> None:
    node, _ = read_mapping("title: ก: ข\nb: 'ค'", 2)
    assert [text.quoted for text in texts(node)] == [False, False, False, True]


def test_a_colon_in_an_item_is_kept_where_it_makes_no_mapping() -> None:
    assert read("a:\n  - ก: ข: ค\n  - - ง: จ: ฉ") == {"a": [{"ก": "ข: ค"}, [{"ง": "จ: ฉ"}]]}


@given(st.text("กขำ่ :-#[]{}'\"\\,&*!|>%@`?1a", max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_title_that_begins_with_a_letter_is_read_as_written(rest: str) -> None:
    title = f"ก{rest}".strip()
    if " #" not in title:
        assert read(f"date: 1\ntitle: {title}\nb: c") == {"date": "1", "title": title, "b": "c"}


MISTAKES = [
    # Y16, Y17 and the other first characters that YAML keeps for itself
    ("title: ข่าว #1", "yaml-comment", 2, 13, 'title: "ข่าว #1"'),
    ("title: ก: ข #1", "yaml-comment", 2, 13, 'title: "ก: ข #1"'),
    ("title: ข่าว # 1", "yaml-comment", 2, 13, 'title: "ข่าว # 1"'),
    ("title: #น้ำท่วม", "yaml-comment", 2, 8, 'title: "#น้ำท่วม"'),
    ("a:\n  - ก #1", "yaml-comment", 3, 7, '  - "ก #1"'),
    ("title: [ด่วน] น้ำท่วม", "yaml-after-bracket", 2, 8, 'title: "[ด่วน] น้ำท่วม"'),
    ("title: [ด่วน]: น้ำท่วม", "yaml-after-bracket", 2, 8, 'title: "[ด่วน]: น้ำท่วม"'),
    ("title: {ก} ข", "yaml-after-bracket", 2, 8, 'title: "{ก} ข"'),
    ("a:\n  - [ด่วน] น้ำ", "yaml-after-bracket", 3, 5, '  - "[ด่วน] น้ำ"'),
    ('title: "ด่วน" น้ำท่วม', "yaml-after-quote", 2, 8, "title: '\"ด่วน\" น้ำท่วม'"),
    ("title: 'ก' ข", "yaml-after-quote", 2, 8, "title: \"'ก' ข\""),
    ("title: 'ก' it's \"ข\"", "yaml-after-quote", 2, 8, "title: '''ก'' it''s \"ข\"'"),
    ("title: @ก", "yaml-indicator", 2, 8, 'title: "@ก"'),
    ("title: `ก`", "yaml-indicator", 2, 8, 'title: "`ก`"'),
    ("title: %ก", "yaml-indicator", 2, 8, 'title: "%ก"'),
    ("title: - ก", "yaml-indicator", 2, 8, 'title: "- ก"'),
    ("title: > ก", "yaml-indicator", 2, 8, 'title: "> ก"'),
    ("title: , ก", "yaml-indicator", 2, 8, 'title: ", ก"'),
    ("title: @ก: ข\n  ค", "yaml-indicator", 2, 8, 'title: "@ก: ข ค"'),
    ("title: &ก", "yaml-anchor", 2, 8, 'title: "&ก"'),
    ("title: &a ก", "yaml-anchor", 2, 8, 'title: "&a ก"'),
    ("title: *ก*", "yaml-alias", 2, 8, 'title: "*ก*"'),
    ("title: *a", "yaml-alias", 2, 8, 'title: "*a"'),
    ("title: !ด่วน", "yaml-tag", 2, 8, 'title: "!ด่วน"'),
    (
        "title: !!python/object/apply:os.system [ls]",
        "yaml-tag",
        2,
        8,
        'title: "!!python/object/apply:os.system [ls]"',
    ),  # Y05
    ('title: "ก', "yaml-unclosed-quote", 2, 8, 'title: "ก"'),
    ("title: 'ก\nb: 'ข'", "yaml-unclosed-quote", 2, 8, "title: 'ก'"),
    ("topics: [ก, {ข: ค", "yaml-unclosed-bracket", 2, 9, "topics: [ก, {ข: ค}]"),
    ("topics: [ก, ข\ndate: 1", "yaml-unclosed-bracket", 2, 9, "topics: [ก, ข]"),
    ('file: "C:\\ข้อมูล"', "yaml-escape", 2, 7, "file: 'C:\\ข้อมูล'"),
    ('title: "\\0"', "yaml-escape", 2, 8, "title: '\\0'"),
    ('title: "\\ud800 it\'s"', "yaml-escape", 2, 8, "title: '\\ud800 it''s'"),
    # Y23: what stands where a space belongs
    ("title：ก", "yaml-wide-colon", 2, 6, "title: ก"),
    ("a: ก\ntitle： ข: ค", "yaml-wide-colon", 3, 6, "title: ข: ค"),
    ("title:ก", "yaml-missing-space", 2, 7, "title: ก"),
    ("title:ก\ndate: 1", "yaml-missing-space", 2, 7, "title: ก"),
    ("date: 1\ntitle:ก: ข", "yaml-missing-space", 3, 7, "title: ก: ข"),
    ("title:\u00a0ก", "yaml-invisible", 2, 7, "title: ก"),
    ("title:\u200b ก\nb: 1", "yaml-invisible", 2, 7, "title: ก"),
    ("\u00a0title: ก", "yaml-invisible", 2, 1, "title: ก"),
    ("a: 1\n\u200btitle: ก", "yaml-invisible", 3, 1, "title: ก"),
    ("a:\n  - b: 1\n\u00a0 \u00a0 c: 2", "yaml-invisible", 4, 1, "    c: 2"),
    ("a:\n\tb: 1", "yaml-tab", 3, 1, "  b: 1"),
    ("a: 1\n\tb: 1", "yaml-tab", 3, 1, "b: 1"),
    ("a:\n  - b: 1\n\t\tc: 2", "yaml-tab", 4, 1, "    c: 2"),
    ("a:\n - b\n\t- c", "yaml-tab", 4, 1, " - c"),
    ("a:\n  - ก\n\tข", "yaml-tab", 4, 1, "    ข"),
    ("title: ก\n  date: 1", "yaml-indentation", 3, 3, "date: 1"),
    ("a:\n  - b: ก\n   c: ข", "yaml-indentation", 4, 4, "    c: ข"),
    ("a:\n  - b: ก\n     c: ข", "yaml-indentation", 4, 6, "    c: ข"),
    ("a:\n  - b: ก: ข\n    c: @ง", "yaml-indicator", 4, 8, '    c: "@ง"'),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "hint"), MISTAKES)
def test_a_mistake_is_named_with_the_line_that_would_be_right(
    text: str, code: str, line: int, column: int, hint: str
) -> None:
    found = problem(text)
    assert (found.code, found.span, found.hint) == (code, Span("", line, column), hint)


@pytest.mark.parametrize(("text", "code", "line", "column", "hint"), MISTAKES)
def test_the_line_that_would_be_right_is_right(
    text: str, code: str, line: int, column: int, hint: str
) -> None:
    """Whoever types the hint is done, and the rest of the file was understood all along."""
    lines = text.split("\n")
    lines[line - 2] = hint
    if hint.endswith(' ค"'):  # the hint takes in the line that went on
        del lines[line - 1]
    mended = read("\n".join(lines))
    if code != "yaml-comment":
        assert plain(read_mapping(text, 2)[0]) == mended


def test_several_mistakes_are_found_at_once() -> None:
    _, problems = read_mapping("title:ก\nask: [ข] ค\nb: ง: จ\noffer: 'ฉ\ndate: @1\n", 2)
    assert [(found.code, found.span.line) for found in in_order(problems)] == [
        ("yaml-missing-space", 2),
        ("yaml-after-bracket", 3),
        ("yaml-unclosed-quote", 5),
        ("yaml-indicator", 6),
    ]


@pytest.mark.parametrize(
    "text", ["a: 1  # ก", "a: # ก", "a:    # ก", "# ก", "a: 'ก' #1", "a: [b] #1"]
)
def test_what_looks_like_a_comment_is_one(text: str) -> None:
    assert read_mapping(text, 2)[1] == ()


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: [&x b]", "yaml-anchor", 2, 5),
        ("&x a: b", "yaml-anchor", 2, 1),
        ("a: [b, *x]", "yaml-alias", 2, 8),  # Y02
        ("!!str a: b", "yaml-tag", 2, 1),
        ("- ก\n- ข", "yaml-not-mapping", 2, 1),  # Y29
        ("[ก, ข]", "yaml-not-mapping", 2, 1),
        ("'ก'", "yaml-not-mapping", 2, 1),
        ("ก", "yaml-no-colon", 2, 1),
        ("a: 1\n---\nb: 2", "yaml-documents", 3, 1),
        ("a: 1\n...\n---\nb: 2", "yaml-documents", 4, 1),
        ("%YAML 1.1\n---\na: 1", "yaml-directive", 2, 1),
        ("a: 1\ndrft true\nb: 2", "yaml-no-colon", 3, 1),
        ("a: 1\nข้อความ\n", "yaml-no-colon", 3, 1),
        ("a: b\n- c", "yaml-syntax", 3, 1),
        ("a: [ข: ค: ง]", "yaml-syntax", 2, 9),
        ("[a]: b", "yaml-syntax", 2, 1),
        (": b", "yaml-syntax", 2, 1),
        ('a: "ก\n  ข\nb: c', "yaml-unclosed-quote", 2, 4),
        ("a: [ก,\n  ข\nb: c", "yaml-unclosed-bracket", 2, 4),
        ("a: @ก\n  b: c", "yaml-indicator", 2, 4),
    ],
)
def test_what_cannot_be_mended_is_refused(text: str, code: str, line: int, column: int) -> None:
    found = problem(text)
    assert (found.code, found.span) == (code, Span("", line, column))
    assert read_mapping(text, 2)[0] is None


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("draft true", "draft: true"),
        ("title น้ำขึ้น", "title: น้ำขึ้น"),
        ("date = 2569-11-03", "date: 2569-11-03"),
    ],
)
def test_a_key_without_its_colon_is_an_error_and_read_all_the_same(line: str, hint: str) -> None:
    found = problem(f"a: 1\n{line}\nb: 2")
    assert (found.code, found.span, found.hint) == ("yaml-no-colon", Span("", 3, 1), hint)
    assert plain(read_mapping(f"a: 1\n{line}\nb: 2", 2)[0]) == dict(
        [("a", "1"), tuple(hint.split(": ", 1)), ("b", "2")]
    )


def test_an_item_that_stands_deeper_than_the_one_above_it_is_one_of_its_own() -> None:
    """YAML sees one item there: `น้ำ - ดิน`."""
    text = "topics:\n- น้ำ\n  - ดิน\nb: 2"
    found = problem(text)
    assert (found.code, found.span, found.hint) == ("yaml-indentation", Span("", 4, 3), "- ดิน")
    assert plain(read_mapping(text, 2)[0]) == {"topics": ["น้ำ", "ดิน"], "b": "2"}
    assert read("a:\n- น้ำ\n  กับ - ดิน") == {"a": ["น้ำ กับ - ดิน"]}


def test_a_merge_key_is_refused_and_the_rest_read() -> None:
    found = problem("<<: {a: b}\nc: d")
    assert (found.code, found.span) == ("yaml-merge-key", Span("", 2, 1))
    assert plain(read_mapping("<<: {a: b}\nc: d", 2)[0]) == {"c": "d"}
    assert read("'<<': a") == {"<<": "a"}


def test_a_duplicate_key_is_named_with_both_lines() -> None:
    """Y06"""
    found = problem("title: ก\nb: {x: 1, y: 2}\ntitle: ข")
    assert (found.code, found.span) == ("duplicate-key", Span("", 4, 1))
    assert found.related == (Span("", 2, 1),)
    assert dict(found.params) == {"key": "title", "first": "2"}
    assert plain(read_mapping("a: 1\na: 2", 2)[0]) == {"a": "1"}
    assert problem("b: {x: 1, x: 2}").span == Span("", 2, 11)


def test_as_deep_as_the_limit_and_no_deeper() -> None:
    inside = DEPTH_LIMIT - 1
    assert read("a: " + "[ " * inside + " ]" * inside)
    found = problem("a: " + "[ " * (inside + 1) + " ]" * (inside + 1))
    assert (found.code, found.span) == ("yaml-too-deep", Span("", 2, 4 + 2 * inside))


def test_as_many_nodes_as_the_limit_and_no_more() -> None:
    fitting = NODE_LIMIT - 3  # the mapping, its key and the list
    assert read("a: [" + "b," * fitting + "]")
    found = problem("a: [" + "b," * (fitting + 1) + "]")
    assert (found.code, found.span) == ("yaml-too-many", Span("", 2, 5 + 2 * fitting))


def test_as_large_as_the_limit_and_no_larger() -> None:
    """Counted in bytes."""
    assert read("a: " + "ก" * ((SIZE_LIMIT - 3) // 3))
    found = problem("a: " + "ก" * (SIZE_LIMIT // 3))
    assert (found.code, found.span) == ("yaml-too-big", Span("", 2, 1))
    assert dict(found.params) == {"limit": "64 kB"}


@pytest.mark.parametrize(
    "text",
    [
        "[" * 40_000,  # Y01
        "[" * 60_000,
        "a: " + "[" * 60_000,
        "{a: " * 16_000,
        "{a: " * 40_000,
        "- " * 30_000,
        "? " * 30_000,
        'a: "' + "\\" * 60_000,
        "a: '" + "x " * 30_000,
        "a: " + "x: " * 20_000,
        "a: b: c\n" * 8_000,
        "s: |\n" + "  x y z\n" * 6_000 + "".join(f"k{i}: a: b\n" for i in range(400)),
        'a: "\n' * 12_000,
        "a:b\n" * 15_000,
        "a: [x\n" * 10_000,
        "a: b\n" + " c: d\n" * 9_000,
        "\ta: 1\n" * 9_000,
        ("a: " + "[" * 900 + "\n") * 60,
        "a: b #c\n" * 8_000,
        "a: &a [*a]\n" * 5_000,  # Y04
        "".join(f"a{i}: &a{i} [{'*a0,' * 9}]\n" for i in range(9)),  # Y02
    ],
    ids=lambda text: text[:12],
)
def test_no_text_takes_long(text: str) -> None:
    """Nor does one end in a RecursionError or a segmentation fault. On an idle machine the slowest
    takes 0.03 s with libyaml, and 0.25 s without it."""
    start = time.process_time()
    _, problems = read_mapping(text, 2)
    assert time.process_time() - start < (0.5 if yaml_events.Parser is CParser else 2)
    assert problems


FRAGMENTS = st.sampled_from(
    [
        *("title", "a", "ก", ": ", ":", "\n", "\n  ", "\n- ", " ", "~", "\u2028", "😀", "：", "<<"),
        *("[", "]", "{", "}", ",", '"', "'", " #", "&", "*", "!", "|", ">", "@", "%", "?", "\\"),
        *("\t", "\u00a0", "\u200b", "\ufeff", "\n---\n", "...", "&a ", "*a", "[[", "]]", "!!str "),
    ]
)


@given(st.lists(FRAGMENTS, max_size=20).map("".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing is raised, every mark is a place in the file, and an error says where."""
    node, problems = read_mapping(text, 2)
    lines = [*text.split("\n"), ""]
    for found in problems:
        assert 2 <= found.span.line < 2 + len(lines)
        assert found.span.column >= 1
        assert word(found, "th").say
    for written in texts(node):
        assert 2 <= written.mark.line < 2 + len(lines)
    assert node is not None or problems or not read_words(text)


def read_words(text: str) -> str:
    """What is left of a text without comments, fences and white space."""
    return "".join(
        line.split("#")[0].strip(" \t\u00a0\u200b\ufeff\u2028-.") for line in text.split("\n")
    )


WORDS = st.text("กขำ่ :1ab.-/'\"", min_size=1, max_size=12)
# In brackets neither `a:]`, which libyaml does not have, nor half a quotation.
NAMES = st.text("กขำ่ :1ab.-/", max_size=12).map(lambda name: f"{name}.")
VALUES = st.one_of(
    WORDS,
    WORDS.map(lambda word: f'"{word}"'),
    st.lists(NAMES, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    st.lists(WORDS, max_size=3).map(lambda items: "".join(f"\n  - {item}" for item in items)),
    st.builds(lambda a, b: f"\n  - what: {a}\n    who: {b}", WORDS, WORDS),
    st.builds(lambda a, b: f"[{a}] {b}", NAMES, NAMES),
    WORDS.map(lambda word: f"|\n  {word}\n  {word}"),
    WORDS.map(lambda word: f"{word}\n  {word} #1"),
    st.sampled_from(["@ก", "&ก", "*ก", "!ก", '"ก', "'ก", "[ก", "", "~", "\u00a0ก", " # ก", "#ก"]),
)
MATTER = st.lists(
    st.builds(
        lambda key, gap, value: f"{key}{gap}{value}\n",
        st.sampled_from("abcd"),
        st.sampled_from([": ", ": ", ": ", ":", "：", ":\t", ":  "]),
        VALUES,
    ),
    max_size=6,
).map("".join)


@given(MATTER)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
def test_both_parsers_lead_to_the_same(text: str) -> None:
    results = []
    for parser in PARSERS.values():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(yaml_events, "Parser", parser)
            results.append(read_mapping(text, 2))
    assert results[0] == results[1]


def test_warnings_are_no_errors() -> None:
    assert problem("a: b #c").severity is Severity.WARNING
    assert problem("a: [b] c").severity is Severity.ERROR
