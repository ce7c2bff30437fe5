"""Lessons gathered from posts: by topic, by place, in volumes, and in a feed."""

from typing import Any

import pytest

from nkblog.model.feed import Feed
from nkblog.pages.lesson_pages import NEWEST, VOLUME, WHOLE
from tests.network.resolved import KUT, MAK, photo, resolved, titled
from tests.pages.plans import Pages, planned, view

DISTRICT = "trat/ko-kut"
TOPICS = {"content/topics/mud.md": titled("ดิน"), "content/topics/sea.md": titled("ทะเล")}
TEAM = {"content/people/team.md": titled("ทีมหมาก", "role: คุณลิขิต")}


def told(body: str, topics: str = "[mud]", front: str = "") -> str:
    return f"---\ntitle: เรื่อง\ntopics: {topics}\n{front}\n---\n{body}\n"


def lesson(title: str, text: str = "เนื้อ") -> str:
    return f"ก\n\n> [!lesson] {title}\n> {text}\n"


def titles(cards: Any) -> list[str]:
    return [card.title for card in cards]


def many(amount: int, topics: str = "[mud]") -> dict[str, str]:
    """So many posts of one tambon, each with a lesson numbered from the oldest."""
    return {
        f"{MAK}/2026-{month + 1:02}-{day + 1:02}-x.md": told(lesson(str(number)), topics)
        for number in range(amount)
        for month, day in [divmod(number, 28)]
    }


def test_they_are_by_the_first_topic_newest_first_with_who_told_them() -> None:
    files = {
        **TEAM,
        f"{MAK}/blog.md": titled("บล็อกหมาก", "authors: team"),
        f"{MAK}/2026-09-01-a.md": told(lesson("เก่า")),
        f"{KUT}/2026-09-02-b.md": told(lesson("ใหม่"), "[mud, sea]"),
        f"{KUT}/2026-09-03-c.md": told(lesson("ไม่มีประเด็น"), "[]"),
        f"{KUT}/2026-09-04-d.md": told("> [!note] ไม่ใช่\n> บทเรียน"),
    }
    shown = view(planned({**TOPICS, **files}), "lessons/index.html")
    assert [(s.topic, titles(s.lessons)) for s in shown.sections] == [
        ("ดิน", ["ใหม่", "เก่า"]),
        ("", ["ไม่มีประเด็น"]),
    ]
    old = shown.sections[0].lessons[1]
    page = "/trat/ko-kut/ko-mak/2026-09-01-a/"
    assert (old.url, old.address) == (f"{page}#lesson-1", f"https://net.example{page}")
    assert (old.post.text, old.blog.text, old.blog.url) == (
        "เรื่อง",
        "บล็อกหมาก",
        "/trat/ko-kut/ko-mak/",
    )
    assert [(who.name, who.role) for who in old.authors] == [("ทีมหมาก", "role_note-taker")]
    assert (old.date.iso, old.body) == ("2026-09-01", "<p>เนื้อ</p>\n")


def test_each_lesson_of_a_post_is_one_and_leads_to_where_it_stands() -> None:
    body = lesson("ก") + "\n" + lesson("", "สอง")
    shown = view(planned({**TOPICS, f"{MAK}/2026-09-01-a.md": told(body)}), "lessons/index.html")
    first, second = shown.sections[0].lessons
    assert (first.url[-9:], second.url[-9:]) == ("#lesson-1", "#lesson-2")
    assert second.title == "เรื่อง", "that of the post, where it has none"


def body_of(text: str, more: dict[str, Any] | None = None) -> str:
    """The HTML of the only lesson of a post whose body this is."""
    files = {**TOPICS, f"{MAK}/2026-09-01-a.md": told(text), **(more or {})}
    (section,) = view(planned(files), "lessons/index.html").sections
    return str(section.lessons[0].body)


PAGE = "/trat/ko-kut/ko-mak/2026-09-01-a/"


def test_links_in_a_lesson_are_those_of_its_body() -> None:
    text = "[[ไม่มี]]\n\n> [!lesson] ก\n> [[2026-09-02-b]] [ที่นี่](#ท้าย) [หาย](x.md)\n\n## ท้าย"
    html = body_of(text, {f"{MAK}/2026-09-02-b.md": told("")})
    assert '<a href="/trat/ko-kut/ko-mak/2026-09-02-b/">เรื่อง</a>' in html
    assert f'<a href="{PAGE}#h-ท้าย">ที่นี่</a>' in html
    assert '<a class="missing">หาย</a>' in html


def test_a_picture_in_a_lesson_is_shown() -> None:
    asset = photo(f"{MAK}/2026-09-01-a/p.png")
    files = {
        **TOPICS,
        f"{MAK}/2026-09-01-a/index.md": told("> [!lesson] ก\n> ข\n>\n> ![ภาพ](p.png)"),
        asset.file: asset,
    }
    assert resolved(files).found == []  # type: ignore[arg-type]
    (section,) = view(planned(files), "lessons/index.html").sections  # type: ignore[arg-type]
    assert f'<img src="{PAGE}p.' in section.lessons[0].body


def test_a_footnote_leads_to_the_post_and_has_no_id_of_its_own() -> None:
    html = body_of("> [!lesson] ก\n> ข[^1]\n\n[^1]: ค")
    assert f'<a href="{PAGE}#fn-1" role="doc-noteref"' in html
    assert " id=" not in html


def test_a_heading_is_a_line_in_bold_and_a_table_no_landmark() -> None:
    """The page has headings of its own, and may hold many a table 1."""
    html = body_of("> [!lesson] ก\n> ## หัว\n>\n> | ข |\n> |---|\n> | ค |")
    assert html.startswith("<p><strong>หัว</strong></p>\n")
    assert 'role="region"' not in html
    assert 'role="group"' in html


def test_a_topic_and_a_place_lead_to_all_of_their_own() -> None:
    files = {
        **TOPICS,
        f"{MAK}/2026-09-01-a.md": told(lesson("หมาก"), "[sea, mud]"),
        f"{KUT}/2026-09-02-b.md": told(lesson("กูด")),
    }
    pages = planned(files)
    expected = {
        "topics/mud": ["กูด", "หมาก"],
        "topics/sea": ["หมาก"],
        DISTRICT: ["กูด", "หมาก"],
        f"{DISTRICT}/ko-mak": ["หมาก"],
    }
    for folder, shown in expected.items():
        link = view(pages, f"{folder}/index.html").lessons
        assert (link.url, link.count) == (f"/{folder}/lessons/", len(shown))
        assert titles(view(pages, f"{folder}/lessons/index.html").lessons) == shown


def test_without_any_there_is_a_page_that_says_so_and_no_link() -> None:
    pages = planned({**TOPICS, f"{MAK}/2026-09-01-a.md": told("ก")})
    assert view(pages, "lessons/index.html").sections == ()
    for folder in (DISTRICT, "topics/mud"):
        assert view(pages, f"{folder}/index.html").lessons is None
    assert [path for path in pages if path.endswith("/lessons/index.html")] == []


def test_what_a_meeting_learned_is_told_by_its_circle_once_it_was_held() -> None:
    files = {
        "content/circles/ring/circle.md": titled("วงบล็อก"),
        "content/circles/ring/2026-10.md": f"---\ndate: 2026-10-01\nheld: 2026-10-02\n---\n{lesson('แล้ว')}",
        "content/circles/ring/2026-12.md": f"---\ndate: 2026-12-01\n---\n{lesson('ยัง')}",
        f"{MAK}/2026-10-01-a.md": told(lesson("ก่อน"), "[]"),
    }
    pages = planned(files)
    (section,) = view(pages, "lessons/index.html").sections
    assert titles(section.lessons) == ["แล้ว", "ก่อน"]
    card = section.lessons[0]
    assert (card.blog.url, card.url) == ("/circles/ring/", "/circles/ring/2026-10/#lesson-1")
    assert titles(view(pages, "lessons/other/index.html").lessons) == ["แล้ว", "ก่อน"]


def test_a_large_collection_shows_the_newest_of_each_topic() -> None:
    whole = view(planned({**TOPICS, **many(WHOLE)}), "lessons/index.html").sections[0]
    assert len(whole.lessons) == WHOLE
    part = view(planned({**TOPICS, **many(WHOLE + 1)}), "lessons/index.html").sections[0]
    assert titles(part.lessons) == [str(WHOLE - n) for n in range(NEWEST)]
    assert (part.count, part.url) == (WHOLE + 1, "/topics/mud/lessons/")


@pytest.mark.parametrize("amount", [1, 2 * VOLUME - 1, 2 * VOLUME, 3 * VOLUME + 7])
def test_volumes_hold_every_lesson_once_and_no_page_too_many(amount: int) -> None:
    pages = planned({**TOPICS, **many(amount)})
    front = view(pages, "topics/mud/lessons/index.html")
    folders = [link.url.strip("/") for link in front.volumes] or ["topics/mud/lessons"]
    volumes = [view(pages, f"{folder}/index.html") for folder in folders]
    shown = [title for volume in volumes for title in titles(volume.lessons)]
    assert shown == [str(amount - 1 - n) for n in range(amount)]
    assert max(len(volume.lessons) for volume in volumes) < 2 * VOLUME
    assert all(volume.volumes == front.volumes for volume in volumes)
    assert front.count == amount


def test_a_new_lesson_changes_the_front_volume_alone() -> None:
    before = planned({**TOPICS, **many(3 * VOLUME)})
    after = planned({**TOPICS, **many(3 * VOLUME + 1)})
    volumes = [path for path in before if path.startswith("topics/mud/lessons/")]
    assert len(volumes) == 3
    assert [path for path in volumes if before[path] != after[path]] == [
        "topics/mud/lessons/index.html"
    ]


def feed(pages: Pages, path: str) -> Feed:
    found = view(pages, path)
    assert isinstance(found, Feed)
    return found


def test_the_feed_carries_the_lessons_of_each_post_under_its_id() -> None:
    first, second = lesson("ก < ข", "[[2026-09-02-b]] [ท้าย](#ท้าย)"), lesson("", "สอง")
    body = f"เปิด\n\n{first}\n{second}\n## ท้าย"
    files = {f"{MAK}/2026-09-01-a.md": told(body), f"{MAK}/2026-09-02-b.md": told("ไม่มี")}
    pages = planned({**TOPICS, **files})
    (item,) = feed(pages, "lessons/feed.xml").items
    there = "https://net.example/trat/ko-kut/ko-mak"
    assert item.content == (
        "<h2>ก &lt; ข</h2>\n"
        f'<p><a href="{there}/2026-09-02-b/">เรื่อง</a> <a href="{there}/2026-09-01-a/#h-ท้าย">ท้าย</a></p>\n'
        "<h2>เรื่อง</h2>\n<p>สอง</p>\n"
    )
    assert item.summary == "ก < ข · เรื่อง"
    assert item.id == feed(pages, "feed.xml").items[1].id


def test_a_lesson_can_be_linked_to() -> None:
    files = {
        f"{MAK}/2026-09-01-a.md": told(lesson("ก")),
        f"{MAK}/2026-09-02-b.md": told(
            "[ดู](2026-09-01-a.md#lesson-1) [คลัง](/lessons/) [ถาม](/board/)"
        ),
    }
    assert resolved({**TOPICS, **files}).found == []
