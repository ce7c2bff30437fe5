"""Bold, emphasis and strikethrough next to scripts that put no spaces between words."""

import re
import unicodedata

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned

# Letters, marks and digits of Thai; Lao, Tibetan, Myanmar, Khmer; CJK and kana; and the zero-width
# characters that word processors put where a Thai word ends.
_SPACELESS = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59\u0e81-\u0fff\u1000-\u109f\u1780-\u17ff"
    "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u200b-\u200d\u2060\ufeff"
)
_PUNCTUATION = "[!-),-/:-@\\[-`{-}\u00a1-\u00bf\u2010-\u2027\u2030-\u205e]{1,3}"
_MOST_PUNCTUATION = 3
_is_spaceless = re.compile(f"[{_SPACELESS}]").match
_inside_after = re.compile(f"{_PUNCTUATION}[{_SPACELESS}]").match
_inside_before = re.compile(f"[{_SPACELESS}]{_PUNCTUATION}$").search

# Marks that begin or end a phrase; the others, such as ", may do either.
_BEGINS = frozenset("#@$฿")
_ENDS = frozenset(",.;:!?%")


class ThaiInline(StateInline):
    """Inline text whose `*` and `~` see the edges of words in Thai.

    CommonMark (section 6.2) lets `**` end bold after punctuation only before white space or more
    punctuation, and begin it likewise: `**ตำบลปากพูน (เมือง)**ได้` waits for a space that Thai never
    has. Here a letter of such a script will do, on the other side of the stars or next to the
    punctuation, if that is not of the kind that belongs to the other side: `(**ก**)` stays as it
    was. `_` stays too: within words it belongs to file names.
    """

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803  their names
        """Whether the marks at `start` can begin and end a span."""
        scanned = super().scanDelims(start, canSplitWord)
        can_open, can_close, length = scanned
        if can_open == can_close or not canSplitWord:
            return scanned
        end = start + length
        if start == 0 or end >= self.posMax:
            return scanned
        before, after = self.src[start - 1], self.src[end]
        if before.isspace() or after.isspace() or not self._meets_spaceless(start, end):
            return scanned
        # One direction is refused because of the punctuation on one side.
        if can_open:
            can_close = before not in _BEGINS and unicodedata.category(before) not in {"Ps", "Pi"}
        else:
            can_open = after not in _ENDS and unicodedata.category(after) not in {"Pe", "Pf"}
        return Scanned(can_open, can_close, length)

    def _meets_spaceless(self, start: int, end: int) -> bool:
        return bool(
            _is_spaceless(self.src, start - 1)
            or _is_spaceless(self.src, end)
            or _inside_after(self.src, end, self.posMax)
            or _inside_before(self.src, max(0, start - _MOST_PUNCTUATION - 1), start)
        )


def plugin(md: MarkdownIt) -> None:
    """Take `~~` for strikethrough; the engine makes its inline states of the class above."""
    md.enable("strikethrough")
