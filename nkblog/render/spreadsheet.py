"""Comma-separated values (RFC 4180): tables for a spreadsheet."""

import csv
from io import StringIO

from nkblog.model.table import Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a text begins with that a spreadsheet would compute (OWASP, CSV injection): the wide signs
too, which some take for the common ones."""


def render_csv(table: Table) -> bytes:
    """The table in UTF-8, lines ending in CRLF. It begins with the mark without which Excel would
    take Thai for another encoding; a text that a spreadsheet would compute begins with `'`.
    """
    written = StringIO(newline="")
    lines = csv.writer(written, lineterminator="\r\n")
    for row in (table.header, *table.rows):
        lines.writerow([_inert(cell) if isinstance(cell, str) else cell for cell in row])
    return written.getvalue().encode("utf-8-sig", errors="replace")


def _inert(text: str) -> str:
    # Blanks before it are dropped by some when they open the file.
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) else text
