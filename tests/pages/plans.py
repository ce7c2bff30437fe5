"""The whole plan of a network that is texts alone: every page by its path, as a value."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from nkblog.model.page import Page
from nkblog.pages.plan import plan, shared
from tests.network.resolved import resolved
from tests.project import SMALL, TODAY
from tests.theme.default import STRINGS

ASSETS = {"style.css": b"", "icon.svg": b"", "copy.js": b""}

Pages = dict[str, Page]


def planned(files: Mapping[str, str], *, site: str = SMALL, today: date = TODAY) -> Pages:
    """The pages of these files by path; nothing may be planned twice."""
    network = resolved(files, site=site, today=today).network
    pages = tuple(plan(shared(network, STRINGS[network.site.language], ASSETS), ASSETS))
    by_path = {page.path: page for page in pages}
    assert len(by_path) == len(pages)
    return by_path


def view(pages: Pages, path: str) -> Any:
    """What the page at a path shows."""
    return pages[path].view
