"""What a report shows of the file that it speaks of."""

from collections.abc import Sequence
from pathlib import Path

from nkblog.diagnostics import Span
from nkblog.read.decode import readable


def blog_of(roots: Sequence[str], language: str, file: str) -> str:
    """The names of the place whose blog a file belongs to, from the smallest up to that one of the
    topmost places `roots` in which it lies; "" for what lies in none.

    >>> blog_of(("trat",), "th", "content/places/trat/ko-kut/ko-mak/a.md")
    'ตำบลเกาะหมาก อำเภอเกาะกูด จังหวัดตราด'
    """
    path = file.removeprefix("content/places/")
    root = next((root for root in roots if path.startswith(f"{root}/")), None)
    if root is None or path == file:
        return ""
    from nkblog.new.areas import title
    from nkblog.read.gazetteer import thailand

    country = thailand()
    areas, names = country.provinces(), []
    for folder in path.split("/")[:-1]:
        area = next((area for area in areas if area.folder == folder), None)
        if area is None:
            break
        names.append(area.name_en if language == "en" else title(area.code, area.name_th))
        areas = country.below(area.code)
    return (", " if language == "en" else " ").join(reversed(names[root.count("/") :]))


def line_of(project: Path, span: Span) -> str:
    """The line that a span points at, for showing only: never of a file outside the project."""
    file = (project / span.file).resolve()
    if not file.is_relative_to(project.resolve()) or not file.is_file():
        return ""
    lines = readable(file.read_bytes()).split("\n")
    return lines[span.line - 1] if 0 < span.line <= len(lines) else ""
