"""Files become a library: what is set aside on the way, and what the site file must say."""

from pathlib import Path

import pytest

from nkblog.read.content import Sources, read_library, read_site, read_sources
from nkblog.read.files import Folder
from nkblog.read.layout import locate
from nkblog.read.matter import Site
from nkblog.read.parsed import parse
from tests.project import PLACE, Files, found, write

SITE = "sites/test.yaml"


def sources_of(project: Path, files: Files) -> tuple[list[str], list[tuple[str, str, int, int]]]:
    """The texts that can be read, and what is wrong with the others."""
    write(project, files)
    sources, problems = read_sources(Folder(project / "content", "content"))
    return list(sources.texts), found(problems)


BROKEN = ["---\n- ก\n---\n", "---\ntitle: ก\n", "—\ntitle: ก\n—\n"]


def sources_from(texts: dict[str, str]) -> Sources:
    """Texts as if they had been read."""
    return Sources(texts, {file: where for file, where in locate(texts).items() if where}, {}, b"")


class TestSiteFile:
    """`sites/<name>.yaml`."""

    @pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n"])
    def test_an_empty_one_is_none(self, text: str) -> None:
        site, problems = read_site(SITE, text.encode())
        assert site is None
        assert found(problems) == [("site-empty", SITE, 0, 0)]

    def test_mistakes_are_named_with_their_line(self) -> None:
        site, problems = read_site(SITE, "title: ก\ntitel: ข\n".encode())
        assert site is not None
        assert found(problems) == [("unknown-key", SITE, 2, 1)]
        site, problems = read_site(SITE, b"- title\n")
        assert site is None
        assert found(problems) == [("yaml-not-mapping", SITE, 1, 1)]

    def test_undecodable_bytes_are_named(self) -> None:
        site, problems = read_site(SITE, "title: ก".encode("utf-16"))
        assert site is None
        assert found(problems) == [("not-utf8", SITE, 0, 0)]


class TestSources:
    """Every file of the content is read once, and a bad one is set aside."""

    def test_a_text_where_none_belongs_is_set_aside(self, tmp_path: Path) -> None:
        files = {
            "content/notes/a.md": "ก",
            f"{PLACE}/2026-11-03-a.md": "ข",
            "content/README.md": "",
        }
        assert sources_of(tmp_path, files) == (
            [f"{PLACE}/2026-11-03-a.md"],
            [("file-out-of-place", "content/notes/a.md", 0, 0)],
        )

    def test_an_undecodable_text_is_set_aside(self, tmp_path: Path) -> None:
        files = {f"{PLACE}/2026-11-03-a.md": "ตำบลเกาะหมาก".encode("cp874")}
        texts, problems = sources_of(tmp_path, files)
        assert texts == []
        assert problems == [("not-utf8", f"{PLACE}/2026-11-03-a.md", 1, 1)]

    def test_other_files_are_known_by_their_digest_and_size(self, tmp_path: Path) -> None:
        files: Files = {
            f"{PLACE}/a.pdf": b"%PDF",
            f"{PLACE}/b.pdf": b"%PDF",
            f"{PLACE}/c.pdf": b"x",
        }
        write(tmp_path, {**files, "content/top.pdf": b"nobody's"})
        sources, _ = read_sources(Folder(tmp_path / "content", "content"))
        digests = [asset.digest for asset in sources.assets.values()]
        assert list(sources.assets) == list(files)
        assert digests[0] == digests[1] != digests[2]

    def test_front_matter_that_cannot_be_read_sets_the_file_aside(self) -> None:
        """Nobody knows whether it was meant to be a draft."""
        texts = {f"{PLACE}/2026-11-0{n}-a.md": text for n, text in enumerate(BROKEN)}
        locations = sources_from(texts)
        library, problems = read_library(Site(), SITE, locations, lambda t: list(map(parse, t)))
        assert library.posts == ()
        assert [problem.span.file for problem in problems] == list(texts)

    def test_one_field_that_cannot_be_read_costs_only_itself(self) -> None:
        file = f"{PLACE}/2026-11-03-a.md"
        text = "---\ntitle: ก\nupdated: เมื่อวาน\ntopics: [x]\n---\nข้อความ"
        sources = sources_from({file: text})
        library, problems = read_library(Site(), SITE, sources, lambda t: list(map(parse, t)))
        assert found(problems) == [("date-unreadable", file, 3, 10)]
        (entry,) = library.posts
        assert [topic.value for topic in entry.matter.topics] == ["x"]
