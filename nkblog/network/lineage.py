"""Where a place lies."""

from collections.abc import Mapping

from nkblog.model.ids import PlaceId
from nkblog.model.network import Level, Place


def lineage(place: PlaceId, places: Mapping[PlaceId, Place]) -> tuple[PlaceId, ...]:
    """A place and those it lies in, outermost first."""
    above = places[place].parent
    return (*(lineage(above, places) if above else ()), place)


def area_around(place: PlaceId, places: Mapping[PlaceId, Place]) -> PlaceId:
    """The district that a tambon lies in; a district or a province itself."""
    above = places[place].parent
    return above if above and places[place].level is Level.TAMBON else place
