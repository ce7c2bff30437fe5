"""The command line: what it says, to people and to programs, and how it ends."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from nkblog import build as building
from nkblog import cli
from nkblog.messages import phrase
from nkblog.publish.lock import only_build
from nkblog.publish.state import state_folder
from tests.project import PLACE, SITE, project, tree, write

MAK = f"{PLACE}/ko-mak"
GOOD = f"{MAK}/2026-11-01-good.md"
BAD = f"{MAK}/2026-11-02-bad.md"
NKBLOG = (sys.executable, "-c", "from nkblog.cli import main; main()")
DRAFT, FUTURE = f"{MAK}/2026-11-03-draft.md", f"{MAK}/2027-01-01-future.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with a good post, a draft and a post of the future."""
    files = {GOOD: "# ดี\n\nข้อความ", DRAFT: "---\ndraft: yes\n---\nร่าง", FUTURE: "อนาคต"}
    return project(tmp_path / "project", files)


class Ended:
    """What a run of the command line left behind."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def nkblog(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Any:
    """Runs the command line in this process, in the project's folder, as of the usual day."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.chdir(folder)

    def run(*arguments: str, default: str = "") -> Ended:
        monkeypatch.setattr(sys, "argv", ["nkblog", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main(default)
        said = capsys.readouterr()
        code = ended.value.code
        return Ended(code if isinstance(code, int) else 0, said.out, said.err)

    return run


TODAY = ("--today", "2026-11-23")


class TestExitCodes:
    """0 done, 1 content has errors, 2 wrong usage or site file or theme, 3 the machine."""

    def test_done(self, nkblog: Any) -> None:
        ended = nkblog("build", *TODAY)
        assert ended.code == 0
        assert "เสร็จแล้ว" in ended.out
        assert "ฉบับร่าง" in ended.err

    def test_content_has_errors(self, folder: Path, nkblog: Any) -> None:
        write(folder, {BAD: "ข้อความ\n\nดู [ที่นี่](nowhere.md)"})
        ended = nkblog("build", *TODAY)
        assert ended.code == 1
        assert f"✗ {BAD}:3:4: " in ended.err
        assert "3 | ดู [ที่นี่](nowhere.md)" in ended.err
        assert "→ " in ended.err
        assert (folder / "public/test/index.html").exists()

    def test_the_mark_stands_below_the_letter(self, folder: Path, nkblog: Any) -> None:
        """Thai vowels and tones above and below take no width of their own."""
        write(folder, {BAD: "ที่นี่ [ก](nowhere.md)"})
        lines = nkblog("build", *TODAY).err.splitlines()
        at = next(number for number, line in enumerate(lines) if "1 | ที่นี่" in line)
        assert lines[at + 1] == "      | " + " " * len("ทน ") + "^"

    @pytest.mark.parametrize(
        "arguments",
        [
            ("build", "--tody", "x"),
            ("build", "--today", "เมื่อวาน"),
            ("build", "--jobs", "0"),
            ("build", "--lang", "fr"),
            ("biuld",),
            ("build", "nosuch"),
            ("build", "../test"),
            ("build", "--output", "."),
            ("build", "--output", "content/site"),
            ("build", "--output", "/"),
            ("build", "--base-url", "net.example"),
            ("why",),
        ],
    )
    def test_wrong_usage(self, folder: Path, nkblog: Any, arguments: tuple[str, ...]) -> None:
        before = tree(folder)
        ended = nkblog(*arguments)
        assert ended.code == 2
        assert ended.err
        assert "Traceback" not in ended.err
        after = tree(folder)
        assert {path for path in after if not path.startswith(".nkblog/")} == before.keys()

    def test_a_wrong_site_file_or_theme(self, folder: Path, nkblog: Any) -> None:
        write(folder, {"sites/test.yaml": "title: ก\n"})
        assert nkblog("build").code == 2
        write(
            folder, {"sites/test.yaml": f"{SITE}", "themes/plain/templates/post.html": "{% if %}"}
        )
        assert nkblog("build", *TODAY).code == 2

    def test_no_site_or_two(self, folder: Path, nkblog: Any) -> None:
        write(folder, {"sites/other.yaml": SITE})
        ended = nkblog("build")
        assert ended.code == 2
        assert "other, test" in ended.err
        for name in ("other", "test"):
            (folder / f"sites/{name}.yaml").unlink()
        assert nkblog("build").code == 2

    def test_a_second_build_at_once(self, folder: Path, nkblog: Any) -> None:
        with only_build(state_folder(folder, folder / "public" / "test")) as busy:
            assert busy is None
            assert nkblog("build", *TODAY).code == 3
        assert nkblog("build", *TODAY).code == 0

    def test_the_disk_refuses(self, folder: Path, nkblog: Any) -> None:
        """A folder that is not ours stands where a page belongs."""
        (folder / "public/test/index.html").mkdir(parents=True)
        ended = nkblog("build", *TODAY)
        assert ended.code == 3
        assert "index.html" in ended.err

    def test_no_port_is_free(self, nkblog: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("nkblog.preview.server.listening", lambda *_: None)
        for options, code in (((), "no-free-port"), (("--host", "198.51.100.1"), "no-such-host")):
            ended = nkblog("serve", "--json", *options)
            assert ended.code == 3
            assert [d["code"] for d in json.loads(ended.out)["diagnostics"]] == [code]

    def test_a_bug_says_that_it_is_one(self, nkblog: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object) -> None:
            raise KeyError("something")

        monkeypatch.setattr(cli, "build", broken)
        ended = nkblog("build", *TODAY)
        assert ended.code == 3
        assert "KeyError" in ended.err
        assert "Traceback" not in ended.err
        monkeypatch.setattr(sys, "argv", ["nkblog", "build", "--debug"])
        with pytest.raises(KeyError):
            cli.main()


class TestOptions:
    """What the options of `build` change."""

    def test_build_is_the_default_where_the_program_is_the_script(
        self, folder: Path, nkblog: Any
    ) -> None:
        assert nkblog("--output", "there", *TODAY, default="build").code == 0
        assert (folder / "there/index.html").exists()

    @pytest.mark.parametrize("today", ["2027-01-01", "1/1/2570", "๑ ม.ค. ๒๕๗๐"])
    def test_today_may_be_given_in_any_form(self, folder: Path, nkblog: Any, today: str) -> None:
        nkblog("build", "--today", today)
        assert (folder / "public/test/trat/ko-kut/ko-mak/2027-01-01-future/index.html").exists()

    def test_drafts_are_shown_where_they_are_asked_for(self, folder: Path, nkblog: Any) -> None:
        nkblog("build", *TODAY, "--drafts")
        assert (folder / "public/test/trat/ko-kut/ko-mak/2026-11-03-draft/index.html").exists()
        nkblog("build", *TODAY)
        assert not (folder / "public/test/trat/ko-kut/ko-mak/2026-11-03-draft").exists()

    def test_a_base_url_below_a_folder(self, folder: Path, nkblog: Any) -> None:
        """Every address begins there, and posts keep their identity."""
        nkblog("build", *TODAY)
        at_home = json.loads((folder / "public/test/feed.json").read_text(encoding="utf-8"))
        nkblog("build", *TODAY, "--base-url", "https://x.example/sub")
        outputs = tree(folder / "public/test")
        for data in outputs.values():
            assert b"net.example/" not in data
        feed = json.loads(outputs["feed.json"])
        assert feed["feed_url"] == "https://x.example/sub/feed.json"
        assert feed["items"][0]["url"].startswith("https://x.example/sub/trat/")
        assert [i["id"] for i in feed["items"]] == [i["id"] for i in at_home["items"]]
        home = outputs["index.html"].decode()
        assert re.findall(r"<(/[^>]*)>", home)
        assert all(url.startswith("/sub/") for url in re.findall(r"<(/[^>]*)>", home))

    def test_strict_publishes_nothing(self, folder: Path, nkblog: Any) -> None:
        write(folder, {BAD: "ดู [ที่นี่](nowhere.md)"})
        ended = nkblog("build", *TODAY, "--strict", "--lang", "en")
        assert ended.code == 1
        assert "nothing was published" in ended.out
        assert not (folder / "public").exists()

    def test_english_is_spoken_where_it_is_asked_for(self, folder: Path, nkblog: Any) -> None:
        write(folder, {BAD: "ดู [ที่นี่](nowhere.md)"})
        ended = nkblog("build", *TODAY, "--lang", "en")
        assert "this link leads to nothing" in ended.err
        assert ended.out.startswith("done · posts 2 ")


class TestPrograms:
    """`--json`: one object on stdout, whatever happens, and nothing else."""

    COUNTS = ("posts", "pages", "feeds", "set_aside", "written", "unchanged", "removed", "failed")

    def test_a_build_is_one_object(self, folder: Path, nkblog: Any) -> None:
        write(folder, {BAD: "ดู [ที่นี่](nowhere.md)"})
        ended = nkblog("build", *TODAY, "--json", "--lang", "en")
        report = json.loads(ended.out)
        assert ended.err == ""
        assert report["exit_code"] == ended.code == 1
        assert tuple(report["counts"]) == self.COUNTS
        assert report["counts"]["posts"] == 2
        assert report["counts"]["set_aside"] == 1
        assert report["counts"]["written"] == len(tree(folder / "public/test"))
        (problem,) = (d for d in report["diagnostics"] if d["severity"] == "error")
        assert problem["message"].startswith("this link leads to nothing: “nowhere.md”")
        del problem["message"]
        assert problem.pop("cure")
        assert problem == {
            "code": "broken-link",
            "severity": "error",
            "file": BAD,
            "line": 1,
            "column": 4,
            "hint": "",
            "related": [],
        }

    def test_a_refusal_is_one_object(self, folder: Path, nkblog: Any) -> None:
        write(folder, {"sites/test.yaml": "title: ก\n"})
        ended = nkblog("build", "--json")
        report = json.loads(ended.out)
        assert (ended.code, report["exit_code"], report["counts"]) == (2, 2, {})
        assert [d["code"] for d in report["diagnostics"]] == ["site-base-url-missing"]

    def test_a_check_is_one_object(self, folder: Path, nkblog: Any) -> None:
        report = json.loads(nkblog("check", *TODAY, "--json").out)
        assert set(report["counts"]) >= {"posts", "pages"}
        assert {d["code"] for d in report["diagnostics"]} == {"post-draft", "post-future"}

    def test_why_is_one_object(self, nkblog: Any) -> None:
        nkblog("build", *TODAY)
        answer = json.loads(nkblog("why", "index.html", *TODAY, "--json").out)
        assert answer["path"] == "index.html"
        assert answer["reason"] == "new"


class TestCheck:
    """`check` reports what a build would, and writes nothing."""

    def test_nothing_is_written(self, folder: Path, nkblog: Any) -> None:
        before = sorted(folder.rglob("*"))
        write(folder, {BAD: "ดู [ที่นี่](nowhere.md)"})
        assert nkblog("check", *TODAY).code == 1
        (folder / BAD).unlink()
        assert nkblog("check", *TODAY).code == 0
        assert sorted(folder.rglob("*")) == before


class TestWhy:
    """`why` tells what an output is made from, and why it was rendered."""

    POST = "trat/ko-kut/ko-mak/2026-11-01-good/index.html"

    @pytest.mark.parametrize(
        "path",
        [
            POST,
            "trat/ko-kut/ko-mak/2026-11-01-good/",
            "/trat/ko-kut/ko-mak/2026-11-01-good",
            "https://net.example/trat/ko-kut/ko-mak/2026-11-01-good/",
            f"public/test/{POST}",
        ],
    )
    def test_a_page_may_be_named_by_path_address_or_file(self, nkblog: Any, path: str) -> None:
        nkblog("build", *TODAY)
        ended = nkblog("why", path, *TODAY)
        assert ended.code == 0
        assert ended.out.splitlines()[0] == self.POST
        assert GOOD in ended.out
        assert "PostView" in ended.out

    def test_it_says_why_and_in_which_build(self, folder: Path, nkblog: Any) -> None:
        nkblog("build", *TODAY)
        assert "เป็นไฟล์ใหม่" in nkblog("why", self.POST, *TODAY).out
        nkblog("build", *TODAY)
        assert "ไม่ได้สร้างใหม่ในรอบล่าสุด" in nkblog("why", self.POST, *TODAY).out
        (folder / "public/test" / self.POST).unlink()
        nkblog("build", *TODAY)
        assert "หายไปหรือถูกแก้" in nkblog("why", self.POST, *TODAY).out

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({GOOD: "# ดีกว่า\n"}, "view"),
            ({"sites/test/templates/post.html": "{{ view.title }}"}, "template"),
            ({"sites/test/strings/th.yaml": "home: บ้าน\n"}, "strings"),
        ],
        ids=["a text", "a template", "a string"],
    )
    def test_it_says_what_had_changed(
        self, folder: Path, nkblog: Any, change: dict[str, str], reason: str
    ) -> None:
        nkblog("build", *TODAY)
        write(folder, change)
        nkblog("build", *TODAY)
        answer = json.loads(nkblog("why", self.POST, *TODAY, "--json").out)
        assert answer["reason"] == reason
        assert phrase(f"why-{reason}", "th") in nkblog("why", self.POST, *TODAY).out

    def test_it_says_that_the_program_had_changed(
        self, nkblog: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        nkblog("build", *TODAY)
        monkeypatch.setattr(building, "program_identity", lambda: "another program")
        nkblog("build", *TODAY)
        assert phrase("why-program", "th") in nkblog("why", self.POST, *TODAY).out

    def test_an_output_that_does_not_exist(self, nkblog: Any) -> None:
        nkblog("build", *TODAY)
        ended = nkblog("why", "nothing/here/", *TODAY)
        assert ended.code == 2
        assert "ไม่มีไฟล์นี้" in ended.out

    def test_an_old_address_is_told_of_its_post(self, folder: Path, nkblog: Any) -> None:
        write(folder, {GOOD: "---\naliases: old/good\n---\n"})
        assert GOOD in nkblog("why", "/old/good/", *TODAY).out


def environment(**changes: str) -> Mapping[str, str]:
    return {**os.environ, **changes}


class TestProcesses:
    """What only a process of its own can show."""

    @pytest.fixture
    def long_build(self, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
        """A build that has begun, and waits in its middle until it is ended."""
        waiting = (
            "import sys, time; from nkblog import cli, preparing\n"
            "def wait(*_): open('began', 'w').close(); time.sleep(60)\n"
            "preparing.plan = wait; sys.argv[1:] = ['build']; cli.main()\n"
        )
        started = subprocess.Popen(
            [sys.executable, "-c", waiting], cwd=folder, stderr=subprocess.PIPE
        )
        for _ in range(200):
            if (folder / "began").exists():
                break
            time.sleep(0.05)
        yield started
        started.kill()
        started.communicate()

    @pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
    @pytest.mark.parametrize(
        ("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "kill"]
    )
    def test_a_signal_ends_a_build_and_frees_the_lock(
        self, folder: Path, long_build: subprocess.Popen[bytes], sent: int, code: int
    ) -> None:
        long_build.send_signal(sent)
        _, said = long_build.communicate(timeout=10)
        assert long_build.returncode == code
        assert b"Traceback" not in said
        with only_build(state_folder(folder, folder / "public" / "test")) as busy:
            assert busy is None

    @pytest.mark.skipif(os.name == "nt", reason="the lock is POSIX's")
    def test_another_process_cannot_build_meanwhile(
        self, folder: Path, long_build: subprocess.Popen[bytes]
    ) -> None:
        assert long_build.poll() is None
        with only_build(state_folder(folder, folder / "public" / "test")) as busy:
            assert busy is not None
            assert busy.code == "another-build"

    @pytest.mark.parametrize("encoding", ["ascii", "cp874", "utf-8"])
    def test_thai_is_said_on_consoles_of_any_encoding(self, folder: Path, encoding: str) -> None:
        ran = subprocess.run(
            [*NKBLOG, "build"],
            cwd=folder,
            env=environment(PYTHONIOENCODING=encoding, PYTHONUTF8="0"),
            capture_output=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        assert (folder / "public/test/index.html").exists()
        assert b"Traceback" not in ran.stderr

    def test_the_machine_plays_no_part(self, folder: Path) -> None:
        """Hash seed, zone and locale: the same bytes."""
        built = []
        for seed, zone in (("0", "Pacific/Kiritimati"), ("424242", "America/Los_Angeles")):
            output = folder / f"out-{seed}"
            subprocess.run(
                [*NKBLOG, "build", *TODAY, "--output", output, "--json"],
                cwd=folder,
                env=environment(PYTHONHASHSEED=seed, TZ=zone, LC_ALL="C"),
                capture_output=True,
                check=True,
            )
            built.append(tree(output))
        assert built[0] == built[1] != {}


def test_the_version_and_the_help_are_told(nkblog: Any) -> None:
    assert re.match(r"nkblog, version \d", nkblog("--version").out)
    for command in ("build", "serve", "check", "why"):
        assert command in nkblog("--help").out
        assert nkblog(command, "--help").code == 0
