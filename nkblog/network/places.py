"""Which place each folder is, and which places the site is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.model.ids import PlaceId
from nkblog.model.network import Level, Place
from nkblog.network.directory import AT_TOP
from nkblog.network.names import BELOW_PLACES, Names, index, path_problem, tails
from nkblog.read.fields import Text
from nkblog.read.gazetteer import Area, Gazetteer
from nkblog.read.library import Library
from nkblog.text.nearest import nearest
from nkblog.text.normalise import key
from nkblog.text.order import sort_key

_LEVELS = {2: Level.PROVINCE, 4: Level.DISTRICT, 6: Level.TAMBON}


@dataclass(frozen=True, slots=True)
class Places:
    """The places in scope. A place's id is its folder in the content, or would be."""

    roots: tuple[PlaceId, ...]
    by_id: Mapping[PlaceId, Place]
    """Parents before children, sisters in the order of their Thai names."""
    names: Names[PlaceId]


def resolve_places(library: Library, gazetteer: Gazetteer) -> tuple[Places, list[Diagnostic]]:
    """The places of the scope that the site file gives (every province with a folder, if it gives
    none), and what is wrong with the scope or with a folder that is no place.

    A folder is a place by its name, or by the `code:` in its `blog.md`.
    """
    problems: list[Diagnostic] = []
    folders = _first_files(library)
    codes = {blog.folder: blog.matter.code for blog in library.blogs if blog.matter.code}
    areas = _areas_of_folders(folders, codes, gazetteer, problems)
    named = {area.code: folder for folder, area in areas.items()}
    roots = _roots(library, areas, named, gazetteer, problems)
    by_id: dict[PlaceId, Place] = {}
    for root, area in roots:
        _add(PlaceId(root), area, None, gazetteer, named, by_id)
    return Places(tuple(PlaceId(root) for root, _ in roots), by_id, _names(by_id)), problems


def _first_files(library: Library) -> dict[str, str]:
    """Every place folder that holds something, and those above it, with a file to name in
    messages; parents first.
    """
    first: dict[str, str] = {}
    entries = [(e.file, e.folder) for e in (*library.blogs, *library.posts)]
    for file, inner in sorted(entries):
        for folder in _up(inner):
            first.setdefault(folder, file)
    for blog in library.blogs:
        first[blog.folder] = blog.file
    return dict(sorted(first.items(), key=lambda item: (item[0].count("/"), item[0])))


def _up(folder: str) -> list[str]:
    parts = folder.split("/")
    return ["/".join(parts[:length]) for length in range(len(parts), 0, -1)]


def _areas_of_folders(
    folders: Mapping[str, str],
    codes: Mapping[str, Text],
    gazetteer: Gazetteer,
    problems: list[Diagnostic],
) -> dict[str, Area]:
    found: dict[str, Area] = {}
    taken: dict[str, str] = {}
    for folder, file in folders.items():
        parent, _, name = folder.rpartition("/")
        if parent and parent not in found:
            continue  # Said once, of the parent.
        sisters = gazetteer.below(found[parent].code) if parent else gazetteer.provinces()
        code = codes.get(folder)
        area = next(
            (a for a in sisters if (a.code == code.value if code else a.folder == name)), None
        )
        if area is None:
            problems.append(_no_such_place(folder, file, name, code, sisters))
        elif area.code in taken:
            other = taken[area.code]
            problems.append(error("place-taken", Span(file), name=area.name_th, folder=other))
        elif problem := path_problem(name):
            problems.append(error("unusable-name", Span(file), name=name, problem=problem))
        elif key(name) in (BELOW_PLACES if parent else AT_TOP):
            problems.append(error("reserved-name", Span(file), name=name))
        else:
            found[folder] = area
            taken[area.code] = folder
    return found


def _no_such_place(
    folder: str, file: str, name: str, code: Text | None, sisters: Iterable[Area]
) -> Diagnostic:
    if code is not None:
        known = nearest(code.value, [area.code for area in sisters])
        return error("unknown-place-code", Span(file, *code.mark), hint=known, name=code.value)
    known = nearest(name, [area.folder for area in sisters])
    return error("unknown-place-folder", Span(file), hint=known, name=folder)


def _roots(
    library: Library,
    areas: Mapping[str, Area],
    named: Mapping[str, str],
    gazetteer: Gazetteer,
    problems: list[Diagnostic],
) -> list[tuple[str, Area]]:
    wanted = library.site.places
    if not wanted:
        return [(folder, area) for folder, area in areas.items() if "/" not in folder]
    roots: dict[str, Area] = {}
    for name in wanted:
        area = areas.get(name.value) or _by_path(name.value, gazetteer)
        if area is None:
            provinces = [province.folder for province in gazetteer.provinces()]
            span = Span(library.site_file, *name.mark)
            hint = nearest(name.value, [*areas, *provinces])
            problems.append(error("unknown-place", span, hint=hint, name=name.value))
        else:
            roots[named.get(area.code, name.value)] = area
    outermost = [r for r in roots if not any(other in roots for other in _up(r)[1:])]
    return [(root, roots[root]) for root in outermost]


def _by_path(path: str, gazetteer: Gazetteer) -> Area | None:
    area: Area | None = None
    for name in path.split("/"):
        sisters = gazetteer.below(area.code) if area else gazetteer.provinces()
        area = next((sister for sister in sisters if sister.folder == name), None)
        if area is None:
            return None
    return area


def _add(
    place: PlaceId,
    area: Area,
    parent: PlaceId | None,
    gazetteer: Gazetteer,
    named: Mapping[str, str],
    by_id: dict[PlaceId, Place],
) -> None:
    below = sorted(gazetteer.below(area.code), key=lambda a: (sort_key(a.name_th), a.code))
    children = [(PlaceId(named.get(a.code, f"{place}/{a.folder}")), a) for a in below]
    ids = tuple(child for child, _ in children)
    by_id[place] = Place(
        place, area.code, _LEVELS[len(area.code)], area.name_th, area.name_en, parent, ids
    )
    for child, child_area in children:
        _add(child, child_area, place, gazetteer, named, by_id)


def _names(by_id: Mapping[PlaceId, Place]) -> Names[PlaceId]:
    """Codes, folders, Thai and English names. Where a place carries the name of the one it lies
    in, as many a tambon does that of its district, the name alone means the outer one.
    """
    outer: dict[str, list[PlaceId]] = {}
    for place in by_id.values():  # Parents first.
        for name in dict.fromkeys((place.code, *tails(place.id), place.name_th, place.name_en)):
            meanings = outer.setdefault(name, [])
            if not any(place.id.startswith(f"{meaning}/") for meaning in meanings):
                meanings.append(place.id)
    return index("place", ((name, place) for name, places in outer.items() for place in places))
