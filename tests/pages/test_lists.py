"""What stands in lists of posts, places and topics, and what is counted."""

from datetime import date, timedelta

import pytest

from nkblog.model.feed import Feed
from nkblog.pages.archives import AT_ONCE, PER_PAGE
from nkblog.pages.coverage import CoverageCount
from nkblog.pages.streams import LATEST
from tests.network.resolved import KUT, MAK, post, titled
from tests.pages.plans import Pages, planned, view
from tests.project import PLACE, SITE

DISTRICT = "trat/ko-kut"


def titles(rows: tuple[object, ...]) -> list[str]:
    return [row.title for row in rows]  # type: ignore[attr-defined]


def texts(links: tuple[object, ...]) -> list[str]:
    return [link.text for link in links]  # type: ignore[attr-defined]


def told(title: str, front: str = "") -> str:
    """A post with a title of its own."""
    return f"---\ntitle: {title}\n{front}\n---\nข้อความ\n"


def many(amount: int) -> dict[str, str]:
    """So many posts of one tambon and one month."""
    return {
        f"{MAK}/2026-10-{number % 28 + 1:02}-{number:03}.md": told(f"เรื่อง {number}")
        for number in range(amount)
    }


ONE_BLOG_AND_ANOTHER = {
    f"{MAK}/2026-09-01-a.md": told("ก"),
    f"{KUT}/2026-09-02-other.md": told("ที่อื่น"),
    f"{MAK}/2026-09-03-b.md": told("ข"),
    f"{MAK}/2026-09-04-draft.md": told("ร่าง", "draft: yes"),
    f"{MAK}/2026-09-05-c.md": told("ค"),
    f"{MAK}/2027-01-01-future.md": told("อนาคต"),
}


class TestNeighbours:
    @pytest.mark.parametrize(
        ("stem", "older", "newer"),
        [
            ("2026-09-01-a", None, "ข"),
            ("2026-09-03-b", "ก", "ค"),
            ("2026-09-05-c", "ข", None),
        ],
    )
    def test_they_are_of_the_same_blog_and_to_be_seen(
        self, stem: str, older: str | None, newer: str | None
    ) -> None:
        page = view(planned(ONE_BLOG_AND_ANOTHER), f"{DISTRICT}/ko-mak/{stem}/index.html")
        assert page.older is None if older is None else page.older.text == older
        assert page.newer is None if newer is None else page.newer.text == newer

    def test_one_that_is_alone_in_its_blog_has_none(self) -> None:
        page = view(planned(ONE_BLOG_AND_ANOTHER), f"{DISTRICT}/ko-kut/2026-09-02-other/index.html")
        assert (page.older, page.newer) == (None, None)

    def test_those_of_one_day_form_one_row(self) -> None:
        """In whatever order it is, each is met once on the way from the newest to the oldest."""
        pages = planned({f"{MAK}/2026-09-01-{name}.md": told(name) for name in "abcd"})
        posts = [view(pages, path) for path in pages if pages[path].template == "post.html"]
        views = {shown.title: shown for shown in posts}
        (at,) = (title for title, shown in views.items() if shown.newer is None)
        met = [at]
        while older := views[at].older:
            assert views[older.text].newer.text == at
            met.append(at := older.text)
        assert sorted(met) == ["a", "b", "c", "d"]


class TestPlaces:
    def test_a_district_shows_its_own_posts_and_those_of_all_below(self) -> None:
        pages = planned(
            {
                f"{PLACE}/2026-11-01-own.md": told("อำเภอ"),
                f"{MAK}/2026-11-02-mak.md": told("หมาก"),
                f"{KUT}/2026-11-03-kut.md": told("กูด"),
            }
        )
        district = view(pages, f"{DISTRICT}/index.html")
        assert titles(district.own) == ["อำเภอ"]
        assert titles(district.stream.latest) == ["กูด", "หมาก", "อำเภอ"]
        assert district.stream.count == 3
        tambon = view(pages, f"{DISTRICT}/ko-mak/index.html")
        assert titles(tambon.own) == []
        assert titles(tambon.stream.latest) == ["หมาก"]

    def test_it_shows_five_of_its_own_at_most(self) -> None:
        files = {f"{PLACE}/2026-11-{day:02}-a.md": told(str(day)) for day in range(1, 8)}
        assert titles(view(planned(files), f"{DISTRICT}/index.html").own) == list("76543")

    def test_its_tambons_have_joined_or_wait(self) -> None:
        pages = planned({f"{MAK}/2026-11-02-a.md": told("ก"), f"{MAK}/2026-11-05-b.md": told("ข")})
        district = view(pages, f"{DISTRICT}/index.html")
        assert not district.has_blog
        (row,) = district.joined
        assert (row.link.text, row.posts) == ("ตำบลเกาะหมาก", 2)
        assert row.newest.iso == "2026-11-05"
        assert texts(district.waiting) == ["ตำบลเกาะกูด"]

    def test_one_that_waits_is_invited_and_cannot_be_followed(self) -> None:
        pages = planned({f"{MAK}/2026-11-02-a.md": told("ก")})
        assert pages[f"{DISTRICT}/ko-kut/index.html"].template == "waiting.html"
        below = {path for path in pages if path.startswith(f"{DISTRICT}/ko-kut/")}
        assert below == {f"{DISTRICT}/ko-kut/index.html"}
        waiting = view(pages, f"{DISTRICT}/ko-kut/index.html")
        assert [row.link.text for row in waiting.neighbours] == ["ตำบลเกาะหมาก"]
        assert [link.url for link in waiting.head.feeds] == ["/feed.xml"], "the site's alone"

    def test_a_blog_without_posts_can_be_followed(self) -> None:
        """Whoever subscribes on the first day gets the first post."""
        pages = planned({f"{MAK}/blog.md": titled("บล็อก")})
        assert pages[f"{DISTRICT}/ko-mak/index.html"].template == "place.html"
        assert isinstance(view(pages, f"{DISTRICT}/ko-mak/feed.xml"), Feed)


class TestCoverage:
    def count(self, pages: Pages) -> CoverageCount:
        found = view(pages, "coverage/index.html").count
        assert isinstance(found, CoverageCount)
        return found

    @pytest.mark.parametrize(
        ("files", "tambons", "districts"),
        [
            ({}, 0, 0),
            ({f"{MAK}/blog.md": titled("ก")}, 1, 1),
            ({f"{MAK}/2026-11-01-a.md": post()}, 1, 1),
            ({f"{MAK}/2026-11-01-a.md": post(), f"{MAK}/blog.md": titled("ก")}, 1, 1),
            ({f"{MAK}/2026-11-01-a.md": post(), f"{KUT}/blog.md": titled("ก")}, 2, 1),
            ({f"{PLACE}/blog.md": titled("อำเภอ")}, 0, 1),
            ({f"{MAK}/2027-11-01-a.md": post()}, 0, 0),
        ],
        ids=["none", "blog", "post", "both", "two", "district", "future"],
    )
    def test_a_place_counts_once_when_it_writes_or_says_that_it_will(
        self, files: dict[str, str], tambons: int, districts: int
    ) -> None:
        assert self.count(planned(files)) == CoverageCount(tambons, 2, districts, 1)

    def test_the_list_agrees_with_the_count(self) -> None:
        pages = planned({f"{MAK}/blog.md": titled("ก"), f"{PLACE}/blog.md": titled("อำเภอ")})
        (district,) = view(pages, "coverage/index.html").districts
        assert (district.has_blog, district.joined) == (True, 1)
        assert [(mark.link.text, mark.has_blog) for mark in district.tambons] == [
            ("เกาะกูด", False),
            ("เกาะหมาก", True),
        ]


ON_A_TOPIC = {
    "content/topics/mud.md": titled("ดิน"),
    "content/topics/unused.md": titled("ไม่มีใครเล่า"),
    f"{MAK}/2026-11-01-a.md": told("ก", "topics: mud"),
    f"{KUT}/2026-11-02-b.md": told("ข", "topics: mud"),
    f"{KUT}/2026-11-03-c.md": told("ค"),
}


class TestTopics:
    def test_one_has_a_page_for_each_area_that_writes_about_it_and_no_other(self) -> None:
        pages = planned(ON_A_TOPIC, site=f"{SITE}places: [trat, lamphun]\n")
        assert {path for path, page in pages.items() if page.template == "topic.html"} == {
            "topics/mud/index.html",
            "topics/mud/trat/index.html",
            f"topics/mud/{DISTRICT}/index.html",
            "topics/unused/index.html",
        }
        assert [
            (row.link.text, row.posts) for row in view(pages, "topics/mud/index.html").areas
        ] == [
            ("จังหวัดตราด", 2),
            ("อำเภอเกาะกูด", 2),
        ]

    def test_the_list_has_all_with_their_counts(self) -> None:
        rows = view(planned(ON_A_TOPIC), "topics/index.html").topics
        assert [(row.link.text, row.posts, row.places) for row in rows] == [
            ("ดิน", 2, 2),
            ("ไม่มีใครเล่า", 0, 0),
        ]

    def test_a_place_links_its_topics_where_they_are_told_there(self) -> None:
        """A district has its own page of a topic, a tambon is too small for one."""
        pages = planned(ON_A_TOPIC)
        for place, url in (
            (DISTRICT, f"/topics/mud/{DISTRICT}/"),
            (f"{DISTRICT}/ko-mak", "/topics/mud/"),
        ):
            assert [row.link.url for row in view(pages, f"{place}/index.html").topics] == [url]


class TestArchive:
    FOLDER = f"{DISTRICT}/ko-mak/archive"

    def archive(self, pages: Pages) -> set[str]:
        return {path for path in pages if path.startswith(self.FOLDER)}

    def test_what_a_page_shows_whole_has_none(self) -> None:
        pages = planned(many(LATEST))
        assert not self.archive(pages)
        assert view(pages, f"{DISTRICT}/ko-mak/index.html").stream.archive_url == ""

    def test_one_more_needs_one(self) -> None:
        pages = planned(many(LATEST + 1))
        assert self.archive(pages) == {f"{self.FOLDER}/index.html"}
        assert view(pages, f"{DISTRICT}/ko-mak/index.html").stream.archive_url == f"/{self.FOLDER}/"

    def test_a_small_one_is_one_page_with_all_posts_by_month(self) -> None:
        files = many(AT_ONCE - 1) | {f"{MAK}/2026-08-05-x.md": told("เก่า")}
        pages = planned(files)
        assert self.archive(pages) == {f"{self.FOLDER}/index.html"}
        shown = view(pages, f"{self.FOLDER}/index.html")
        assert [(month.text, len(month.rows)) for month in shown.whole] == [
            ("ตุลาคม 2569", AT_ONCE - 1),
            ("สิงหาคม 2569", 1),
        ]
        assert shown.months == ()

    def test_the_site_has_its_months_from_the_first_post_on(self) -> None:
        pages = planned(many(1))
        assert {path for path in pages if path.startswith("archive")} == {
            "archive/index.html",
            "archive/2026-10/index.html",
        }

    def test_a_month_of_fifty_is_one_page(self) -> None:
        pages = planned(many(PER_PAGE))
        assert view(pages, "archive/2026-10/index.html").pages == ()
        assert "archive/2026-10/2/index.html" not in pages

    def test_a_longer_one_has_pages_of_fifty_that_hold_each_post_once(self) -> None:
        pages = planned(many(2 * PER_PAGE + 1))
        month = f"{self.FOLDER}/2026-10"
        numbers = [f"{month}/index.html", f"{month}/2/index.html", f"{month}/3/index.html"]
        assert self.archive(pages) == {f"{self.FOLDER}/index.html", *numbers}
        views = [view(pages, path) for path in numbers]
        assert [len(shown.rows) for shown in views] == [PER_PAGE, PER_PAGE, 1]
        assert [shown.page for shown in views] == [1, 2, 3]
        assert [texts(shown.pages) for shown in views] == [["1", "2", "3"]] * 3
        rows = [row for shown in views for row in shown.rows]
        assert len({row.url for row in rows}) == 2 * PER_PAGE + 1
        days = [row.date.iso for row in rows]
        assert days == sorted(days, reverse=True)

    def test_months_are_neighbours_where_they_have_posts(self) -> None:
        """September, in which nobody wrote, is no month of the archive."""
        files = many(AT_ONCE)
        for number, day in enumerate((date(2026, 8, 5), date(2026, 11, 5))):
            files[f"{MAK}/{day + timedelta(days=number)}-x.md"] = told("อื่น")
        pages = planned(files)
        assert [(m.text, m.count) for m in view(pages, f"{self.FOLDER}/index.html").months] == [
            ("พฤศจิกายน 2569", 1),
            ("ตุลาคม 2569", AT_ONCE),
            ("สิงหาคม 2569", 1),
        ]
        october = view(pages, f"{self.FOLDER}/2026-10/index.html")
        assert (october.newer.text, october.older.text) == ("พฤศจิกายน 2569", "สิงหาคม 2569")
        assert view(pages, f"{self.FOLDER}/2026-11/index.html").newer is None
        assert view(pages, f"{self.FOLDER}/2026-08/index.html").older is None


class TestHome:
    def test_it_shows_the_six_latest_posts_and_tells_how_many_there_are(self) -> None:
        """Fewer than other pages: the views of the rest do not make it another page."""
        files = {f"{MAK}/2026-11-{day:02}-a.md": told(str(day)) for day in range(1, 9)}
        home = view(planned(files), "index.html")
        assert titles(home.stream.latest) == list("876543")
        assert home.stream.count == 8

    def test_it_shows_the_three_soonest_of_the_next_meetings(self) -> None:
        files = {}
        for day, name in enumerate("abcd", 1):
            files[f"content/circles/{name}/circle.md"] = titled(name)
            files[f"content/circles/{name}/2026-12.md"] = f"---\ndate: 2026-12-0{5 - day}\n---\n"
        home = view(planned(files), "index.html")
        assert [row.circle.text for row in home.meetings] == ["d", "c", "b"]

    def test_it_shows_the_newest_questions_that_are_open(self) -> None:
        files = {f"{MAK}/2026-11-{day:02}-a.md": told("ก", f"ask: ข้อ {day}") for day in range(1, 8)}
        files[f"{KUT}/2026-11-09-b.md"] = told("ข", "reply_to: ko-mak/2026-11-07-a\nanswers: true")
        home = view(planned(files), "index.html")
        assert [row.text for row in home.asks] == ["ข้อ 6", "ข้อ 5", "ข้อ 4", "ข้อ 3"]
        assert home.asks[0].post.place.text == "ตำบลเกาะหมาก"

    def test_it_lists_only_places_that_have_written(self) -> None:
        pages = planned({f"{MAK}/2026-11-01-a.md": told("ก"), f"{KUT}/blog.md": titled("ข")})
        assert [row.link.text for row in view(pages, "index.html").places] == ["ตำบลเกาะหมาก"]
