"""The page of a post that was saved: made at once, and that of the build which follows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import rmtree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog import build as building
from nkblog.build import Built
from nkblog.build import build as build_site
from nkblog.diagnostics import Diagnostic
from nkblog.express import Express, express, warm_up
from nkblog.network import again
from nkblog.preparing import Memory
from nkblog.preview.remembering import Remembering
from nkblog.publish import ahead
from nkblog.publish.lock import only_build
from nkblog.publish.state import state_folder
from tests.build.networks import KUT, MAK, NETWORK, SITE_TEXT, post
from tests.project import build, clean_tree, project, request, tree, unlike, write

ASKS, LINKS, PICTURES = (
    f"{MAK}/2026-09-01-a.md",
    f"{MAK}/2026-10-02-b.md",
    f"{MAK}/2026-10-20-c/index.md",
)
ANSWERS = f"{KUT}/2026-10-03-d.md"
POSTS = [file for file in NETWORK if file.startswith((KUT, MAK)) and file.endswith(".md")]
POSTS.remove(f"{MAK}/blog.md")
NEW = f"{MAK}/2026-11-05-new.md"


class Previewed:
    """A project whose site has been built, with a memory of it."""

    def __init__(self, folder: Path, files: Mapping[str, str | bytes] = NETWORK) -> None:
        self.folder = project(folder, files, site=SITE_TEXT)
        self.output = folder / "public" / "test"
        self.request = request(folder, include_hidden=True)
        self.memory = Memory(Remembering())
        self.build()

    def build(self) -> None:
        built = build_site(self.request, lambda *_: None, self.memory)
        assert isinstance(built, Built)
        self.found = built.diagnostics

    def save(self, file: str, text: str) -> Express | None:
        """Saves a post, and makes its page."""
        write(self.folder, {file: text})
        assert self.memory.basis
        return express(self.request, self.memory.basis, file, self.found)

    def page(self, file: str) -> bytes | None:
        """The page of a post on disk."""
        folder = file.removeprefix("content/places/").removesuffix(".md").removesuffix("/index")
        path = self.output / folder / "index.html"
        return path.read_bytes() if path.exists() else None

    def found_in(self, file: str) -> list[Diagnostic]:
        """What the last build found to be wrong with a file."""
        return [diagnostic for diagnostic in self.found if diagnostic.span.file == file]

    def check(self) -> None:
        """A build without the memory, after a crash say, gives what one without any state gives."""
        build(self.folder, include_hidden=True)
        clean = clean_tree(self.folder, include_hidden=True)
        assert unlike(tree(self.output), clean) == set()


@pytest.fixture(scope="module", autouse=True)
def _one_program() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "program_identity", lambda: "this program")
        yield


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Previewed:
    """One for all edits, as a day's work is: each goes on from where the last one ended."""
    return Previewed(tmp_path_factory.mktemp("shared"))


@pytest.fixture
def previewed(tmp_path: Path) -> Previewed:
    return Previewed(tmp_path)


def at_the_end(piece: str) -> Callable[[str], str]:
    return lambda text: f"{text}\n{piece}\n"


def in_front(line: str) -> Callable[[str], str]:
    """A line more in the front matter, which perhaps has one of the same name already."""

    def edit(text: str) -> str:
        inner = text.removeprefix("---\n") if text.startswith("---\n") else f"---\n{text}"
        return f"---\n{line}\n{inner}"

    return edit


AT_THE_END = """\
อีกหน่อย
[[ข]] และ [[ค|เรื่องนั้น]]
[[ไม่มี]]
![ภาพ](p.png)
[ไฟล์](f.pdf)
## หัวข้อ
[ไป](#หัวข้อ)
[ไป](#ไม่มี)
> [!lesson]
<b>
**หนา**ไทย
""".splitlines()
IN_FRONT = """\
summary: ย่อ
authors: team
authors: nobody
partners: codi
goals: organic/fund
ask: ใครรู้บ้าง
offer: มีให้
updated: 2026-11-22
updated: 2027-01-01
cover: p.png
aliases: older/x
draft: yes
answered: 2026-10-01
answers: yes
colour: แดง
id: another
""".splitlines()
edits = st.sampled_from([*map(at_the_end, AT_THE_END), *map(in_front, IN_FRONT)])
"""What changes a post's own page, and perhaps what others show of it; not what they say of it."""


@given(st.sampled_from(POSTS), st.lists(edits, min_size=1, max_size=3))
def test_the_page_and_its_mistakes_are_those_of_the_build_that_follows(
    shared: Previewed, file: str, made: list[Callable[[str], str]]
) -> None:
    first = text = (shared.folder / file).read_text(encoding="utf-8")
    for edit in made:
        text = edit(text)
    try:
        is_the_same(shared, file, text)
    finally:
        is_the_same(shared, file, first)


def is_the_same(previewed: Previewed, file: str, text: str) -> None:
    """What is made at once of a post is what a build makes of it."""
    made = previewed.save(file, text)
    page = previewed.page(file)
    previewed.build()
    assert made is not None
    assert page == previewed.page(file)
    assert sorted(made.diagnostics, key=str) == sorted(previewed.found_in(file), key=str)


def test_the_answers_under_it_name_it_as_it_is_called_now(previewed: Previewed) -> None:
    previewed.save(LINKS, post("ข"))  # Its link to the post is by title.
    previewed.build()
    is_the_same(previewed, ASKS, post("ชื่อใหม่", topics="compost", ask="ใคร"))


CLOSES = post("ง", topics="compost", reply_to="2026-09-01-a", answers="yes")


@pytest.mark.parametrize(
    ("name", "instead", "file", "text"),
    [
        pytest.param(
            *("with_post", lambda to, _: to, ANSWERS, post("ง", "\n\n## อีก\n\n[ไป](#อีก)")),
            id="the headings that it had",
        ),
        pytest.param(
            *("with_answers", lambda posts, _: posts, ASKS, post("ก", ask="ใคร")),
            id="that its question is closed",
        ),
        pytest.param(
            *("newest_first", tuple, ASKS, post("ก", date="2026-10-19")), id="where it stood"
        ),
    ],
)
def test_a_page_that_is_made_on_too_little_is_found_out(
    previewed: Previewed,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    instead: object,
    file: str,
    text: str,
) -> None:
    """The property is worth what it catches."""
    previewed.save(ANSWERS, CLOSES)
    previewed.build()
    monkeypatch.setattr(again, name, instead)
    with pytest.raises(AssertionError):
        is_the_same(previewed, file, text)


class TestNewAndChangedPosts:
    def test_a_new_post_has_its_page_at_once(self, previewed: Previewed) -> None:
        made = previewed.save(NEW, post("ใหม่", " [[ก]]", reply_to="2026-09-01-a"))
        assert made is not None
        assert made.diagnostics == ()
        assert "ใหม่".encode() in (previewed.page(NEW) or b"")
        previewed.check()

    def test_it_may_be_saved_again_before_the_site_is_built(self, previewed: Previewed) -> None:
        previewed.save(NEW, post("ใหม่"))
        assert previewed.save(NEW, post("ใหม่กว่า"))
        assert "ใหม่กว่า".encode() in (previewed.page(NEW) or b"")
        previewed.check()

    @pytest.mark.parametrize(
        "front", ["topics: water", "date: 2026-11-06", "reply_to: 2026-10-02-b"]
    )
    def test_what_moves_a_post_among_others_is_right_in_the_end(
        self, previewed: Previewed, front: str
    ) -> None:
        assert previewed.save(ASKS, in_front(front)(post("ก")))
        previewed.check()

    def test_a_page_that_is_not_wanted_after_all_is_removed(self, previewed: Previewed) -> None:
        """It was taken for a post; another file has the same address on most systems."""
        other = f"{MAK}/2026-11-05-NEW.md"
        previewed.save(NEW, post("ใหม่"))
        previewed.save(other, post("อีก"))
        previewed.check()


class TestMistakes:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("---\ntitle: ก\nสอง\n---\n", "yaml-no-colon"),
            ("---\ntitle: ก\n", "front-matter-unclosed"),
            ("\0", "control-character"),
        ],
    )
    def test_what_cannot_be_read_is_told_at_once(
        self, previewed: Previewed, text: str, code: str
    ) -> None:
        """The page that there is stays until the site is built."""
        before = previewed.page(ASKS)
        made = previewed.save(ASKS, text)
        assert made is not None
        assert [diagnostic.code for diagnostic in made.diagnostics] == [code]
        assert previewed.page(ASKS) == before
        previewed.check()

    def test_a_post_without_a_date_is_told_at_once(self, previewed: Previewed) -> None:
        made = previewed.save(f"{MAK}/undated.md", "ข้อความ")
        assert made is not None
        assert [diagnostic.code for diagnostic in made.diagnostics] == ["date-missing"]


class TestOnlyABuildCanTell:
    @pytest.mark.parametrize(
        ("file", "text"),
        [
            pytest.param(f"{MAK}/blog.md", "---\ntitle: อื่น\n---\n", id="a blog"),
            pytest.param(f"{MAK}/2026-09-01-a/index.md", post("อีก"), id="another one's address"),
            pytest.param(NEW, post("อีก", id="one"), id="another one's identity"),
        ],
    )
    def test_which_of_two_is_right(self, previewed: Previewed, file: str, text: str) -> None:
        previewed.save(LINKS, post("ข", id="one"))
        previewed.build()
        before = tree(previewed.output)
        assert previewed.save(file, text) is None
        assert tree(previewed.output) == before

    def test_what_the_first_post_of_a_blog_brings(self, tmp_path: Path) -> None:
        others = {file: text for file, text in NETWORK.items() if not file.startswith(MAK)}
        previewed = Previewed(tmp_path, others)
        assert previewed.save(NEW, post("ใหม่")) is None
        previewed.check()

    def test_what_was_wrong_beside_others(self, previewed: Previewed) -> None:
        previewed.save(NEW, post("ใหม่", reply_to="2026-11-04-e"))
        previewed.save(f"{KUT}/2026-11-04-e.md", post("จ", reply_to="2026-11-05-new"))
        previewed.build()
        assert previewed.save(f"{KUT}/2026-11-04-e.md", post("จ")) is None

    def test_what_another_day_shows(self, previewed: Previewed) -> None:
        previewed.request = replace(
            previewed.request, today=previewed.request.today + timedelta(days=1)
        )
        assert previewed.save(ASKS, post("ก")) is None

    def test_whose_file_is_in_the_way(self, previewed: Previewed) -> None:
        path = previewed.output / "trat/ko-kut/ko-mak/2026-11-05-new/index.html"
        path.parent.mkdir()
        path.write_bytes(b"not ours")
        assert previewed.save(NEW, post("ใหม่")) is None
        assert path.read_bytes() == b"not ours"

    def test_what_to_do_while_another_build_runs(self, previewed: Previewed) -> None:
        before = previewed.page(ASKS)
        with only_build(state_folder(previewed.folder, previewed.output)):
            assert previewed.save(ASKS, post("อื่น")) is None
        assert previewed.page(ASKS) == before

    def test_what_is_ours_when_the_state_is_gone(self, previewed: Previewed) -> None:
        rmtree(state_folder(previewed.folder, previewed.output))
        assert previewed.save(ASKS, post("อื่น")) is None
        previewed.check()

    def test_what_a_theme_with_a_mistake_shows(self, previewed: Previewed) -> None:
        assert previewed.memory.basis
        inputs = previewed.memory.basis.inputs
        theme = replace(inputs.theme, templates={}, digest="another")
        previewed.memory.basis = replace(
            previewed.memory.basis, inputs=replace(inputs, theme=theme)
        )
        assert previewed.save(ASKS, post("อื่น")) is None


class TestCrashes:
    """After the page is made, and before the site is built."""

    def test_a_text_that_is_taken_back(self, previewed: Previewed) -> None:
        previewed.save(ASKS, post("อื่น"))
        write(previewed.folder, {ASKS: NETWORK[ASKS]})
        previewed.check()

    def test_a_new_post_that_is_taken_back(self, previewed: Previewed) -> None:
        taken_back(previewed)

    def test_and_the_loss_of_the_state(self, previewed: Previewed) -> None:
        taken_back(previewed, is_state_lost=True)

    def test_a_page_that_is_not_claimed_is_found_out(
        self, previewed: Previewed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(ahead, "claim_one", lambda *_, **__: True)
        monkeypatch.setattr(ahead, "_list", lambda *_: True)
        with pytest.raises(AssertionError):
            taken_back(previewed)

    def test_a_page_that_is_not_listed_is_found_out(
        self, previewed: Previewed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(ahead, "_list", lambda *_: True)
        with pytest.raises(AssertionError):
            taken_back(previewed, is_state_lost=True)


def taken_back(previewed: Previewed, *, is_state_lost: bool = False) -> None:
    """A post comes, its page is made, all stops, and the post is gone."""
    previewed.save(NEW, post("ใหม่"))
    (previewed.folder / NEW).unlink()
    if is_state_lost:
        rmtree(state_folder(previewed.folder, previewed.output))
    previewed.check()


def test_warming_up_writes_nothing(previewed: Previewed) -> None:
    before = tree(previewed.output)
    assert previewed.memory.basis
    warm_up(previewed.memory.basis)
    assert tree(previewed.output) == before
