"""The pages of participation: who stands in them, in which order, and when they change."""

from datetime import date
from typing import Any

import pytest

from nkblog.model.table import Table
from nkblog.network.participation import Count
from tests.network.resolved import KUT, MAK, titled
from tests.pages.plans import Pages, planned, view
from tests.project import SITE, SMALL

PAGE, TABLE = "participation/index.html", "participation/participation.csv"
OF_CIRCLE = "circles/team/participation/index.html"
FILES = {
    "content/places/trat/ko-kut/blog.md": titled("อำเภอ"),
    f"{MAK}/2025-10-01-old.md": "เก่า",
    f"{MAK}/2026-09-01-a.md": "---\ntopics: water\n---\nก",
    f"{MAK}/2026-09-02-b.md": "ข",
    f"{KUT}/2026-11-01-c.md": "---\nreply_to: 2026-09-01-a\n---\nค",
    "content/topics/water.md": titled("น้ำ"),
    "content/circles/team/circle.md": titled("ทีม"),
}


def names(page: Any) -> list[tuple[str, list[str]]]:
    """The groups of a page and the blogs in them."""
    return [
        (group.place.text if group.place else "", [row.link.text for row in group.rows])
        for group in page.groups
    ]


def circle(fields: str) -> dict[str, str]:
    """The network with a circle that reads something else."""
    return {**FILES, "content/circles/team/circle.md": f"---\ntitle: ทีม\n{fields}\n---\n"}


def test_blogs_stand_in_the_order_of_the_network_by_district_whatever_they_wrote() -> None:
    page = view(planned(FILES), PAGE)
    assert names(page) == [("อำเภอเกาะกูด", ["อำเภอเกาะกูด", "ตำบลเกาะกูด", "ตำบลเกาะหมาก"])]
    more = {f"{KUT}/2026-10-{day:02}-more.md": "มาก" for day in range(1, 29)}
    assert names(view(planned({**FILES, **more}), PAGE)) == names(page)


def test_a_row_counts_twelve_months() -> None:
    page = view(planned(FILES), PAGE)
    district, kut, mak = page.groups[0].rows
    assert (page.months[0].iso, page.months[-1].iso) == ("2025-12", "2026-11")
    assert (page.months[-1].iso, page.months[-1].short) == ("2026-11", "พ.ย. 69")
    assert mak.months[9] == Count(2, 0, 0)
    assert (mak.most, mak.total, mak.trend) == (2, Count(2), "more")
    assert (kut.months[-1], kut.trend) == (Count(1, 1, 1), "new")
    assert (district.most, district.total, district.trend) == (0, Count(), "none")


def test_the_table_has_a_line_for_each_blog_and_month() -> None:
    table = view(planned(FILES), TABLE)
    assert isinstance(table, Table)
    assert len(table.rows) == 3 * 12
    assert all(len(row) == len(table.header) for row in table.rows)
    assert ("อำเภอเกาะกูด", "ตำบลเกาะกูด", "2026-11", 1, 1, 1) in table.rows


def test_a_circle_shows_the_blogs_in_its_scope_by_what_it_reads() -> None:
    place = MAK.removeprefix("content/places/")
    everything = view(planned(FILES), OF_CIRCLE)
    assert names(everything) == names(view(planned(FILES), PAGE))
    by_place = view(planned(circle(f"scope:\n  places: {place}")), OF_CIRCLE)
    assert names(by_place) == [("อำเภอเกาะกูด", ["ตำบลเกาะหมาก"])]
    by_topic = view(planned(circle("scope:\n  topics: water")), OF_CIRCLE)
    assert names(by_topic) == [("อำเภอเกาะกูด", ["ตำบลเกาะหมาก"])]
    assert by_topic.groups[0].rows[0].total == Count(1)


def of_participation(pages: Pages) -> set[str]:
    return {path for path in pages if "participation" in path}


def test_a_site_and_a_circle_can_switch_it_off() -> None:
    on = planned(FILES)
    assert of_participation(on) == {PAGE, TABLE, OF_CIRCLE, f"circles/team/{TABLE}"}
    assert view(on, "circles/team/index.html").participation_url == "/circles/team/participation/"
    off = planned(circle("participation: no"))
    assert of_participation(off) == {PAGE, TABLE}
    assert view(off, "circles/team/index.html").participation_url == ""
    none = planned(FILES, site=f"{SMALL}participation: no\n")
    assert of_participation(none) == set()
    assert view(none, "index.html").site.participation_url == ""
    assert view(none, "circles/team/index.html").participation_url == ""


def test_a_site_of_several_provinces_has_a_page_for_each_and_sums_them_up() -> None:
    files = {**FILES, "content/places/lamphun/ban-thi/huai-yap/2026-10-01-x.md": "ก"}
    pages = planned(files, site=SITE)
    above = view(pages, PAGE)
    assert names(above) == [("", ["จังหวัดลำพูน", "จังหวัดตราด"])]
    assert [row.total.posts for row in above.groups[0].rows] == [1, 3]
    assert above.groups[0].rows[1].link.url == "/participation/trat/"
    assert names(view(pages, "participation/trat/index.html")) == names(view(planned(FILES), PAGE))
    assert "participation/lamphun/participation.csv" in pages
    assert names(view(pages, OF_CIRCLE)) == names(above)
    one = planned({**files, **circle("scope:\n  places: trat")}, site=SITE)
    assert names(view(one, OF_CIRCLE)) == names(view(planned(FILES), PAGE))


def test_a_network_without_a_blog_has_an_empty_page() -> None:
    assert view(planned({}), PAGE).groups == ()


@pytest.mark.parametrize("path", [PAGE, TABLE, OF_CIRCLE])
def test_it_changes_with_the_month_and_not_with_the_day(path: str) -> None:
    def on(day: date) -> Any:
        return view(planned(FILES, today=day), path)

    november = on(date(2026, 11, 1))
    assert all(on(date(2026, 11, day)) == november for day in (2, 15, 30))
    assert on(date(2026, 12, 1)) != november


def test_it_shows_no_title_and_no_text() -> None:
    """Else whoever edits a post would have it rendered again."""
    edited = {**FILES, f"{MAK}/2026-09-02-b.md": "---\ntitle: ชื่อใหม่\n---\nข้อความใหม่"}
    assert view(planned(edited), PAGE) == view(planned(FILES), PAGE)
