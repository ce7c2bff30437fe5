"""What a project has already, as far as a new file must know it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.model.body import EMPTY
from nkblog.model.network import Network
from nkblog.network.resolve import resolve
from nkblog.read.content import read_library, read_site, read_sources
from nkblog.read.files import Folder
from nkblog.read.front_matter import split
from nkblog.read.gazetteer import Gazetteer
from nkblog.read.matter import Site
from nkblog.read.nodes import TextNode
from nkblog.read.parsed import Parsed, parse
from nkblog.read.site import site_names
from nkblog.read.yaml_events import read_mapping


@dataclass(frozen=True, slots=True)
class Known:
    """The network of all sites of a project, and every file of its content. Bodies are left out
    but where a title stands in one.
    """

    network: Network
    files: frozenset[str]


def known(
    folder: str,
    sites: Folder,
    content: Folder,
    gazetteer: Gazetteer,
    today: date,
    *,
    with_posts: bool,
) -> Known | Diagnostic:
    """Reads the project in a folder. What is wrong with other files does not matter for a new one;
    the posts are read only where they are asked for, for there may be thousands. Error:
    `no-project`.
    """
    listed, _ = sites.list()
    names = [f"sites/{name}.yaml" for name in site_names(listed)]
    if not names:
        return error("no-project", Span(""), folder=folder)
    sources, _ = read_sources(content)
    if not with_posts:
        kept = {f: t for f, t in sources.texts.items() if sources.locations[f].kind != "post"}
        sources = replace(sources, texts=kept)
    site = _together(sites, names)
    library, _ = read_library(site, names[0], sources, _parse_heads)
    network, _ = resolve(library, gazetteer, today, include_hidden=True)
    return Known(network, frozenset((*sources.locations, *sources.assets)))


def _together(sites: Folder, names: Sequence[str]) -> Site:
    """The places of all sites, or none where one of them is about every folder there is; in the
    language of the first.
    """
    given = [sites.read(name) for name in names]
    read = [
        read_site(n, data)[0]
        for n, data in zip(names, given, strict=True)
        if isinstance(data, bytes)
    ]
    known = [site for site in read if site]
    places = {place.value: place for site in known for place in site.places}
    everywhere = any(not site.places for site in known)
    language = known[0].language if known else None
    return Site(places=() if everywhere else tuple(places.values()), language=language)


def _parse_heads(texts: Sequence[str]) -> list[Parsed]:
    return [_parse_head(text) for text in texts]


def _parse_head(text: str) -> Parsed:
    """A text without its body where the front matter says its title: that is most of the work."""
    parts = split(text)
    if isinstance(parts, Diagnostic) or not parts.matter.strip():
        return parse(text)
    matter, problems = read_mapping(parts.matter, parts.matter_line)
    if matter and any(
        name.value == "title" and isinstance(node, TextNode) and node.value.strip()
        for name, node in matter.entries
    ):
        return Parsed(matter, EMPTY, problems, is_usable=True)
    return parse(text)
