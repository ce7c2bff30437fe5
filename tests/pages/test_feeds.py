"""Feeds, their archives and the lists of feeds: together they carry every post, and stay as they
are where nothing more can come.
"""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkblog.model.feed import Feed, FeedItem, SubscriptionList
from nkblog.pages.feeds import ENOUGH, EPOCH, ITEMS, PART
from nkblog.pages.machine import SitemapView
from nkblog.text.dates import rfc3339, start_of
from tests.network.resolved import KUT, MAK, post, titled
from tests.pages.plans import Pages, planned, view
from tests.project import TODAY

ORIGIN = "https://net.example/"
DISTRICT = "trat/ko-kut"
BLOG = f"{DISTRICT}/ko-mak"
TOPIC = "topics/mud"

AUGUST, SEPTEMBER, OCTOBER = date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)
WRITTEN = {AUGUST: 7, SEPTEMBER: 70, OCTOBER: 43}
"""120 posts: a quiet month, one of more than an archive's part, and the last one, still open."""


def months(amounts: dict[date, int]) -> dict[str, str]:
    """Posts of one tambon, so many in the month that begins on each day."""
    files = {f"content/{TOPIC}.md": titled("ดิน")}
    for first, amount in amounts.items():
        for number in range(amount):
            day = first + timedelta(days=number % 28)
            files[f"{MAK}/{day}-{number:02}.md"] = post("topics: [mud]", f"เรื่อง {number}")
    return files


def feed(pages: Pages, path: str) -> Feed:
    found = view(pages, path)
    assert isinstance(found, Feed)
    return found


def chain(pages: Pages, path: str) -> list[Feed]:
    """A feed and its archives, by the addresses of the ones before."""
    documents = [feed(pages, path)]
    while documents[-1].previous:
        documents.append(feed(pages, documents[-1].previous.removeprefix(ORIGIN)))
        assert len(documents) < 1000, "the archives form a ring"
    return documents


def archives(pages: Pages, folder: str) -> dict[str, Feed]:
    """The archive documents directly in a folder."""
    return {
        path: page.view
        for path, page in pages.items()
        if isinstance(page.view, Feed) and page.view.archive and path.rpartition("/")[0] == folder
    }


def ids(items: Iterable[FeedItem]) -> list[str]:
    return [item.id for item in items]


@pytest.fixture(scope="module")
def long() -> Pages:
    return planned(months(WRITTEN))


class TestFeed:
    def test_a_short_one_is_one_document(self) -> None:
        pages = planned(months({AUGUST: 10, SEPTEMBER: 20}))
        assert len(feed(pages, f"{BLOG}/feed.xml").items) == 30
        assert not archives(pages, BLOG)

    @pytest.mark.parametrize("folder", ["", DISTRICT, BLOG, TOPIC])
    def test_one_more_begins_archives(self, folder: str) -> None:
        """What falls out of the feed has to be found further on."""
        pages = planned(months({AUGUST: ENOUGH, SEPTEMBER: ITEMS + 1 - ENOUGH}))
        documents = chain(pages, f"{folder}/feed.xml".lstrip("/"))
        assert [len(document.items) for document in documents] == [ITEMS, ENOUGH]

    def test_it_carries_more_while_that_is_too_little_for_an_archive(self) -> None:
        pages = planned(months({AUGUST: ENOUGH - 1, SEPTEMBER: 10}))
        documents = chain(pages, f"{BLOG}/feed.xml")
        assert [len(document.items) for document in documents] == [ENOUGH + 9]

    @pytest.mark.parametrize("folder", [f"{TOPIC}/{DISTRICT}", "people/team"])
    def test_what_has_no_archives_is_its_newest(self, folder: str) -> None:
        files = months(WRITTEN) | {"content/people/team.md": titled("ทีม")}
        files[f"{MAK}/blog.md"] = titled("บล็อก", "authors: team")
        pages = planned(files)
        assert len(feed(pages, f"{folder}/feed.xml").items) == ITEMS
        assert not feed(pages, f"{folder}/feed.xml").previous
        assert not archives(pages, folder)

    def test_an_empty_one_has_the_date_of_the_start(self) -> None:
        """Never that of the clock: a build tomorrow is the same site."""
        pages = planned({f"{MAK}/blog.md": titled("บล็อก")})
        for name in ("feed.xml", "atom.xml", "feed.json"):
            empty = feed(pages, f"{BLOG}/{name}")
            assert (empty.items, empty.updated, empty.previous) == ((), EPOCH, "")

    def test_it_changed_when_its_newest_item_changed(self) -> None:
        corrected = post("updated: 2026-11-20")
        pages = planned({f"{MAK}/2026-11-01-a.md": corrected, f"{MAK}/2026-11-02-b.md": post()})
        when = rfc3339(start_of(date(2026, 11, 20)))
        assert feed(pages, f"{BLOG}/feed.xml").updated == when

    def test_three_formats_carry_the_same_items(self, long: Pages) -> None:
        carried = {feed(long, f"{BLOG}/{name}").items for name in ("feed.xml", "atom.xml")}
        assert carried == {feed(long, f"{BLOG}/feed.json").items}

    def test_each_says_its_own_address(self, long: Pages) -> None:
        said = {path: p.view.self_url for path, p in long.items() if isinstance(p.view, Feed)}
        assert said == {path: f"{ORIGIN}{path}" for path in said}

    def test_an_item_is_the_same_in_every_feed_and_says_where_it_comes_from(
        self, long: Pages
    ) -> None:
        own = feed(long, f"{BLOG}/feed.xml").items
        assert {item.source and item.source.url for item in own} == {f"{ORIGIN}{BLOG}/"}
        for folder in ("", f"{DISTRICT}/", f"{TOPIC}/"):
            assert feed(long, f"{folder}feed.xml").items == own


class TestArchives:
    def test_they_have_whole_months_until_they_are_full(self, long: Pages) -> None:
        """Written once full, or past and enough: the last month is open, and stays in the feed."""
        assert {path: len(page.items) for path, page in archives(long, BLOG).items()} == {
            f"{BLOG}/{name}-{month}.xml": amount
            for name in ("feed", "atom")
            for month, amount in (("2026-09", PART), ("2026-09-2", 27))
        }
        assert len(feed(long, f"{BLOG}/feed.xml").items) == WRITTEN[OCTOBER]

    def test_quiet_months_share_one(self) -> None:
        pages = planned(months({AUGUST: ENOUGH - 1, SEPTEMBER: 1, OCTOBER: ITEMS}))
        assert {path: len(page.items) for path, page in archives(pages, BLOG).items()} == {
            f"{BLOG}/feed-2026-09.xml": ENOUGH,
            f"{BLOG}/atom-2026-09.xml": ENOUGH,
        }

    def test_a_full_part_of_the_last_month_is_written(self) -> None:
        pages = planned(months({OCTOBER: PART + 3}))
        documents = chain(pages, f"{BLOG}/feed.xml")
        assert [len(document.items) for document in documents] == [ITEMS, PART]

    @pytest.mark.parametrize("form", ["feed", "atom"])
    @pytest.mark.parametrize("folder", ["", DISTRICT, BLOG, TOPIC])
    def test_they_chain_from_the_feed_to_the_oldest(
        self, long: Pages, folder: str, form: str
    ) -> None:
        documents = chain(long, f"{folder}/{form}.xml".lstrip("/"))
        assert [document.self_url.rpartition("/")[2] for document in documents] == [
            f"{form}.xml",
            f"{form}-2026-09-2.xml",
            f"{form}-2026-09.xml",
        ]
        assert {document.id for document in documents[1:]} == {documents[0].id}
        assert {document.current for document in documents[1:]} == {documents[0].self_url}

    def test_json_has_none(self, long: Pages) -> None:
        """RFC 5005 is of XML; `next_url` would be a feed that is never finished."""
        assert not feed(long, f"{BLOG}/feed.json").previous

    def test_those_of_the_blog_carry_the_text_and_those_of_aggregates_the_summary(
        self, long: Pages
    ) -> None:
        for folder, has_text in ((BLOG, True), ("", False), (DISTRICT, False), (TOPIC, False)):
            documents = archives(long, folder).values()
            assert {bool(item.content) for d in documents for item in d.items} == {has_text}
            assert all(item.summary for d in documents for item in d.items)

    def test_an_answer_changes_the_feed_and_no_archive(self) -> None:
        """And an item in an archive tells of none."""
        files = months(WRITTEN)
        answered = post("reply_to: 2026-10-01-00", "ตอบ"), post("reply_to: 2026-08-01-00", "ตอบ")
        more = {f"{MAK}/2026-10-29-{n}.md": text for n, text in enumerate(answered)}
        before, after = planned(files), planned(files | more)
        assert archives(after, BLOG) == archives(before, BLOG)
        assert archives(after, "") == archives(before, "")
        counts = {item.url: item.replies for item in feed(after, f"{BLOG}/feed.xml").items}
        assert counts[f"{ORIGIN}{BLOG}/2026-10-01-00/"] == 1
        assert {i.replies for d in archives(after, BLOG).values() for i in d.items} == {0}


# A quarter of what the profile asks for: each example plans networks of a hundred posts and more.
fewer = settings(max_examples=settings().max_examples // 4)
histories = st.dictionaries(
    st.sampled_from([AUGUST, SEPTEMBER, OCTOBER]),
    st.sampled_from([1, 9, ITEMS - 1, ITEMS, ITEMS + 1, PART - 1, PART, PART + 1, 2 * PART + 1]),
    min_size=1,
)


@fewer
@given(histories)
def test_the_documents_carry_every_post_newest_first(amounts: dict[date, int]) -> None:
    """Each post is in the feed, or in exactly one archive, or in both; in its order."""
    pages = planned(months(amounts))
    for folder in ("", BLOG):
        newest, *older = chain(pages, f"{folder}/feed.xml".lstrip("/"))
        assert len(archives(pages, folder)) == 2 * len(older), "every archive is linked"
        archived = [id_ for document in older for id_ in ids(document.items)]
        carried = ids(newest.items)
        fresh = [id_ for id_ in carried if id_ not in archived]
        assert carried[: len(fresh)] == fresh
        assert len(set(fresh + archived)) == len(fresh) + len(archived) == sum(amounts.values())
        assert len(carried) <= max(ITEMS, PART - 1)
        for items in (newest.items, [item for document in older for item in document.items]):
            dates = [item.published for item in items]
            assert dates == sorted(dates, reverse=True)


@fewer
@given(histories, st.integers(1, 60))
def test_a_newer_post_changes_no_archive_that_is_there(amounts: dict[date, int], days: int) -> None:
    """RFC 5005: an archive document may be kept for ever."""
    files = months(amounts)
    last = max(amounts) + timedelta(days=27)
    new = {f"{MAK}/{last + timedelta(days=days)}-new.md": post("topics: [mud]", "ใหม่")}
    today = TODAY + timedelta(days=365)
    before, after = planned(files, today=today), planned(files | new, today=today)
    for folder in ("", DISTRICT, BLOG, TOPIC):
        kept = archives(before, folder)
        assert {path: archives(after, folder).get(path) for path in kept} == kept


class TestCircle:
    def meetings(self, *fronts: str, today: date = TODAY) -> Feed:
        """The feed of a circle that has these meetings."""
        files = {"content/circles/ring/circle.md": titled("วง")}
        for number, front in enumerate(fronts, 1):
            files[f"content/circles/ring/m{number}.md"] = f"---\n{front}\n---\nรายงาน\n"
        return feed(planned(files, today=today), "circles/ring/feed.xml")

    @pytest.mark.parametrize("today", [TODAY, date(2027, 6, 1)])
    def test_no_date_is_later_than_the_last_meeting_that_was_held(self, today: date) -> None:
        """Readers hide what is of the future, or put it above all else for months."""
        circle = self.meetings(
            "date: 2026-09-10\nheld: 2026-09-12",
            "date: 2026-10-10\nheld: 2026-10-11",
            "date: 2026-11-10\ncancelled: yes",
            "date: 2026-12-10",
            "date: 2027-01-10",
            "date: 2027-02-10",
            today=today,
        )
        assert len(circle.items) == 6
        latest = rfc3339(start_of(date(2026, 10, 11)))
        assert max(item.published for item in circle.items) <= latest
        assert max(item.updated for item in circle.items) == circle.updated == latest

    def test_a_meeting_is_published_when_the_one_before_it_was_held(self) -> None:
        newest, oldest = self.meetings(
            "date: 2026-09-10\nheld: 2026-09-12", "date: 2026-10-10\nheld: 2026-10-11"
        ).items
        assert oldest.published == EPOCH
        assert newest.published == oldest.updated == rfc3339(start_of(date(2026, 9, 12)))
        assert newest.updated == rfc3339(start_of(date(2026, 10, 11)))

    def test_one_without_meetings_is_empty(self) -> None:
        empty = self.meetings()
        assert (empty.items, empty.updated) == ((), EPOCH)


def members(pages: Pages, path: str) -> dict[str, list[str]]:
    """The feeds of an OPML list by group."""
    outline = view(pages, path)
    assert isinstance(outline, SubscriptionList)
    urls = {g.title: [m.rss_url.removeprefix(ORIGIN) for m in g.members] for g in outline.groups}
    assert len(urls) == len(outline.groups)
    return urls


class TestLists:
    def test_a_district_lists_its_tambons_with_blogs(self) -> None:
        pages = planned({f"{MAK}/2026-11-01-a.md": post()})
        assert members(pages, f"{DISTRICT}/feeds.opml") == {
            "อำเภอเกาะกูด": [f"{DISTRICT}/feed.xml"],
            "ตำบลเกาะหมาก": [f"{BLOG}/feed.xml"],
        }

    def test_all_that_they_list_is_there(self) -> None:
        files = {f"{KUT}/2026-11-01-a.md": post("topics: [mud]"), f"{MAK}/blog.md": titled("ข")}
        pages = planned(files | {f"content/{TOPIC}.md": titled("ดิน")})
        listed = [u for urls in members(pages, "feeds.opml").values() for u in urls]
        assert sorted(listed) == [
            f"{TOPIC}/feed.xml",
            *(f"{place}/feed.xml" for place in (DISTRICT, f"{DISTRICT}/ko-kut", BLOG)),
        ]
        assert set(listed) <= set(pages)

    def test_a_tambon_has_none(self) -> None:
        assert f"{BLOG}/feeds.opml" not in planned({f"{MAK}/2026-11-01-a.md": post()})


def test_the_sitemap_has_each_page_once_and_nothing_else() -> None:
    """No redirect, for it is not a page, and not what says that there is none."""
    files = months({AUGUST: 60}) | {f"{MAK}/2026-11-01-a.md": post("aliases: old/a")}
    pages = planned(files)
    assert "old/a/index.html" in pages
    sitemap = view(pages, "sitemap.xml")
    assert isinstance(sitemap, SitemapView)
    urls = [line.url.removeprefix(ORIGIN) for line in sitemap.lines]
    assert sorted(f"{url}index.html" for url in urls) == sorted(
        path for path in pages if path.endswith("index.html") and path != "old/a/index.html"
    )
    assert "404.html" in pages
