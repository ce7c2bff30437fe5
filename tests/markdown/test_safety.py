"""Whatever is written, the HTML holds nothing but what the design allows: nh3 is the judge."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkblog.read.markdown.parse import parse_body
from tests.markdown.bodies import filled

# All that a body may hold. A style, an event or a class of the author's own is not in it.
_ATTRIBUTES = {
    "a": {"href", "title", "rel", "id", "role", "aria-label"},
    "blockquote": set[str](),
    "br": set[str](),
    "code": {"class"},
    "div": {"class", "role", "tabindex", "aria-label", "data-kind"},
    "em": set[str](),
    "figcaption": set[str](),
    "figure": set[str](),
    **{f"h{level}": {"id"} for level in range(2, 7)},
    "hr": set[str](),
    "img": {"src", "alt"},
    "input": {"type", "disabled", "checked", "aria-label"},
    "li": {"id"},
    "ol": {"start"},
    "p": {"class"},
    "pre": {"tabindex"},
    "s": set[str](),
    "section": {"class", "role", "aria-label"},
    "span": {"class", "title"},
    "strong": set[str](),
    "sup": set[str](),
    "table": set[str](),
    "tbody": set[str](),
    "td": {"class"},
    "th": {"class", "scope"},
    "thead": set[str](),
    "tr": set[str](),
    "ul": {"class"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}

_PIECES = (
    "ก ข\n \n\n\t > - 1. # ## ` ``` ~~~ * ** _ ~~ [ ] ( ) ! < > | \\ & : \" ' / = --- === [^1] [^1]:"
    " [[ ]] [x] [!note] ]( ![ <a <b> </b> <script> <!-- --> <![CDATA[ ]]> <svg/onload=x> {{ {% %00"
    " javascript: data: https://a.th www.a.th // &lt; &#60; &quot; &Tab; &#12; &nbsp; &colon; |---| \\|"
    ' "onerror= style= \u200b \u00a0 \u0e4d\u0e32 \ufeff \U0001f600 #h h-x'
)
_TARGETS = (
    'javascript:x JaVa&Tab;Script:x data:text/html,x vbscript:x //a.th https://a.th/"x mailto:a@b.th'
    " https://a.th?a=1&b='2' ftp://a.th a.md a%20b.md#ก ../a.png #ก #h-ก #h-ก-2 #fn-1 %22%3E%3Cb%3E"
    ' <a"b.md> https://a.th/<b> http:// tel:1 %00 ?x a:b javascript%3Ax'
)
_noise = st.lists(st.sampled_from([*_PIECES.split(" "), " ", "\n", "    "]), max_size=8).map(
    "".join
)
_targets = st.sampled_from(_TARGETS.split(" "))


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Inline Markdown with other inline Markdown in it."""
    return st.one_of(
        st.builds("[{}]({})".format, inner, _targets),
        st.builds('[{}]({} "{}")'.format, inner, _targets, _noise),
        st.builds("![{}]({})".format, inner, _targets),
        st.builds("![{}]({} '{}')".format, inner, _targets, _noise),
        st.builds("[[{}|{}]]".format, _noise, inner),
        st.builds("[[{}]]".format, inner),
        st.builds("<{}>".format, _targets),
        st.builds("**{}** {}[^1] `{}`".format, inner, inner, inner),
    )


_inline = st.recursive(_noise | st.sampled_from(["ก", "ข ค"]), _around, max_leaves=4)
_blocks = st.one_of(
    _inline,
    st.builds("{} {}".format, st.sampled_from(["#", "##", "####", ">", "-", "1."]), _inline),
    st.sampled_from(["# ก", "## ก", "### ก\n## ก"]),
    st.builds("> [!note] {}\n> {}".format, _inline, _inline),
    st.builds("- [x] {}\n  - [ ] {}\n".format, _inline, _inline),
    st.builds("[^1]: {}\n\n    {}".format, _inline, _inline),
    st.builds("| {} | {} |\n|:-:|---|\n| {} |".format, _inline, _inline, _inline),
    st.builds("```{}\n{}\n```".format, _noise, _noise),
)
_texts = st.lists(_blocks, max_size=5).map("\n\n".join)


_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class _Events(HTMLParser):
    """HTML as a list of tags and texts, so that two spellings of the same are equal."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.events: list[object] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.events.append((tag, sorted((name, value or "") for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.events.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.events.append(data)

    def handle_comment(self, data: str) -> None:
        self.events.append(("comment", data))


def _cleaned(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(_ATTRIBUTES),
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="javascript:x">ก</a></p>',
        '<p><a href="//a.th" onclick="x">ก</a></p>',
        '<p style="x">ก</p>',
        "<script>x</script>",
        '<p><a href="a"><a href="b">ก</a></a></p>',
        "<p><strong>ก</p>",
        "<p>ก <p>ข</p></p>",
        "<ul><p>ก</ul></p>",
        "<!-- ก -->",
        '<img src="a" alt="" onerror="x">',
    ],
)
def test_the_judge_can_say_no(html: str) -> None:
    assert _Events(_cleaned(html)).events != _Events(html).events


@settings(max_examples=400, deadline=None)
@given(_texts, st.sampled_from(["", "ก"]))
def test_a_sanitiser_finds_nothing_to_take_away(text: str, title: str) -> None:
    """Nor to close or to move: what nh3 makes of the HTML is the HTML."""
    html = filled(parse_body(text, 1, title=title)[0])
    assert _Events(_cleaned(html)).events == _Events(html).events


_WORD = re.compile("\x01[a-z_]+:[0-9]+\x01")


@settings(max_examples=200, deadline=None)
@given(_texts)
def test_a_body_is_whole_and_depends_on_its_text_alone(text: str) -> None:
    body, diagnostics = parse_body(text, 1, title="")
    assert (body, diagnostics) == parse_body(text, 1, title="")
    assert len(body.chunks) == len(body.holes) + 1
    assert all(0 <= hole.reference < len(body.references) for hole in body.holes)
    ids = [
        value
        for event in _Events(filled(body)).events
        if isinstance(event, tuple)
        for name, value in event[1]
        if name == "id"
    ]
    assert tuple(sorted(ids)) == body.anchors
    assert len(set(ids)) == len(ids)
    html = _WORD.sub("", "".join(body.chunks))
    said = (html, body.plain, body.title, *(r.target + r.text for r in body.references))
    assert not _NOT_XML.search("".join(said))


@settings(max_examples=200, deadline=None)
@given(_texts)
def test_every_link_within_a_body_leads_to_an_id_of_it(text: str) -> None:
    body, _ = parse_body(text, 1, title="")
    html = "".join(body.chunks)
    targets = {part.partition('"')[0] for part in html.split('href="#')[1:]}
    assert targets <= set(body.anchors)


@settings(max_examples=200, deadline=None)
@given(_texts, st.integers(1, 50))
def test_positions_are_in_the_file(text: str, first_line: int) -> None:
    body, diagnostics = parse_body(text, first_line, title="")
    lines = text.split("\n")
    positions = [(d.span.line, d.span.column) for d in diagnostics]
    positions += [(r.mark.line, r.mark.column) for r in body.references]
    for line, column in positions:
        assert 0 <= line - first_line < len(lines)
        assert 1 <= column <= len(lines[line - first_line]) + 1


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("ก <!-- nkblog: ok phone-number เบอร์ -->", "<p>ก </p>\n"),
        ("<!-- nkblog: ok phone-number เบอร์ -->", ""),
        ("<!--nkblog: x-->\nก", "<p>ก</p>\n"),
        ("ก\n<!-- nkblog: x -->\nข", "<p>ก\nข</p>\n"),
        ("- ก <!-- nkblog: x -->\n- ข", "<ul>\n<li>ก </li>\n<li>ข</li>\n</ul>\n"),
        ("## ก <!-- nkblog: x -->", '<h2 id="h-ก">ก </h2>\n'),
    ],
)
def test_a_comment_for_the_checks_is_not_seen(text: str, html: str) -> None:
    body, problems = parse_body(text, 1, title="")
    assert ("".join(body.chunks), problems) == (html, ())
    assert "nkblog" not in body.plain


@pytest.mark.parametrize("text", ["<!-- อื่น -->", "<!-- nkblog:\n-->", "`<!-- nkblog: x -->`"])
def test_any_other_comment_stays_a_text(text: str) -> None:
    body, _ = parse_body(text, 1, title="")
    assert "&lt;!--" in "".join(body.chunks)
