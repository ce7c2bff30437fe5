"""What the site file says, with what it leaves out filled in."""

from urllib.parse import urlsplit

from nkblog.diagnostics import Span, error
from nkblog.model.network import Site
from nkblog.network.email import public_email
from nkblog.network.values import Resolver
from nkblog.read import matter
from nkblog.read.library import Library

LANGUAGES = ("th", "en")


def resolve_site(library: Library, resolver: Resolver) -> Site:
    """The site, its menu proven. An unknown language is reported."""
    given, file = library.site, library.site_file
    base_url = given.base_url.value if given.base_url else ""
    language = language_of(given)
    if given.language and given.language.value != language:
        span, name = Span(file, *given.language.mark), given.language.value
        resolver.problems.append(error("unknown-language", span, hint=language, name=name))
    return Site(
        given.title.value if given.title else urlsplit(base_url).hostname or "",
        given.tagline.value if given.tagline else "",
        given.description.value if given.description else "",
        f"{base_url.rstrip('/')}/",
        resolver.authority,
        language,
        given.theme.value if given.theme else "default",
        given.licence.value if given.licence else "",
        resolver.free_pages(given.menu, file),
        public_email(given.email, file, resolver.problems),
        given.participation,
    )


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
