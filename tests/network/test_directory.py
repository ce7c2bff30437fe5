"""Everything with a page of its own besides places and posts; and the site itself."""

import pytest

from tests.network.resolved import MAK, post, resolved, titled
from tests.project import SITE, SITE_FILE, SMALL

DATED = "---\ndate: 2026-12-01\n---\n"
TEAM = {"content/circles/team/circle.md": titled("ทีม")}


@pytest.mark.parametrize("folder", ["topics", "people", "partners", "goals", "pages"])
@pytest.mark.parametrize("twin", ["compost/index.md", "Compost.md"])
def test_of_two_entries_for_one_address_the_first_stays(folder: str, twin: str) -> None:
    first, second = sorted((f"content/{folder}/compost.md", f"content/{folder}/{twin}"))
    result = resolved({first: titled("ก"), second: titled("ข")})
    assert result.found == [("address-taken", second, 0, 0)]
    assert [span.file for span in result.diagnostics[0].related] == [first]
    assert [entry.title for entry in getattr(result.network, folder).values()] == ["ก"]


@pytest.mark.parametrize("folder", ["topics", "people", "partners", "goals", "pages"])
def test_an_entry_with_an_unusable_name_is_set_aside(folder: str) -> None:
    file = f"content/{folder}/a:b.md"
    result = resolved({file: titled("ก")})
    assert result.found == [("unusable-name", file, 0, 0)]


@pytest.mark.parametrize("name", ["topics", "Topics", "trat", "archive", "404.html", "feed.xml"])
def test_a_free_page_cannot_have_a_name_that_the_site_uses(name: str) -> None:
    file = f"content/pages/{name}.md"
    result = resolved({file: titled("ก")})
    assert result.found == [("reserved-name", file, 0, 0)]
    assert result.network.pages == {}


class TestCirclesAndMeetings:
    """A circle is a folder with a circle.md, and its meetings are the other files there."""

    def test_meetings_stand_newest_first_by_the_day_they_were_held(self) -> None:
        files = {
            **TEAM,
            "content/circles/team/2026-09.md": "---\ndate: 2026-09-12\nheld: 2026-11-01\n---\n",
            "content/circles/team/2026-10.md": "---\ndate: 2026-10-10\n---\n",
        }
        result = resolved(files)
        assert result.found == []
        assert result.network.circles["circles/team"].meetings == (
            "circles/team/2026-09",
            "circles/team/2026-10",
        )

    def test_a_meeting_without_a_date_is_set_aside_and_nothing_leads_to_it(self) -> None:
        meeting, file = "content/circles/team/2026-12.md", f"{MAK}/2026-11-03-a.md"
        result = resolved({**TEAM, meeting: "รายงาน", file: post(body="[[circles/team/2026-12]]")})
        assert result.found == [
            ("meeting-date-missing", meeting, 0, 0),
            ("broken-link", file, 5, 1),
        ]
        assert result.network.circles["circles/team"].meetings == ()

    def test_a_meeting_without_a_circle_is_set_aside(self) -> None:
        meeting = "content/circles/team/2026-12.md"
        result = resolved({meeting: DATED})
        assert result.found == [("circle-missing", meeting, 0, 0)]
        assert result.network.meetings == {}

    @pytest.mark.parametrize(
        ("file", "code"),
        [
            ("content/circles/a:b/circle.md", "unusable-name"),
            ("content/circles/Team/circle.md", "address-taken"),
        ],
    )
    def test_a_circle_has_an_address_of_its_own(self, file: str, code: str) -> None:
        files = {"content/circles/Tea/circle.md": titled("ก"), **TEAM, file: titled("ข")}
        result = resolved(files)
        assert [found[0] for found in result.found] == [code]

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("2026-12/index.md", "address-taken"),
            ("feed.xml.md", "reserved-name"),
            ("calendar.ics.md", "reserved-name"),
            ("participation.md", "reserved-name"),
            ("a?.md", "unusable-name"),
        ],
    )
    def test_a_meeting_has_an_address_of_its_own(self, name: str, code: str) -> None:
        files = {"content/circles/team/2026-12.md": DATED, f"content/circles/team/{name}": DATED}
        result = resolved({**TEAM, **files})
        assert result.found == [(code, f"content/circles/team/{name}", 0, 0)]
        assert list(result.network.meetings) == ["circles/team/2026-12"]

    def test_a_circle_without_a_title_is_called_by_its_folder(self) -> None:
        file = f"{MAK}/2026-11-03-a.md"
        result = resolved({"content/circles/team/circle.md": "ใคร", file: post(body="[[team]]")})
        (target,) = result.post("2026-11-03-a").prose.targets
        assert result.found == []
        assert target.title == "team"
        assert result.network.circles["circles/team"].title == "team"

    def test_unknown_names_in_a_circle_and_a_meeting_are_named(self) -> None:
        circle, meeting = "content/circles/team/circle.md", "content/circles/team/2026-12.md"
        files = {
            circle: "---\nmembers: nobody\nscope:\n  topics: nothing\n  places: nowhere\n---\n",
            meeting: "---\ndate: 2026-12-01\nattended: nobody\nactions:\n  - {what: x, who: no}\n---\n",
        }
        assert resolved(files).found == [
            ("unknown-person", meeting, 3, 11),
            ("unknown-person", meeting, 5, 20),
            ("unknown-person", circle, 2, 10),
            ("unknown-topic", circle, 4, 11),
            ("unknown-place", circle, 5, 11),
        ]


class TestSite:
    """What the site file says."""

    def test_the_menu_names_free_pages(self) -> None:
        files = {"content/pages/about.md": titled("เกี่ยวกับ")}
        result = resolved(files, site=f"{SMALL}menu: [pages/about, abuot]\n")
        assert result.found == [("unknown-page", SITE_FILE, 5, 21)]
        assert result.diagnostics[0].hint == "about"
        assert result.network.site.menu == ("about",)

    def test_an_unknown_language_is_named_and_thai_spoken(self) -> None:
        result = resolved({}, site=f"{SMALL}language: fr\n")
        assert result.found == [("unknown-language", SITE_FILE, 5, 11)]
        assert result.network.site.language == "th"

    def test_places_are_called_by_english_names_where_the_site_is_english(self) -> None:
        file = f"{MAK}/2026-11-03-a.md"
        result = resolved({file: post(body="[[Ko Mak]]")}, site=f"{SMALL}language: en\n")
        (target,) = result.post("2026-11-03-a").prose.targets
        assert target.title == "Ko Mak"

    def test_the_authority_is_the_host_unless_the_site_file_says_another(self) -> None:
        assert resolved({}).network.site.authority == "net.example,2026"
        said = resolved({}, site=f"{SMALL}authority: 'old.example,2024'\n")
        assert said.network.site.authority == "old.example,2024"

    def test_a_base_url_ends_with_a_slash(self) -> None:
        site = SITE.replace("https://net.example/", "https://net.example/sub")
        assert resolved({}, site=site).network.site.base_url == "https://net.example/sub/"
