"""The official places of Thailand, from the GeoThai data (CC BY 4.0)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nkblog.text.slug import kebab


@dataclass(frozen=True, slots=True)
class Area:
    """A place of the gazetteer. `code` has 2, 4 or 6 digits; a code's first digits are those of
    the place it lies in. `folder` is the name of its folder: its English name in kebab-case, with
    the code behind it where a sister place has the same.
    """

    code: str
    name_th: str
    name_en: str
    folder: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The places of the country, asked for level by level, each list in the order of its codes."""

    provinces: Callable[[], tuple[Area, ...]]
    below: Callable[[str], tuple[Area, ...]]
    """The areas directly below a province's or a district's code; () below a tambon."""


def thailand() -> Gazetteer:
    """The gazetteer of the installed `geothai`, read when first asked."""
    return Gazetteer(_provinces, _below)


def areas(rows: Iterable[tuple[str, str, str]]) -> tuple[Area, ...]:
    """Sister areas from rows of (code, Thai name, English name)."""
    named = [(code, name_th, name_en, kebab(name_en)) for code, name_th, name_en in rows]
    folders = [folder for *_, folder in named]
    return tuple(
        Area(code, th, en, folder if folders.count(folder) == 1 else f"{folder}-{code}")
        for code, th, en, folder in named
    )


def _provinces() -> tuple[Area, ...]:
    import geothai

    return areas((p.code, p.name_th, p.name_en) for p in geothai.provinces())


def _below(code: str) -> tuple[Area, ...]:
    import geothai

    if len(code) == 2:
        return areas((d.code, d.name_th, d.name_en) for d in geothai.districts(code))
    if len(code) == 4:
        return areas((s.code, s.name_th, s.name_en) for s in geothai.subdistricts(code))
    return ()
