"""The form of addresses that lead to other sites."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from ipaddress import ip_address
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from nkblog.checks.source import first, span_at, without_code
from nkblog.checks.subject import Subject
from nkblog.diagnostics import Diagnostic, Span, note, warning
from nkblog.text.private import URL

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|igshid|mibextid|si", re.IGNORECASE)
"""Parameters by which an address tells who passed it on."""
_SENTENCE_ENDS = ".,;:!?)'\"*_~"


def outside_links(subject: Subject) -> Iterable[Diagnostic]:
    """Web addresses that a reader cannot open, that lead back to this site, that tell who passed
    them on, or that are not encrypted; one finding for each address.
    """
    own = subject.network.site.base_url
    for file, written in subject.texts.items():
        yield from first(_in_text(file, without_code(written), own))


def _in_text(file: str, text: str, own: str) -> Iterator[Diagnostic]:
    for match in URL.finditer(text):
        url = match[0].rstrip(_SENTENCE_ENDS)
        if found := _judged(url, own):
            yield replace(found, span=span_at(file, text, match.start()))


def _judged(url: str, own: str) -> Diagnostic | None:
    """What is wrong with an address, wherever it stands."""
    nowhere = Span("")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return warning("link-malformed", nowhere, url=url)
    if _is_local(host):
        return warning("link-local", nowhere, url=url)
    if f"{url}/".startswith(own):
        return note("link-to-own-site", nowhere, hint=f"/{url[len(own) :]}", url=url)
    if plain := _untracked(url):
        return note("link-tracking", nowhere, hint=plain, url=url)
    if parts.scheme.lower() == "http":
        return note("link-insecure", nowhere, hint=f"https{url[4:]}", url=url)
    return None


def _is_local(host: str) -> bool:
    """Whether an address works only on the writer's own machine or network."""
    try:
        address = ip_address(host)
    except ValueError:
        return "." not in host or host.endswith((".local", ".localhost", ".lan"))
    return address.is_private


def _untracked(url: str) -> str:
    """The address without such parameters; "" where it has none."""
    parts = urlsplit(url)
    given = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in given if not _TRACKING.fullmatch(name)]
    if len(kept) == len(given):
        return ""
    return urlunsplit(parts._replace(query=urlencode(kept)))
