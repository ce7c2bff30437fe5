"""A preview that is abused: it refuses or serves, and lives."""

import http.client
import os
import re
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.build.networks import NETWORK, SITE_TEXT
from tests.preview.serving import Serving, serving
from tests.project import project, write

pytestmark = pytest.mark.slow

PAGE = "/trat/ko-kut/ko-mak/2026-09-01-a/"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    folder = project(tmp_path_factory.mktemp("abused"), NETWORK, site=SITE_TEXT)
    write(folder, {"secret.txt": "for nobody"})
    with serving(folder) as started:
        output = folder / ".nkblog" / "preview" / f"test-{started.port}"
        (output / "link.txt").symlink_to(folder / "secret.txt")
        (output / "linked").symlink_to(folder)
        yield started


@pytest.fixture(autouse=True)
def _is_alive_afterwards(preview: Serving) -> Iterator[None]:
    yield
    assert preview.process.poll() is None
    assert status(preview, request(preview, PAGE)) == 200


def request(preview: Serving, path: str, method: str = "GET", **headers: str) -> bytes:
    asked = {"Host": f"127.0.0.1:{preview.port}", "Connection": "close"} | headers
    lines = [f"{method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in asked.items() if v)]
    return "\r\n".join([*lines, "", ""]).encode()


def answer(preview: Serving, sent: bytes, seconds: float = 10) -> bytes:
    """What comes back until the server has said all, or for so long."""
    came = b""
    with socket.create_connection(("127.0.0.1", preview.port), timeout=seconds) as connection:
        connection.sendall(sent)
        try:
            while piece := connection.recv(65_536):
                came += piece
        except (TimeoutError, ConnectionResetError):
            pass
    return came


def status(preview: Serving, sent: bytes) -> int:
    return int(answer(preview, sent).split()[1])


@pytest.mark.parametrize(
    "path", [PAGE, "/__nkblog/", "/__nkblog/live.js", "/__nkblog/events?path=."]
)
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example:80"},
        {"Host": "10.0.0.1"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://evil.example//127.0.0.1"},
    ],
)
def test_others_are_refused_everywhere(
    preview: Serving, path: str, headers: dict[str, str]
) -> None:
    assert status(preview, request(preview, path, **headers)) == 403


def test_another_sites_page_cannot_take_in_what_is_served(preview: Serving) -> None:
    """A script or a picture is fetched without an Origin; a browser then heeds this."""
    came = answer(preview, request(preview, "/feed.json"))
    assert b"cross-origin-resource-policy: same-origin" in came
    assert b"x-content-type-options: nosniff" in came


@pytest.mark.parametrize(
    "path",
    [
        *("/../secret.txt", "/%2e%2e/secret.txt", "/..%5csecret.txt", "/%5c..%5csecret.txt"),
        *("/%00", "/a%00.html", "/link.txt", "/linked/secret.txt", "//etc/passwd", "/%ff"),
        *("/__nkblog/../../secret.txt", "/__nkblog/own.py", "/__nkblog/..%2fown.py"),
    ],
)
def test_nothing_outside_is_served(preview: Serving, path: str) -> None:
    came = answer(preview, request(preview, path))
    assert int(came.split()[1]) == 404
    assert b"for nobody" not in came
    assert b"import" not in came


@pytest.mark.parametrize(
    "path",
    ["../../../secret.txt", "/etc/passwd", "\0", "linked/secret.txt", "x" * 5000, "__nkblog/x"],
)
def test_nor_does_the_stream_tell_of_it(preview: Serving, path: str) -> None:
    came = answer(preview, request(preview, f"/__nkblog/events?path={quote(path)}&seen="), 2)
    assert came.startswith(b"HTTP/1.1 200")
    assert b"for nobody" not in came


@pytest.mark.parametrize("length", [20_000, 70_000, 1_000_000])
def test_a_long_address_is_refused(preview: Serving, length: int) -> None:
    came = answer(preview, request(preview, f"/{'a' * length}"))
    assert not came or int(came.split()[1]) in {400, 404, 414}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "BREW"])
@pytest.mark.parametrize("path", [PAGE, "/__nkblog/", "/__nkblog/events"])
def test_nothing_can_be_sent(preview: Serving, method: str, path: str) -> None:
    assert status(preview, request(preview, path, method)) == 405


@pytest.mark.parametrize(
    "sent",
    [
        b"\0\1\2\3\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused(preview: Serving, sent: bytes) -> None:
    came = answer(preview, sent, 3)
    assert not came or int(came.split()[1]) in {400, 403, 505}


def test_500_idle_connections_keep_nobody_out(preview: Serving) -> None:
    with ExitStack() as opened:
        for _ in range(500):
            opened.enter_context(socket.create_connection(("127.0.0.1", preview.port), timeout=10))
        begun = time.monotonic()
        assert status(preview, request(preview, PAGE)) == 200
        assert time.monotonic() - begun < 5


def test_slow_clients_keep_nobody_out(preview: Serving) -> None:
    """Some never finish their question, some never take the answer, some stop listening to news."""
    questions = [
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ",
        request(preview, PAGE) * 20,
        request(preview, "/__nkblog/events?path=."),
    ]
    with ExitStack() as opened:
        for number in range(90):
            address = ("127.0.0.1", preview.port)
            connection = opened.enter_context(socket.create_connection(address, timeout=10))
            connection.sendall(questions[number % 3])
        for _ in range(3):
            assert status(preview, request(preview, PAGE)) == 200


def test_nothing_of_the_preview_is_on_disk(preview: Serving) -> None:
    output = preview.log.parent / ".nkblog" / "preview"
    pages = list(output.rglob("*.html"))
    assert len(pages) > 20
    assert not [page for page in pages if b"__nkblog" in page.read_bytes()]


def test_two_previews_at_once_do_not_disturb_each_other(preview: Serving) -> None:
    """The second takes the next port, and a folder of its own: their addresses differ."""
    with serving(preview.log.parent, "--lang", "en") as second:
        assert second.port > preview.port
        for one in (preview, second):
            page = answer(one, request(one, PAGE)).decode()
            assert f'href="{one.address}' in page or one.address in page


@pytest.mark.skipif(os.name == "nt", reason="signals are sent in POSIX's way")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_ends_when_it_is_told_to_though_a_browser_listens(
    preview: Serving, number: signal.Signals, code: int, tmp_path: Path
) -> None:
    folder = project(tmp_path, NETWORK, site=SITE_TEXT)
    with serving(folder) as other:
        listener = http.client.HTTPConnection("127.0.0.1", other.port, timeout=10)
        listener.request("GET", "/__nkblog/events?path=.")
        listener.getresponse().read(10)
        begun = time.monotonic()
        os.killpg(other.process.pid, number)
        assert other.process.wait(timeout=20) == code
        assert time.monotonic() - begun < 10
        assert "Traceback" not in other.said
        listener.close()


def test_others_are_let_in_only_when_asked_for_and_with_a_warning(
    preview: Serving, tmp_path: Path
) -> None:
    assert "โปรดทราบ" not in preview.said
    folder = project(tmp_path, NETWORK, site=SITE_TEXT)
    with serving(folder, "--host", "0.0.0.0") as open_one:
        assert "ทุกเครื่องในเครือข่ายเดียวกันเปิดดูได้" in open_one.said
        host = f"192.0.2.7:{open_one.port}"
        assert status(open_one, request(open_one, PAGE, Host=host, Origin=f"http://{host}")) == 200
        for foreign in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
            assert status(open_one, request(open_one, PAGE, **foreign)) == 403
    assert re.search(r"http://127\.0\.0\.1:\d+/", open_one.said)
