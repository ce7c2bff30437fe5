"""HTML in the text: shown as it is written, with a warning where it came from a word processor."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, entity

from nkblog.read.markdown.source import source_of

# Of elements only: `<ชื่อไฟล์>` or `<name>` in a text is meant to be read.
_ELEMENTS = (
    "a|audio|b|big|blockquote|body|br|button|center|code|dd|details|div|dl|dt|em|embed|font|form|"
    "h[1-6]|head|hr|html|i|iframe|img|input|li|link|math|meta|o:p|object|ol|p|pre|s|script|small|"
    "span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|th|thead|title|tr|u|ul|"
    "video"
)
_TAG = re.compile(rf"<({_ELEMENTS})(?:[\s/][^<>]*)?>|<!--", re.IGNORECASE)
_MARKDOWN = {
    "a": "[…](https://…)",
    "b": "**…**",
    "strong": "**…**",
    "em": "*…*",
    "i": "*…*",
    "s": "~~…~~",
    "strike": "~~…~~",
    "hr": "---",
    "li": "- …",
    "img": "![…](photo.jpg)",
}
_INVISIBLE = frozenset("\u00a0\u00ad\u2002\u2003\u2009\u200b\u200c\u200d\ufeff")


def plugin(md: MarkdownIt) -> None:
    """Notice tags and entities for spaces; a tag stays text, as HTML is off."""
    md.inline.ruler.at("html_inline", _tag)
    md.inline.ruler.at("entity", _entity)


def _tag(state: StateInline, silent: bool) -> bool:
    """Never a match: what is here stays text."""
    if not silent and state.src[state.pos] == "<":
        match = _TAG.match(state.src, state.pos, state.posMax)
        if match:
            source = source_of(state.env)
            mark = source.mark(state, state.pos)
            hint = _MARKDOWN.get((match[1] or "").lower(), "")
            source.warn("html-tag", mark, hint=hint, tag=match[0])
    return False


def _entity(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not entity(state, silent):
        return False
    if not silent:
        token = state.tokens[-1]
        if token.content == "\f":  # &#12;, the one that HTML allows and the XML of a feed does not
            token.content = " "
        if token.content in _INVISIBLE:
            source = source_of(state.env)
            source.warn("html-space", source.mark(state, start), entity=token.markup)
    return True
