"""Official places as people call them."""

from collections.abc import Iterable, Mapping

from nkblog.model.ids import PlaceId
from nkblog.model.network import Place
from nkblog.network.names import tails
from nkblog.new.choosing import Choice
from nkblog.read.gazetteer import Area, Gazetteer

_CAPITAL = "10"
"""The code of Bangkok, which is no province and has other words for what lies in it."""
_WORDS = {2: "จังหวัด", 4: "อำเภอ", 6: "ตำบล"}
_ALSO = {
    "10": ("กทม", "กรุงเทพ", "BKK", "Krung Thep"),
    "24": ("แปดริ้ว", "Paet Riu"),
    "30": ("โคราช", "Korat"),
}
"""What people call a province, by its code, besides its name."""


def provinces(gazetteer: Gazetteer) -> tuple[Choice, ...]:
    """The provinces, by their codes."""
    return tuple(
        Choice(area.code, area.name_th, (area.name_th, area.name_en, *_ALSO.get(area.code, ())))
        for area in gazetteer.provinces()
    )


def province(gazetteer: Gazetteer, code: str) -> Area:
    """The province of a code that is one."""
    return next(area for area in gazetteer.provinces() if area.code == code)


def title(code: str, name_th: str) -> str:
    """A place with the word for its level: “ตำบลเคร็ง”, “แขวงสีลม”, “กรุงเทพมหานคร”."""
    if code == _CAPITAL or name_th.startswith("เขต"):
        return name_th
    if code.startswith(_CAPITAL):
        return f"{'เขต' if len(code) == 4 else 'แขวง'}{name_th}"
    return f"{_WORDS[len(code)]}{name_th}"


def place_choices(
    places: Iterable[Place],
    within: Mapping[PlaceId, Place],
    more: Mapping[PlaceId, tuple[str, ...]],
) -> tuple[Choice, ...]:
    """Places by their ids, each shown with those it lies in; `more` are other names by id."""
    return tuple(_choice(place, within, more.get(place.id, ())) for place in places)


def _choice(place: Place, within: Mapping[PlaceId, Place], more: tuple[str, ...]) -> Choice:
    label, own = _label(place, within), title(place.code, place.name_th)
    names = (place.name_th, place.name_en, own, label, place.code)
    return Choice(place.id, label, (*names, *tails(place.id), *more))


def _label(place: Place, within: Mapping[PlaceId, Place]) -> str:
    parts = [title(place.code, place.name_th)]
    above = place.parent
    while above is not None:
        parts.append(title(within[above].code, within[above].name_th))
        above = within[above].parent
    return " ".join(parts)
