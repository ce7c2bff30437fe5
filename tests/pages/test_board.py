"""The board: what is asked and offered, by topic and area, with what matches."""

from datetime import date
from typing import Any

import pytest

from nkblog.model.feed import Feed
from tests.network.resolved import KUT, MAK, titled
from tests.pages.plans import Pages, planned, view
from tests.project import PLACE, SITE

DISTRICT = "trat/ko-kut"
TOPICS = {
    "content/topics/mud.md": titled("ดิน"),
    "content/topics/sea.md": titled("ทะเล"),
    "content/topics/sky.md": titled("ฟ้า"),
}


def asking(front: str, topics: str = "[mud]") -> str:
    return f"---\ntitle: เรื่อง\n{front}\ntopics: {topics}\n---\nข้อความ\n"


def board(files: dict[str, str], path: str = "board", **given: Any) -> Any:
    return view(planned({**TOPICS, **files}, **given), f"{path}/index.html")


def asks(calls: Any) -> list[tuple[str, list[str]]]:
    """Each open question with the offers beside it, in order."""
    return [
        (open_.ask.text, [offer.text for offer in open_.offers])
        for group in calls.asks
        for open_ in group.asks
    ]


def offers(calls: Any) -> list[str]:
    return [row.text for group in calls.offers for row in group.offers]


def test_it_is_by_topic_then_district_newest_first() -> None:
    files = {
        "content/places/trat/2026-09-01-a.md": asking("ask: จังหวัด"),
        f"{MAK}/2026-09-02-b.md": asking("ask: หมาก"),
        f"{KUT}/2026-09-03-c.md": asking("ask: กูด"),
        f"{PLACE}/2026-09-04-d.md": asking("offer: อำเภอ"),
        f"{KUT}/2026-09-05-e.md": asking("ask: ทะเล", "[sea, mud]"),
    }
    shown = board(files, site=f"{SITE}places: trat\n")
    assert [calls.topic.text for calls in shown.topics] == ["ดิน", "ทะเล"]
    mud, sea = shown.topics
    assert [(g.area.text, [o.ask.text for o in g.asks]) for g in mud.asks] == [
        ("อำเภอเกาะกูด", ["กูด", "หมาก"]),
        ("จังหวัดตราด", ["จังหวัด"]),
    ]
    assert [(g.area.text, [row.text for row in g.offers]) for g in mud.offers] == [
        ("อำเภอเกาะกูด", ["อำเภอ"])
    ]
    assert asks(sea) == [("ทะเล", [])]
    assert (mud.asks_count, mud.offers_count, sea.asks_count) == (3, 1, 1)


def test_the_board_of_a_topic_has_all_that_has_the_topic() -> None:
    """Also what stands under another topic on the board of all."""
    files = {
        f"{MAK}/2026-09-01-a.md": asking("ask: ก", "[sea, mud]"),
        f"{MAK}/2026-09-02-b.md": asking("ask: ข"),
    }
    assert asks(board(files, "topics/mud/board").calls) == [("ข", []), ("ก", [])]
    assert asks(board(files, "topics/sea/board").calls) == [("ก", [])]
    assert "topics/sky/board/index.html" not in planned({**TOPICS, **files})


def test_an_open_question_stands_beside_offers_of_other_places_on_its_topic() -> None:
    files = {
        f"{MAK}/2026-09-01-ask.md": asking("ask: ใครมี", "[mud, sea]"),
        f"{MAK}/2026-09-02-own.md": asking("offer: ของเราเอง"),
        f"{KUT}/2026-09-03-there.md": asking("offer: ที่โน่น", "[sky, mud]"),
        f"{KUT}/2026-09-04-sea.md": asking("offer: จากทะเล", "[sea]"),
        f"{KUT}/2026-09-05-other.md": asking("offer: อื่น", "[sky]"),
        f"{PLACE}/2026-09-06-district.md": asking("offer: อำเภอ"),
    }
    matching = ("ใครมี", ["อำเภอ", "ที่โน่น"])
    assert asks(board(files).topics[0]) == [matching]
    assert asks(board(files, "topics/mud/board").calls) == [matching]
    assert asks(board(files, "topics/sea/board").calls) == [("ใครมี", ["จากทะเล"])]


def test_three_offers_match_and_one_place_does_not_hide_another() -> None:
    files = {f"{KUT}/2026-09-{day:02}-x.md": asking(f"offer: กูด {day}") for day in range(10, 20)}
    files |= {
        f"{PLACE}/2026-09-01-d.md": asking("offer: อำเภอ"),
        f"{MAK}/2026-09-02-m.md": asking("ask: หมากถาม"),
        f"{KUT}/2026-09-03-k.md": asking("ask: กูดถาม"),
    }
    found = dict(asks(board(files, "topics/mud/board").calls))
    assert found["หมากถาม"] == ["กูด 19", "กูด 18", "กูด 17"]
    assert found["กูดถาม"] == ["อำเภอ"], "though its own are all newer"


def test_answered_questions_stand_apart_with_their_answer() -> None:
    files = {
        f"{MAK}/2026-09-01-a.md": asking("ask: ก"),
        f"{KUT}/2026-09-09-yes.md": asking("reply_to: 2026-09-01-a\nanswers: true"),
        f"{MAK}/2026-09-02-b.md": asking("ask: ข\nanswered: 2026-10-01"),
        f"{MAK}/2026-09-03-c.md": asking("ask: ค"),
    }
    for shown in (board(files), board(files, "topics/mud/board")):
        assert [
            (row.ask.text, row.day.iso, row.answer and row.answer.url) for row in shown.answered
        ] == [
            ("ข", "2026-10-01", None),
            ("ก", "2026-09-09", "/trat/ko-kut/ko-kut/2026-09-09-yes/"),
        ]
    assert asks(board(files).topics[0]) == [("ค", [])]


def test_one_that_answers_and_is_not_shown_leaves_it_open() -> None:
    files = {
        f"{MAK}/2026-09-01-a.md": asking("ask: ก"),
        f"{KUT}/2026-09-09-no.md": asking("reply_to: 2026-09-01-a\nanswers: true\ndraft: yes"),
    }
    shown = board(files)
    assert (asks(shown.topics[0]), shown.answered) == ([("ก", [])], ())


def test_what_has_no_topic_is_last_and_has_a_page() -> None:
    files = {
        f"{MAK}/2026-09-01-a.md": asking("ask: ก", "[]"),
        f"{MAK}/2026-09-02-b.md": asking("offer: ข"),
    }
    pages = planned({**TOPICS, **files})
    last = view(pages, "board/index.html").topics[-1]
    assert (last.topic, asks(last), last.url) == (None, [("ก", [])], "/board/other/")
    assert asks(view(pages, "board/other/index.html").calls) == [("ก", [])]


def test_a_topic_with_much_shows_its_newest_and_the_way_to_the_rest() -> None:
    files = {f"{MAK}/2026-09-{day:02}-x.md": asking(f"ask: {day}") for day in range(1, 26)}
    shown = board(files)
    (mud,) = shown.topics
    assert [text for text, _ in asks(mud)] == ["25", "24", "23"]
    assert (mud.asks_count, mud.url) == (25, "/topics/mud/board/")
    assert len(asks(board(files, "topics/mud/board").calls)) == 25
    assert shown.archive_url == "/board/archive/"


def test_it_is_there_with_nothing_on_it() -> None:
    shown = board({f"{MAK}/2026-09-01-a.md": asking("")})
    assert (shown.topics, shown.answered, shown.archive_url) == ((), (), "")


def ages(day: date, path: str) -> list[str]:
    files = {
        f"{MAK}/2026-09-01-a.md": asking("ask: ก"),
        f"{KUT}/2026-09-15-b.md": asking("offer: ข"),
    }
    shown = board(files, path, today=day)
    calls = shown.topics[0] if path == "board" else shown.calls
    open_ = calls.asks[0].asks[0]
    return [open_.ask.age, open_.offers[0].age, calls.offers[0].offers[0].age]


def test_an_age_is_told_in_words_and_changes_seldom() -> None:
    for path in ("board", "topics/mud/board"):
        assert ages(date(2026, 9, 30), path) == ["", "", ""]
        month = "นานกว่าหนึ่งเดือน"
        assert ages(date(2026, 10, 1), path) == [month, "", ""]
        assert ages(date(2026, 10, 15), path) == [month, month, month]
        assert ages(date(2026, 11, 30), path) == ages(date(2026, 10, 15), path)
        assert ages(date(2028, 1, 1), path) == ["นานกว่าหนึ่งปี"] * 3


def test_only_the_board_grows_old() -> None:
    """Months later, with nothing written: no page of a place or a topic is another one."""
    files = {**TOPICS, f"{MAK}/2026-09-01-a.md": asking("ask: ก\noffer: ข")}
    before, after = (planned(files, today=date(2026, month, 20)) for month in (9, 12))
    assert {path for path in before if before[path] != after[path]} == {
        "board/index.html",
        "topics/mud/board/index.html",
        # It shows the twelve months up to today.
        "participation/index.html",
        "participation/participation.csv",
    }


@pytest.mark.parametrize("path", [DISTRICT, f"{DISTRICT}/ko-mak", "topics/mud"])
def test_places_and_topics_show_the_newest_of_their_own(path: str) -> None:
    files = {f"{MAK}/2026-09-{day:02}-x.md": asking(f"ask: {day}") for day in range(1, 8)}
    files |= {
        f"{MAK}/2026-09-10-o.md": asking("offer: ให้"),
        f"{KUT}/2026-09-11-other.md": asking("ask: ที่อื่น", "[sea]"),
        f"{MAK}/2026-09-12-closed.md": asking("ask: ปิดแล้ว\nanswered: 2026-09-13"),
    }
    part = view(planned({**TOPICS, **files}), f"{path}/index.html").board
    own = [text for text in ("ที่อื่น",) if path == DISTRICT]
    assert [row.text for row in part.asks] == [*own, "7", "6", "5", "4"][:4]
    assert [row.text for row in part.offers] == ["ให้"]
    assert {row.age for row in (*part.asks, *part.offers)} == {""}
    assert part.url == ("/topics/mud/board/" if path == "topics/mud" else "/board/")


def test_a_topic_keeps_its_board_when_all_is_answered() -> None:
    files = {f"{MAK}/2026-09-01-a.md": asking("ask: ก\nanswered: 2026-10-01", "[mud]")}
    files[f"{MAK}/2026-09-02-b.md"] = asking("ask: ข\nanswered: 2026-10-01", "[]")
    pages = planned({**TOPICS, **files})
    part = view(pages, "topics/mud/index.html").board
    assert (part.asks, part.offers, part.url) == ((), (), "/topics/mud/board/")
    assert part.url.strip("/") + "/index.html" in pages
    assert view(pages, f"{DISTRICT}/index.html").board is None
    assert "board/other/index.html" not in pages, "nothing would lead there"


def test_a_place_and_a_topic_without_any_show_nothing() -> None:
    pages = planned({**TOPICS, f"{MAK}/2026-09-01-a.md": asking("")})
    for path in (DISTRICT, "topics/mud"):
        assert view(pages, f"{path}/index.html").board is None


def test_a_card_tells_that_its_question_is_closed() -> None:
    files = {
        f"{MAK}/2026-09-01-a.md": asking("ask: ก\nanswered: 2026-10-01"),
        f"{MAK}/2026-09-02-b.md": asking("ask: ข"),
        f"{MAK}/2026-09-03-c.md": asking("answered: 2026-10-01"),
    }
    pages = planned({**TOPICS, **files})
    cards = view(pages, f"{DISTRICT}/ko-mak/index.html").stream.latest
    assert [card.is_answered for card in cards] == [False, False, True]


def feed(pages: Pages, path: str) -> Feed:
    found = view(pages, path)
    assert isinstance(found, Feed)
    return found


def test_the_feed_carries_what_is_asked_and_offered_under_the_ids_of_the_posts() -> None:
    files = {
        f"{MAK}/2026-09-01-a.md": asking('ask: "ก < ข"\noffer: ค'),
        f"{MAK}/2026-09-02-b.md": asking(""),
    }
    pages = planned({**TOPICS, **files})
    (item,) = feed(pages, "board/feed.xml").items
    assert item.content.startswith(
        "<p><strong>ชวนคุย:</strong> ก &lt; ข</p>\n<p><strong>แบ่งปันได้:</strong> ค</p>\n<p>ข้อความ"
    )
    assert item.summary == "ชวนคุย: ก < ข · แบ่งปันได้: ค"
    assert item.source is not None
    assert item.id == feed(pages, "feed.xml").items[1].id
    assert {feed(pages, f"board/{name}").items for name in ("atom.xml", "feed.json")} == {(item,)}
