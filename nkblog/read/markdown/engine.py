"""The Markdown engine: CommonMark by markdown-it-py, and the rules that the project adds to it."""

import functools
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

from nkblog.read.markdown import (
    bare_urls,
    bold_spaces,
    callouts,
    commonmark,
    emphasis,
    excuses,
    file_names,
    footnotes,
    headings,
    images,
    links,
    missing_spaces,
    pasted,
    pasted_lists,
    plain_paragraphs,
    tables,
    tasks,
    unruled_tables,
    wiki,
)
from nkblog.read.markdown.draft import Render
from nkblog.read.markdown.source import source_of

_DEEPEST = 20  # blocks and lists within each other; the parser leaves out what is deeper
_CONTAINERS = frozenset(
    {"blockquote_open", "callout_open", "list_item_open", "footnote_reference_open"}
)
# What can begin anything but text: CommonMark's own marks, `~~`, and addresses.
_BEGINNING = re.compile(rf"[\n!&*<\[\\\]_`~]|{bare_urls.STARTS}")


class Rule(NamedTuple):
    """One thing that the Markdown of the project can do: how it is read (`plugin`), and what its
    tokens look like, as fixed tags or by a function.
    """

    name: str
    plugin: Callable[[MarkdownIt], None]
    render: Mapping[str, Render] = {}
    tags: Mapping[str, str] = {}


RULES = (
    Rule("bold next to Thai, strikethrough", emphasis.plugin),
    Rule("allowed links", links.plugin, links.RENDER),
    Rule("addresses in the text", bare_urls.plugin),
    Rule("wiki links", wiki.plugin, wiki.RENDER),
    Rule("file names with spaces", file_names.plugin),
    Rule("images and figures", images.plugin, images.RENDER, images.TAGS),
    Rule("callouts", callouts.plugin, callouts.RENDER),
    Rule("footnotes", footnotes.plugin, footnotes.RENDER, footnotes.TAGS),
    Rule("task lists", tasks.plugin, tasks.RENDER),
    Rule("tables", tables.plugin, tables.RENDER, tables.TAGS),
    Rule("paragraphs of plain lines", plain_paragraphs.plugin),
    Rule("HTML pasted", pasted.plugin),
    Rule("comments for the checks", excuses.plugin),
    Rule("spaces missing", missing_spaces.plugin),
    Rule("spaces inside bold", bold_spaces.plugin),
    Rule("lists pasted", pasted_lists.plugin),
    Rule("tables without a line", unruled_tables.plugin),
)
"""All of them. A new rule is a file with a `plugin`, and a line here."""

RENDER: Mapping[str, Render] = dict(
    item
    for table in (commonmark.RENDER, headings.RENDER, *(rule.render for rule in RULES))
    for item in table.items()
)
TAGS: Mapping[str, str] = dict(
    item
    for table in (commonmark.TAGS, headings.TAGS, *(rule.tags for rule in RULES))
    for item in table.items()
)


class Engine(MarkdownIt):
    """markdown-it-py with all rules. Addresses stay as they are written: `links` judges them."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "maxNesting": _DEEPEST})
        self.inline = _Inline()
        self.configure("commonmark", {"html": False, "maxNesting": _DEEPEST})
        for rule in RULES:
            rule.plugin(self)
        self.core.ruler.at("inline", _parse_inline)
        # They join neighbouring texts, which makes no difference to what is written of them.
        self.disable(["fragments_join", "text_join", "html_block"])

    def normalizeLink(self, url: str) -> str:  # noqa: N802  their name
        """The address as it is."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802  their name
        """The text of a link that is an address."""
        return links.readable(link)

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802  their name
        """Any address."""
        return True


class _Inline(ParserInline):
    def __init__(self) -> None:
        super().__init__()
        self.terminator_re = _BEGINNING

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        if not _BEGINNING.search(src):  # a text alone, as most are: nothing for the rules to do
            if src:
                tokens.append(Token("text", "", 0, content=src))
            return tokens
        state = emphasis.ThaiInline(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _parse_inline(state: StateCore) -> None:
    source = source_of(state.env)
    is_cell = False
    for token in state.tokens:
        kind = token.type
        if kind == "inline":
            source.enter(token, is_cell=is_cell)
            token.children = state.md.inline.parse(token.content, state.md, state.env, [])
        else:
            is_cell = kind in {"td_open", "th_open"}
            if token.level >= _DEEPEST - 1 and kind in _CONTAINERS:
                source.too_deep = True


@functools.cache
def engine() -> Engine:
    """The engine of this process, made when first needed."""
    return Engine()
