"""What was answered lately: in the whole network, in each place, on each topic."""

import pytest

from nkblog.model.feed import Feed
from nkblog.pages.conversations import SHOWN
from nkblog.pages.streams import LATEST
from tests.network.resolved import KUT, MAK, titled
from tests.pages.plans import Pages, planned, view
from tests.project import PLACE

ORIGIN = "https://net.example/"
DISTRICT = "trat/ko-kut"
MAK_URL, KUT_URL = f"{DISTRICT}/ko-mak", f"{DISTRICT}/ko-kut"


def told(title: str, front: str = "") -> str:
    return f"---\ntitle: {title}\n{front}\n---\nข้อความ\n"


ANSWERED = {
    "content/topics/mud.md": titled("ดิน"),
    "content/topics/sea.md": titled("ทะเล"),
    "content/topics/quiet.md": titled("ไม่มีใครตอบ"),
    f"{MAK}/2026-09-01-ask.md": told("ถาม", "topics: [mud, quiet]"),
    f"{MAK}/2026-09-02-inside.md": told("ตอบกันเอง", "reply_to: 2026-09-01-ask"),
    f"{KUT}/2026-09-03-other.md": told("ตอบจากที่อื่น", "reply_to: 2026-09-01-ask\ntopics: [sea]"),
    f"{KUT}/2026-09-04-deep.md": told("ตอบคำตอบ", "reply_to: 2026-09-03-other"),
    f"{KUT}/2026-09-05-alone.md": told("ไม่ได้ตอบใคร", "topics: [quiet]"),
}


def shown(pages: Pages, path: str) -> list[tuple[str, str]]:
    """The answers that a page shows beside other things: (answer, answered)."""
    talks = view(pages, path).talks
    return [(row.reply.title, row.answered.title) for row in talks.rows] if talks else []


def many(amount: int, first: str = f"{MAK}/2026-09-01-ask.md") -> dict[str, str]:
    """So many answers from one tambon to a post of another."""
    files = {first: told("ถาม", "topics: [mud]"), "content/topics/mud.md": titled("ดิน")}
    for number in range(amount):
        name = f"{KUT}/2026-10-{number % 28 + 1:02}-{number:02}.md"
        files[name] = told(f"ตอบ {number}", "reply_to: 2026-09-01-ask")
    return files


class TestWhose:
    """An answer belongs where it was written, and where it was asked for."""

    @pytest.mark.parametrize(
        ("page", "answers"),
        [
            ("", ["ตอบคำตอบ", "ตอบจากที่อื่น", "ตอบกันเอง"]),
            (DISTRICT, ["ตอบคำตอบ", "ตอบจากที่อื่น", "ตอบกันเอง"]),
            (MAK_URL, ["ตอบจากที่อื่น", "ตอบกันเอง"]),
            (KUT_URL, ["ตอบคำตอบ", "ตอบจากที่อื่น"]),
            ("topics/mud", ["ตอบจากที่อื่น", "ตอบกันเอง"]),
            ("topics/sea", ["ตอบคำตอบ", "ตอบจากที่อื่น"]),
            (f"topics/sea/{DISTRICT}", ["ตอบคำตอบ", "ตอบจากที่อื่น"]),
        ],
    )
    def test_it_is_shown_at_both_ends_and_around_them_newest_first(
        self, page: str, answers: list[str]
    ) -> None:
        pages = planned(ANSWERED)
        found = shown(pages, f"{page}/index.html".lstrip("/"))
        assert [answer for answer, _ in found] == answers

    def test_a_row_says_who_answers_whom_where_and_when(self) -> None:
        row = view(planned(ANSWERED), f"{MAK_URL}/index.html").talks.rows[0]
        assert (row.reply.place.text, row.reply.date.iso) == ("ตำบลเกาะกูด", "2026-09-03")
        assert (row.answered.title, row.answered.place.text) == ("ถาม", "ตำบลเกาะหมาก")
        assert row.answered.url == f"/{MAK_URL}/2026-09-01-ask/"

    @pytest.mark.parametrize("page", ["topics/quiet/index.html", f"{KUT_URL}/index.html"])
    def test_where_nobody_answers_nothing_is_shown_nor_offered(self, page: str) -> None:
        files = {k: v for k, v in ANSWERED.items() if "reply_to" not in v}
        pages = planned(files)
        assert view(pages, page).talks is None
        assert view(pages, "index.html").talks is None
        assert [path for path in pages if "conversations" in path] == [
            "conversations/index.html",
            *(f"conversations/{name}" for name in ("feed.xml", "atom.xml", "feed.json")),
        ]

    def test_an_area_of_a_topic_shows_its_own_and_leads_to_all(self) -> None:
        files = many(SHOWN + 1) | {f"{PLACE}/2026-09-03-own.md": told("อำเภอ", "topics: [mud]")}
        files["content/places/trat/ko-chang/2026-11-01-far.md"] = told(
            "ไกล", "reply_to: 2026-09-01-ask\ntopics: [mud]"
        )
        site = "title: ก\nbase_url: https://net.example/\ntheme: plain\nplaces: trat\n"
        pages = planned(files, site=site)
        far = view(pages, "topics/mud/trat/ko-chang/index.html").talks
        assert [row.reply.title for row in far.rows] == ["ไกล"]
        assert far.all_url == "/topics/mud/conversations/"
        assert far.feed.url == "/topics/mud/conversations/feed.xml"


class TestPage:
    @pytest.mark.parametrize(("amount", "has_page"), [(SHOWN, False), (SHOWN + 1, True)])
    @pytest.mark.parametrize("owner", [MAK_URL, KUT_URL, DISTRICT, "topics/mud"])
    def test_there_is_one_where_not_all_fit(self, owner: str, amount: int, has_page: bool) -> None:
        pages = planned(many(amount))
        talks = view(pages, f"{owner}/index.html").talks
        assert len(talks.rows) == SHOWN
        assert (f"{owner}/conversations/index.html" in pages) == has_page
        assert talks.all_url == (f"/{owner}/conversations/" if has_page else "")
        if has_page:
            page = view(pages, f"{owner}/conversations/index.html")
            assert page.stream.count == amount
            assert page.head.trail[-1].url == f"/{owner}/"

    def test_the_whole_network_always_has_one(self) -> None:
        pages = planned(ANSWERED)
        assert view(pages, "index.html").talks.all_url == "/conversations/"
        assert view(pages, "conversations/index.html").stream.count == 3

    def test_old_answers_are_in_its_archive(self) -> None:
        assert f"{MAK_URL}/conversations/archive/index.html" not in planned(many(LATEST))
        assert f"{MAK_URL}/conversations/archive/index.html" in planned(many(LATEST + 1))

    def test_a_post_cannot_have_its_name(self) -> None:
        """Its address is that page's."""
        pages = planned(ANSWERED | {f"{MAK}/conversations.md": told("ชน", "date: 2026-09-09")})
        assert f"{MAK_URL}/conversations/index.html" not in pages


class TestFeed:
    @pytest.mark.parametrize("owner", [MAK_URL, KUT_URL, DISTRICT, "topics/mud"])
    @pytest.mark.parametrize("amount", [1, SHOWN + 1])
    def test_a_place_and_a_topic_have_one_that_leads_to_where_it_is_read(
        self, owner: str, amount: int
    ) -> None:
        pages = planned(many(amount))
        home = f"{owner}/conversations/" if amount > SHOWN else f"{owner}/#conversations"
        for name in ("feed.xml", "atom.xml", "feed.json"):
            feed = view(pages, f"{owner}/conversations/{name}")
            assert isinstance(feed, Feed)
            assert len(feed.items) == amount
            assert feed.page_url == f"{ORIGIN}{home}"
            assert feed.self_url == f"{ORIGIN}{owner}/conversations/{name}"

    @pytest.mark.parametrize(
        "page", ["", MAK_URL, DISTRICT, "topics/mud", f"topics/mud/{DISTRICT}"]
    )
    def test_their_pages_offer_it_to_readers_and_to_programs(self, page: str) -> None:
        shown = view(planned(ANSWERED), f"{page}/index.html".lstrip("/"))
        assert shown.talks.feed in shown.head.feeds
        assert shown.talks.feed.url.endswith("conversations/feed.xml")

    def test_a_person_or_topic_of_that_name_keeps_its_own(self) -> None:
        files = {
            "content/people/conversations.md": titled("คน"),
            "content/topics/conversations.md": titled("การคุย"),
            f"{MAK}/2026-09-01-a.md": told("ก", "authors: people/conversations"),
        }
        pages = planned(files)
        assert view(pages, "people/conversations/feed.xml").page_url.endswith(
            "/people/conversations/"
        )
        assert pages["topics/conversations/index.html"].template == "topic.html"

    def test_the_page_on_following_lists_those_of_the_network_and_of_large_places(self) -> None:
        groups = view(planned(ANSWERED), "follow/index.html").groups
        (group,) = (group for group in groups if group.title == "คุยกันล่าสุด")
        listed = {line.feed.removeprefix(ORIGIN): line.page.url for line in group.lines}
        assert listed == {
            "conversations/feed.xml": "/conversations/",
            f"{DISTRICT}/conversations/feed.xml": f"/{DISTRICT}/#conversations",
            f"{KUT_URL}/conversations/feed.xml": f"/{KUT_URL}/#conversations",
            f"{MAK_URL}/conversations/feed.xml": f"/{MAK_URL}/#conversations",
            "board/feed.xml": "/board/",
            "lessons/feed.xml": "/lessons/",
        }
