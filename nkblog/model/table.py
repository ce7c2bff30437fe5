"""A table as a value: what a file for spreadsheets is written from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and rows of as many cells each."""

    header: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
