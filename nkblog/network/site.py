"""What the site file says, with what it leaves out filled in."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from nkblog.diagnostics import Span, error
from nkblog.model.feed import FeedForm
from nkblog.model.ids import FreePageId
from nkblog.model.network import Site
from nkblog.network.email import public_email
from nkblog.network.languages import proven_language
from nkblog.network.values import Resolver
from nkblog.read.fields import Text
from nkblog.read.library import Library
from nkblog.read.site import LANGUAGES
from nkblog.text.nearest import nearest


def resolve_site(library: Library, resolver: Resolver) -> Site:
    """The site, its menu proven. An unknown language is reported."""
    given, file = library.site, library.site_file
    base_url = given.base_url.value if given.base_url else ""
    language = proven_language(given.language, LANGUAGES[0], file, resolver.problems)
    return Site(
        given.title.value if given.title else urlsplit(base_url).hostname or "",
        given.tagline.value if given.tagline else "",
        given.description.value if given.description else "",
        f"{base_url.rstrip('/')}/",
        resolver.authority,
        language,
        given.theme.value if given.theme else "default",
        given.licence.value if given.licence else "",
        _menu(given.menu, file, resolver),
        public_email(given.email, file, resolver.problems),
        given.participation,
        given.feeds or tuple(FeedForm),
        frozenset(given.without),
    )


def _menu(names: Iterable[Text], file: str, resolver: Resolver) -> tuple[FreePageId, ...]:
    """The free pages that the site file names."""
    found = []
    for name in names:
        page = FreePageId(name.value.removeprefix("pages/"))
        if page in resolver.directory.pages:
            found.append(page)
        else:
            span = Span(file, *name.mark)
            hint = nearest(page, resolver.directory.pages)
            resolver.problems.append(error("unknown-page", span, hint=hint, name=name.value))
    return tuple(found)
