"""What follows from a site file alone."""

from urllib.parse import urlsplit

from nkblog.read import matter

LANGUAGES = ("th", "en")
"""Those in which pages can speak."""


def language_of(site: matter.Site) -> str:
    """The language that a site's pages speak: one of LANGUAGES, Thai where it says none of them."""
    given = site.language.value if site.language else ""
    return given if given in LANGUAGES else LANGUAGES[0]


def authority_of(site: matter.Site) -> str:
    """Who names the posts for ever (RFC 4151): what the site file says, or its host as it was when
    the first network was published.
    """
    host = urlsplit(site.base_url.value).hostname if site.base_url else None
    return site.authority.value if site.authority else f"{host or 'localhost'},2026"
