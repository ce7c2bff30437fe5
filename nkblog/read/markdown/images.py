"""Images: pictures of the project are shown, those of other sites become links."""

from collections.abc import Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from nkblog.model.body import HoleKind, Mark, Reference, ReferenceKind
from nkblog.read.markdown.draft import Draft, Render, escape, text_of
from nkblog.read.markdown.links import Leads, destination, open_link


def plugin(md: MarkdownIt) -> None:
    """Make a figure of a paragraph that is one picture, its title the caption."""
    md.core.ruler.after("inline", "figures", _figures)


def _figures(state: StateCore) -> None:
    for i, token in enumerate(state.tokens):
        children = token.children
        if not children or len(children) != 1 or children[0].type != "image":
            continue
        opening, closing = state.tokens[i - 1], state.tokens[i + 1]
        # Not in a list without gaps, nor where the way back from a footnote follows the picture.
        if opening.hidden or (opening.type, closing.type) != ("paragraph_open", "paragraph_close"):
            continue
        if destination(str(children[0].attrs["src"])).leads is Leads.INSIDE:
            opening.type, closing.type = "figure_open", "figure_close"
            closing.content = str(children[0].attrs.pop("title", ""))


def _figure_close(token: Token, draft: Draft) -> None:
    if token.content:
        draft.html.append("<figcaption>")
        draft.text(token.content)
        draft.html.append("</figcaption>")
        draft.end_block()
    draft.html.append("</figure>\n")


def _image(token: Token, draft: Draft) -> None:
    written, alt = str(token.attrs["src"]), text_of(token.children or ())
    title, mark = str(token.attrs.get("title", "")), token.meta["mark"]
    to = destination(written)
    if to.leads is Leads.INSIDE:
        reference = draft.refer(Reference(ReferenceKind.IMAGE, to.address, to.fragment, alt, mark))
        if title:
            draft.html.append(f'<span title="{escape(title)}">')
        draft.hole(HoleKind.IMAGE, reference)
        if title:
            draft.html.append("</span>")
    else:
        _link_instead(written, alt, title, mark, draft)


def _link_instead(written: str, alt: str, title: str, mark: Mark, draft: Draft) -> None:
    """A picture that cannot be shown: from elsewhere, it would tell another site who reads."""
    if destination(written).leads is Leads.ELSEWHERE:
        draft.source.warn("image-elsewhere", mark, target=written)
    open_link(written, title, mark, draft)
    draft.text(alt or written)
    draft.html.append(draft.links.pop())


RENDER: Mapping[str, Render] = {"image": _image, "figure_close": _figure_close}

TAGS: Mapping[str, str] = {"figure_open": "<figure>"}
