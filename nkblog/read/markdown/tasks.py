"""Task lists: `- [ ] to do`, `- [x] done`."""

from collections.abc import Mapping

from markdown_it import MarkdownIt
from markdown_it.token import Token

from nkblog.model.body import word
from nkblog.read.markdown.draft import Draft, Render

_BOX = f'<input type="checkbox" disabled aria-label="{word("task_open")}"> '
_CHECKED_BOX = f'<input type="checkbox" disabled checked aria-label="{word("task_done")}"> '


def plugin(md: MarkdownIt) -> None:
    """Take `[ ]` and `[x]` at the start of a list item for boxes."""
    md.options["tasklists"] = True


def _list_open(token: Token, draft: Draft) -> None:
    draft.html.append('<ul class="tasks">\n' if token.attrs else "<ul>\n")


def _item_open(token: Token, draft: Draft) -> None:
    draft.html.append("<li>")
    if "checked" in token.meta:
        draft.checkbox = _CHECKED_BOX if token.meta["checked"] else _BOX


def _item_close(_: Token, draft: Draft) -> None:
    # An item without any text never came to show its box.
    draft.html.append(f"{draft.checkbox}</li>\n")
    draft.checkbox = ""


RENDER: Mapping[str, Render] = {
    "bullet_list_open": _list_open,
    "list_item_open": _item_open,
    "list_item_close": _item_close,
}
