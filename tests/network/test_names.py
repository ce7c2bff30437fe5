"""What the names mean by which writers refer to topics, people, partners and goals."""

import pytest

from tests.network.resolved import MAK, post, resolved, titled

FILE = f"{MAK}/2026-11-03-a.md"
COMPOST = "---\ntitle: ปุ๋ยหมัก\naliases: [ดินดี, น้ำหมัก]\n---\n"


@pytest.mark.parametrize(
    "name",
    [
        "compost",
        "topics/compost",
        "Compost",
        "ปุ๋ยหมัก",
        "ปุ๋ย\u200bหมัก",
        "ดินดี",
        "น\u0e4d\u0e49าหมัก",
        "น\u0e33\u0e49หมัก",
    ],
)
def test_a_topic_is_meant_by_file_title_and_alias_in_any_spelling(name: str) -> None:
    files = {"content/topics/compost.md": COMPOST, FILE: post(f"topics: [{name}]")}
    result = resolved(files)
    assert result.found == []
    assert result.post("2026-11-03-a").topics == ("topics/compost",)


def test_spellings_of_one_topic_are_merged_and_the_writers_order_is_kept() -> None:
    files = {
        "content/topics/compost.md": COMPOST,
        "content/topics/water.md": titled("น้ำ"),
        FILE: post("topics: [น้ำ, ดินดี, ปุ๋ยหมัก, compost]"),
    }
    topics = resolved(files).post("2026-11-03-a").topics
    assert topics == ("topics/water", "topics/compost")


@pytest.mark.parametrize(
    ("key", "kind", "file", "wrong"),
    [
        ("topics", "topic", "content/topics/compost.md", "compots"),
        ("authors", "person", "content/people/blog-team.md", "blog-taem"),
        ("partners", "partner", "content/partners/codi.md", "cody"),
        ("goals", "goal", "content/goals/organic.md", "orgainc"),
    ],
)
def test_an_unknown_name_is_left_out_and_named_with_the_nearest(
    key: str, kind: str, file: str, wrong: str
) -> None:
    """The post is published without it."""
    result = resolved({file: titled("ชื่อ"), FILE: post(f"{key}: [{wrong}]")})
    assert result.found == [(f"unknown-{kind}", FILE, 3, len(key) + 4)]
    assert result.diagnostics[0].hint == file.rpartition("/")[2].removesuffix(".md")
    assert result.stems() == ["2026-11-03-a"]


@pytest.mark.parametrize(
    ("key", "folder", "kind"),
    [
        ("topics", "topics", "topic"),
        ("authors", "people", "person"),
        ("partners", "partners", "partner"),
        ("goals", "goals", "goal"),
    ],
)
def test_a_name_with_two_meanings_is_refused_and_both_are_named(
    key: str, folder: str, kind: str
) -> None:
    files = {
        f"content/{folder}/a.md": titled("ดิน"),
        f"content/{folder}/b.md": titled("ดิน"),
        FILE: post(f"{key}: ดิน"),
    }
    result = resolved(files)
    assert result.found == [(f"ambiguous-{kind}", FILE, 3, len(key) + 3)]
    assert dict(result.diagnostics[0].params)["candidates"] == f"{folder}/a, {folder}/b"
    assert result.diagnostics[0].hint == f"{folder}/a"


def test_a_partner_is_meant_by_its_short_name() -> None:
    files = {
        "content/partners/codi.md": titled("สถาบันพัฒนาองค์กรชุมชน", "short: พอช."),
        FILE: post("partners: พอช."),
    }
    assert resolved(files).post("2026-11-03-a").partners == ("partners/codi",)


def test_several_names_may_stand_between_commas() -> None:
    files = {
        "content/topics/a.md": titled("ก"),
        "content/topics/b.md": titled("ข"),
        FILE: post("topics: ก, คค, ข"),
    }
    result = resolved(files)
    assert result.found == [("unknown-topic", FILE, 3, 12)]
    assert result.post("2026-11-03-a").topics == ("topics/a", "topics/b")


def test_who_writes_the_blog_signs_what_nobody_signs() -> None:
    files = {
        "content/people/team.md": titled("ทีม"),
        "content/people/guest.md": titled("แขก"),
        f"{MAK}/blog.md": "---\nauthors: team\n---\n",
        f"{MAK}/2026-11-03-a.md": post(),
        f"{MAK}/2026-11-04-b.md": post("authors: guest"),
    }
    result = resolved(files)
    assert result.post("2026-11-03-a").authors == ("people/team",)
    assert result.post("2026-11-04-b").authors == ("people/guest",)


def test_topics_people_and_partners_stand_in_the_thai_order_of_their_titles() -> None:
    for folder in ("topics", "people", "partners"):
        files = {
            f"content/{folder}/{stem}.md": titled(title)
            for stem, title in (("a", "เกษตร"), ("b", "ขยะ"), ("c", "กองทุน"), ("d", "แก้ว"))
        }
        network = resolved(files).network
        ids = list(getattr(network, folder))
        assert ids == [f"{folder}/{stem}" for stem in "cadb"]


class TestGoals:
    """A post serves a goal, or a milestone of it."""

    GOAL = "---\ntitle: อินทรีย์\nmilestones:\n  - {id: fund, title: กองทุน}\n---\n"

    def test_a_milestone_is_meant_by_its_id_behind_the_goal(self) -> None:
        files = {
            "content/goals/organic.md": self.GOAL,
            FILE: post("goals: [organic/fund, organic]"),
        }
        goals = resolved(files).post("2026-11-03-a").goals
        assert [(goal.goal, goal.milestone) for goal in goals] == [
            ("goals/organic", "fund"),
            ("goals/organic", ""),
        ]

    def test_an_unknown_milestone_is_left_out_and_the_goal_is_kept(self) -> None:
        files = {"content/goals/organic.md": self.GOAL, FILE: post("goals: goals/organic/fun")}
        result = resolved(files)
        assert result.found == [("unknown-milestone", FILE, 3, 8)]
        assert dict(result.diagnostics[0].params)["candidates"] == "fund"
        (goal,) = result.post("2026-11-03-a").goals
        assert (goal.goal, goal.milestone) == ("goals/organic", "")


class TestPeople:
    """Roles and addresses of people and partners."""

    @pytest.mark.parametrize("role", ["คุณอำนวย", "facilitator"])
    def test_a_role_is_one_of_four_in_thai_or_by_its_code(self, role: str) -> None:
        result = resolved({"content/people/a.md": titled("ก", f"role: {role}")})
        assert result.found == []
        assert result.network.people["people/a"].role == "facilitator"

    @pytest.mark.parametrize(("role", "hint"), [("ลิขิต", "คุณลิขิต"), ("คุณอำนวจ", "คุณอำนวย")])
    def test_a_role_that_is_nearly_one_is_shown_it(self, role: str, hint: str) -> None:
        result = resolved({"content/people/a.md": titled("ก", f"role: {role}")})
        assert [(d.code, d.hint) for d in result.diagnostics] == [("unknown-role", hint)]

    def test_an_address_without_its_beginning_is_shown_whole(self) -> None:
        result = resolved({"content/people/a.md": titled("ก", "url: www.codi.or.th")})
        assert [d.hint for d in result.diagnostics] == ["https://www.codi.or.th"]

    def test_another_role_is_left_out(self) -> None:
        result = resolved({"content/people/a.md": titled("ก", "role: คุณครู")})
        assert result.found == [("unknown-role", "content/people/a.md", 3, 7)]
        assert result.network.people["people/a"].role == ""

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "//evil.example", "data:text/html,x"])
    @pytest.mark.parametrize("folder", ["people", "partners"])
    def test_an_address_that_is_not_of_the_web_is_left_out(self, folder: str, url: str) -> None:
        file = f"content/{folder}/a.md"
        result = resolved({file: titled("ก", f"url: '{url}'")})
        assert result.found == [("unsafe-url", file, 3, 6)]
        assert result.diagnostics[0].hint == ""
        assert getattr(result.network, folder)[f"{folder}/a"].url == ""


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("ปุ๋ยหมัก และ น้ำ", "ปุ๋ยหมัก, น้ำ"),
        ("ปุ๋ยหมักและน้ำ", "ปุ๋ยหมัก, น้ำ"),
        ("ปุ๋ยหมัก; water", "ปุ๋ยหมัก, water"),
        ("compost water", "compost, water"),
        ("compost waste", ""),  # one of them is unknown
    ],
)
def test_names_without_commas_are_shown_with_them(written: str, hint: str) -> None:
    files = {
        "content/topics/compost.md": COMPOST,
        "content/topics/water.md": titled("น้ำ"),
        FILE: post(f"topics: {written}"),
    }
    result = resolved(files)
    assert [(d.code, d.hint) for d in result.diagnostics] == [("unknown-topic", hint)]


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("https://net.example/trat/ko-kut/ko-mak/2026-11-01-x/", "trat/ko-kut/ko-mak/2026-11-01-x"),
        (
            "http://127.0.0.1:8000/trat/ko-kut/ko-mak/2026-11-01-x/",
            "trat/ko-kut/ko-mak/2026-11-01-x",
        ),
        (
            "https://u.example/net/trat/ko-kut/ko-mak/2026-11-01-x",
            "trat/ko-kut/ko-mak/2026-11-01-x",
        ),
        ("https://net.example/topics/water/", ""),
        ("https://[::1/x", ""),
    ],
)
def test_for_the_address_of_a_post_its_name_is_shown(address: str, hint: str) -> None:
    """It is what people copy from the browser."""
    files = {f"{MAK}/2026-11-01-x.md": "ก", FILE: post(f"reply_to: {address}")}
    result = resolved(files)
    assert [(d.code, d.hint) for d in result.diagnostics] == [("unknown-post", hint)]
