"""The command line: exit codes, what goes to which stream, options, and what it refuses."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result

import nkblog.cli
from nkblog.cli import CONTENT_HAS_ERRORS, DONE, ENVIRONMENT_FAILED, WRONG_USE, cli, main
from nkblog.publish.lock import only_build
from nkblog.publish.state import state_folder
from tests.apart import as_anybody
from tests.project import PLACE, SITE, SITE_FILE, project, tree, write

MAK = f"{PLACE}/ko-mak"
POST = f"{MAK}/2026-11-01-first.md"
BROKEN = f"{MAK}/2026-11-02-broken.md"
FILES = {
    POST: "---\ntitle: เรื่องแรก\naliases: old\ntopics: water\n---\nข้อความ [ติดตาม](/follow/)\n",
    f"{MAK}/2026-12-24-future.md": "---\ntitle: เรื่องหน้า\n---\nยังไม่ถึง\n",
    f"{MAK}/2026-11-03-draft.md": "---\ntitle: ร่าง\ndraft: yes\n---\nยังไม่เสร็จ\n",
    "content/topics/water.md": "---\ntitle: น้ำ\n---\n",
}
ADDRESS = re.compile(r"""(?:url: |href="|src="|\S <)(/[^">\s]*)|(https?://[^"<>\s,]*)""")
"""Where the plain theme and feeds print addresses: from the top of the host, or whole."""
SPECIFICATIONS = (
    "http://purl.org/",
    "http://www.w3.org/",
    "http://www.rssboard.org/",
    "https://jsonfeed.org/",
)
PAGE = "trat/ko-kut/ko-mak/2026-11-01-first/index.html"
BUILD_PY = Path(nkblog.cli.__file__).parent.parent / "build.py"
needs_build_py = pytest.mark.skipif(not BUILD_PY.exists(), reason="an installed package has none")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, in whose folder the command line runs."""
    folder = project(tmp_path / "project", FILES)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def handlers() -> Iterator[None]:
    """Gives a signal back that main() takes."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


def nkblog_(*arguments: str) -> Result:
    """Runs a command for one day, in this process."""
    day = () if "--today" in arguments else ("--today", "2026-11-23")
    return CliRunner().invoke(cli, [*arguments, *day, "--jobs", "1"])


def run(*arguments: str | Path, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """Runs Python in a process of its own."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(BUILD_PY.parent), "PYTHONIOENCODING": "utf-8"},
    )


def everything(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {str(f): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


class TestExitCodes:
    def test_done(self, folder: Path) -> None:
        said = nkblog_("build", "test")
        assert said.exit_code == DONE
        assert "public/test" in said.stdout.replace("\\", "/")
        assert PAGE in tree(folder / "public" / "test")

    def test_content_with_errors_is_published_without_them(self, folder: Path) -> None:
        write(folder, {BROKEN: "---\nสอง\n---\n"})
        assert nkblog_("build").exit_code == CONTENT_HAS_ERRORS
        assert PAGE in tree(folder / "public" / "test")

    def test_a_wrong_site_file_publishes_nothing(self, folder: Path) -> None:
        write(folder, {SITE_FILE: "title: ก\n"})
        said = nkblog_("build")
        assert (said.exit_code, said.stdout) == (WRONG_USE, "")
        assert f"✗ {SITE_FILE}" in said.stderr
        assert not (folder / "public").exists()

    @pytest.mark.parametrize("arguments", [["no-such-command"], ["build", "--no-such-option"]])
    def test_wrong_usage(self, folder: Path, arguments: list[str]) -> None:
        assert CliRunner().invoke(cli, arguments).exit_code == WRONG_USE

    @pytest.mark.parametrize("day", ["yesterday", "2026-02-30", ""])
    def test_a_day_that_is_none(self, folder: Path, day: str) -> None:
        said = nkblog_("build", "--today", day)
        assert said.exit_code == WRONG_USE
        assert "Traceback" not in said.output

    def test_a_second_build_at_once(self, folder: Path) -> None:
        with only_build(state_folder(folder, folder / "public" / "test")) as busy:
            assert busy is None
            said = nkblog_("build", "--lang", "en")
        assert said.exit_code == ENVIRONMENT_FAILED
        assert "another build" in said.stderr
        assert not (folder / "public").exists()
        assert nkblog_("build").exit_code == DONE

    @as_anybody
    def test_an_output_that_cannot_be_written(self, folder: Path) -> None:
        (folder / "public").mkdir(mode=0o500)
        said = nkblog_("build")
        (folder / "public").chmod(0o700)
        assert said.exit_code == ENVIRONMENT_FAILED
        assert "Traceback" not in said.output

    def test_a_file_where_the_memory_is_to_be(self, folder: Path) -> None:
        write(folder, {".nkblog": "a file"})
        said = nkblog_("build")
        assert said.exit_code == ENVIRONMENT_FAILED
        assert "→" in said.stderr

    def test_somebody_elses_file_in_the_output_is_left_and_named(self, folder: Path) -> None:
        write(folder, {f"public/test/{PAGE}": "not ours"})
        said = nkblog_("build")
        assert said.exit_code == ENVIRONMENT_FAILED
        assert PAGE in said.stderr
        assert (folder / "public/test" / PAGE).read_text(encoding="utf-8") == "not ours"


class TestJson:
    """What --json prints is for programs: its keys are a promise."""

    def report(self, *arguments: str) -> tuple[int, dict[str, Any]]:
        said = nkblog_(*arguments, "--json")
        assert said.stderr == ""
        return said.exit_code, json.loads(said.stdout)

    def test_a_build(self, folder: Path) -> None:
        write(folder, {BROKEN: "---\ntitle: ก\ntopics: [watre]\n---\n"})
        code, report = self.report("build")
        assert code == report["exit_code"] == CONTENT_HAS_ERRORS
        assert report.keys() == {"diagnostics", "blogs", "counts", "exit_code"}
        assert report["blogs"][0] == {
            "blog": "ตำบลเกาะหมาก อำเภอเกาะกูด",
            "errors": 1,
            "warnings": 1,
            "notes": 1,
        }
        assert list(report["counts"]) == [
            "posts",
            "pages",
            "feeds",
            "set_aside",
            "written",
            "unchanged",
            "removed",
            "failed",
        ]
        counts = report["counts"]
        assert counts["posts"] == 2
        assert counts["pages"] == counts["written"] == len(tree(folder / "public" / "test"))
        (problem,) = (d for d in report["diagnostics"] if d["severity"] == "error")
        assert problem == {
            "code": "unknown-topic",
            "severity": "error",
            "file": BROKEN,
            "line": 3,
            "column": 10,
            "message": "ไม่มีประเด็นชื่อ “watre”",
            "cure": "แก้เป็น “water” หรือเริ่มใหม่ด้วย  nkblog new topic",
            "hint": "water",
            "related": [],
        }

    def test_a_check(self, folder: Path) -> None:
        code, report = self.report("check")
        assert code == report["exit_code"] == DONE
        assert report["counts"].keys() == {"posts", "pages"}

    def test_a_refusal(self, folder: Path) -> None:
        write(folder, {SITE_FILE: "title: ก\n"})
        code, report = self.report("build", "--lang", "en")
        assert code == report["exit_code"] == WRONG_USE
        assert [d["code"] for d in report["diagnostics"]] == ["site-base-url-missing"]

    def test_why(self, folder: Path) -> None:
        nkblog_("build")
        code, answer = self.report("why", PAGE)
        assert code == DONE
        assert (answer["path"], answer["files"]) == (PAGE, [POST])
        assert answer["is_planned"]
        assert answer["is_recorded"]


class TestOptions:
    def test_messages_are_thai_unless_english_is_asked_for(self, folder: Path) -> None:
        write(folder, {BROKEN: "---\nสอง\n---\n"})
        thai, english = nkblog_("build"), nkblog_("build", "--lang", "en")
        assert "บรรทัดนี้ไม่มีเครื่องหมาย :" in thai.stderr
        assert thai.stdout.startswith("เสร็จแล้ว")
        assert "this line has no key" in english.stderr
        assert english.stdout.startswith("done")
        assert nkblog_("build", "--lang", "fr").exit_code == WRONG_USE

    def test_a_base_url_below_which_everything_lies(self, folder: Path) -> None:
        """With another base URL no address leads to the site's own, or to the top of the host."""
        assert nkblog_("build", "--base-url", "https://x.example/sub/").exit_code == DONE
        found = {
            found[1] or found[2]
            for data in tree(folder / "public" / "test").values()
            for found in ADDRESS.finditer(data.decode())
        }
        below = ("/sub/", "https://x.example/sub/", *SPECIFICATIONS)
        assert [address for address in found if not address.startswith(below)] == []
        assert {"/sub/", "/sub/follow/", "https://x.example/sub/feed.xml"} <= found

    @pytest.mark.parametrize("url", ["x.example", "ftp://x.example/", "https://x.example/?a=b"])
    def test_a_base_url_that_is_none(self, folder: Path, url: str) -> None:
        assert nkblog_("build", "--base-url", url).exit_code == WRONG_USE
        assert not (folder / "public").exists()

    @pytest.mark.parametrize("day", ["2026-12-24", "2569-12-24", "24/12/2569", "24 ธ.ค. 2569"])
    def test_the_day_decides_what_is_published(self, folder: Path, day: str) -> None:
        page = "trat/ko-kut/ko-mak/2026-12-24-future/index.html"
        nkblog_("build")
        assert page not in tree(folder / "public" / "test")
        nkblog_("build", "--today", day)
        assert page in tree(folder / "public" / "test")

    def test_drafts_are_shown_if_asked_for(self, folder: Path) -> None:
        pages = {f"trat/ko-kut/ko-mak/{n}/index.html" for n in ("2026-11-03-draft",)}
        nkblog_("build", "--drafts")
        assert pages <= tree(folder / "public" / "test").keys()
        nkblog_("build")
        assert not pages & tree(folder / "public" / "test").keys()

    def test_an_output_of_its_own(self, folder: Path, tmp_path: Path) -> None:
        nkblog_("build", "--output", str(tmp_path / "elsewhere"))
        nkblog_("build")
        assert tree(tmp_path / "elsewhere") == tree(folder / "public" / "test")


class TestSite:
    def test_it_may_be_left_out_where_there_is_one(self, folder: Path) -> None:
        assert nkblog_("build").exit_code == DONE
        assert (folder / "public" / "test").is_dir()

    def test_it_must_be_named_where_there_are_several(self, folder: Path) -> None:
        write(folder, {"sites/other.yaml": SITE})
        said = nkblog_("build")
        assert said.exit_code == WRONG_USE
        assert "other, test" in said.stderr
        assert nkblog_("build", "test").exit_code == DONE

    def test_without_any_the_folder_is_named(self, folder: Path) -> None:
        (folder / SITE_FILE).unlink()
        said = nkblog_("build")
        assert said.exit_code == WRONG_USE
        assert str(folder) in said.stderr

    @pytest.mark.parametrize("name", ["no-such-site", "../test", "/etc/passwd", "a\x00b"])
    def test_one_that_is_not_there(self, folder: Path, name: str) -> None:
        before = everything(folder.parent)
        said = nkblog_("build", name)
        assert said.exit_code == WRONG_USE, said.output
        assert {f: d for f, d in everything(folder.parent).items() if ".nkblog" not in f} == before

    def test_one_that_is_not_there_is_told_what_there_is(self, folder: Path) -> None:
        assert "→ แก้เป็น test\n" in nkblog_("build", "tset").stderr
        assert (
            "→ use one of those there are: test\n" in nkblog_("check", "x", "--lang", "en").stderr
        )

    def test_a_program_hears_of_it_too(self, folder: Path) -> None:
        (found,) = json.loads(nkblog_("build", "x", "--json").stdout)["diagnostics"]
        assert found["code"] == "unknown-site"


class TestWrongUse:
    """Who mistypes a command is told so in the language asked for, and how to find the right one."""

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (
                ("bulid",),
                "สั่งไม่ถูก: No such command 'bulid'. Did you mean 'build'?\n→ ดูวิธีสั่งด้วย  nkblog --help",
            ),
            (("build", "--outptu", "x"), "→ ดูวิธีสั่งด้วย  nkblog build --help"),
            (("build", "--today", "30/2/2569"), "“30/2/2569” ไม่ใช่วันที่ · is no date → 28/2/2569"),
            (("new", "pots", "--lang=en"), "No such command 'pots'"),
            (("check", "--lang", "fr"), "'fr' is not one of 'th', 'en'"),
        ],
    )
    def test_what_is_wrong_is_said(
        self, folder: Path, arguments: tuple[str, ...], said: str
    ) -> None:
        ran = run("-c", "import nkblog.cli; nkblog.cli.main()", *arguments, cwd=folder)
        assert ran.returncode == WRONG_USE
        assert said in ran.stderr
        assert "Usage:" not in ran.stderr

    @pytest.mark.parametrize("command", [(), ("new",)])
    def test_without_a_command_the_help_is_shown(
        self, folder: Path, command: tuple[str, ...]
    ) -> None:
        ran = run("-c", "import nkblog.cli; nkblog.cli.main()", *command, cwd=folder)
        assert (ran.stdout + ran.stderr).startswith("Usage: nkblog")

    def test_a_report_that_cannot_be_written_is_the_machines_fault(self, folder: Path) -> None:
        said = nkblog_("check", "--code-quality", str(folder / "no" / "x.json"))
        assert said.exit_code == ENVIRONMENT_FAILED
        assert "x.json" in said.stderr


class TestUnsafeOutput:
    """An output folder that holds what is not the site's is refused, and nothing is touched."""

    @pytest.mark.parametrize(
        "output",
        [".", "..", "content", "content/places/x", "sites", "themes/plain", "/", "a-file", "~"],
    )
    def test_it_is_refused(
        self, folder: Path, output: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        home = folder.parent / "home"
        write(folder.parent, {"home/mine": "x", "project/a-file": "x"})
        monkeypatch.setattr(Path, "home", lambda: home)
        before = everything(folder.parent)
        said = nkblog_("build", "--output", str(home) if output == "~" else output)
        assert said.exit_code == WRONG_USE
        assert said.stderr.startswith("✗ ")
        assert everything(folder.parent) == before


class TestMain:
    """The program itself, which puts words to what click does not know of."""

    def exit_code(self, *arguments: str, default: str = "") -> Any:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "argv", ["nkblog", *arguments])
            with pytest.raises(SystemExit) as ended:
                main(default)
        return ended.value.code

    @pytest.mark.usefixtures("handlers")
    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            ((), "ไม่ใช่ความผิดของไฟล์"),
            (("--lang", "en"), "not your files"),
            (("--lang=en",), "not your"),
        ],
    )
    def test_a_bug_is_told_without_a_traceback(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        arguments: tuple[str, ...],
        words: str,
    ) -> None:
        monkeypatch.setattr(nkblog.cli, "build", fails)
        assert self.exit_code("build", *arguments) == ENVIRONMENT_FAILED
        said = capsys.readouterr().err
        assert words in said
        assert "ZeroDivisionError: oh" in said
        assert "Traceback" not in said
        assert "--debug" in said

    @pytest.mark.usefixtures("handlers")
    def test_debug_shows_where_a_bug_is(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(nkblog.cli, "build", fails)
        monkeypatch.setattr(sys, "argv", ["nkblog", "build", "--debug"])
        with pytest.raises(ZeroDivisionError):
            main()

    @pytest.mark.usefixtures("handlers")
    @pytest.mark.parametrize("arguments", [(), ("test",), ("--lang", "en"), ("build", "test")])
    def test_a_default_command(self, folder: Path, arguments: tuple[str, ...]) -> None:
        assert self.exit_code(*arguments, default="build") == DONE
        assert (folder / "public" / "test").is_dir()

    @pytest.mark.usefixtures("handlers")
    @pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("-h",)])
    def test_questions_about_the_program_itself(
        self, folder: Path, arguments: tuple[str, ...]
    ) -> None:
        assert self.exit_code(*arguments, default="build") == DONE
        assert not (folder / "public").exists()

    @needs_build_py
    def test_build_py_is_the_build_command(self, folder: Path) -> None:
        """`python build.py --output X` is `nkblog build --output X`."""
        shutil.copy(BUILD_PY, folder)
        options = ("--today", "2026-11-23", "--jobs", "1", "--output")
        ran = run("build.py", *options, "a", cwd=folder)
        command = ("-c", "import nkblog.cli; nkblog.cli.main()", "build")
        other = run(*command, *options, "b", cwd=folder)
        assert (ran.returncode, other.returncode) == (DONE, DONE), ran.stderr + other.stderr
        assert ran.stderr == other.stderr
        assert PAGE in tree(folder / "a")
        assert tree(folder / "a") == tree(folder / "b")


def fails(*_: object) -> SimpleNamespace:
    """A build with a bug."""
    raise ZeroDivisionError("oh")


class TestCheck:
    def test_it_writes_nothing(self, folder: Path) -> None:
        before = everything(folder)
        assert nkblog_("check").exit_code == DONE
        write(folder, {BROKEN: "---\nสอง\n---\n"})
        assert nkblog_("check").exit_code == CONTENT_HAS_ERRORS
        (folder / BROKEN).unlink()
        assert everything(folder) == before

    def test_it_leaves_a_built_site_alone(self, folder: Path) -> None:
        nkblog_("build")
        (folder / POST).unlink()
        before = everything(folder)
        nkblog_("check")
        assert everything(folder) == before


class TestWhy:
    @pytest.mark.parametrize(
        "path",
        [
            PAGE,
            "/trat/ko-kut/ko-mak/2026-11-01-first/",
            "https://net.example/trat/ko-kut/ko-mak/2026-11-01-first/",
            f"public/test/{PAGE}",
        ],
    )
    def test_a_page_by_all_its_names(self, folder: Path, path: str) -> None:
        nkblog_("build")
        said = nkblog_("why", path)
        assert said.exit_code == DONE
        assert said.stdout.splitlines()[0] == PAGE
        assert POST in said.stdout
        assert "post.html" in said.stdout

    def test_a_file_in_another_output(self, folder: Path, tmp_path: Path) -> None:
        output = tmp_path / "out"
        nkblog_("build", "--output", str(output))
        said = nkblog_("why", str(output / PAGE), "--output", str(output), "--lang", "en")
        assert said.stdout.splitlines()[0] == PAGE
        assert "it was new" in said.stdout

    @pytest.mark.parametrize("path", ["/", "https://net.example", "public/test", "index.html"])
    def test_the_home_page(self, folder: Path, path: str) -> None:
        assert nkblog_("why", path).stdout.splitlines()[0] == "index.html"

    def test_an_old_address(self, folder: Path) -> None:
        assert POST in nkblog_("why", "/old/").stdout

    def test_an_address_below_the_base_url(self, folder: Path) -> None:
        """The address as a browser shows it, where the site is not at the top of its host."""
        said = nkblog_("why", f"/sub/{PAGE}", "--base-url", "https://x.example/sub/")
        assert said.stdout.splitlines()[0] == PAGE

    def test_an_unknown_path(self, folder: Path) -> None:
        said = nkblog_("why", "no/such/page", "--lang", "en")
        assert said.exit_code == WRONG_USE
        assert "the site has no such file" in said.stdout

    def test_what_is_no_longer_planned_is_still_known(self, folder: Path) -> None:
        nkblog_("build")
        (folder / POST).unlink()
        said = nkblog_("why", f"/{PAGE.removesuffix('index.html')}", "--lang", "en")
        assert said.exit_code == DONE
        assert said.stdout.splitlines()[0] == PAGE
        assert "the site has no such file" in said.stdout
        assert "it was new" in said.stdout

    def test_it_changes_nothing_that_is_published(self, folder: Path) -> None:
        nkblog_("build")
        write(folder, {POST: "ข้อความใหม่"})
        before = tree(folder / "public" / "test")
        nkblog_("why", PAGE)
        assert tree(folder / "public" / "test") == before
        nkblog_("build")
        assert tree(folder / "public" / "test") != before
