"""The pages of the sample network, judged by the web's own judges."""

import json
import os
from pathlib import Path

import pytest

from tests.site.output import Output
from tests.tools import WEB, from_npm, output_of, program

pytestmark = pytest.mark.slow


def test_nu_finds_nothing(site: Output, folder: Path, address: str) -> None:
    """The W3C's Nu HTML checker, over every page, style and drawing."""
    jar = from_npm("vnu-jar") / "build" / "dist" / "vnu.jar"
    on_loopback = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
    # Pages as they are served, or "self" in their security policy would be nobody.
    pages = [site.url(path).replace(site.base_url, address) for path in site.pages]
    others = [folder / path for path in site.files if path.endswith((".css", ".svg"))]
    # As text: Nu's JSON breaks off where one finding interrupts another.
    found = output_of(
        *(program("java"), on_loopback, "-jar", jar, "--stdout", "--exit-zero-always"),
        *("--format", "gnu", "--also-check-css", "--also-check-svg", *pages, *others),
    )
    assert found.splitlines() == []


def test_chromium_finds_nothing_on_a_page_of_each_family(site: Output, address: str) -> None:
    """No barrier for anybody (axe), nothing that sticks out at 360 px, nothing fetched from
    elsewhere, nothing that only JavaScript shows: narrow and wide, light and dark."""
    from_npm("axe-core")
    from_npm("playwright-core")
    chromium = program("chromium", "chromium-browser", "google-chrome")
    paths = [path for path in site.representatives() if not site.pages[path].is_redirect]
    found = output_of(
        *(program("node"), WEB / "axe.mjs", address),
        *(f"/{site.url(path).removeprefix(site.base_url)}" for path in paths),
        env=os.environ | {"CHROMIUM": chromium},
    )
    assert json.loads(found) == []
