"""Bodies become HTML: the holes that parsing left are filled with what resolve found."""

import re
from collections.abc import Sequence
from html import escape

from nkblog.model.body import Hole, HoleKind, Lesson, Reference
from nkblog.model.prose import FileTarget, ImageTarget, PageTarget, Prose, Target
from nkblog.pages.context import Context

_WORD_MARK = "\x01"
_WORD = re.compile(rf"{_WORD_MARK}([a-z_]+):(\d+){_WORD_MARK}")
"""What `nkblog.model.body.word` writes."""
# In the HTML that parsing makes, these stand only in tags: an author's `<` and `"` are escaped.
_ID = re.compile(' id="[^"]*"')
_HEADING, _HEADING_END = re.compile("<h[2-6]>"), re.compile("</h[2-6]>")
_REGION, _GROUP = ' role="region"', ' role="group"'


def page_html(context: Context, prose: Prose) -> str:
    """The HTML of a body for the site's own pages: addresses are root-relative. What points at
    nothing stays as plain text.
    """
    return _fill(context, prose, prose.body.chunks, prose.body.holes, "")


def feed_html(context: Context, prose: Prose, url: str) -> str:
    """The HTML of a body for feeds: every address is absolute, those within the body too, which
    then lead to the page at `url`.
    """
    # In the HTML that parsing makes, a double quote stands only around attributes: this text
    # occurs nowhere else.
    body = prose.body
    html = _fill(context, prose, body.chunks, body.holes, context.urls.origin)
    return html.replace('href="#', f'href="{escape(url)}#')


def lesson_html(context: Context, prose: Prose, lesson: Lesson, url: str, origin: str = "") -> str:
    """The HTML of one of a body's lessons, to stand among others: what leads to another spot of the
    body, as its footnotes do, leads to the body's own page at `url`, and nothing has an id.
    Headings are lines in bold, for the list of lessons has headings of its own; and the box of a
    table is no landmark, as two lessons may each have a "table 1". For feeds, `origin` is the
    site's.
    """
    html = _fill(context, prose, lesson.chunks, lesson.holes, origin)
    html = html.replace('href="#', f'href="{escape(url)}#').replace(_REGION, _GROUP)
    return _HEADING_END.sub("</strong></p>", _HEADING.sub("<p><strong>", _ID.sub("", html)))


def _fill(
    context: Context, prose: Prose, chunks: Sequence[str], holes: Sequence[Hole], origin: str
) -> str:
    parts = [chunks[0]]
    for hole, chunk in zip(holes, chunks[1:], strict=True):
        parts.append(_filled(context, prose, hole, origin))
        parts.append(chunk)
    html = "".join(parts)
    if _WORD_MARK not in html:
        return html
    return _WORD.sub(lambda match: escape(context.say(match[1], number=match[2])), html)


def _filled(context: Context, prose: Prose, hole: Hole, origin: str) -> str:
    reference = prose.body.references[hole.reference]
    target = prose.targets[hole.reference]
    match hole.kind:
        case HoleKind.HREF:
            return _href(context, target, origin)
        case HoleKind.TITLE:
            return escape(target.title if isinstance(target, PageTarget) else reference.target)
        case HoleKind.IMAGE:
            return _image(context, reference, target, origin)


def _href(context: Context, target: Target | None, origin: str) -> str:
    match target:
        case PageTarget(folder) if not context.has_page(folder):
            return ""
        case PageTarget(folder, _, fragment):
            return f' href="{escape(origin + context.urls.page(folder, fragment))}"'
        case FileTarget(path):
            return f' href="{escape(origin + context.urls.file(path))}"'
        case _:
            # An <a> without an address is a placeholder in HTML: text, and no broken link.
            return ' class="missing"'


def _image(context: Context, reference: Reference, target: Target | None, origin: str) -> str:
    if not isinstance(target, ImageTarget):
        return f'<span class="missing">{escape(reference.text)}</span>'
    urls = [(origin + context.urls.file(path), width) for path, width in target.sizes]
    srcset = ", ".join(f"{url} {width}w" for url, width in urls)
    sizes = f' srcset="{escape(srcset)}" sizes="(min-width: 46rem) 44rem, 100vw"'
    return (
        f'<img src="{escape(urls[-1][0])}"{sizes if len(urls) > 1 else ""}'
        f' width="{target.width}" height="{target.height}"'
        f' alt="{escape(reference.text)}" loading="lazy" decoding="async">'
    )
