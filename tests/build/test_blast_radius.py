"""What an edit renders: the pages that show what was edited, and nothing else."""

from pathlib import Path

import pytest

from tests.build.networks import KUT, MAK, NETWORK, SITE_TEXT, post
from tests.project import build, project, tree, write

SMALL = "trat/ko-kut"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A network whose site has been built once."""
    build(project(tmp_path, NETWORK, site=SITE_TEXT))
    return tmp_path


def rendered_after(folder: Path, changes: dict[str, str | None], **asked: object) -> set[str]:
    """The outputs that a build renders after some files are written, or deleted where None."""
    for name, text in changes.items():
        if text is None:
            (folder / name).unlink()
        else:
            write(folder, {name: text})
    published = build(folder, **asked).published
    assert published is not None
    return {path for path, _ in published.rendered}


def edited(file: str, old: str, new: str) -> dict[str, str | None]:
    """A file of the network with a piece of its text replaced."""
    text = NETWORK[file]
    assert isinstance(text, str)
    assert old in text
    return {file: text.replace(old, new)}


def pages(paths: set[str]) -> set[str]:
    return {path for path in paths if path.endswith("index.html")}


def feeds(*folders: str) -> set[str]:
    """The feed of each folder in its three forms; "" is the site's."""
    names = ("feed.xml", "atom.xml", "feed.json")
    return {f"{folder}/{name}".lstrip("/") for folder in folders for name in names}


def posts(paths: set[str]) -> set[str]:
    """The stems of the posts whose pages are among the paths."""
    stems = (f"/{path}".split("/")[-2] for path in pages(paths))
    return {stem for stem in stems if stem.startswith("2026-") and stem[7:8] == "-"}


def test_the_end_of_a_body_is_shown_by_its_page_and_the_feeds_that_carry_it(built: Path) -> None:
    """Beyond the excerpt: no list shows it."""
    changes = edited(f"{MAK}/2026-10-02-b.md", "ท้ายเรื่อง", "ท้ายสุด")
    assert rendered_after(built, changes) == {
        f"{SMALL}/ko-mak/2026-10-02-b/index.html",
        *feeds("", SMALL, f"{SMALL}/ko-mak", "people/team", "partners/codi"),
        *feeds("topics/compost", f"topics/compost/{SMALL}"),
        *feeds("topics/water", f"topics/water/{SMALL}"),
    }


def test_the_end_of_a_reply_is_shown_where_it_is_followed_too(built: Path) -> None:
    """In the feed of its thread, and in the conversations of both ends."""
    changes = edited(f"{KUT}/2026-10-03-d.md", "ท้ายเรื่อง", "ท้ายสุด")
    ends = (SMALL, f"{SMALL}/ko-kut", f"{SMALL}/ko-mak", "topics/compost")
    assert rendered_after(built, changes) == {
        f"{SMALL}/ko-kut/2026-10-03-d/index.html",
        f"{SMALL}/ko-mak/2026-09-01-a/atom.xml",
        *feeds("", SMALL, f"{SMALL}/ko-kut", "topics/compost", f"topics/compost/{SMALL}"),
        *feeds("conversations", *(f"{end}/conversations" for end in ends)),
    }


def test_a_title_is_shown_by_the_pages_that_show_it(built: Path) -> None:
    """Rendered is what has the old title in it, or the new one, and nothing else."""
    changes = edited(f"{MAK}/2026-10-02-b.md", "title: ข", "title: ชื่อใหม่ไม่ซ้ำใคร")
    before = tree(built / "public" / "test")
    rendered = rendered_after(built, changes)
    after = tree(built / "public" / "test")
    showing = {path for path, data in after.items() if "ชื่อใหม่ไม่ซ้ำใคร".encode() in data}
    assert rendered == showing
    assert {path for path in after if before.get(path) != after[path]} == showing
    assert posts(rendered) == {
        "2026-10-02-b",
        "2026-09-01-a",
        "2026-10-20-c",
        "2026-10-03-d",
        "2026-11-04-e",
    }


def test_a_new_post_renders_its_neighbours_and_what_is_related(built: Path) -> None:
    """No page of a post that neither stands beside it, nor shares a topic, nor is spoken of."""
    new = post("ใหม่", " [[ค]]", topics="water")
    rendered = rendered_after(built, {f"{KUT}/2026-11-22-new.md": new})
    assert posts(rendered) == {
        "2026-11-22-new",
        "2026-11-20-f",  # its neighbour
        "2026-11-04-e",  # on water
        "2026-10-02-b",  # on water
        "2026-10-20-c",  # which it speaks of
    }


def test_a_deleted_post_renders_its_neighbours_and_what_was_related(built: Path) -> None:
    rendered = rendered_after(built, {f"{KUT}/2026-11-20-f.md": None})
    assert posts(rendered) == {"2026-11-04-e"}
    assert f"{SMALL}/ko-kut/2026-11-20-f/index.html" not in tree(built / "public" / "test")


def test_a_post_without_topics_is_on_the_lists_of_its_places_alone(built: Path) -> None:
    rendered = rendered_after(built, {f"{MAK}/2026-11-22-new.md": "ไม่มีประเด็น\n"})
    assert not any(path.startswith(("topics/", "partners/", "goals/")) for path in rendered)


def test_a_reply_renders_what_it_answers(built: Path) -> None:
    reply = post("ตอบ", reply_to="2026-10-20-c")
    rendered = rendered_after(built, {f"{KUT}/2026-11-22-reply.md": reply})
    assert posts(rendered) == {"2026-11-22-reply", "2026-11-20-f", "2026-10-20-c"}
    assert "conversations/index.html" in rendered


def test_a_renamed_target_renders_what_links_to_it(built: Path) -> None:
    """And none of its other neighbours."""
    text = NETWORK[f"{MAK}/2026-09-01-a.md"]
    assert isinstance(text, str)
    changes: dict[str, str | None] = {
        f"{MAK}/2026-09-01-a.md": None,
        f"{MAK}/2026-09-01-z.md": text,
    }
    changes |= edited(f"{KUT}/2026-10-03-d.md", "2026-09-01-a", "2026-09-01-z")
    assert posts(rendered_after(built, changes)) == {"2026-09-01-z", "2026-10-02-b", "2026-10-03-d"}


def test_a_new_day_renders_what_it_brings(built: Path) -> None:
    """A day with nothing on it renders nothing; the day of the future post renders that."""
    from datetime import date

    assert rendered_after(built, {}, today=date(2026, 11, 30)) == set()
    rendered = rendered_after(built, {}, today=date(2026, 12, 24))
    assert posts(rendered) == {"2026-12-24-future", "2026-11-20-f"}


LESSON = f"{KUT}/2026-11-10-lesson.md"
TAUGHT = f"""---
title: เรื่องที่มีบทเรียน
topics: compost
---
เกริ่น {"ยาว " * 80}

> [!lesson] ชื่อบทเรียน
> เนื้อบทเรียน

ท้ายเรื่อง
"""
GATHERED = {
    f"{folder}/index.html" for folder in ("lessons", "topics/compost/lessons", f"{SMALL}/lessons")
} | {f"{SMALL}/ko-kut/lessons/index.html"}


def test_a_body_around_a_lesson_is_shown_by_no_page_of_lessons(built: Path) -> None:
    rendered_after(built, {LESSON: TAUGHT})
    rendered = rendered_after(built, {LESSON: TAUGHT.replace("ท้ายเรื่อง", "ท้ายสุด")})
    assert pages(rendered) == {f"{SMALL}/ko-kut/2026-11-10-lesson/index.html"}
    assert not feeds("lessons") & rendered


def test_a_lesson_is_shown_by_the_pages_of_lessons_and_their_feed(built: Path) -> None:
    """Not by those of its place and topic, which know only how many there are."""
    rendered_after(built, {LESSON: TAUGHT})
    changes = {LESSON: TAUGHT.replace("ชื่อบทเรียน", "ชื่อใหม่").replace("เนื้อบท", "เนื้อใหม่")}
    rendered = rendered_after(built, dict(changes))
    assert pages(rendered) == GATHERED | {f"{SMALL}/ko-kut/2026-11-10-lesson/index.html"}
    assert feeds("lessons") <= rendered


def test_a_question_is_shown_by_the_board_and_the_pages_of_its_place_and_topic(
    built: Path,
) -> None:
    asked = edited(f"{MAK}/2026-09-01-a.md", "ใครเคยทำบ้าง", "ใครเคยทำแล้วบ้าง")
    rendered = rendered_after(built, asked)
    assert {"board/index.html", "topics/compost/board/index.html"} <= rendered
    assert feeds("board") <= rendered
    assert "topics/water/index.html" not in rendered
    assert f"{SMALL}/ko-kut/index.html" not in rendered


def test_an_age_that_changes_renders_the_board_alone(built: Path) -> None:
    """The question is three months old that day; nothing else has come or gone, but a month."""
    from datetime import date

    rendered = rendered_after(built, {}, today=date(2026, 12, 1))
    of_the_month = {path for path in rendered if "participation/" in path}
    assert rendered - of_the_month == {"board/index.html", "topics/compost/board/index.html"}


def test_a_template_renders_its_pages_and_what_it_is_part_of(built: Path) -> None:
    template = built / "themes" / "plain" / "templates" / "goal.html"
    template.write_text(template.read_text(encoding="utf-8") + "\nใหม่", encoding="utf-8")
    assert rendered_after(built, {}) == {"goals/organic/index.html"}
    shared = built / "themes" / "plain" / "templates" / "show.txt"
    shared.write_text(shared.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert "goals/organic/index.html" in rendered_after(built, {})


def test_an_unused_draft_renders_nothing(built: Path) -> None:
    assert rendered_after(built, {f"{MAK}/2026-11-22-x.md": post("ร่าง", draft="yes")}) == set()


def test_a_picture_renders_its_copies_and_pages_of_its_size_alone(built: Path) -> None:
    """Another picture of the same size: the pages that show it stay as they are."""
    from tests.build.pictures import encoded, halves

    flipped = encoded(halves(first=(9, 9, 9)), "PNG")
    (built / f"{MAK}/2026-10-20-c/p.png").write_bytes(flipped)
    assert rendered_after(built, {}) == {f"{SMALL}/ko-mak/2026-10-20-c/p.40.png"}
