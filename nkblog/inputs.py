"""Everything that a build reads: the site file, the theme and the content."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from nkblog.diagnostics import Diagnostic, Severity, Span, error
from nkblog.fingerprint import digest
from nkblog.model.body import Mark
from nkblog.read.content import Reading, Sources, read_each, read_site, read_sources
from nkblog.read.fields import Text
from nkblog.read.files import Folder, glance
from nkblog.read.matter import Site
from nkblog.read.site import authority_of, language_of
from nkblog.read.theme import Theme, read_theme

if TYPE_CHECKING:
    from concurrent.futures import Executor

T = TypeVar("T")
Tell = Callable[[str, int], None]
"""Is told that a stage begins, by its name, and how many pieces of work it has; and with no name,
again and again, that it goes on. It may raise to give the build up, which is then as if killed."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: the project's folder, the site's name in `sites/`, and for which day.

    `jobs` processes parse and render, or `executor` if one is given (docs/scaling.md): the outputs are
    the same. It stays open, for whoever gave it.
    """

    project: Path
    site: str
    output: Path
    today: date
    base_url: str = ""
    include_hidden: bool = False
    is_strict: bool = False
    jobs: int = 1
    executor: "Executor | None" = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing can be built: the site file, the theme or the output folder (`is_wrong`), or
    the machine.
    """

    diagnostics: tuple[Diagnostic, ...]
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that was read, and what is wrong with it. Equal digests mean equal inputs, the request's
    own (its day and its options) among them: not the program, nor the output folder.
    """

    site: Site
    site_file: str
    theme: Theme
    content: Folder
    sources: Sources
    problems: tuple[Diagnostic, ...]
    digest: bytes


def paced(items: Iterable[T], tell: Tell) -> Iterator[T]:
    """The items one by one, each after `tell` has let the build go on."""
    for item in items:
        tell("", 0)
        yield item


def read_inputs(request: Request, reading: Reading = read_each) -> Inputs | Refused:
    """Reads every file that a build depends on, once; those of the content by `reading`."""
    folder = request.project
    site_file = f"sites/{request.site}.yaml"
    data = Folder(folder / "sites", "sites").read(site_file)
    if isinstance(data, Diagnostic):
        return Refused((data,), is_wrong=True)
    site, problems = _site(site_file, data, request.base_url)
    if site is None or any(d.severity is Severity.ERROR for d in problems):
        return Refused(problems, is_wrong=True)
    theme, mistaken = read_theme(
        site.theme.value if site.theme else "default",
        Span(site_file, *site.theme.mark) if site.theme else Span(site_file),
        language_of(site),
        (folder / "themes", *_shipped_themes()),
        folder / "sites" / request.site,
    )
    if theme is None:
        return Refused((*problems, *mistaken), is_wrong=True)
    content = Folder(folder / "content", "content")
    sources, unread = read_sources(content, reading)
    found = (*problems, *mistaken, *unread)
    known = digest(
        _asked(request),
        (site_file, data),
        (theme.digest, tuple(sorted(theme.assets.items()))),
        sources.digest,
        repr(found),
    )
    return Inputs(site, site_file, theme, content, sources, found, known)


def look_of(request: Request, program: str) -> bytes:
    """The digest of how all that `read_inputs` reads looks from outside to this program: equal ones
    mean equal inputs. b"" where that would prove nothing.
    """
    folders = (request.project / name for name in ("content", "sites", "themes"))
    look = glance((*folders, *_shipped_themes()))
    return digest(program, look, request.site, *_asked(request)) if look else b""


def _asked(request: Request) -> tuple[str | bool, ...]:
    """What of a request shapes a site."""
    return (
        request.today.isoformat(),
        request.base_url,
        request.include_hidden,
        request.is_strict,
    )


def _site(file: str, data: bytes, base_url: str) -> tuple[Site | None, tuple[Diagnostic, ...]]:
    """The site file, with `base_url` in the place of its own if one is given."""
    site, problems = read_site(file, data)
    if site is None:
        return None, problems
    given = Text(base_url, Mark(0, 0)) if base_url else None
    for url in filter(None, (site.base_url, given)):
        if not _is_base_url(url.value):
            span = Span(file, *url.mark)
            whole = f"https://{url.value.strip('/')}/"
            is_host = "." in url.value and ":" not in url.value
            hint = whole if is_host and _is_base_url(whole) else ""
            wrong = error("site-base-url-wrong", span, hint=hint, name=url.value)
            return None, (*problems, wrong)
    if given:
        # Elsewhere, posts keep the identity that they have at home.
        authority = site.authority or Text(authority_of(site), Mark(0, 0))
        site = replace(site, base_url=given, authority=authority)
    if site.base_url is None:
        return None, (*problems, error("site-base-url-missing", Span(file)))
    return site, problems


def _is_base_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        is_whole = parts.hostname and parts.port != 0  # A wrong port is a ValueError.
    except ValueError:
        return False
    is_plain = not (parts.query or parts.fragment or parts.username or any(map(str.isspace, url)))
    return bool(parts.scheme in {"http", "https"} and is_whole and is_plain)


def _shipped_themes() -> tuple[Path, ...]:
    """Where the installed package keeps its themes: inside it, or beside it in a checkout."""
    package = Path(__file__).parent
    return (package / "themes", package.parent / "themes")
