"""The feed of a thread carries all that was said in it, and every page of the thread offers it."""

import pytest

from nkblog.model.feed import Feed
from tests.network.resolved import KUT, MAK
from tests.pages.plans import Pages, planned, view

ORIGIN = "https://net.example/"
MAK_URL, KUT_URL = "trat/ko-kut/ko-mak", "trat/ko-kut/ko-kut"
FEED = f"{MAK_URL}/2026-09-01-ask/atom.xml"


def told(title: str, front: str = "", body: str = "ข้อความ") -> str:
    return f"---\ntitle: {title}\n{front}\n---\n{body}\n"


FILES = {
    f"{MAK}/2026-09-01-ask.md": told("ถาม"),
    f"{KUT}/2026-09-05-a.md": told("ตอบ", "reply_to: 2026-09-01-ask\nupdated: 2026-10-01"),
    f"{MAK}/2026-09-09-b.md": told("ตอบต่อ", "reply_to: 2026-09-05-a"),
    f"{KUT}/2026-09-20-c.md": told("ตอบด้วย", "reply_to: 2026-09-01-ask"),
    f"{KUT}/2026-09-30-alone.md": told("เรื่องอื่น"),
    f"{KUT}/2026-10-02-hidden.md": told("ร่าง", "reply_to: 2026-09-01-ask\ndraft: yes"),
}


@pytest.fixture(scope="module")
def pages() -> Pages:
    return planned(FILES)


@pytest.fixture(scope="module")
def feed(pages: Pages) -> Feed:
    found = view(pages, FEED)
    assert isinstance(found, Feed)
    return found


def test_it_carries_the_first_post_and_all_under_it_newest_first(feed: Feed) -> None:
    assert [item.title for item in feed.items] == ["ตอบด้วย", "ตอบต่อ", "ตอบ", "ถาม"]
    assert feed.title == "วงคุย: ถาม"
    assert (feed.self_url, feed.page_url) == (f"{ORIGIN}{FEED}", f"{ORIGIN}{FEED[:-8]}")


def test_it_says_who_answers_whom_and_where(feed: Feed) -> None:
    """RFC 4685: what is answered by id and address, and how many answer."""
    ids = {item.title: item.id for item in feed.items}
    answered = {i.title: i.in_reply_to.ref for i in feed.items if i.in_reply_to}
    assert answered == {"ตอบ": ids["ถาม"], "ตอบต่อ": ids["ตอบ"], "ตอบด้วย": ids["ถาม"]}
    assert {item.title: item.replies for item in feed.items if item.replies} == {"ถาม": 2, "ตอบ": 1}
    sources = [item.source.url.removeprefix(ORIGIN) for item in feed.items if item.source]
    assert sources == [f"{place}/" for place in (KUT_URL, MAK_URL, KUT_URL, MAK_URL)]


def test_it_carries_the_whole_text_under_the_posts_own_id(pages: Pages, feed: Feed) -> None:
    blogs = [view(pages, f"{place}/feed.xml") for place in (MAK_URL, KUT_URL)]
    told_there = {item.id: item.content for blog in blogs for item in blog.items}
    assert all(told_there[item.id] == item.content for item in feed.items)


def test_it_changed_when_its_newest_change_was_made(feed: Feed) -> None:
    assert feed.updated == "2026-10-01T00:00:00+07:00"


def test_a_thread_has_one_feed_and_a_post_that_nobody_answers_has_none(pages: Pages) -> None:
    """Not beside the answers, though these are answered too; and in one format."""
    feeds = [path for path, page in pages.items() if isinstance(page.view, Feed)]
    assert [path for path in feeds if "/2026-" in path] == [FEED]


@pytest.mark.parametrize(
    ("post", "offers"),
    [
        (f"{MAK_URL}/2026-09-01-ask", True),
        (f"{KUT_URL}/2026-09-05-a", True),
        (f"{MAK_URL}/2026-09-09-b", True),
        (f"{KUT_URL}/2026-09-20-c", True),
        (f"{KUT_URL}/2026-09-30-alone", False),
    ],
)
def test_every_page_of_the_thread_offers_it_to_readers_and_to_programs(
    pages: Pages, post: str, offers: bool
) -> None:
    page = view(pages, f"{post}/index.html")
    found = [link for link in page.head.feeds if link.url == f"/{FEED}"]
    assert bool(found) == offers
    assert page.thread_feed == (found[0] if offers else None)
    assert all(link.type == "application/atom+xml" for link in found)


def test_a_ring_of_answers_is_cut_and_has_one_feed() -> None:
    pages = planned(
        {
            f"{MAK}/2026-09-01-a.md": told("ก", "reply_to: 2026-09-02-b"),
            f"{KUT}/2026-09-02-b.md": told("ข", "reply_to: 2026-09-01-a"),
            f"{KUT}/2026-09-03-self.md": told("ค", "reply_to: 2026-09-03-self"),
        }
    )
    feeds = {p: page.view for p, page in pages.items() if "/2026-" in p and p.endswith("atom.xml")}
    assert list(feeds) == [f"{MAK_URL}/2026-09-01-a/atom.xml"]
    (ring,) = feeds.values()
    assert isinstance(ring, Feed)
    assert [item.title for item in ring.items] == ["ข", "ก"]
