"""What a text hands on as a file is looked over too: a table of members is soon attached."""

from datetime import date
from pathlib import Path

from nkblog.checking import Checked, check_site
from nkblog.inputs import Request
from tests.project import PLACE, found, project

POST = f"{PLACE}/ko-mak/2026-11-01-a.md"
TABLE = f"{PLACE}/ko-mak/members.csv"
MEMBERS = "ชื่อ,เลขบัตร,โทร\nก,1-2345-67890-12-1,0812345678\n"


def checked(folder: Path, body: str) -> list[tuple[str, str, int, int]]:
    project(folder, {POST: body, TABLE: MEMBERS.encode("cp874")})
    request = Request(folder, "test", folder / "public" / "test", date(2026, 11, 23))
    answer = check_site(request, lambda *_: None)
    assert isinstance(answer, Checked)
    return found(answer.diagnostics)


def test_numbers_of_people_in_a_table_are_found(tmp_path: Path) -> None:
    """In whatever encoding a spreadsheet has saved it."""
    assert checked(tmp_path, "[สมาชิก](members.csv)") == [
        ("national-id", TABLE, 2, 3),
        ("phone-number", TABLE, 2, 21),
    ]


def test_a_file_that_is_not_published_is_nobodys_business(tmp_path: Path) -> None:
    assert checked(tmp_path, "ข้อความ") == []
