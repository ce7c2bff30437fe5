"""What an edit renders where the default theme is used: exactly the pages that show it."""

import shutil
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest

from nkblog.publish.publish import Published
from tests.project import TODAY, Files, build, project, tree, write
from tests.theme.default import TEMPLATES
from tests.theme.default import THEME as DEFAULT

SITE = """\
title: เครือข่ายทดสอบ
base_url: https://net.example/
places: [trat/ko-kut, lamphun/ban-thi]
"""
KUT, MAK = (f"content/places/trat/ko-kut/{tambon}" for tambon in ("ko-kut", "ko-mak"))
BAN, HUAI = (f"content/places/lamphun/ban-thi/{t}" for t in ("ban-thi", "huai-yap"))
LONG = "เล่าไปเรื่อย ๆ " * 60
"""More than any excerpt shows."""


def post(title: str, front: str = "", body: str = "") -> str:
    return f"---\ntitle: {title}\n{front}\n---\nเกริ่นนำ {body}\n\n{LONG}\n\nท้ายเรื่อง\n"


EDITED = f"{MAK}/2026-10-05-edited.md"
FILES: Files = {
    "content/topics/mud.md": "---\ntitle: ดิน\n---\n",
    "content/topics/rain.md": "---\ntitle: ฝน\n---\n",
    "content/people/team.md": "---\ntitle: ทีมเกาะหมาก\n---\n",
    f"{MAK}/blog.md": "---\ntitle: บล็อกเกาะหมาก\nauthors: team\n---\n",
    f"{MAK}/2026-09-01-first.md": post("แรก", "topics: mud", "ดู [[กองปุ๋ยหลังฝน]]"),
    EDITED: post("กองปุ๋ยหลังฝน", "topics: mud", "ต่อจาก [[แรก]]"),
    f"{MAK}/2026-10-20-next.md": post("ถัดมา"),
    f"{MAK}/2026-11-01-last.md": post("ล่าสุด", "topics: rain"),
    f"{KUT}/2026-09-10-reply.md": post("ตอบ", "reply_to: 2026-10-05-edited"),
    f"{KUT}/2026-09-20-apart.md": post("ไม่เกี่ยวกัน"),
    f"{KUT}/2026-09-30-again.md": post("อีกเรื่อง", "topics: rain"),
    f"{BAN}/2026-09-02-far.md": post("ไกลออกไป", "topics: mud"),
    f"{BAN}/2026-09-12-alone.md": post("ลำพัง"),
    f"{BAN}/2026-09-22-quiet.md": post("เงียบ"),
    f"{HUAI}/2026-09-03-hill.md": post("บนดอย"),
    f"{HUAI}/2026-09-13-rice.md": post("ข้าว"),
    f"{HUAI}/2026-12-24-future.md": post("เรื่องที่ยังมาไม่ถึง"),
    "content/circles/ring/circle.md": "---\ntitle: วงบล็อก\n---\n",
    "content/circles/ring/2026-10.md": "---\ndate: 2026-10-10\nheld: 2026-10-10\n---\nสรุป\n",
    "content/circles/ring/2026-12.md": "---\ndate: 2026-12-12\n---\n",
}


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The network with a copy of the default theme, built once."""
    folder = project(tmp_path_factory.mktemp("start"), FILES, site=SITE)
    shutil.copytree(DEFAULT, folder / "themes" / "default")
    assert [d.code for d in build(folder).diagnostics] == ["post-future"]
    return folder


@pytest.fixture
def built(start: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(start, tmp_path / "project"))


def output(folder: Path) -> dict[str, bytes]:
    return tree(folder / "public" / "test")


def published(folder: Path, **asked: object) -> Published:
    done = build(folder, **asked).published
    assert done is not None
    return done


def rendered(folder: Path, **asked: object) -> set[str]:
    """What a build renders. All of it is written: nothing is rendered that comes out the same."""
    done = published(folder, **asked)
    assert done.written == len(done.rendered)
    return {path for path, _ in done.rendered}


def replace(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def showing(text: str, files: dict[str, bytes]) -> set[str]:
    return {path for path, data in files.items() if text.encode() in data}


def html(paths: Iterable[str]) -> set[str]:
    return {path for path in paths if path.endswith(".html")}


def stems(paths: Iterable[str]) -> set[str]:
    """The posts whose pages are among the paths, without the dates of their names."""
    own = {Path(name).stem for name in FILES} | {"2026-11-10-new"}
    folders = {path.split("/")[-2] for path in paths if path.endswith("/index.html")}
    return {folder[11:] for folder in folders & own if folder.count("-") == 3}


def feeds(*folders: str) -> set[str]:
    names = ("feed.xml", "atom.xml", "feed.json")
    return {f"{folder}/{name}".lstrip("/") for folder in folders for name in names}


def test_the_end_of_a_body_is_on_its_page_and_in_the_feeds_that_carry_it(built: Path) -> None:
    replace(built, EDITED, "ท้ายเรื่อง", "ตอนจบ")
    tambon = "trat/ko-kut/ko-mak"
    assert rendered(built) == {
        f"{tambon}/2026-10-05-edited/index.html",
        f"{tambon}/2026-10-05-edited/atom.xml",
        *feeds("", "trat/ko-kut", tambon, "people/team", "topics/mud", "topics/mud/trat/ko-kut"),
    }


def test_a_title_renders_what_shows_it(built: Path) -> None:
    # Its own words for the link: those of the other text are no part of this edit.
    link = "[[กองปุ๋ยหลังฝน]]", "[[2026-10-05-edited|กองปุ๋ยหลังฝน]]"
    replace(built, f"{MAK}/2026-09-01-first.md", *link)
    build(built)
    old = showing("กองปุ๋ยหลังฝน", output(built))
    replace(built, EDITED, "title: กองปุ๋ยหลังฝน", "title: ปุ๋ยกองใหม่")
    assert rendered(built) == old
    assert stems(old) == {"first", "edited", "next", "reply", "far"}


def test_a_new_post_leaves_posts_alone_that_it_does_not_touch(built: Path) -> None:
    new = post("ใหม่", "topics: rain\nreply_to: 2026-09-12-alone", "ดู [[ข้าว]]")
    write(built, {f"{MAK}/2026-11-10-new.md": new})
    assert stems(rendered(built)) == {
        "new",
        "last",  # its neighbour, and on rain
        "again",  # on rain
        "alone",  # which it answers
        "rice",  # which it speaks of
    }


def test_a_day_on_which_nothing_happens_renders_nothing(built: Path) -> None:
    assert rendered(built, today=TODAY + timedelta(days=1)) == set()


def test_the_day_of_a_post_renders_what_shows_it(built: Path) -> None:
    """Its neighbour shows its title, places and the archive count it, the map lists it."""
    before = output(built)
    done = rendered(built, today=TODAY + timedelta(days=31))
    after = output(built)
    assert done == {path for path in after if before.get(path) != after[path]}
    assert stems(done) == {"future", "rice"}
    assert showing("เรื่องที่ยังมาไม่ถึง", after) <= done
    assert not showing("เรื่องที่ยังมาไม่ถึง", before)
    others = [
        p for p in done if p.startswith(("trat/", "topics/", "people/", "circles/ring/2026-10"))
    ]
    assert others == []


def test_a_template_renders_the_pages_that_it_makes(built: Path) -> None:
    replace(built, "themes/default/templates/topic.html", "{% endblock %}", "-{% endblock %}")
    topics = {path for path in output(built) if path.startswith("topics/") and "." in path}
    assert rendered(built) == html(topics) - {"topics/index.html"}


def test_what_templates_share_renders_all_that_are_made_with_it(built: Path) -> None:
    """The base is part of every page that a person reads but of redirects, of which none is here."""
    replace(built, "themes/default/templates/base.html", "</body>", "<!-- x --></body>")
    assert "base.html" in TEMPLATES["post.html"]
    assert rendered(built) == html(output(built))


def test_a_string_renders_all_html_and_no_feed(built: Path) -> None:
    """One that no page shows, too: which strings a template says is known only when it is made."""
    before = output(built)
    write(built, {"sites/test/strings/th.yaml": "footer_of_nobody: ไม่มีใครใช้\n"})
    done = published(built)
    assert {path for path, _ in done.rendered} >= html(before)
    machine = {path for path in before if path.endswith((".json", ".opml", "feed.xml", "atom.xml"))}
    assert not {path for path, _ in done.rendered} & machine
    assert done.written == 0


def test_a_topic_renamed_renders_what_shows_it(built: Path) -> None:
    replace(built, "content/topics/rain.md", "title: ฝน", "title: ฤดูฝน")
    before = output(built)
    done = rendered(built)
    after = output(built)
    assert done == {path for path in after if before.get(path) != after[path]}
    assert stems(done) == {"last", "again"}
