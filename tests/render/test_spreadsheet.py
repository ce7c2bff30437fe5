"""Tables for spreadsheets: read back by the standard library, and by what Excel is known to do."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog.model.table import Table
from nkblog.render.spreadsheet import render_csv

_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_it_begins_with_the_mark_by_which_excel_knows_thai() -> None:
    assert render_csv(Table(("ตำบล",), ())) == b"\xef\xbb\xbf" + "ตำบล\r\n".encode()


def test_separators_quotes_and_line_ends_stay_in_their_cell() -> None:
    """RFC 4180, section 2: lines end in CRLF, a quote in quotes is doubled."""
    data = render_csv(Table(("a", "b"), (('ก,"ข"', "บรรทัด\nสอง"),)))
    assert data.decode("utf-8-sig") == 'a,b\r\n"ก,""ข""","บรรทัด\nสอง"\r\n'


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+66",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\u00a0=1",
        "＝1",
        "＋1",
        "－1",
        "＠1",
    ],
)
def test_no_text_is_computed(text: str) -> None:
    """A title is a writer's, and the one who opens the file is somebody else."""
    assert rows(render_csv(Table(("a",), ((text,),))))[1:] == [[f"'{text}"]]


def test_numbers_stay_numbers() -> None:
    assert rows(render_csv(Table(("a", "b"), ((-1, 0),))))[1:] == [["-1", "0"]]


@given(st.lists(st.tuples(_TEXT, st.integers(), _TEXT), max_size=5))
def test_what_is_written_is_read_back(cells: list[tuple[str, int, str]]) -> None:
    read = rows(render_csv(Table(("a", "b", "c"), tuple(cells))))
    assert len(read) == len(cells) + 1
    for (first, number, last), line in zip(cells, read[1:], strict=True):
        assert line[1] == str(number)
        assert [line[0].removeprefix("'"), line[2].removeprefix("'")] == [
            first.removeprefix("'"),
            last.removeprefix("'"),
        ]
