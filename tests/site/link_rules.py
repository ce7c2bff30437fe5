"""What is wrong with the links of a site: pure functions from its files to findings."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from tests.site.output import Output

ATTRIBUTES = ("href", "src", "poster", "action", "data", "cite")
SCHEMES = frozenset({"http", "https", "mailto", "tel", "data"})
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
_SRCSET_URL = re.compile(r"([^\s,]+)(?:\s+[\d.]+[wx])?\s*(?:,|$)")


def links_of(tree: html.HtmlElement) -> Iterator[str]:
    """Every address in an HTML tree, as written."""
    for element in tree.iter("*"):
        for name in ATTRIBUTES:
            if element.get(name) is not None:
                yield element.get(name)
        yield from _SRCSET_URL.findall(element.get("srcset", ""))
        if element.tag == "meta":
            content = element.get("content", "")
            if element.get("http-equiv", "").lower() == "refresh":
                yield content.partition("url=")[2]
            elif content.startswith(("http://", "https://")):
                yield content


def links_in(output: Output) -> Iterator[tuple[str, str]]:
    """Every address in the pages, styles, drawings, lists and maps of a site: (path, address)."""
    for path, page in output.pages.items():
        for url in links_of(page.tree):
            yield path, url
    for path, data in output.files.items():
        if path.endswith(".css"):
            for match in _CSS_URL.finditer(data.decode()):
                yield path, match[1] or match[2]
        elif path.endswith((".xml", ".opml")):
            yield from ((path, url) for url in _links_of_xml(etree.fromstring(data)))


def broken_links(output: Output) -> list[str]:
    """Each internal link that leads to no file or to no such fragment, and each that leads where
    no link may: "path: address: why"."""
    return sorted(
        f"{path}: {url}: {problem}"
        for path, url in set(links_in(output))
        if (problem := _problem(output, path, url))
    )


def unreachable_pages(output: Output) -> list[str]:
    """Pages to which no way leads from the home page; redirects and the error page aside."""
    reached: set[str] = set()
    pending = ["index.html"]
    while pending:
        path = pending.pop()
        if path in reached or path not in output.pages:
            continue
        reached.add(path)
        for anchor in output.pages[path].tree.iter("a"):
            target = output.path(urljoin(output.url(path), anchor.get("href", "")))
            pending.append(target or "")
    return [
        path
        for path, page in output.pages.items()
        if path not in reached and path != "404.html" and not page.is_redirect
    ]


def _problem(output: Output, path: str, url: str) -> str:
    target = urljoin(output.url(path), url)
    parts = urlsplit(target)
    leads_to = output.path(target)
    if url.startswith("//"):
        return "leaves the scheme open"
    if parts.scheme not in SCHEMES:
        return f"has the scheme {parts.scheme}"
    if path == "404.html" and not url.startswith(("/", "http", "#")):
        return "is relative, in a page that is shown at any address"
    if leads_to is None:
        is_ours = parts.netloc == urlsplit(output.base_url).netloc
        return "is outside of the site's folder" if is_ours else ""
    return _missing(output, leads_to, unquote(parts.fragment))


def _missing(output: Output, path: str, fragment: str) -> str:
    if path not in output.files:
        return "there is no such file"
    if fragment and path in output.pages and fragment not in output.pages[path].ids:
        return "there is no such fragment"
    return ""


def _links_of_xml(root: etree._Element) -> Iterable[str]:
    """The addresses of a sitemap, an OPML list or a feed, those in an item's HTML included."""
    for element in root.iter("*"):
        name = etree.QName(element).localname
        text = (element.text or "").strip()
        yield from (element.get(key) for key in ("href", "xmlUrl", "htmlUrl") if element.get(key))
        if name == "source" and element.get("url"):
            yield element.get("url")
        if name in {"loc", "link", "docs"} and text:
            yield text
        if name in {"encoded", "content", "description"} and "<" in text:
            yield from links_of(html.fragment_fromstring(text, create_parent="div"))
