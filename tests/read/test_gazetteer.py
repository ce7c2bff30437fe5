"""The official places of Thailand."""

from nkblog.read.gazetteer import areas, thailand


def test_there_are_all_places_of_the_country() -> None:
    """77 provinces, 928 districts and 7,436 tambons; of these 23 and 170 in Nakhon Si Thammarat."""
    gazetteer = thailand()
    provinces = gazetteer.provinces()
    districts = {p.code: gazetteer.below(p.code) for p in provinces}
    tambons = {d.code: gazetteer.below(d.code) for below in districts.values() for d in below}
    assert len(provinces) == 77
    assert sum(map(len, districts.values())) == 928
    assert sum(map(len, tambons.values())) == 7_436
    assert len(districts["80"]) == 23
    assert sum(len(below) for code, below in tambons.items() if code.startswith("80")) == 170


def test_sisters_have_folders_of_their_own_and_codes_in_order() -> None:
    gazetteer = thailand()
    for province in gazetteer.provinces():
        for sisters in (
            gazetteer.below(province.code),
            *(gazetteer.below(d.code) for d in gazetteer.below(province.code)),
        ):
            folders = [area.folder for area in sisters]
            codes = [area.code for area in sisters]
            assert len(set(folders)) == len(folders)
            assert all(folders)
            assert codes == sorted(codes)
            assert all(len(code) > 2 and code.startswith(province.code) for code in codes)


def test_nothing_lies_below_a_tambon() -> None:
    assert thailand().below("800101") == ()


def test_sisters_with_one_name_have_their_codes_behind_it() -> None:
    named = areas([("8001", "ก", "Ban Na"), ("8002", "ข", "Ban-Na"), ("8003", "ค", "Lan Saka")])
    assert [area.folder for area in named] == ["ban-na-8001", "ban-na-8002", "lan-saka"]
