"""Where a place lies, and which area it counts for."""

import pytest

from nkblog.model.ids import PlaceId
from nkblog.model.network import Level, Place
from nkblog.network.lineage import area_around, lineage


def _place(id_: str, level: Level, parent: str = "") -> Place:
    return Place(PlaceId(id_), "", level, id_, id_, PlaceId(parent) if parent else None, ())


PLACES = {
    place.id: place
    for place in (
        _place("p", Level.PROVINCE),
        _place("p/d", Level.DISTRICT, "p"),
        _place("p/d/t", Level.TAMBON, "p/d"),
        _place("alone", Level.TAMBON),
    )
}


@pytest.mark.parametrize(
    ("place", "steps", "area"),
    [
        ("p/d/t", ("p", "p/d", "p/d/t"), "p/d"),
        ("p/d", ("p", "p/d"), "p/d"),
        ("p", ("p",), "p"),
        ("alone", ("alone",), "alone"),
    ],
)
def test_a_place_lies_in_those_above_it(place: str, steps: tuple[str, ...], area: str) -> None:
    assert lineage(PlaceId(place), PLACES) == steps
    assert area_around(PlaceId(place), PLACES) == area
