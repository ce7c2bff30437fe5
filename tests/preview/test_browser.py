"""A writer sees in a real browser what becomes of each save, and what to do about a mistake."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.build.networks import KUT, MAK, NETWORK
from tests.preview.serving import serving
from tests.project import write
from tests.tools import WEB, from_npm, output_of, program

pytestmark = pytest.mark.slow

SITE = "title: เครือข่ายทดสอบ\nbase_url: https://net.example/\nplaces: trat/ko-kut\n"
PATH = "/trat/ko-kut/ko-kut/2026-11-04-e/"
FILE = f"{KUT}/2026-11-04-e.md"


def test_the_page_follows_what_is_written(tmp_path: Path) -> None:
    """An edit, a mistake, its cure, a brand-new post; and nobody touches the browser."""
    from_npm("playwright-core")
    chromium = program("chromium", "chromium-browser", "google-chrome")
    write(tmp_path, {"sites/test.yaml": SITE, **NETWORK})
    with serving(tmp_path) as preview:
        story = json.loads(
            output_of(
                *(program("node"), WEB / "live.mjs", preview.address, PATH),
                *(tmp_path / FILE, tmp_path / MAK / "2026-11-22-new.md"),
                env=os.environ | {"CHROMIUM": chromium},
            )
        )
    saw = story["saw"]
    assert saw["first"].startswith("จ ")
    assert "ท้ายเรื่องที่เพิ่งแก้" in saw["edited"]
    for moment in ("broken", "reloaded"):
        panel = saw[moment]["panel"]
        assert re.search(rf"{re.escape(FILE)}:3:\d+", panel), "the file and the line"
        assert "ลืมใส่ชื่อช่อง" in panel, "the line itself"
        assert "→" in panel, "the cure"
        assert "ท้ายเรื่องที่เพิ่งแก้" in saw[moment]["main"], "the last good page stays"
    assert saw["wide"] == 360
    assert saw["mended"].startswith("คราวหน้าจ")
    assert "เรื่องใหม่เอี่ยม" in saw["home"]
    assert story["problems"] == []


def test_the_panel_and_the_list_are_no_barrier_to_anybody(tmp_path: Path) -> None:
    """axe, 360 px, light and dark, without JavaScript, in both languages; over the default theme."""
    from_npm("axe-core")
    from_npm("playwright-core")
    chromium = program("chromium", "chromium-browser", "google-chrome")
    broken = (
        "---\ntitle: ก\ndate: 31/2/2569\ntitel: ข\ntopics: [nothing]\n---\nดู [ที่นี่](nowhere.md)\n"
    )
    write(tmp_path, {"sites/test.yaml": SITE, **NETWORK, FILE: broken})
    for language in ("th", "en"):
        with serving(tmp_path, "--lang", language) as preview:
            found = output_of(
                *(program("node"), WEB / "axe.mjs", preview.address, PATH),
                *("/trat/ko-kut/ko-kut/2026-12-24-future/", "/__nkblog/", "/__nkblog/?lang=en"),
                env=os.environ | {"CHROMIUM": chromium},
            )
        assert json.loads(found) == []
