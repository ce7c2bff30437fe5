"""The pages of the sample network, judged by the web's own judges."""

import json
import os
from pathlib import Path

import pytest

from tests.site.output import Output
from tests.site.tools import WEB, from_npm, output_of, program


@pytest.mark.slow
def test_nu_finds_nothing_in_pages_styles_and_drawings(folder: Path) -> None:
    """The Nu HTML checker (the W3C's), over the whole site."""
    jar = from_npm("vnu-jar") / "build" / "dist" / "vnu.jar"
    nu = [program("java"), "-jar", jar, "--stdout", "--exit-zero-always", "--format", "json"]
    found = output_of(*nu, "--also-check-css", "--also-check-svg", folder)
    assert [_in_short(message) for message in json.loads(found)["messages"]] == []


@pytest.mark.slow
@pytest.mark.xdist_group("chromium")
def test_chromium_finds_nothing_on_a_page_of_each_family(site: Output, address: str) -> None:
    """No barrier for anybody (axe), nothing that sticks out at 360 px, nothing fetched from
    elsewhere, nothing that only JavaScript shows: narrow and wide, light and dark."""
    from_npm("axe-core")
    from_npm("playwright-core")
    paths = [site.url(path).removeprefix(site.base_url) for path in site.representatives()]
    environment = os.environ | {
        "CHROMIUM": program("chromium", "chromium-browser", "google-chrome")
    }
    found = output_of(
        program("node"), WEB / "axe.mjs", address, *(f"/{path}" for path in paths), env=environment
    )
    assert json.loads(found) == []


def _in_short(message: dict[str, object]) -> str:
    place = f"{message.get('url')}:{message.get('lastLine')}"
    return f"{place}: {message['message']}: {message.get('extract', '')}"
