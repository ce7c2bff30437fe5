"""What counts as a change, and when it is told: once for each save, whatever way it is saved."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from nkblog.preview import watching
from nkblog.preview.looking import look, roots
from nkblog.preview.watching import Watch
from tests.project import write

FILE = "content/places/trat/a.md"
SOON = 10.0
"""Seconds within which a change is told, also where only looking finds it and others work too."""
NEVER = 0.8
"""Seconds in which nothing is told that does not matter: long enough for a look at all files."""


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked at now and then is looked at often."""
    monkeypatch.setattr(watching, "LOOKS", 0.4)
    monkeypatch.setattr(watching, "DEAF_LOOKS", 0.3)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, {FILE: "ก\n", "sites/test.yaml": "title: ก\n", "themes/t/theme.yaml": "\n"})
    return tmp_path


@pytest.fixture
def watch(project: Path) -> Iterator[Watch]:
    with Watch(project) as started:
        settled(started)
        yield started


def settled(watch: Watch) -> None:
    """Nothing of what was before is told any more."""
    watch.built(time.time_ns())
    while watch.wait(0.3):
        watch.built(time.time_ns())


def told(watch: Watch, change: Callable[[], Any]) -> int:
    """How often a change is told."""
    change()
    times = 0
    while watch.wait(SOON if not times else NEVER):
        watch.built(time.time_ns())
        times += 1
    return times


def is_untold(watch: Watch, change: Callable[[], Any]) -> bool:
    """Whether a change is not told at all."""
    change()
    return not watch.wait(NEVER)


def by_rename(file: Path) -> None:
    """vim, gedit, sed -i."""
    beside = file.with_name(f".{file.name}.swp")
    beside.write_text("ข\n", encoding="utf-8")
    beside.replace(file)


def with_backup(file: Path) -> None:
    """emacs; and vim with other settings."""
    file.rename(file.with_name(f"{file.name}~"))
    file.write_text("ข\n", encoding="utf-8")


@pytest.mark.parametrize(
    "save",
    [
        pytest.param(lambda file: file.write_text("ข\n", encoding="utf-8"), id="in place"),
        pytest.param(by_rename, id="by rename"),
        pytest.param(with_backup, id="with a backup"),
        pytest.param(lambda file: file.unlink(), id="deleted"),
        pytest.param(lambda file: file.rename(file.with_name("b.md")), id="renamed"),
        pytest.param(lambda file: shutil.rmtree(file.parent), id="its folder deleted"),
        pytest.param(lambda file: file.parent.rename(file.parent.with_name("x")), id="moved"),
        pytest.param(lambda file: shutil.copytree(file.parent, file.parent / "y"), id="copied"),
    ],
)
def test_each_way_to_save_is_told_once(
    project: Path, watch: Watch, save: Callable[[Path], Any]
) -> None:
    assert told(watch, lambda: save(project / FILE)) == 1


@pytest.mark.parametrize("name", ["sites/test.yaml", "themes/t/theme.yaml", "themes/t/new/a.css"])
def test_sites_and_themes_are_watched(project: Path, watch: Watch, name: str) -> None:
    assert told(watch, lambda: write(project, {name: "ใหม่\n"})) == 1


@pytest.mark.parametrize(
    "name",
    [
        *(".nkblog/a", "public/a.html", "README.md", "content/.git/index", "content/~$a.md"),
        *("content/places/trat/.a.md.swp", "content/a.tmp", "content/a.md~"),
    ],
)
def test_what_no_build_reads_is_not_told(project: Path, watch: Watch, name: str) -> None:
    """Least of all what a build writes: that would never end."""
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    settled(watch)
    assert is_untold(watch, lambda: write(project, {name: "ข\n"}))


def test_reading_is_not_told(project: Path, watch: Watch) -> None:
    assert is_untold(watch, (project / FILE).read_bytes)


def test_a_burst_of_thousands_is_told_once_or_twice(project: Path, watch: Watch) -> None:
    """A folder is pasted; git pull."""
    files = {f"content/places/trat/{number % 50}/{number}.md": "ก\n" for number in range(3000)}
    assert told(watch, lambda: write(project, files)) in {1, 2}


def test_a_file_that_is_empty_only_while_it_is_written_is_not_told_empty(
    project: Path, watch: Watch
) -> None:
    """Some editors empty a file, and write into it later."""

    def save() -> None:
        with (project / FILE).open("w", encoding="utf-8") as file:
            time.sleep(0.3)
            file.write("ข\n")

    writer = threading.Thread(target=save)
    writer.start()
    assert watch.wait(SOON)
    assert (project / FILE).read_text(encoding="utf-8") == "ข\n"
    writer.join()


def test_a_file_that_stays_empty_is_told(project: Path, watch: Watch) -> None:
    assert told(watch, lambda: (project / FILE).write_bytes(b"")) == 1


def test_changes_without_end_are_told(
    project: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LONGEST", 0.5)
    done = threading.Event()

    def write_on() -> None:
        while not done.wait(0.02):
            (project / FILE).write_text(str(time.time_ns()), encoding="utf-8")

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        assert watch.wait(SOON)
    finally:
        done.set()
        writer.join()


@pytest.mark.parametrize("name", ["content", "themes"])
def test_a_root_that_is_replaced_is_watched_anew(project: Path, watch: Watch, name: str) -> None:
    """Its watch stays with the folder that is gone."""
    shutil.copytree(project / name, project / "other")

    def replace() -> None:
        (project / name).rename(project / "old")
        (project / "other").rename(project / name)

    assert told(watch, replace) >= 1
    settled(watch)
    assert told(watch, lambda: write(project, {f"{name}/b.md": "ข\n"})) == 1
    settled(watch)
    assert is_untold(watch, lambda: write(project, {"old/b.md": "ข\n"}))


def test_a_root_that_comes_later_is_watched(project: Path, watch: Watch) -> None:
    shutil.rmtree(project / "themes")
    assert watch.wait(SOON)
    settled(watch)
    assert told(watch, lambda: write(project, {"themes/t/theme.yaml": "\n"})) >= 1
    settled(watch)
    assert told(watch, lambda: write(project, {"themes/t/a.css": "\n"})) == 1


def test_a_theme_that_lies_elsewhere_is_watched(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shared = tmp_path_factory.mktemp("shared")
    (project / "themes" / "linked").symlink_to(shared)
    with Watch(project) as watch:
        settled(watch)
        assert told(watch, lambda: write(shared, {"style.css": "\n"})) == 1


class Deaf:
    """An observer on a system that is out of watches."""

    def schedule(self, *_: object, **__: object) -> None:
        raise OSError("inotify watch limit reached")

    def stop(self) -> None:
        pass


class Mute(Deaf):
    """An observer on a network drive: all seems well, and nothing is ever told."""

    def schedule(self, *_: object, **__: object) -> None:
        pass

    start = join = Deaf.stop


@pytest.mark.parametrize("observer", [Deaf, Mute])
def test_where_watching_fails_looking_does(
    project: Path, monkeypatch: pytest.MonkeyPatch, observer: Any
) -> None:
    monkeypatch.setattr(watching, "Observer", observer)
    with Watch(project) as watch:
        settled(watch)
        for text in ("ข", "ค"):
            assert told(watch, lambda: write(project, {FILE: text})) == 1  # noqa: B023 - called at once
        assert told(watch, lambda: by_rename(project / FILE)) == 1
        assert told(watch, (project / FILE).unlink) == 1
        assert is_untold(watch, lambda: write(project, {"content/.a.swp": "ข"}))


def test_what_changes_while_a_build_reads_is_told_though_nobody_heard_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder so new that nobody watches it yet, say."""
    monkeypatch.setattr(watching, "Observer", Mute)
    with Watch(project) as watch:
        settled(watch)
        watch.tell()
        assert watch.wait(SOON)
        watch.built(time.time_ns())
        time.sleep(0.01)
        write(project, {FILE: "ระหว่างสร้าง"})
        assert watch.wait(SOON)
        watch.built(time.time_ns())
        assert not watch.wait(NEVER)


def test_a_look_sees_what_a_listing_would_not(project: Path) -> None:
    """The same size and the same time: an archive was unpacked over it."""
    before = look(roots(project))
    assert look(roots(project)) == before
    times = (project / FILE).stat()
    write(project, {FILE: "ค\n"})
    os.utime(project / FILE, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert look(roots(project)).digest != before.digest


def test_waiting_ends_at_once_when_it_is_to_end(watch: Watch) -> None:
    threading.Timer(0.1, watch.stop).start()
    begun = time.monotonic()
    assert not watch.wait(30)
    assert time.monotonic() - begun < 5
    assert watch.has_ended()
