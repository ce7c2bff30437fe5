"""What a meeting's page gathers, how it stays once the meeting was held, and its other forms."""

from datetime import date, timedelta

import pytest

from nkblog.model.feed import Feed
from tests.network.resolved import KUT, MAK, titled
from tests.pages.plans import Pages, planned, view
from tests.project import TODAY

RING = "circles/ring"
HELD, NEXT = f"{RING}/2026-11/index.html", f"{RING}/2026-12/index.html"


def told(title: str, front: str = "") -> str:
    return f"---\ntitle: {title}\n{front}\n---\nข้อความของ{title}\n"


def network(circle: str = "", **more: str) -> dict[str, str]:
    """A circle with three meetings: held in October and November, and coming in December."""
    return {
        "content/topics/compost.md": titled("ปุ๋ย"),
        "content/topics/water.md": titled("น้ำ"),
        "content/partners/codi.md": titled("พอช."),
        "content/partners/school.md": titled("โรงเรียน"),
        "content/people/team.md": titled("ทีมบล็อก"),
        "content/people/new.md": titled("คนใหม่"),
        "content/people/sponsor.md": titled("ผู้เอื้อ", "role: คุณเอื้อ"),
        "content/circles/ring/circle.md": titled("วง", circle),
        "content/circles/ring/2026-10.md": (
            "---\ndate: 2026-10-10\nheld: 2026-10-12\nactions:\n"
            "  - what: วัดน้ำ\n    who: team\n    due: 2026-10-20\n    done: 2026-11-20\n"
            "  - what: ขอรถ\n    who: [team, sponsor]\n    due: 2026-09-01\n"
            "  - what: ส่งตาราง\n    due: 2026-12-01\n---\n"
        ),
        "content/circles/ring/2026-11.md": (
            "---\ndate: 2026-11-12\nheld: 2026-11-12\ndecisions: [ก, ข, ค, ง, จ]\n"
            "actions:\n  - what: นับแปลง\n    who: team\n---\n"
        ),
        "content/circles/ring/2026-12.md": "---\ndate: 2026-12-12\nagenda: [เรื่องน้ำ]\n---\n",
        **{
            f"{MAK}/2026-0{month}-01-old.md": told(f"เก่า {month}", "authors: team")
            for month in range(5, 10)
        },
        f"{MAK}/2026-10-13-mak.md": told("หมาก", "topics: water\npartners: codi\nauthors: team"),
        f"{KUT}/2026-11-01-kut.md": told(
            "กูด", "topics: [compost, water]\npartners: [codi, school]\nauthors: [team, new]"
        ),
        f"{KUT}/2026-11-02-bare.md": told("ไม่มีประเด็น", "partners: codi\nauthors: team"),
        f"{MAK}/2026-11-15-ask.md": told("ถาม", "ask: ใครเคย\ntopics: water\nauthors: team"),
        **more,
    }


def meeting(path: str = HELD, circle: str = "", today: date = TODAY, **more: str):  # noqa: ANN201 - a view of any kind
    return view(planned(network(circle, **more), today=today), path)


def outline(circle: str) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """The groups of November's reading: what they are called, and what is in each of their parts."""

    def title(link: object) -> str:
        return link.text if link else ""  # type: ignore[attr-defined]

    return [
        (
            title(group.title),
            [(area.area, [row.title for row in area.rows]) for area in group.areas]
            + [
                (title(part.topic), [row.title for area in part.areas for row in area.rows])
                for part in group.topics
            ],
        )
        for group in meeting(circle=circle).reading.groups
    ]


class TestGroups:
    def test_a_topic_has_its_areas(self) -> None:
        assert outline("group_by: topic") == [
            ("น้ำ", [("อำเภอเกาะกูด", ["หมาก"])]),
            ("ปุ๋ย", [("อำเภอเกาะกูด", ["กูด"])]),
            ("", [("อำเภอเกาะกูด", ["ไม่มีประเด็น"])]),
        ]

    @pytest.mark.parametrize(("group_by", "group"), [("place", "อำเภอเกาะกูด"), ("partner", "พอช.")])
    def test_a_place_or_partner_has_its_topics_and_their_areas(
        self, group_by: str, group: str
    ) -> None:
        topics = [("น้ำ", ["หมาก"]), ("ปุ๋ย", ["กูด"]), ("", ["ไม่มีประเด็น"])]
        assert outline(f"group_by: {group_by}") == [(group, topics)]

    def test_areas_in_a_topic_are_of_the_next_level(self) -> None:
        for group_by, area in (("place", "ตำบลเกาะหมาก"), ("partner", "อำเภอเกาะกูด")):
            (group,) = meeting(circle=f"group_by: {group_by}").reading.groups
            assert group.topics[0].areas[0].area == area


class TestBlogs:
    def test_who_wrote_for_the_first_time_is_told_of_blogs_and_of_people(self) -> None:
        reading = meeting().reading
        assert [link.text for link in reading.wrote] == ["ตำบลเกาะกูด", "ตำบลเกาะหมาก"]
        assert [link.text for link in reading.began] == ["ตำบลเกาะกูด"]
        assert [row.name for row in reading.newcomers] == ["คนใหม่"]

    def test_a_blog_is_quiet_by_its_own_habit_on_the_day_of_a_meeting_that_was_held(self) -> None:
        """A post each month until September, and one in October: in December that is long ago."""
        files = {
            "content/circles/ring/2026-12.md": "---\ndate: 2026-12-20\nheld: 2026-12-20\n---\n",
            f"{MAK}/2026-11-15-ask.md": told("ร่าง", "draft: yes"),
        }
        (row,) = meeting(NEXT, today=date(2027, 1, 1), **files).reading.quiet
        assert (row.blog.text, row.last.iso, row.usual) == ("ตำบลเกาะหมาก", "2026-10-13", 31)
        files |= {f"{MAK}/2026-12-25-again.md": told("กลับมาแล้ว")}
        assert meeting(NEXT, today=date(2027, 1, 1), **files).reading.quiet == (row,)

    def test_before_a_meeting_nobody_is_quiet_yet_who_may_still_write(self) -> None:
        files = {f"{MAK}/2026-11-15-ask.md": told("ร่าง", "draft: yes")}
        files |= {"content/circles/ring/2026-12.md": "---\ndate: 2026-12-20\n---\n"}
        assert meeting(NEXT, today=date(2026, 12, 1), **files).reading.quiet == ()
        (row,) = meeting(NEXT, today=date(2026, 12, 18), **files).reading.quiet
        assert row.blog.text == "ตำบลเกาะหมาก"


class TestCarried:
    def test_it_is_told_from_where_by_whom_and_how_late_on_the_day_of_the_meeting(self) -> None:
        found = meeting().carried
        assert [
            (line.action.what, [who.text for who in line.action.who], line.days_late)
            for line in found
        ] == [("วัดน้ำ", ["ทีมบล็อก"], 23), ("ขอรถ", ["ทีมบล็อก", "ผู้เอื้อ"], 72), ("ส่งตาราง", [], 0)]
        assert {line.origin.text for line in found} == {"ประชุมวง ตุลาคม 2569"}
        assert [line.months_late for line in found] == [0, 2, 0]

    def test_what_is_due_before_a_coming_meeting_is_not_late_until_it_is(self) -> None:
        def late(today: date) -> dict[str, int]:
            lines = meeting(NEXT, today=today).carried
            return {line.action.what: line.days_late for line in lines}

        assert late(date(2026, 12, 1)) == {"ขอรถ": 102, "ส่งตาราง": 0, "นับแปลง": 0}
        assert late(date(2026, 12, 2)) == {"ขอรถ": 102, "ส่งตาราง": 11, "นับแปลง": 0}

    def test_the_page_of_a_meeting_does_not_tell_what_was_done_after_it(self) -> None:
        assert [line.action.done for line in meeting().carried] == [None, None, None]


class TestMilestones:
    FILES = {  # noqa: RUF012 - it is read only
        "content/goals/far.md": titled(
            "ไกล",
            "topics: water\nmilestones:\n"
            "  - {id: near, title: ใกล้, due: 2026-12-01}\n"
            "  - {id: old, title: เก่า, due: 2026-10-01, done: 2026-09-30}\n"
            "  - {id: missed, title: พลาด, due: 2026-11-01}\n"
            "  - {id: new, title: ถึง, due: 2026-12-30, done: 2026-11-01}\n"
            "  - {id: later, title: ยังอีกนาน, due: 2027-12-30}",
        )
    }

    def test_a_meeting_has_those_that_are_late_near_and_newly_reached(self) -> None:
        rows = meeting(**self.FILES).milestones
        assert [(row.link.text, row.progress) for row in rows] == [
            ("พลาด", "late"),
            ("ใกล้", "coming"),
            ("ถึง", "reached"),
        ]
        assert rows[0].link.url == "/goals/far/#missed"

    def test_a_circle_for_other_topics_has_none_of_them(self) -> None:
        assert meeting(circle="scope:\n  topics: compost", **self.FILES).milestones == ()

    def test_the_message_tells_those_that_are_not_reached(self) -> None:
        text = meeting(**self.FILES).forms.digest
        assert "- พลาด · กำหนด 1 พ.ย. 69 · เลยกำหนด\n- ใกล้ · กำหนด 1 ธ.ค. 69\n" in text
        assert "ถึง ·" not in text


def test_what_was_held_stays_as_it_was_whatever_comes_later() -> None:
    later = {
        f"{KUT}/2026-11-20-later.md": told("ทีหลัง", "authors: new"),
        f"{KUT}/2026-11-21-answer.md": told("ตอบ", "reply_to: 2026-11-15-ask\nanswers: yes"),
        "content/circles/ring/2027-01.md": "---\ndate: 2027-01-12\n---\n",
    }
    paths = [HELD, f"{RING}/2026-11/pack/index.html", f"{RING}/2026-11/leaders/index.html"]
    before, after = planned(network()), planned(network(**later), today=date(2027, 1, 1))
    assert [view(before, path) for path in paths] == [view(after, path) for path in paths]


def test_only_what_a_day_changes_is_another_page_before_on_and_after_a_meeting() -> None:
    """A view holds facts: nothing happens on these days, so nothing changes."""
    day = date(2026, 12, 12)
    plans = [planned(network(), today=day + timedelta(days=step)) for step in (-1, 0, 1)]
    assert plans[0] == plans[1] == plans[2]


def test_the_end_of_a_body_is_shown_by_its_page_and_the_feeds_that_carry_it() -> None:
    """No page of a meeting, a circle or a goal rests on what nobody sees there."""
    long = told("ยาว", "topics: water\ngoals: far/near\npartners: codi") + "ยาว " * 99
    goal = {"content/goals/far.md": titled("ไกล", "milestones: [{id: near, title: ใกล้}]")}
    plans = [
        planned(network(**goal, **{f"{MAK}/2026-11-18-long.md": f"{long}\n\n{end}\n"}))
        for end in ("ท้าย", "สุดท้าย")
    ]
    changed = {path for path in plans[0] if plans[0][path] != plans[1][path]}
    pages = {path for path in changed if path.endswith("index.html")}
    assert pages == {"trat/ko-kut/ko-mak/2026-11-18-long/index.html"}
    assert f"{RING}/reading/feed.xml" in changed
    assert all(plans[0][path].template in {"rss", "atom", "json"} for path in changed - pages)


class TestPack:
    def pack(self, path: str = HELD, **more: str):  # noqa: ANN201 - a view
        return view(planned(network(**more)), path.replace("index.html", "pack/index.html"))

    def test_it_has_what_is_to_be_read_with_addresses_for_telephones(self) -> None:
        pack = self.pack()
        posts = [post for group in pack.groups for part in group.parts for post in part.posts]
        assert [(post.title, post.authors, post.summary) for post in posts] == [
            ("หมาก", "ทีมบล็อก", "ข้อความของหมาก"),
            ("กูด", "ทีมบล็อก, คนใหม่", "ข้อความของกูด"),
            ("ไม่มีประเด็น", "ทีมบล็อก", "ข้อความของไม่มีประเด็น"),
        ]
        assert posts[0].url == "https://net.example/trat/ko-kut/ko-mak/2026-10-13-mak/"
        assert (pack.count, pack.more) == (3, 0)

    def test_it_has_the_agenda_the_open_questions_and_what_is_carried_over(self) -> None:
        pack = self.pack(NEXT)
        assert pack.agenda == ("เรื่องน้ำ",)
        assert [(ask.title, ask.asked_days) for ask in pack.asks] == [("ใครเคย", 27)]
        assert [line.action.what for line in pack.carried] == ["ขอรถ", "ส่งตาราง", "นับแปลง"]

    def test_it_is_never_longer_than_somebody_would_print(self) -> None:
        many = {f"{MAK}/2026-10-{14 + n % 9}-{n:03}.md": told(f"{n}") for n in range(100)}
        pack = self.pack(**many)
        posts = [post for group in pack.groups for part in group.parts for post in part.posts]
        assert (len(posts), pack.count, pack.more) == (60, 103, 43)
        assert {"กูด", "ไม่มีประเด็น"} <= {post.title for post in posts}, "the latest are there"
        assert all(group.parts for group in pack.groups)


class TestLeaders:
    def sheet(self, path: str = HELD, **more: str):  # noqa: ANN201 - a view
        return view(planned(network(**more)), path.replace("index.html", "leaders/index.html"))

    def test_what_is_asked_of_sponsors_stands_apart_and_most_late_comes_first(self) -> None:
        sheet = self.sheet()
        assert [line.action.what for line in sheet.asked.first] == ["ขอรถ"]
        assert [line.action.what for line in sheet.open.first] == ["วัดน้ำ", "ส่งตาราง", "นับแปลง"]
        assert (sheet.figures.posts, sheet.figures.blogs, sheet.figures.late) == (3, 2, 2)

    def test_lists_are_short_and_say_how_many_more_there_are(self) -> None:
        sheet = self.sheet()
        assert (sheet.decisions.first, sheet.decisions.more) == (("ก", "ข", "ค", "ง"), 1)
        assert (sheet.asked.more, sheet.open.more) == (0, 0)

    def test_before_a_meeting_it_tells_what_the_last_one_decided(self) -> None:
        sheet = self.sheet(NEXT)
        assert sheet.decided_at.text == "ประชุมวง พฤศจิกายน 2569"
        assert sheet.decisions.first[0] == "ก"

    def test_a_circle_that_never_met_has_decided_nothing(self) -> None:
        files = {name: text for name, text in network().items() if "/2026-1" not in name}
        files["content/circles/ring/2026-12.md"] = "---\ndate: 2026-12-12\n---\n"
        sheet = view(planned(files), f"{RING}/2026-12/leaders/index.html")
        assert (sheet.decided_at, sheet.decisions.first) == (None, ())


def test_only_a_meeting_that_reads_has_other_forms() -> None:
    pages = planned(
        network(
            **{
                "content/circles/ring/2027-01.md": "---\ndate: 2027-01-12\n---\n",
                "content/circles/ring/2026-09.md": "---\ndate: 2026-09-12\ncancelled: yes\n---\n",
            }
        )
    )
    for name, has_forms in {"2026-09": False, "2026-12": True, "2027-01": False}.items():
        assert bool(view(pages, f"{RING}/{name}/index.html").forms) == has_forms
        for form in ("digest.txt", "pack/index.html", "leaders/index.html"):
            assert (f"{RING}/{name}/{form}" in pages) == has_forms


class TestReadingFeed:
    def feed(self, pages: Pages) -> Feed:
        found = view(pages, f"{RING}/reading/feed.xml")
        assert isinstance(found, Feed)
        return found

    def test_it_carries_what_the_next_meeting_reads(self) -> None:
        pages = planned(network())
        found = self.feed(pages)
        assert [item.title for item in found.items] == ["ถาม"]
        assert found.page_url == "https://net.example/circles/ring/"
        assert found.self_url == "https://net.example/circles/ring/reading/feed.xml"
        assert found.items[0].source

    def test_it_begins_anew_once_a_meeting_was_held(self) -> None:
        held = {
            "content/circles/ring/2026-12.md": "---\ndate: 2026-11-20\nheld: 2026-11-20\n---\n",
            "content/circles/ring/2027-01.md": "---\ndate: 2027-01-12\n---\n",
            f"{KUT}/2026-11-21-fresh.md": told("ใหม่"),
        }
        assert [item.title for item in self.feed(planned(network(**held))).items] == ["ใหม่"]

    def test_it_is_empty_while_no_meeting_is_to_come(self) -> None:
        held = {"content/circles/ring/2026-12.md": "---\ndate: 2026-11-20\nheld: 2026-11-20\n---\n"}
        assert self.feed(planned(network(**held))).items == ()

    def test_it_is_offered_by_the_circle_its_meetings_and_the_page_on_feeds(self) -> None:
        pages = planned(network())
        url = "/circles/ring/reading/feed.xml"
        for path in (f"{RING}/index.html", HELD, NEXT):
            assert url in {feed.url for feed in view(pages, path).head.feeds}
        lines = [line for group in view(pages, "follow/index.html").groups for line in group.lines]
        assert f"https://net.example{url}" in {line.feed for line in lines}
        assert view(pages, f"{RING}/index.html").reading.rss == f"https://net.example{url}"


class TestCircle:
    def test_it_tells_its_scope_by_kind_how_it_reads_and_when_it_meets_next(self) -> None:
        scope = "group_by: partner\nscope:\n  places: ko-mak\n  topics: water\n  partners: codi"
        later = {"content/circles/ring/2027-01.md": "---\ndate: 2027-01-12\n---\n"}
        circle = view(planned(network(scope, **later)), f"{RING}/index.html")
        assert [link.text for link in circle.scope_places] == ["ตำบลเกาะหมาก"]
        assert [link.text for link in circle.scope_topics] == ["น้ำ"]
        assert [link.text for link in circle.scope_partners] == ["พอช."]
        assert circle.group_by == "partner"
        assert circle.next.date.iso == "2026-12-12"
        assert [row.date.iso for row in circle.later] == ["2027-01-12"]
        assert [row.date.iso for row in circle.past] == ["2026-11-12", "2026-10-12"]

    def test_without_a_word_it_groups_by_topic(self) -> None:
        assert view(planned(network()), f"{RING}/index.html").group_by == "topic"
