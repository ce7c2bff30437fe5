"""Goals: their milestones by area, how far each is, what tells of it, and where else they show."""

from datetime import date
from typing import Any

from tests.network.resolved import KUT, MAK, titled
from tests.pages.plans import planned, view
from tests.project import TODAY

GOAL = "goals/far/index.html"
FILES = {
    "content/topics/water.md": titled("น้ำ"),
    "content/topics/mud.md": titled("ดิน"),
    "content/goals/far.md": titled(
        "ไกล",
        "topics: water\nmilestones:\n"
        "  - {id: everywhere, title: ทุกที่, due: 2027-01-01}\n"
        "  - {id: second, title: ที่สอง, due: 2026-12-01, places: ko-mak}\n"
        "  - {id: first, title: ที่หนึ่ง, due: 2026-11-01, places: [ko-mak, trat/ko-kut/ko-kut]}\n"
        "  - {id: open, title: ไม่มีกำหนด, places: ko-mak}\n"
        "  - {id: done, title: ถึงแล้ว, due: 2026-10-01, done: 2026-11-01}",
    ),
    f"{MAK}/blog.md": titled("บล็อกเกาะหมาก"),
    **{
        f"{MAK}/2026-10-0{day}-{day}.md": titled(f"เรื่อง {day}", "goals: far/second")
        for day in range(1, 9)
    },
    f"{KUT}/2026-10-09-both.md": titled("สองข้อ", "goals: [far/first, far/second, far]"),
}


def goal(today: date = TODAY) -> Any:
    return view(planned(FILES, today=today), GOAL)


def test_milestones_stand_by_area_and_in_each_by_the_day_they_are_due() -> None:
    assert [
        (group.area.text if group.area else "", [step.title for step in group.steps])
        for group in goal().areas
    ] == [("", ["ถึงแล้ว", "ทุกที่"]), ("อำเภอเกาะกูด", ["ที่หนึ่ง", "ที่สอง", "ไม่มีกำหนด"])]


def test_how_far_each_is_follows_from_the_day_of_the_build_alone() -> None:
    def progress(today: date) -> list[str]:
        return [step.progress for group in goal(today).areas for step in group.steps]

    assert progress(date(2026, 11, 1)) == ["reached", "coming", "coming", "coming", "coming"]
    assert progress(date(2026, 11, 2)) == ["reached", "coming", "late", "coming", "coming"]
    assert goal(date(2026, 11, 2)) == goal(date(2026, 12, 1))


def test_a_milestone_has_the_latest_posts_that_tell_of_it() -> None:
    steps = {step.id: step for group in goal().areas for step in group.steps}
    assert [row.title for row in steps["first"].evidence] == ["สองข้อ"]
    assert [row.title for row in steps["second"].evidence] == [
        "สองข้อ",
        *map("เรื่อง {}".format, "87654"),
    ]
    assert (steps["first"].more, steps["second"].more) == (0, 3)
    assert steps["open"].evidence == ()


def test_a_place_shows_what_is_to_be_reached_in_it_and_in_what_lies_in_it() -> None:
    pages = planned(FILES)

    def shown(place: str) -> list[tuple[str, str]]:
        rows = view(pages, f"{place}/index.html").milestones
        return [(row.link.text, row.progress) for row in rows]

    assert shown("trat/ko-kut/ko-kut") == [("ที่หนึ่ง", "late")]
    assert shown("trat/ko-kut/ko-mak") == [
        ("ที่สอง", "coming"),
        ("ที่หนึ่ง", "late"),
        ("ไม่มีกำหนด", "coming"),
    ]
    assert shown("trat/ko-kut") == shown("trat/ko-kut/ko-mak")


def test_a_topic_shows_the_goals_that_are_on_it() -> None:
    pages = planned(FILES)
    (row,) = view(pages, "topics/water/index.html").goals
    assert (row.link.text, row.done, row.milestones) == ("ไกล", 1, 5)
    assert view(pages, "topics/mud/index.html").goals == ()
