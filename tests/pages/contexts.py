"""What pages are made from, out of texts alone."""

from collections.abc import Mapping
from datetime import date

from nkblog.pages.context import Context
from nkblog.urls import Urls
from tests.network.resolved import resolved
from tests.project import SMALL, TODAY
from tests.theme.default import STRINGS


def context_of(files: Mapping[str, str], site: str = SMALL, *, today: date = TODAY) -> Context:
    """The network of these files with the default theme's words."""
    network = resolved(files, site=site, today=today).network
    assets = {name: f"assets/{name}" for name in ("style.css", "icon.svg", "copy.js")}
    return Context(network, Urls(network.site.base_url), STRINGS[network.site.language], assets)
