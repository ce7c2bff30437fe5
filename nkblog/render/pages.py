"""Pages become bytes: each by the renderer that its template names."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.model.feed import Feed, FeedItem
from nkblog.model.network import AssetCopy
from nkblog.model.page import Page
from nkblog.pages.assets import ThemeAsset
from nkblog.read.files import Folder
from nkblog.read.theme import Theme

if TYPE_CHECKING:
    from nkblog.render.html import Templates


@dataclass(frozen=True, slots=True)
class Workshop:
    """What rendering needs besides the pages: plain values, so that a worker can be sent them."""

    theme: Theme
    content: Folder


def render_pages(workshop: Workshop, pages: Sequence[Page]) -> list[bytes | Diagnostic]:
    """The bytes of each page but feeds (see `nkblog.render.site`) in turn, or why there are none."""
    return list(_rendered(workshop, pages))


def render_feed_items(form: str, items: Sequence[FeedItem]) -> list[bytes]:
    """Each item as it stands in a feed of this format: "rss", "atom" or "json"."""
    if form == "json":
        from nkblog.render.json_feed import render_json_items

        return render_json_items(items)
    from nkblog.render.feeds import render_items

    return render_items(form, items)


def render_feed_page(form: str, feed: Feed, items: Iterable[bytes]) -> bytes:
    """The document of a feed with its items, as `render_feed_items` gave them."""
    if form == "json":
        from nkblog.render.json_feed import render_json_feed

        return render_json_feed(feed, items)
    from nkblog.render.feeds import render_feed

    return render_feed(form, feed, items)


def rehearse(workshop: Workshop, pages: Sequence[Page]) -> dict[int, bytes | Diagnostic]:
    """The first page of each template of the theme, by its position: a mistake in one of them is to show
    before anything is published. Raises ThemeError.
    """
    firsts: dict[str, int] = {}
    for position, page in enumerate(pages):
        if page.template in workshop.theme.templates:
            firsts.setdefault(page.template, position)
    positions = tuple(firsts.values())
    rendered = render_pages(workshop, [pages[position] for position in positions])
    return dict(zip(positions, rendered, strict=True))


def _rendered(workshop: Workshop, pages: Iterable[Page]) -> Iterable[bytes | Diagnostic]:
    for page in pages:
        if isinstance(page.view, AssetCopy):
            yield _asset(workshop, page.template, page.view)
        elif page.template in _FORMATS:
            yield _FORMATS[page.template](page.view)
        elif isinstance(page.view, ThemeAsset):
            yield workshop.theme.assets[page.view.name]
        else:
            from nkblog.render.html import render_html

            yield render_html(_templates(workshop.theme), page.template, page.view)


_compiled: dict[str, "Templates"] = {}
"""The templates of the theme that this process renders with, by the theme's digest: a worker is
sent the theme with every batch, and compiles it once."""


def _templates(theme: Theme) -> "Templates":
    from nkblog.render.html import templates

    if theme.digest not in _compiled:
        _compiled.clear()
        _compiled[theme.digest] = templates(theme.templates, theme.strings)
    return _compiled[theme.digest]


def _asset(workshop: Workshop, template: str, copy: AssetCopy) -> bytes | Diagnostic:
    data = workshop.content.read(copy.file)
    if isinstance(data, Diagnostic):
        return data
    if blake2b(data, digest_size=16).hexdigest() != copy.digest:
        # Recorded under the old digest, these bytes would stay if the old ones came back.
        return error("file-changed", Span(copy.file))
    if template == "copy":
        return data
    from nkblog.render.images import render_image

    return render_image(copy.file, data, copy.width)


def _opml(subscriptions: Any) -> bytes:  # noqa: ANN401 - as above
    from nkblog.render.opml import render_opml

    return render_opml(subscriptions)


def _ics(calendar: Any) -> bytes:  # noqa: ANN401 - as above
    from nkblog.render.calendar import render_calendar

    return render_calendar(calendar)


def _csv(table: Any) -> bytes:  # noqa: ANN401 - as above
    from nkblog.render.spreadsheet import render_csv

    return render_csv(table)


_FORMATS: dict[str, Callable[[Any], bytes]] = {
    "opml": _opml,
    "ics": _ics,
    "csv": _csv,
}
"""What is neither a template of the theme nor a feed."""
