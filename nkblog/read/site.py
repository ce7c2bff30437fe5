"""Site files: which there are, and what follows from one alone."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.read import matter
from nkblog.text.nearest import nearest

LANGUAGES = ("th", "en")
"""Those in which pages can speak."""


def site_names(files: Iterable[str]) -> tuple[str, ...]:
    """The names of the sites of a project, by the files of its folder "sites", in order."""
    return tuple(
        file[len("sites/") : -len(".yaml")]
        for file in sorted(files)
        if file.endswith(".yaml") and file.count("/") == 1
    )


def named_site(names: Sequence[str], given: str | None, folder: str) -> str | Diagnostic:
    """The site that is meant: the one given, or the only one of the project in `folder`. Errors:
    `no-project`, `unknown-site`, `which-site`.
    """
    nowhere, known = Span(""), ", ".join(names)
    if not names:
        return error("no-project", nowhere, folder=folder)
    if given and given not in names:
        hint = nearest(given, names)
        return error("unknown-site", nowhere, hint=hint, name=given, names=known)
    if given:
        return given
    return names[0] if len(names) == 1 else error("which-site", nowhere, names=known)


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
