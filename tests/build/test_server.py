"""The site served on this machine: to this machine only, and as a web server would."""

import http.client
import re
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
import uvicorn

from nkblog.preview.news import Board, News
from nkblog.preview.server import application, listening
from tests.build.networks import NETWORK, SITE_TEXT
from tests.project import build, project

ADDED = re.compile(
    rb'<link rel="stylesheet" href="/__nkblog/panel.css"><script src="/__nkblog/live.js" defer'
    rb' data-path="[^"]*" data-seen="[^"]*"></script>|<div id="nkblog-panel".*?</div>',
    re.DOTALL,
)
"""What is in a page only while it is served; the plain theme has no security policy to relax."""


def without_preview(page: bytes) -> bytes:
    """A page as it is on disk."""
    return ADDED.sub(b"", page)


POST = "/trat/ko-kut/ko-mak/2026-09-01-a/"


class Answer(NamedTuple):
    """What a server says."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Site(NamedTuple):
    """A site that is served, and the folder that it is served from."""

    port: int
    folder: Path

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Asks for a path just as it is written; `Host` is what a browser would say."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.putrequest(method, path, skip_host=True)
        asked = {"Host": f"127.0.0.1:{self.port}"} | headers
        for name, value in asked.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, body)


@pytest.fixture(scope="module", params=["/", "/nakhon/"])
def site(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Site]:
    """A built network, served at the root or below a folder; with things in the folder that no
    visitor may see.
    """
    folder = project(tmp_path_factory.mktemp("served"), NETWORK, site=SITE_TEXT)
    build(folder)
    output = folder / "public" / "test"
    (folder / "secret.txt").write_text("for nobody", encoding="utf-8")
    (output / "link.txt").symlink_to(folder / "secret.txt")
    (output / "linked").symlink_to(folder / "content")
    (output / "empty").mkdir()
    listener = listening(18_400)
    assert listener is not None
    port = listener.getsockname()[1]
    app = application(output, request.param, Board(News("run")), lambda _: "")
    server = uvicorn.Server(uvicorn.Config(app, http="h11", log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    base = request.param.rstrip("/")
    yield Below(port, output, base) if base else Site(port, output)
    server.should_exit = True
    thread.join()


class Below(NamedTuple):
    """A site that is served below a folder of its host."""

    port: int
    folder: Path
    base: str

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        return Site(self.port, self.folder).get(f"{self.base}{path}", method, **headers)


def test_a_page_is_served_by_its_folder(site: Site) -> None:
    answer = site.get(POST)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = (site.folder / POST.strip("/") / "index.html").read_bytes()
    assert without_preview(answer.body) == page
    assert site.get("/").status == 200


def test_a_folder_without_a_slash_leads_to_the_one_with(site: Site) -> None:
    answer = site.get(POST.rstrip("/"))
    assert answer.status == 307
    assert answer.headers["location"].endswith(POST)
    assert answer.headers["location"].startswith(f"http://127.0.0.1:{site.port}/")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing/",
        "/empty/",
        "/trat/",
        "/assets/",
        "/../secret.txt",
        "/trat/../../../secret.txt",
        "/%2e%2e/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%5csecret.txt",
        "//etc/passwd",
        "/%00",
        "/index.html%00.txt",
        "/link.txt",
        "/linked/places/trat/ko-kut/blog.md",
        "/" + "x" * 300,
        "/%ff",
    ],
)
def test_what_is_no_file_of_the_site_is_not_there(site: Site, path: str) -> None:
    """No listing, nothing outside of the folder; and the site's own page says so."""
    answer = site.get(path)
    assert answer.status == 404
    assert b"for nobody" not in answer.body
    own = (site.folder / "404.html").read_bytes()
    assert without_preview(answer.body) in {own, b"Not Found"}


def test_a_page_that_is_not_there_is_answered_by_the_sites_own(site: Site) -> None:
    body = site.get("/nothing/").body
    assert without_preview(body) == (site.folder / "404.html").read_bytes()


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "evil.example:8000"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
def test_another_name_or_another_sites_script_is_refused(
    site: Site, headers: dict[str, str]
) -> None:
    """A web page that points its own name here could else read what is not published yet."""
    answer = site.get("/", **headers)
    assert answer.status == 403
    assert answer.body == b"403"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_this_machine_is_answered_by_any_of_its_names(site: Site, host: str) -> None:
    assert site.get("/", Host=host).status == 200
    assert site.get("/", Host=f"{host}:{site.port}").status == 200
    own = f"http://{host}:{site.port}"
    assert site.get("/", Host=f"{host}:{site.port}", Origin=own).status == 200


def test_head_is_answered_without_a_body(site: Site) -> None:
    answer = site.get(POST, "HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["content-length"]) == len(site.get(POST).body)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_sent(site: Site, method: str) -> None:
    assert site.get("/", method).status == 405


def test_a_range_is_answered_in_part(site: Site) -> None:
    """A reader on a slow line may go on where it was cut off."""
    whole = site.get("/feed.xml").body
    answer = site.get("/feed.xml", Range="bytes=10-19")
    assert (answer.status, answer.body) == (206, whole[10:20])
    assert answer.headers["content-range"] == f"bytes 10-19/{len(whole)}"


def test_what_a_reader_has_already_is_not_sent_again(site: Site) -> None:
    etag = site.get("/feed.xml").headers["etag"]
    answer = site.get("/feed.xml", If_None_Match=etag)
    assert (answer.status, answer.body) == (304, b"")


def test_a_browser_keeps_nothing(site: Site) -> None:
    for path in ("/", "/feed.xml", "/nothing/"):
        assert site.get(path).headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/feed.xml", "application/rss+xml"),
        ("/atom.xml", "application/atom+xml"),
        ("/trat/ko-kut/ko-mak/feed.xml", "application/rss+xml"),
        ("/feed.json", "application/feed+json"),
        ("/feeds.opml", "text/x-opml"),
        ("/sitemap.xml", "xml"),
        ("/robots.txt", "text/plain"),
        ("/trat/ko-kut/ko-mak/2026-10-20-c/f.pdf", "application/pdf"),
        ("/trat/ko-kut/ko-mak/2026-10-20-c/p.40.png", "image/png"),
    ],
)
def test_a_file_says_what_it_is(site: Site, path: str, kind: str) -> None:
    answer = site.get(path)
    assert answer.status == 200
    assert kind in answer.headers["content-type"]


def test_archives_of_feeds_say_what_they_are(site: Site) -> None:
    for name, kind in (("feed", "rss"), ("atom", "atom")):
        (site.folder / f"{name}-2026-01.xml").write_bytes(b"<x/>")
        answer = site.get(f"/{name}-2026-01.xml")
        assert answer.headers["content-type"] == f"application/{kind}+xml"


def test_a_port_that_is_taken_is_passed_over() -> None:
    """Two people may preview at once."""
    first = listening(18_500)
    assert first is not None
    with first:
        taken = first.getsockname()[1]
        other = listening(taken)
        assert other is not None
        with other:
            assert other.getsockname()[1] > taken
