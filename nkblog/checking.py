"""A site looked over without writing anything: what a build reports, and the checks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nkblog.checks.rules import run
from nkblog.checks.subject import Picture, Subject, proses
from nkblog.diagnostics import Diagnostic, in_order
from nkblog.inputs import Refused, Request, Tell
from nkblog.model.network import Network
from nkblog.preparing import Prepared, check
from nkblog.read.content import read_site
from nkblog.read.decode import TEXT_LIMIT, decode, readable
from nkblog.read.files import Folder
from nkblog.read.layout import locate
from nkblog.read.matter import Site
from nkblog.read.pictures import ENDINGS, has_position

_READABLE = (".csv", ".txt", ".ics", ".geojson", ".kml", ".gpx")
"""Endings of files to download that are texts."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A site as a build would read it, and all that was found."""

    prepared: Prepared
    diagnostics: tuple[Diagnostic, ...]


def check_site(request: Request, tell: Tell) -> Checked | Refused:
    """Checks a site. Files are read a second time, for the checks look at them as written."""
    prepared = check(request, tell)
    if isinstance(prepared, Refused):
        return prepared
    tell("check", 0)
    content = Folder(request.project / "content", "content")
    network = prepared.network
    subject = Subject(
        network,
        dict(_texts(content, network)),
        tuple(_pictures(content, network)),
        _left_out(content, network, prepared.diagnostics),
        dict(_attached(content, network)),
    )
    site_file = f"sites/{request.site}.yaml"
    data = Folder(request.project / "sites", "sites").read(site_file)
    site, _ = read_site(site_file, data) if isinstance(data, bytes) else (None, ())
    found = run(subject, site or Site(), site_file)
    return Checked(prepared, in_order((*prepared.diagnostics, *found)))


def _texts(content: Folder, network: Network) -> Iterable[tuple[str, str]]:
    for file in sorted({file for file, _ in proses(network)}):
        data = content.read(file)
        text = decode(data) if isinstance(data, bytes) else data
        if isinstance(text, str):
            yield file, text


def _attached(content: Folder, network: Network) -> Iterable[tuple[str, str]]:
    for file in sorted({copy.file for copy in network.assets}):
        data = content.read(file) if file.lower().endswith(_READABLE) else None
        if isinstance(data, bytes):
            yield file, readable(data[:TEXT_LIMIT])


def _pictures(content: Folder, network: Network) -> Iterable[Picture]:
    for file in sorted({copy.file for copy in network.assets}):
        data = content.read(file) if file.lower().endswith(tuple(ENDINGS)) else None
        if isinstance(data, bytes):
            yield Picture(file, len(data), has_position(file, data))


def _left_out(
    content: Folder, network: Network, diagnostics: Iterable[Diagnostic]
) -> tuple[str, ...]:
    """Posts that are not in the site, though nothing is wrong with them."""
    files, _ = content.list()
    located: Mapping[str, object] = {
        file: location for file, location in locate(files).items() if location
    }
    known = {file for file, _ in proses(network)} | {d.span.file for d in diagnostics}
    return tuple(
        file for file in sorted(located) if file.startswith("content/places/") and file not in known
    )
