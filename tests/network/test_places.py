"""Which place each folder is, and which places the site is about."""

import pytest

from nkblog.model.network import Level
from tests.network.resolved import MAK, Resolved, post, resolved
from tests.project import PLACE, SITE, SITE_FILE

DATED = "2026-11-03-a.md"


def site(places: str) -> str:
    return f"{SITE}places: {places}\n"


def ids(result: Resolved) -> list[str]:
    return list(result.network.places)


def test_a_folder_is_a_place_by_its_english_name() -> None:
    result = resolved({f"{MAK}/{DATED}": "ข้อความ"})
    (only,) = result.network.posts.values()
    assert result.network.places[only.place].name_th == "เกาะหมาก"
    assert result.found == []


def test_a_folder_is_a_place_by_the_code_in_its_blog() -> None:
    """The folder's name is then the writer's, and so is the address."""
    files = {f"{PLACE}/มาก/blog.md": "---\ncode: '230701'\n---\n", f"{PLACE}/มาก/{DATED}": "ข้อความ"}
    assert resolved(files).found == [("unknown-place-code", f"{PLACE}/มาก/blog.md", 2, 7)]
    files[f"{PLACE}/มาก/blog.md"] = "---\ncode: '230601'\n---\n"
    result = resolved(files)
    assert result.found == []
    (only,) = result.network.posts.values()
    assert only.place == "trat/ko-kut/มาก"
    assert result.network.places[only.place].name_th == "เกาะหมาก"


def test_a_folder_that_is_no_place_is_named_with_the_nearest() -> None:
    result = resolved({f"{PLACE}/ko-mark/{DATED}": "ข้อความ"})
    assert result.found == [("unknown-place-folder", f"{PLACE}/ko-mark/{DATED}", 0, 0)]
    assert result.diagnostics[0].hint == "ko-mak"
    assert result.network.posts == {}


def test_an_unknown_folder_is_named_once_whatever_lies_below_it() -> None:
    files = {
        "content/places/trad/ko-kut/ko-mak/blog.md": "ข้อความ",
        "content/places/trad/ko-chang/2026-01-01-a.md": "ข้อความ",
    }
    assert [code for code, *_ in resolved(files).found] == ["unknown-place-folder"]


def test_two_folders_for_one_place_are_named() -> None:
    files = {
        f"{MAK}/blog.md": "ข้อความ",
        f"{PLACE}/other/blog.md": "---\ncode: '230601'\n---\n",
    }
    result = resolved(files)
    assert result.found == [("place-taken", f"{PLACE}/other/blog.md", 0, 0)]
    assert list(result.network.blogs) == ["trat/ko-kut/ko-mak"]


def test_the_scope_is_a_district_with_its_tambons() -> None:
    result = resolved({}, site=site("trat/ko-kut"))
    assert ids(result) == ["trat/ko-kut", "trat/ko-kut/ko-kut", "trat/ko-kut/ko-mak"]
    root = result.network.places[result.network.roots[0]]
    assert (root.parent, root.level) == (None, Level.DISTRICT)


def test_the_scope_may_be_a_tambon_or_several_places() -> None:
    result = resolved({}, site=site("[trat/ko-kut/ko-mak, phuket/kathu]"))
    assert result.network.roots == ("trat/ko-kut/ko-mak", "phuket/kathu")


def test_a_place_inside_another_of_the_scope_is_no_root_of_its_own() -> None:
    result = resolved({}, site=site("[trat/ko-kut/ko-mak, trat/ko-kut]"))
    assert result.network.roots == ("trat/ko-kut",)


def test_without_a_scope_it_is_every_province_with_a_folder() -> None:
    result = resolved({f"{MAK}/{DATED}": "ก", "content/places/phuket/blog.md": "ข"}, site=SITE)
    assert result.network.roots == ("phuket", "trat")


def test_an_unknown_place_in_the_scope_is_named_with_its_line() -> None:
    result = resolved({}, site=site("[trat/ko-kut, phukhet]"))
    assert result.found == [("unknown-place", SITE_FILE, 4, 23)]
    assert result.diagnostics[0].hint == "phuket"


def test_posts_outside_of_the_scope_belong_to_other_sites() -> None:
    result = resolved({"content/places/phuket/kathu/2026-01-01-a.md": "ก"})
    assert (result.found, result.network.posts) == ([], {})


def test_the_root_of_a_scope_keeps_the_folder_that_its_code_names() -> None:
    """The site file may say `trat/ko-kut` where the folder has another name."""
    files = {
        "content/places/trat/กูด/blog.md": "---\ncode: '2306'\n---\n",
        f"content/places/trat/กูด/ko-mak/{DATED}": "ข้อความ",
    }
    result = resolved(files)
    assert result.network.roots == ("trat/กูด",)
    assert result.stems() == ["2026-11-03-a"]


def test_sisters_stand_in_thai_order() -> None:
    """A leading vowel is written first and counts second."""
    result = resolved({}, site=site("phuket"))
    names = [result.network.places[id_].name_th for id_ in result.network.places["phuket"].children]
    assert names == ["กะทู้", "ถลาง", "เมืองภูเก็ต"]


@pytest.mark.parametrize("name", ["กะทู้", "Kathu", "kathu", "8302", "phuket/kathu"])
def test_a_name_that_a_tambon_shares_with_its_district_means_the_district(name: str) -> None:
    files = {"content/people/team.md": f"---\nplaces: [{name}]\n---\n"}
    result = resolved(files, site=site("phuket"))
    assert result.found == []
    assert result.network.people["people/team"].places == ("phuket/kathu",)


def test_the_tambon_is_meant_by_more_of_its_path_or_its_code() -> None:
    files = {"content/people/team.md": "---\nplaces: [kathu/kathu, '830203']\n---\n"}
    places = resolved(files, site=site("phuket")).network.people["people/team"].places
    assert places == ("phuket/kathu/kathu", "phuket/kathu/kamala")


def test_a_name_that_two_places_share_is_ambiguous_and_both_are_named() -> None:
    """ปากแพรก is a tambon of Thung Song and of Pak Phanang."""
    files = {"content/people/team.md": "---\nplaces: [ปากแพรก]\n---\n"}
    result = resolved(files, site=site("nakhon-si-thammarat"))
    assert result.found == [("ambiguous-place", "content/people/team.md", 2, 10)]
    candidates = dict(result.diagnostics[0].params)["candidates"].split(", ")
    assert sorted(candidates) == [
        "nakhon-si-thammarat/pak-phanang/pak-phraek",
        "nakhon-si-thammarat/thung-song/pak-phraek",
    ]


def test_a_draft_alone_does_not_make_a_place_join() -> None:
    result = resolved({f"{MAK}/{DATED}": post("draft: yes")})
    assert (result.network.posts, result.network.blogs) == ({}, {})


@pytest.mark.parametrize(
    ("name", "code"),
    [("มาก?", "unusable-name"), ("a:b", "unusable-name"), ("archive", "reserved-name")],
)
def test_a_folder_that_is_a_place_by_its_code_has_a_name_of_its_own(name: str, code: str) -> None:
    """It becomes an address; what is wrong with it is said once, of the folder."""
    files = {
        f"{PLACE}/{name}/blog.md": "---\ncode: '230601'\n---\n",
        f"{PLACE}/{name}/{DATED}": "ก",
    }
    assert resolved(files).found == [(code, f"{PLACE}/{name}/blog.md", 0, 0)]


@pytest.mark.parametrize("name", ["topics", "Assets", "404.html"])
def test_a_province_cannot_have_a_name_that_the_site_uses(name: str) -> None:
    files = {f"content/places/{name}/blog.md": "---\ncode: '23'\n---\n"}
    result = resolved(files, site=SITE)
    assert result.found == [("reserved-name", f"content/places/{name}/blog.md", 0, 0)]
