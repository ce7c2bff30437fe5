"""Files that are broken, each in its own way, among files that are not: one team's mistake costs
that file, and never another team's blog. What is said of each mistake is in tests/errors.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nkblog.cli import CONTENT_HAS_ERRORS, cli
from nkblog.messages import LANGUAGES, word
from nkblog.report import where
from tests.build.networks import KUT, MAK, NETWORK, SITE_TEXT
from tests.project import build, clean_tree, project, tree

SET_ASIDE: Mapping[str, tuple[str | bytes, int]] = {
    f"{MAK}/2026-11-02-yaml.md": ("---\ntitle: ก\nสอง\n---\n", 3),
    f"{MAK}/2026-11-02-fence.md": ("---\ntitle: ก\n", 1),
    f"{MAK}/2026-10-02-b/index.md": ("ที่อยู่เดียวกับ 2026-10-02-b.md", 0),
    f"{MAK}/2026-11-02-windows.md": ("บันทึกของเรา".encode("cp874"), 1),
    f"{MAK}/2026-11-02-wide.md": ("บันทึกของเรา".encode("utf-16"), 0),
    f"{KUT}/undated.md": ("ไม่มีวันที่", 0),
    f"{KUT}/undated-2.md": ("---\ndate: 31/2/2569\n---\nวันที่ไม่มีจริง", 2),
    "content/places/trat/ko-kut/ko-nowhere/2026-11-02-place.md": ("ไม่มีตำบลนี้", 0),
    f"{MAK}/notes/2026-11-02-deep.md": ("ลึกเกินไป", 0),
    "content/circles/nobody/2026-12.md": ("---\ndate: 2026-12-01\n---\n", 0),
    "content/circles/team/undated.md": ("รายงานที่ไม่มีวัน", 0),
    "content/circles/team/undated-2.md": ("---\ndate: เสาร์หน้า\n---\n", 2),
}
"""Files that say nothing anywhere, and the line that is wrong (0: the file itself)."""
COSTS_ITSELF: Mapping[str, tuple[str | bytes, int]] = {
    f"{MAK}/2026-11-03-topic.md": ("---\ntitle: เรื่องผิด\ntopics: [xx]\n---\nเรื่อง", 3),
    f"{MAK}/2026-11-03-date.md": ("---\ntitle: วันผิด\ndate: 31/2/2569\n---\nเรื่อง", 3),
    f"{MAK}/2026-11-03-link.md": ("ดู [ที่นี่](nowhere.md)", 1),
    f"{KUT}/2026-11-03-image.md": ("ก่อน\n\n![ภาพ](nowhere.jpg)", 3),
}
"""Files that are published without what is wrong in them."""
BROKEN = {**SET_ASIDE, **COSTS_ITSELF}
_ACTIONS = "---\ndate: 2026-11-05\nheld: 2026-11-06\nactions:\n"
ODD: Mapping[str, tuple[str, int]] = {
    "content/circles/team/2026-11.md": (f"{_ACTIONS}  - what: นับแปลง\n---\n", 5),
    "content/circles/team/2026-11-b.md": ("---\ndate: 2026-11-07\nheld: 2025-11-07\n---\n", 3),
    "content/circles/team/2026-11-c.md": ("---\ndate: 2026-11-20\nheld: 2027-11-20\n---\n", 3),
    "content/circles/team/2027-01.md": ("---\ndate: 2026-12-12\n---\n", 2),
    f"{KUT}/2026-11-05-draft.md": (
        "---\nreply_to: 2026-09-01-a\nanswers: yes\ndraft: yes\n---\nเคย\n",
        2,
    ),
    f"{KUT}/2026-12-05-future.md": ("---\nreply_to: 2026-09-01-a\nanswers: yes\n---\nเคย\n", 2),
    f"{KUT}/2026-11-06-later.md": ("---\nupdated: 2036-11-06\n---\nแก้แล้ว\n", 2),
}
"""Files that are published, or wait for their day, and probably not as meant; and the line."""
RING = {
    f"{MAK}/2026-11-08-x.md": "---\nreply_to: 2026-11-09-y\n---\nวนไป\n",
    f"{KUT}/2026-11-09-y.md": "---\nreply_to: 2026-11-08-x\n---\nวนมา\n",
}
"""Two posts that answer each other."""


def with_(folder: Path, broken: Mapping[str, tuple[str | bytes, int]]) -> Path:
    """A project of sound files and these."""
    files = {file: text for file, (text, _) in broken.items()}
    return project(folder, {**NETWORK, **files}, site=SITE_TEXT)


def nkblog(*arguments: str) -> Result:
    """Runs the command line in the folder where the test is."""
    return CliRunner().invoke(cli, [*arguments, "--today", "2026-11-23", "--jobs", "1"])


@pytest.fixture
def sound(tmp_path: Path) -> dict[str, bytes]:
    """The site without any of the broken files."""
    return clean_tree(with_(tmp_path / "sound", {}))


@pytest.mark.parametrize("file", SET_ASIDE)
def test_a_file_that_is_set_aside_changes_nothing(
    file: str, sound: dict[str, bytes], tmp_path: Path
) -> None:
    assert clean_tree(with_(tmp_path, {file: SET_ASIDE[file]})) == sound


def test_all_of_them_together_change_nothing(sound: dict[str, bytes], tmp_path: Path) -> None:
    assert clean_tree(with_(tmp_path, SET_ASIDE)) == sound


@pytest.mark.parametrize("file", COSTS_ITSELF)
def test_a_post_with_a_mistake_is_published_and_changes_only_what_shows_it(
    file: str, sound: dict[str, bytes], tmp_path: Path
) -> None:
    stem = file.rpartition("/")[2].removesuffix(".md")
    outputs = clean_tree(with_(tmp_path, {file: COSTS_ITSELF[file]}))
    changed = {path for path in outputs if sound.get(path) != outputs[path]}
    assert [path for path in changed if path.endswith(f"/{stem}/index.html")]
    assert sound.keys() <= outputs.keys()
    silent = {path for path in changed if stem.encode() not in outputs[path]}
    # They count the posts: of a month, and since the last meeting.
    counting = {"participation/index.html", "participation/participation.csv"}
    meeting = {"circles/team/2026-12/leaders/index.html"}
    assert silent == {"archive/index.html"} | meeting | counting | {
        f"circles/team/{path}" for path in counting
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_file_is_named_with_its_line_and_its_cure(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(with_(tmp_path, BROKEN))
    said = nkblog("build", "--lang", language)
    assert said.exit_code == CONTENT_HAS_ERRORS
    paragraphs = said.stderr.split("\n\n")
    for file, (_, line) in BROKEN.items():
        place = f"{file}:{line}:" if line else f"{file}: "
        (paragraph,) = (p for p in paragraphs if p.startswith(f"✗ {place}"))
        assert "    → " in paragraph, paragraph


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_has_a_gap(language: str, tmp_path: Path) -> None:
    """A placeholder without its value would leave “” in the sentence."""
    for problem in build(with_(tmp_path, BROKEN)).diagnostics:
        message = word(problem, language)
        assert "“”" not in message.say + message.cure, (problem.code, where(problem.span))


def test_check_names_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(with_(tmp_path, BROKEN))
    built, checked = (set(nkblog(name).stderr.split("\n\n")) for name in ("build", "check"))
    assert {p for p in built if p.startswith("✗ ")} == {p for p in checked if p.startswith("✗ ")}


def test_a_strict_build_publishes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(with_(tmp_path, BROKEN))
    assert nkblog("build", "--strict").exit_code == CONTENT_HAS_ERRORS
    assert not (tmp_path / "public").exists()


def test_a_strict_build_leaves_the_earlier_site_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(with_(tmp_path, {}))
    assert nkblog("build").exit_code == 0
    before = tree(tmp_path / "public" / "test")
    with_(tmp_path, BROKEN)
    assert nkblog("build", "--strict").exit_code == CONTENT_HAS_ERRORS
    assert tree(tmp_path / "public" / "test") == before
    for file in BROKEN:
        (tmp_path / file).unlink()
    assert nkblog("build", "--strict").exit_code == 0
    assert tree(tmp_path / "public" / "test") == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_odd_about_meetings_and_answers_is_named_and_everything_is_built(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project(tmp_path, {**NETWORK, **_texts(ODD), **RING}, site=SITE_TEXT))
    said = nkblog("build", "--lang", language)
    assert said.exit_code == CONTENT_HAS_ERRORS  # For the ring.
    paragraphs = said.stderr.split("\n\n")
    for file, (_, line) in ODD.items():
        (paragraph,) = (p for p in paragraphs if p.startswith(f"! {file}:{line}:"))
        assert "    → " in paragraph, paragraph
        assert "“”" not in paragraph
    (ring,) = (p for p in paragraphs if p.startswith("✗ "))
    assert ring.startswith("✗ content/places/trat/ko-kut/ko-mak/2026-11-08-x.md:2:")
    outputs = tree(tmp_path / "public" / "test")
    for stem in ("2026-11", "2026-11-b", "2026-11-c", "2027-01"):
        assert f"circles/team/{stem}/index.html" in outputs
    for file in (*RING, f"{KUT}/2026-11-06-later.md"):
        path = file.removeprefix("content/places/").removesuffix(".md")
        assert f"{path}/index.html" in outputs


def _texts(files: Mapping[str, tuple[str, int]]) -> dict[str, str | bytes]:
    return {file: text for file, (text, _) in files.items()}
