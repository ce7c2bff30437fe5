"""A whole new network, for each of the 77 provinces."""

import json
from datetime import date
from pathlib import Path

import pytest

from nkblog.build import Built, build
from nkblog.inputs import Request
from nkblog.new.site import site_files
from nkblog.new.writing import Written, write_new
from nkblog.preparing import Prepared, check
from nkblog.read.gazetteer import Area, thailand
from nkblog.read.schema import schema_of
from nkblog.text.normalise import key
from tests.project import TODAY

PROVINCES = thailand().provinces()


def made(project: Path, area: Area, today: date = TODAY) -> Request:
    written = write_new(project, site_files(area, thailand(), today, "1.2.3"))
    assert isinstance(written, Written)
    assert written.left == ()
    return Request(project, area.folder, project / "public" / area.folder, today)


@pytest.mark.parametrize("area", PROVINCES, ids=lambda area: area.folder)
def test_a_network_of_each_province_is_built_with_nothing_wrong(area: Area, tmp_path: Path) -> None:
    request = made(tmp_path, area)
    built = build(request, lambda *_: None)
    assert isinstance(built, Built)
    assert built.diagnostics == ()
    network = built.network
    assert network is not None
    (blog,) = network.blogs.values()
    (post,) = network.posts.values()
    (circle,) = network.circles.values()
    (meeting,) = network.meetings.values()
    assert area.name_th in blog.title
    assert network.places[blog.place].code == area.code
    assert network.readings[meeting.id] == (post.id,)
    assert meeting.circle == circle.id
    assert meeting.date.day > TODAY
    assert len(network.topics) == 4
    assert {topic for post in network.posts.values() for topic in post.topics} == set(
        network.topics
    )
    assert {"about", "guide"} <= {*network.pages}
    assert key(network.site.title).endswith(key(area.name_th))
    home = (request.output / "index.html").read_text(encoding="utf-8")
    assert "เริ่มเขียนแล้ว" in home
    assert (request.output / "guide" / "index.html").is_file()


@pytest.mark.parametrize("today", ["2026-12-31", "2028-02-29", "2026-11-28"])
def test_it_is_right_on_any_day(today: str, tmp_path: Path) -> None:
    prepared = check(made(tmp_path, PROVINCES[0], date.fromisoformat(today)), lambda *_: None)
    assert isinstance(prepared, Prepared)
    assert prepared.diagnostics == ()


def test_the_program_is_pinned_and_no_secret_is_asked_for(tmp_path: Path) -> None:
    made(tmp_path, PROVINCES[0])
    assert "nkblog==1.2.3\n" in (tmp_path / "requirements.txt").read_text(encoding="utf-8")
    for recipe in (".github/workflows/pages.yml", ".gitlab-ci.yml"):
        text = (tmp_path / recipe).read_text(encoding="utf-8")
        assert "pip install -r requirements.txt" in text
        assert "secrets." not in text
        assert "token:" not in text.replace("id-token:", "")


def test_recipes_are_yaml_and_build_daily(tmp_path: Path) -> None:
    import yaml

    made(tmp_path, PROVINCES[0])
    github = yaml.safe_load((tmp_path / ".github/workflows/pages.yml").read_text(encoding="utf-8"))
    assert github[True]["schedule"] == [{"cron": "17 17 * * *"}]  # YAML reads `on` as true
    gitlab = yaml.safe_load((tmp_path / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert gitlab["pages"]["artifacts"]["paths"] == ["public"]
    commands = [step.get("run", "") for step in github["jobs"]["publish"]["steps"]]
    for command in (*commands, *gitlab["pages"]["script"]):
        assert "nkblog build" not in command or command.startswith("nkblog build bangkok ")


def test_only_what_stands_around_the_content_may_be_there(tmp_path: Path) -> None:
    """A folder that a host has made has its own README; a network that is there is left alone."""
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    files = site_files(PROVINCES[0], thailand(), TODAY, "1.2.3")
    first, second = write_new(tmp_path, files), write_new(tmp_path, files)
    assert isinstance(first, Written)
    assert first.left == ("README.md",)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"
    assert not isinstance(second, Written)
    assert (second.code, second.span.file) == ("new-file-exists", "sites/bangkok.yaml")


def test_an_editor_is_given_the_schema_and_the_snippets(tmp_path: Path) -> None:
    """Whoever opens the folder in VS Code has them."""
    made(tmp_path, PROVINCES[0])
    editor = tmp_path / ".vscode"
    settings = json.loads((editor / "settings.json").read_text(encoding="utf-8"))
    assert settings["files.encoding"] == "utf8"
    (schema,) = settings["yaml.schemas"]
    assert json.loads((tmp_path / schema).read_text(encoding="utf-8")) == schema_of("site")
    snippets = json.loads((editor / "nkblog.code-snippets").read_text(encoding="utf-8"))
    assert "บันทึก" in {prefix for one in snippets.values() for prefix in one["prefix"]}
