"""`nkblog new` as people use it: with options, with questions, and where nobody can answer."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import nkblog.asking
from nkblog.cli import DONE, ENVIRONMENT_FAILED, WRONG_USE, cli
from nkblog.diagnostics import Diagnostic
from nkblog.messages import LANGUAGES, wordings
from nkblog.report import as_text
from tests.project import SITE_FILE, build, project

PLACES = "content/places/nakhon-si-thammarat"
KHRENG = f"{PLACES}/cha-uat/khreng"
SITE = "title: ก\nbase_url: https://net.example/\ntheme: plain\nplaces: nakhon-si-thammarat\n"
FILES = {
    f"{KHRENG}/blog.md": "---\ntitle: บล็อกตำบลเคร็ง\n---\n",
    f"{KHRENG}/2026-11-01-ask.md": "---\ntitle: ใครเคยทำฝายไม้ไผ่\nask: ใครเคยทำ\ntopics: water\n---\nก\n",
    f"{PLACES}/lan-saka/kamlon/blog.md": "---\ntitle: บล็อกตำบลกำโลน\n---\n",
    f"{PLACES}/lan-saka/kamlon/2026-11-02-heading.md": "# มังคุดปีนี้\n\nข้อความ\n",
    "content/topics/water.md": "---\ntitle: น้ำกินน้ำใช้\n---\n",
    "content/topics/waste.md": "---\ntitle: ขยะ\n---\n",
    "content/circles/team/circle.md": "---\ntitle: วงทีมบล็อก\n---\n",
    "content/circles/team/2026-10.md": "---\ndate: 2026-10-10\ntime: 09:30\nheld: 2026-10-10\n---\n",
    "content/circles/team/2026-11.md": "---\ndate: 2026-11-14\ntime: 10:00 น.\nheld: 2026-11-14\n---\n",
    "content/circles/quiet/circle.md": "---\ntitle: วงที่ยังไม่เคยนัด\n---\n",
}
Asked = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = project(tmp_path / "project", FILES, site=SITE)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Runs a command as if somebody sat there and typed these lines."""
    monkeypatch.setattr(nkblog.asking, "_is_asking", lambda: True)

    def run(*arguments: str, typed: str) -> Result:
        day = ("--today", "2026-11-23")
        return CliRunner().invoke(cli, ["new", *arguments, *day], input=typed)

    return run


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes of what a command refused, or asked about again."""
    codes: list[str] = []

    def spy(found: Sequence[Diagnostic], *rest: Any) -> str:
        codes.extend(diagnostic.code for diagnostic in found)
        return as_text(found, *rest)

    monkeypatch.setattr(nkblog.asking, "as_text", spy)
    return codes


def new(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["new", *arguments, "--today", "2026-11-23"])


def text(folder: Path, file: str) -> str:
    return (folder / file).read_text(encoding="utf-8")


def is_right(folder: Path) -> bool:
    """Whether the network is built without anything to say."""
    return build(folder).diagnostics == ()


def test_a_post(folder: Path) -> None:
    said = new("post", "--blog", "ควนเครง", "--title", "น้ำ: วันแรก #1", "--topic", "น้ำ")
    assert said.exit_code == DONE
    assert f"{KHRENG}/2026-11-23-1.md" in said.output
    assert "nkblog serve" in said.output
    made = text(folder, f"{KHRENG}/2026-11-23-1.md")
    assert made.startswith('---\ntitle: "น้ำ: วันแรก #1"\ntopics: [water]\n---\n')
    assert is_right(folder)
    assert new("post", "--blog", "khreng", "--title", "ก").exit_code == DONE
    assert (folder / f"{KHRENG}/2026-11-23-2.md").exists()


def test_a_post_of_a_day_and_a_word(folder: Path) -> None:
    said = new(
        "post", "--blog", "kamlon", "--title", "ก", "--date", "1 ธ.ค. 2569", "--name", "My word"
    )
    assert said.exit_code == DONE
    assert (folder / f"{PLACES}/lan-saka/kamlon/2026-12-01-my-word.md").exists()
    assert "1 ธันวาคม 2569" in said.output


def test_a_file_that_is_there_is_left(folder: Path) -> None:
    arguments = ("post", "--blog", "เคร็ง", "--title", "ก", "--name", "ask", "--date", "2026-11-01")
    said = new(*arguments)
    assert said.exit_code == WRONG_USE
    assert f"✗ {KHRENG}/2026-11-01-ask.md" in said.stderr
    assert "ใครเคยทำฝายไม้ไผ่" in text(folder, f"{KHRENG}/2026-11-01-ask.md")


@pytest.mark.parametrize(
    "to", ["ฝายไม้ไผ", "ใครเคยทำฝาย", "khreng/2026-11-01-ask", "ใครเคยทำฝายไม่ไผ่"]
)
def test_a_reply_finds_what_it_answers(folder: Path, to: str) -> None:
    said = new("reply", "--to", to, "--blog", "กำโลน", "--name", "weir")
    assert said.exit_code == DONE, said.output
    made = text(folder, f"{PLACES}/lan-saka/kamlon/2026-11-23-weir.md")
    assert "title: ตอบเรื่อง ใครเคยทำฝายไม้ไผ่\n" in made
    assert "reply_to: khreng/2026-11-01-ask\n" in made
    assert "topics: [water]\n" in made
    network = build(folder).network
    assert network is not None
    (thread,) = network.replies.values()
    assert len(thread) == 1
    assert is_right(folder)


def test_a_post_whose_title_is_its_heading_can_be_answered(folder: Path) -> None:
    assert new("reply", "--to", "มังคุด", "--blog", "เคร็ง").exit_code == DONE
    assert "reply_to: kamlon/2026-11-02-heading" in text(folder, f"{KHRENG}/2026-11-23-1.md")


def test_a_meeting_follows_the_habit_of_its_circle(folder: Path) -> None:
    said = new("meeting", "--circle", "ทีมบล็อก")
    assert said.exit_code == DONE
    assert "12 ธันวาคม 2569" in said.output
    made = text(folder, "content/circles/team/2026-12.md")
    assert "date: 2569-12-12\ntime: 10:00 น.\n" in made
    assert is_right(folder)


def test_a_second_meeting_in_a_month_has_a_name_of_its_own(folder: Path) -> None:
    assert new("meeting", "--circle", "team", "--date", "2026-11-28").exit_code == DONE
    assert (folder / "content/circles/team/2026-11-28.md").exists()


def test_a_circle_without_a_habit_needs_a_day(folder: Path) -> None:
    said = new("meeting", "--circle", "quiet")
    assert said.exit_code == WRONG_USE
    assert "--date" in said.stderr
    assert new("meeting", "--circle", "quiet", "--date", "5/12/2569").exit_code == DONE
    assert is_right(folder)


def test_a_blog_with_its_team(folder: Path) -> None:
    assert new("blog", "--place", "กะหรอ").exit_code == DONE
    assert "authors: [blog-team-karo]" in text(folder, f"{PLACES}/nopphitam/karo/blog.md")
    assert "ทีมบล็อกตำบลกะหรอ" in text(folder, "content/people/blog-team-karo.md")
    assert is_right(folder)


def test_a_place_that_has_a_team_gets_no_second_one(folder: Path) -> None:
    made = ("--title", "ทีมกะหรอ", "--name", "karo-team", "--role", "ลิขิต", "--place", "กะหรอ")
    assert new("person", *made).exit_code == DONE
    assert new("blog", "--place", "karo").exit_code == DONE
    assert "authors: [karo-team]" in text(folder, f"{PLACES}/nopphitam/karo/blog.md")
    assert is_right(folder)


def test_a_name_of_two_places_is_answered_with_both(refused: list[str], folder: Path) -> None:
    said = new("blog", "--place", "ปากแพรก")
    assert said.exit_code == WRONG_USE
    assert "nakhon-si-thammarat/thung-song/pak-phraek" in said.stderr
    assert "nakhon-si-thammarat/pak-phanang/pak-phraek" in said.stderr
    assert refused == ["new-several"]
    assert new("blog", "--place", "thung-song/pak-phraek").exit_code == DONE


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (("topic", "--title", "ผ้าทอ", "--name", "weaving"), "topics/weaving.md"),
        (("topic", "--title", "ผ้าทอ และจักสาน"), "topics/ผ้าทอ-และจักสาน.md"),
        (("partner", "--title", "ธนาคาร: ชุมชน", "--short", "ธช.", "--name", "b"), "partners/b.md"),
        (("goal", "--title", "ป่ากลับมา", "--name", "forest"), "goals/forest.md"),
    ],
)
def test_other_things(folder: Path, arguments: tuple[str, ...], file: str) -> None:
    assert new(*arguments).exit_code == DONE
    assert (folder / "content" / file).exists()
    assert is_right(folder)


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (("site",), "--province"),
        (("blog",), "--place"),
        (("post",), "--blog"),
        (("post", "--blog", "เคร็ง"), "--title"),
        (("reply",), "--to"),
        (("meeting",), "--circle"),
        (("topic",), "--title"),
        (("person", "--title", "ก"), "--role"),
    ],
)
@pytest.mark.parametrize("lang", ["th", "en"])
def test_where_nobody_can_answer_the_missing_option_is_named(
    refused: list[str], folder: Path, arguments: tuple[str, ...], option: str, lang: str
) -> None:
    said = new(*arguments, "--lang", lang)
    assert said.exit_code == WRONG_USE
    assert option in said.stderr
    assert "→" in said.stderr
    assert refused == ["new-option-missing"]


def test_what_cannot_be_found_is_answered_with_what_is_near(
    refused: list[str], folder: Path
) -> None:
    said = new("post", "--blog", "ไม่มีที่นี่เลย", "--title", "ก")
    assert said.exit_code == WRONG_USE
    assert "ไม่พบ" in said.stderr
    assert refused == ["new-not-found"]


@pytest.mark.parametrize("kind", ["post", "blog", "meeting"])
def test_outside_of_a_project(
    refused: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    said = new(kind)
    assert said.exit_code == WRONG_USE
    assert "nkblog new site" in said.stderr
    assert refused == ["no-project"]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_the_machines_fault(folder: Path) -> None:
    (folder / "content" / "goals").write_text("", encoding="utf-8")
    assert new("goal", "--title", "ก", "--name", "a").exit_code == ENVIRONMENT_FAILED


def test_a_site_in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert new("site", "--province", "songkla").exit_code == DONE
    said = CliRunner().invoke(cli, ["build", "--today", "2026-11-23", "--jobs", "1"])
    assert said.exit_code == DONE
    assert said.stderr == ""


def test_questions_are_asked_until_the_answer_is_known(
    refused: list[str], folder: Path, asked: Asked
) -> None:
    said = asked("post", typed="ไม่มี\nกำโลน\nเรื่องใหม่\nน้ำ, 1\nnews\n")
    assert said.exit_code == DONE
    assert "ไม่พบ “ไม่มี”" in said.stderr
    assert "--" not in said.output  # of options they know nothing who answer questions
    assert refused == []
    made = text(folder, f"{PLACES}/lan-saka/kamlon/2026-11-23-news.md")
    assert "title: เรื่องใหม่\n" in made
    assert "topics: [water, waste]\n" in made


def test_one_of_several_is_chosen_by_its_number(folder: Path, asked: Asked) -> None:
    said = asked("blog", typed="ปากแพรก\n2\n")
    assert said.exit_code == DONE
    assert "“ปากแพรก” เป็นได้ 2 อย่าง" in said.stderr
    assert "[nakhon" not in said.output
    assert (folder / f"{PLACES}/pak-phanang/pak-phraek/blog.md").exists()


def test_a_name_that_fits_very_much_is_to_be_longer(folder: Path, asked: Asked) -> None:
    said = asked("blog", typed="บ้าน\nบ้านเนิน\n")
    assert said.exit_code == DONE
    assert re.search(r"“บ้าน” (เข้าได้กับ|เป็นได้) \d+ อย่าง", said.stderr)


def test_the_level_of_a_place_tells_which_is_meant(folder: Path) -> None:
    """The district of Lan Saka has a tambon of its name."""
    assert new("blog", "--place", "ลานสกา").exit_code == WRONG_USE
    assert new("blog", "--place", "ต.ลานสกา").exit_code == DONE
    assert (folder / f"{PLACES}/lan-saka/lan-saka/blog.md").exists()
    assert new("blog", "--place", "อำเภอลานสกา").exit_code == DONE
    assert (folder / f"{PLACES}/lan-saka/blog.md").exists()


@pytest.mark.parametrize(
    ("typed", "topics"),
    [
        ("ปุ๋ย, 2\n\n", "topics: [water]\n"),  # what is known is kept, what is not can be left
        ("ปุ๋ย, น้ำ\nขยะ\n", "topics: [waste, water]\n"),
        ("\n", ""),
    ],
)
def test_a_topic_that_is_not_known_costs_none_of_the_others(
    folder: Path, asked: Asked, typed: str, topics: str
) -> None:
    said = asked("post", typed=f"เคร็ง\nเรื่องใหม่\n{typed}news\n")
    assert said.exit_code == DONE
    made = text(folder, f"{KHRENG}/2026-11-23-news.md")
    assert f"title: เรื่องใหม่\n{topics}---" in made


def test_the_only_one_there_is_is_named(folder: Path) -> None:
    (folder / f"{KHRENG}/2026-11-01-ask.md").unlink()
    said = new("reply", "--blog", "เคร็ง")
    assert "เลือก: มังคุดปีนี้ (กำโลน" in said.stdout


def test_an_answer_is_titled_in_the_language_of_the_site(folder: Path) -> None:
    (folder / SITE_FILE).write_text(f"{SITE}language: en\n", encoding="utf-8")
    assert new("reply", "--to", "มังคุด", "--blog", "khreng", "--name", "a").exit_code == DONE
    assert "title: Answer to มังคุดปีนี้" in text(folder, f"{KHRENG}/2026-11-23-a.md")


def test_the_title_of_a_reply_is_proposed(folder: Path, asked: Asked) -> None:
    assert asked("reply", typed="ฝาย\n1\n\n\n").exit_code == DONE


def test_a_project_of_two_sites_has_the_places_of_both(folder: Path) -> None:
    (folder / "sites" / "two.yaml").write_text(
        SITE.replace("nakhon-si-thammarat", "trat"), encoding="utf-8"
    )
    assert new("blog", "--place", "เกาะหมาก").exit_code == DONE
    assert (folder / "content/places/trat/ko-kut/ko-mak/blog.md").exists()
    assert SITE_FILE.startswith("sites/")


def test_a_project_without_a_blog_says_how_to_begin_one(refused: list[str], folder: Path) -> None:
    for blog in (folder / "content" / "places").rglob("blog.md"):
        blog.unlink()
    said = new("post", "--title", "ก")
    assert said.exit_code == WRONG_USE
    assert "nkblog new blog" in said.stderr
    assert refused == ["new-nothing-to-choose"]


def test_every_question_is_worded() -> None:
    """Their codes are put together from the options."""
    asked = {"province", "place", "blog", "title", "name", "topic", "topics", "to", "circle"}
    assert {c for c in wordings() if c.startswith("ask-")} == {
        f"ask-{one}" for one in asked | {"date", "role"}
    }
    assert all(set(wordings()[f"ask-{one}"]) == set(LANGUAGES) for one in asked)
