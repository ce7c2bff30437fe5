"""Promise 2: after these edits, an incremental build equals a clean one, and a second writes nothing.
After any edits, crashes and accidents: `test_any_life`.

It is worth what it catches: each thing that a fingerprint or the key of a parse must hold is taken
away in turn, and it has to fail.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from nkblog import build as building
from nkblog import preparing
from nkblog.model.page import Page
from nkblog.publish.comparing import PARTS, Reason
from nkblog.read import files
from nkblog.render import site
from tests.build.networks import KUT, MAK, NETWORK, SITE_TEXT, post
from tests.project import SITE_FILE, TODAY, build, clean_tree, project, tree, unlike, write

THEME = "themes/plain"
OTHER_MACRO = "{% macro show(value, pad) %}อะไรก็เหมือนกัน{% endmacro %}"

Edit = tuple[Callable[..., object], Any]


@dataclass
class Working:
    """A project that people work on, and the day on which they build."""

    folder: Path
    today: date = TODAY
    changes: dict[str, Any] = field(default_factory=dict)

    def texts(self) -> list[Path]:
        return sorted((self.folder / "content").rglob("*.md"))

    def pick(self, number: int) -> Path | None:
        texts = self.texts()
        return texts[number % len(texts)] if texts else None

    def write(self, drawn: tuple[str, str]) -> None:
        name, text = drawn
        write(self.folder, {name: text})

    def append(self, drawn: tuple[int, str]) -> None:
        if file := self.pick(drawn[0]):
            file.write_text(file.read_text(encoding="utf-8") + drawn[1], encoding="utf-8")

    def replace(self, drawn: tuple[int, tuple[str, str]]) -> None:
        if file := self.pick(drawn[0]):
            old, new = drawn[1]
            text = file.read_text(encoding="utf-8").replace(old, new, 1)
            file.write_text(text, encoding="utf-8")

    def delete(self, number: int) -> None:
        if file := self.pick(number):
            file.unlink()

    def move(self, drawn: tuple[int, str, str]) -> None:
        """To another tambon, or to another name, or both."""
        number, folder, name = drawn
        target = self.folder / folder / name
        file = self.pick(number)
        if file and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            file.rename(target)

    def style(self, drawn: tuple[str, str]) -> None:
        """A file of the theme, or what the site puts in its place."""
        name, text = drawn
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".yaml") and file.exists():
            lines = file.read_text(encoding="utf-8").splitlines()
            key = text.partition(":")[0]
            kept = [line for line in lines if not line.startswith(f"{key}:")]
            text = "\n".join([*kept, text, ""])
        elif name.endswith((".html", ".txt")) and file.exists():
            text = file.read_text(encoding="utf-8") + text
        file.write_text(text, encoding="utf-8")

    def site(self, line: str) -> None:
        write(self.folder, {SITE_FILE: f"{SITE_TEXT}{line}\n"})

    def tomorrow(self, days: int) -> None:
        self.today = TODAY + timedelta(days=days)

    def with_drafts(self, shown: bool) -> None:
        self.changes["include_hidden"] = shown

    def picture(self, first: int) -> None:
        from tests.build.pictures import encoded, halves

        size = (40 + first // 100, 20)
        data = encoded(halves(size=size, first=(first, 0, 0)), "PNG")
        write(self.folder, {f"{MAK}/2026-10-20-c/p.png": data})

    def check(self) -> None:
        """Incremental is clean; again is nothing."""
        asked = {"today": self.today, **self.changes}
        build(self.folder, **asked)
        clean = clean_tree(self.folder, **asked)
        assert unlike(tree(self.folder / "public" / "test"), clean) == set()
        again = build(self.folder, **asked).published
        assert again is not None
        assert (again.written, again.removed, again.rendered) == (0, 0, ())


titles = st.sampled_from(["ก", "ข", "ใหม่", "กองทุน: ปีแรก"])
topics = st.sampled_from(["compost", "water", "[compost, water]", "ดินดี", "nothing"])
numbers = st.integers(0, 40)
stems = st.sampled_from(["2026-09-01-a", "2026-10-02-b", "2026-11-05-x", "2027-01-01-y", "น้ำ"])
folders = st.sampled_from([KUT, MAK, "content/places/trat/ko-kut", "content/topics"])
written = st.builds(
    lambda title, about, front: post(title, topics=about, **front),
    titles,
    topics,
    st.sampled_from(
        [
            {},
            {"draft": "yes"},
            {"reply_to": "2026-09-01-a"},
            {"expires": "2026-11-25"},
            {"id": "one"},
        ]
    ),
)
pieces = st.sampled_from(
    [
        ("title: ", "title: ใหม่ "),
        ("topics: compost", "topics: water"),
        ("---\n", "---\ndraft: yes\n"),
        ("---\n", "---\nupdated: 2026-11-22\n"),
        ("draft: yes\n", ""),
        ("ท้ายเรื่อง", "ท้ายสุด [[ข]]"),
        ("reply_to: 2026-09-01-a", "reply_to: 2026-10-02-b"),
        ("aliases: old/e", "aliases: [old/e, older]"),
        ("cover: p.png\n", ""),
        ("held: 2026-10-11\n", ""),
        ("role: คุณลิขิต", "role: คุณอำนวย"),
    ]
)
styles = st.sampled_from(
    [
        (f"{THEME}/templates/post.html", "ของบันทึก"),
        (f"{THEME}/templates/show.txt", OTHER_MACRO),
        (f"{THEME}/strings/th.yaml", "posts_of: เรื่องของ {name}"),
        (f"{THEME}/strings/th.yaml", "unused: ไม่มีใครใช้"),
        (f"{THEME}/assets/style.css", "body { color: red }"),
        ("sites/test/templates/place.html", "{{ view.title }}"),
        ("sites/test/strings/th.yaml", "home: บ้าน"),
        ("sites/test/assets/icon.svg", "<svg/>"),
    ]
)
sites = st.sampled_from(
    ["", "tagline: ใหม่", "language: en", "licence: CC0", "authority: 'old.example,2020'"]
)
names = st.builds(lambda folder, stem: f"{folder}/{stem}.md", folders, stems)
edits: st.SearchStrategy[list[Edit]] = st.lists(
    st.one_of(
        st.tuples(st.just(Working.write), st.tuples(names, written)),
        st.tuples(st.just(Working.append), st.tuples(numbers, titles)),
        st.tuples(st.just(Working.replace), st.tuples(numbers, pieces)),
        st.tuples(st.just(Working.delete), numbers),
        st.tuples(
            st.just(Working.move), st.tuples(numbers, folders, st.builds("{}.md".format, stems))
        ),
        st.tuples(st.just(Working.style), styles),
        st.tuples(st.just(Working.site), sites),
        st.tuples(st.just(Working.tomorrow), st.integers(0, 60)),
        st.tuples(st.just(Working.with_drafts), st.booleans()),
        st.tuples(st.just(Working.picture), st.integers(0, 255)),
    ),
    min_size=1,
    max_size=4,
)


@pytest.fixture(scope="module", autouse=True)
def _one_program() -> Iterator[None]:
    """The program is not to change while these tests run, not even under the hands of its makers.
    And files that were just written are to count as old, so that they are looked at from outside.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "program_identity", lambda: "this program")
        patch.setattr(files, "_YOUNG_NS", -(1 << 60))
        yield


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The network, built once: each history begins with a copy."""
    folder = project(tmp_path_factory.mktemp("start"), NETWORK, site=SITE_TEXT)
    Working(folder).check()
    return folder


def work(start: Path, *rounds: Sequence[Edit]) -> None:
    """A built project is edited and built again, as often as there are rounds."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(start, Path(folder) / "project"))
        working = Working(copy)
        for edits_at_once in rounds:
            for edit, drawn in edits_at_once:
                edit(working, drawn)
            working.check()


POST = f"{MAK}/2026-09-01-a.md"
OTHER = f"{KUT}/2026-10-03-d.md"


@pytest.mark.parametrize(
    "rounds",
    [
        pytest.param([[(Working.style, (f"{THEME}/templates/goal.html", "x"))]], id="template"),
        pytest.param(
            [[(Working.style, (f"{THEME}/templates/show.txt", OTHER_MACRO))]], id="included"
        ),
        pytest.param([[(Working.style, ("sites/test/templates/goal.html", "x"))]], id="override"),
        pytest.param([[(Working.style, (f"{THEME}/assets/style.css", "x"))]], id="asset"),
        pytest.param([[(Working.site, "language: en")], [(Working.site, "")]], id="language"),
        pytest.param([[(Working.tomorrow, 40)], [(Working.tomorrow, 0)]], id="there and back"),
        pytest.param([[(Working.with_drafts, True)], [(Working.with_drafts, False)]], id="drafts"),
        pytest.param([[(Working.picture, 200)]], id="other pixels"),
        pytest.param(
            [[(lambda w, _: (w.folder / POST).rename(w.folder / f"{KUT}/2026-09-01-a.md"), None)]],
            id="to another tambon",
        ),
        pytest.param(
            [[(lambda w, _: shutil.rmtree(w.folder / "content"), None)]], id="nothing is left"
        ),
        pytest.param(
            [[(lambda w, _: (w.folder / "content/topics/compost.md").unlink(), None)]],
            id="a topic that posts name",
        ),
    ],
)
def test_incremental_is_clean_after_these_edits(start: Path, rounds: list[list[Edit]]) -> None:
    """What happens in real life, whatever the other test draws."""
    work(start, *rounds)


def forgetting(part: Reason, patch: pytest.MonkeyPatch) -> None:
    """Fingerprints say nothing of this part from now on."""
    whole, start = preparing.fingerprints, 16 * PARTS.index(part)

    def without(*given: Any) -> Callable[[Page], bytes]:
        fingerprint = whole(*given)

        def shorter(page: Page) -> bytes:
            found = fingerprint(page)
            return found[:start] + bytes(16) + found[start + 16 :]

        return shorter

    patch.setattr(preparing, "fingerprints", without)


def upgrade(patch: pytest.MonkeyPatch) -> None:
    """The program becomes another one: it parses and renders in another way."""
    render, parse = site.render_site, preparing.parse_batch

    def render_otherwise(workshop: Any, pages: Any, workers: Any, finish: Any) -> Any:
        def other(at: int, made: Any) -> Any:
            return finish(at, made + b"!" if isinstance(made, bytes) else made)

        return render(workshop, pages, workers, other)

    def parse_otherwise(texts: Sequence[str]) -> Any:
        return parse([text.replace("ท้าย", "จบ") for text in texts])

    patch.setattr(building, "program_identity", lambda: "another program")
    patch.setattr(site, "render_site", render_otherwise)
    patch.setattr(preparing, "parse_batch", parse_otherwise)


def test_incremental_is_clean_after_an_upgrade(
    start: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(start, [(lambda _, patch: upgrade(patch), monkeypatch)])


class TestMutants:
    """Without any one part of its key, something stale is kept: and the property sees it."""

    @pytest.mark.parametrize(
        ("part", "edit"),
        [
            pytest.param(Reason.PROGRAM, "program", id="the program"),
            pytest.param(Reason.TEMPLATE, (f"{THEME}/templates/goal.html", "x"), id="the template"),
            pytest.param(
                Reason.TEMPLATE, (f"{THEME}/templates/show.txt", OTHER_MACRO), id="what it includes"
            ),
            pytest.param(
                Reason.STRINGS, ("sites/test/strings/th.yaml", "moved: ย้าย"), id="the strings"
            ),
            pytest.param(Reason.VIEW, "body", id="the view"),
        ],
    )
    def test_a_fingerprint_that_forgets(
        self, start: Path, monkeypatch: pytest.MonkeyPatch, part: Reason, edit: Any
    ) -> None:
        forgetting(part, monkeypatch)
        said = f"{THEME}/templates/redirect.html", "{{ t('moved') }}"
        first: Edit = (Working.style, ("sites/test/strings/th.yaml", "moved: ไป"))
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(shutil.copytree(start, Path(folder) / "project"))
            working = Working(copy)
            working.style(said)
            first[0](working, first[1])
            working.check()
            if edit == "program":
                upgrade(monkeypatch)
            elif edit == "body":
                working.replace((working.texts().index(copy / POST), ("ท้ายเรื่อง", "ท้ายสุด")))
            else:
                working.style(edit)
            with pytest.raises(AssertionError):
                working.check()

    @pytest.mark.parametrize("forgotten", ["the end of the text", "the program"])
    def test_a_parse_that_is_kept_under_too_little(
        self, start: Path, monkeypatch: pytest.MonkeyPatch, forgotten: str
    ) -> None:
        digest = preparing.blake2b

        def too_little(data: bytes, digest_size: int) -> Any:
            program, _, text = data.partition(b"\0")
            kept = text if forgotten == "the program" else program + text[:200]
            return digest(kept, digest_size=digest_size)

        monkeypatch.setattr(preparing, "blake2b", too_little)
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(shutil.copytree(start, Path(folder) / "project"))
            working = Working(copy)
            working.check()
            if forgotten == "the program":
                upgrade(monkeypatch)
            else:
                working.append((working.texts().index(copy / POST), "อีกหน่อย"))
            with pytest.raises(AssertionError):
                working.check()
