"""Addresses: from the path of an output file to what a reader's browser asks for.

The one place where anything is percent-encoded.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

_PATH_SAFE = "/-._~!$&'()*+,;=:@"
"""RFC 3986 pchar and the slash."""
_PLAIN = re.compile(f"[A-Za-z0-9{re.escape(_PATH_SAFE)}]*")


@dataclass(frozen=True, slots=True)
class Urls:
    """The addresses of one site. `base_url` is absolute and ends with a slash."""

    base_url: str
    root: str = field(init=False)
    """The path of the site's home on its host: "/" or "/nakhon/"."""
    origin: str = field(init=False)
    """Scheme and host, without a slash at the end."""

    def __post_init__(self) -> None:
        # Once: a site has a hundred thousand addresses.
        parts = urlsplit(self.base_url)
        object.__setattr__(self, "root", parts.path or "/")
        object.__setattr__(self, "origin", f"{parts.scheme}://{parts.netloc}")

    def page(self, folder: str, fragment: str = "") -> str:
        """The root-relative address of a page, by its folder ("" is the home page).

        >>> Urls("https://a.example/n/").page("topics/compost", "ดิน")
        '/n/topics/compost/#%E0%B8%94%E0%B8%B4%E0%B8%99'
        >>> Urls("https://a.example/").page("")
        '/'
        """
        slash = "/" if folder else ""
        anchor = f"#{quote(fragment, safe='')}" if fragment else ""
        return f"{self.root}{_quoted(folder)}{slash}{anchor}"

    def file(self, path: str) -> str:
        """The root-relative address of a file.

        >>> Urls("https://a.example/n/").file("feed.xml")
        '/n/feed.xml'
        """
        return self.root + _quoted(path)

    def absolute(self, url: str) -> str:
        """A root-relative address with scheme and host.

        >>> Urls("https://a.example/n/").absolute("/n/feed.xml")
        'https://a.example/n/feed.xml'
        """
        return self.origin + url


def tag_uri(authority: str, name: str) -> str:
    """A permanent `tag:` URI (RFC 4151) for `name` under the site's authority."""
    return f"tag:{authority}:{_quoted(name)}"


def mailto(address: str, subject: str, body: str) -> str:
    r"""A link that opens a new message (RFC 6068): in UTF-8, its lines ending as mail's do.

    >>> mailto("a+b@c.example", "ตอบ: 1 & 2", "one\ntwo")
    'mailto:a%2Bb@c.example?subject=%E0%B8%95%E0%B8%AD%E0%B8%9A%3A%201%20%26%202&body=one%0D%0Atwo'
    """
    lines = body.replace("\n", "\r\n")
    fields = f"subject={quote(subject, safe='')}&body={quote(lines, safe='')}"
    return f"mailto:{quote(address, safe='@')}?{fields}"


def _quoted(path: str) -> str:
    # Nearly all paths are plain: to find that out costs a fifth of quoting them.
    return path if _PLAIN.fullmatch(path) else quote(path, safe=_PATH_SAFE)
