"""The page that lists everything found in a project, blog by blog."""

from collections.abc import Mapping, Sequence
from html import escape

from nkblog import report
from nkblog.diagnostics import Diagnostic, Severity
from nkblog.messages import LANGUAGES, phrase
from nkblog.model.ids import PlaceId
from nkblog.model.network import Network
from nkblog.preview.injecting import OWN
from nkblog.preview.news import News
from nkblog.preview.panel import Line, findings
from nkblog.text.order import sort_key

_PLACES = "content/places/"
_SHOWN = 100
"""Findings of a blog that are shown; one of more has one cause, as a rule."""
_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"


def listing(news: News, *, home: str, language: str, line: Line) -> str:
    """All errors and warnings by blog, that with the most errors first; then what else is worth
    knowing, folded. `home` is the address of the site's first page.
    """

    def say(code: str, **values: str) -> str:
        return phrase(code, language, **values)

    grave = [d for d in news.diagnostics if d.severity is not Severity.NOTE]
    notes = [d for d in news.diagnostics if d.severity is Severity.NOTE]
    groups = by_blog(grave, news.network, language)
    body = "".join(_group(title, found, language, line) for title, found in groups.items())
    if news.bug:
        body = f"<p>{escape(say('panel-bug', bug=news.bug))}</p>{body}"
    if not grave:
        body += f'<p class="good">{escape(say("listing-nothing"))}</p>'
    if notes:
        title = say("listing-notes", amount=str(len(notes)))
        shown = findings(notes[:_SHOWN], language, line)
        body += f"<details><summary>{escape(title)}</summary>{shown}</details>"
    others = "".join(
        f'<a href="{OWN}?lang={other}" lang="{other}" hreflang="{other}">'
        f"{escape(phrase('listing-language', other))}</a>"
        for other in LANGUAGES
        if other != language
    )
    files = {d.span.file for d in news.errors if d.span.file}
    amounts = say(
        "listing-amounts",
        files=str(len(files)),
        errors=str(len(news.errors)),
        warnings=str(len(grave) - len(news.errors)),
    )
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(say('listing-title'))}</title>\n</head>\n"
        f'<body id="nkblog-list">\n<main>\n'
        f'<nav><a href="{escape(home)}">{escape(say("listing-home"))}</a>{others}</nav>\n'
        f"<h1>{escape(say('listing-title'))}</h1>\n<p>{escape(amounts)}</p>\n{body}\n"
        "</main>\n</body>\n</html>\n"
    )


def by_blog(
    found: Sequence[Diagnostic], network: Network | None, language: str
) -> Mapping[str, Sequence[Diagnostic]]:
    """Findings by the title of the blog whose folder they lie in, errors first in each: the blog
    with the most errors first, then that with the most findings, then in Thai order.
    """
    in_files = sorted(found, key=lambda d: d.span)
    groups = report.by_blog(in_files, lambda file: _title(file, network, language))

    def weight(title: str) -> tuple[int, int, tuple[str, str, str]]:
        errors = sum(d.severity is Severity.ERROR for d in groups[title])
        return -errors, -len(groups[title]), sort_key(title)

    return {title: groups[title] for title in sorted(groups, key=weight)}


def _title(file: str, network: Network | None, language: str) -> str:
    """What the blog of a file is called; files outside of all blogs are the network's own."""
    if not file.startswith(_PLACES):
        return phrase("listing-network", language)
    folder = file.removeprefix(_PLACES)
    while (folder := folder.rpartition("/")[0]) and network:
        place = PlaceId(folder)
        if place in network.blogs and network.blogs[place].title:
            return network.blogs[place].title
        if place in network.places:
            known = network.places[place]
            return known.name_th if language == "th" else known.name_en
    return file.removeprefix(_PLACES).rpartition("/")[0] or phrase("listing-network", language)


def _group(title: str, found: Sequence[Diagnostic], language: str, line: Line) -> str:
    more = ""
    if len(found) > _SHOWN:
        more = escape(phrase("panel-more", language, amount=str(len(found) - _SHOWN)))
        more = f'<p class="more">{more}</p>'
    return f"<section><h2>{escape(title)}</h2>{findings(found[:_SHOWN], language, line)}{more}</section>"
