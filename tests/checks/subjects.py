"""Sites to be checked, made of texts alone."""

from collections.abc import Mapping

from nkblog.checks.rules import run
from nkblog.checks.subject import Picture, Subject, proses
from nkblog.diagnostics import Diagnostic
from nkblog.read.content import read_site
from nkblog.read.library import Asset
from tests.network.resolved import resolved
from tests.project import SITE_FILE, SMALL, found

Finding = tuple[str, str, int, int]


def checked(
    files: Mapping[str, str | Asset],
    *,
    checks: str = "",
    pictures: tuple[Picture, ...] = (),
    left_out: tuple[str, ...] = (),
) -> tuple[Diagnostic, ...]:
    """What the checks find in a site of these files; `checks` are lines of the site file."""
    site_text = f"{SMALL}{checks}"
    network = resolved(files, site=site_text).network
    published = {file for file, _ in proses(network)}
    texts = {f: t for f, t in sorted(files.items()) if isinstance(t, str) and f in published}
    site, _ = read_site(SITE_FILE, site_text.encode())
    assert site is not None
    return run(Subject(network, texts, pictures, left_out), site, SITE_FILE)


def told(files: Mapping[str, str | Asset], **more: str) -> list[Finding]:
    """The findings as (code, file, line, column)."""
    return found(checked(files, **more))  # type: ignore[arg-type]
