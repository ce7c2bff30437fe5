"""Which files are posts of the site today, under which address, date and title."""

from datetime import date

import pytest

from nkblog.diagnostics import Severity, Span
from tests.network.resolved import KUT, MAK, post, resolved, titled

FILE = f"{MAK}/2026-11-03-a.md"


class TestVisibility:
    """What is shown on a given day."""

    @pytest.mark.parametrize(
        ("today", "is_shown"), [(date(2026, 11, 2), False), (date(2026, 11, 3), True)]
    )
    def test_a_post_is_shown_from_its_day_on(self, today: date, is_shown: bool) -> None:
        result = resolved({FILE: post()}, today=today)
        assert bool(result.network.posts) == is_shown
        assert result.found == ([] if is_shown else [("post-future", FILE, 0, 0)])

    def test_a_future_post_is_a_warning_for_a_wrong_year_looks_like_it(self) -> None:
        result = resolved({FILE: post("date: 2596-11-03")})
        assert [d.severity for d in result.diagnostics] == [Severity.WARNING]
        assert dict(result.diagnostics[0].params)["date"] == "2053-11-03"
        assert result.diagnostics[0].span == Span(FILE, 3, 7)

    def test_late_on_the_day_itself_is_not_the_future(self) -> None:
        """The day decides: a build at night and one in the morning are the same."""
        result = resolved({FILE: post("date: 2026-11-03 23:59")}, today=date(2026, 11, 3))
        assert result.stems() == ["2026-11-03-a"]

    @pytest.mark.parametrize(
        ("today", "is_shown"), [(date(2026, 11, 9), True), (date(2026, 11, 10), False)]
    )
    def test_a_post_is_gone_from_the_day_on_which_it_expires(
        self, today: date, is_shown: bool
    ) -> None:
        result = resolved({FILE: post("expires: 2026-11-10")}, today=today)
        assert bool(result.network.posts) == is_shown
        assert result.found == ([] if is_shown else [("post-expired", FILE, 3, 10)])

    def test_a_draft_is_noted_and_not_shown(self) -> None:
        result = resolved({FILE: post("draft: yes")})
        assert result.found == [("post-draft", FILE, 0, 0)]
        assert result.diagnostics[0].severity is Severity.NOTE
        assert result.network.posts == {}

    def test_a_preview_shows_drafts_and_the_future_but_nothing_expired(self) -> None:
        files = {
            f"{MAK}/2026-11-01-draft.md": post("draft: yes"),
            f"{MAK}/2027-01-01-future.md": post(),
            f"{MAK}/2026-11-02-expired.md": post("expires: 2026-11-03"),
        }
        result = resolved(files, include_hidden=True)
        assert result.stems() == ["2027-01-01-future", "2026-11-01-draft"]
        assert result.post("2026-11-01-draft").is_draft
        assert result.found == [("post-expired", f"{MAK}/2026-11-02-expired.md", 3, 10)]


class TestDatesAndTitles:
    """A post needs nothing but text."""

    def test_the_date_is_that_of_the_front_matter_then_of_the_file_name(self) -> None:
        files = {FILE: post(), f"{MAK}/2569-11-04-b.md": post("date: 5/11/2569")}
        result = resolved(files)
        assert result.post("2026-11-03-a").date.day == date(2026, 11, 3)
        assert result.post("2569-11-04-b").date.day == date(2026, 11, 5)

    def test_a_post_without_a_date_is_set_aside(self) -> None:
        result = resolved({f"{MAK}/compost.md": post()})
        assert result.found == [("date-missing", f"{MAK}/compost.md", 0, 0)]

    @pytest.mark.parametrize(
        ("file", "hint"),
        [
            ("3-11-2569-น้ำ.md", "2569-11-03-น้ำ.md"),
            ("2569-11-3-น้ำ/index.md", "2569-11-03-น้ำ"),
            ("น้ำ.md", ""),
        ],
    )
    def test_one_dated_in_another_form_is_told_the_name_it_needs(
        self, file: str, hint: str
    ) -> None:
        result = resolved({f"{MAK}/{file}": "ก"})
        assert [(d.code, d.hint) for d in result.diagnostics] == [("date-missing", hint)]
        assert result.network.posts == {}

    @pytest.mark.parametrize(
        ("written", "code"),
        [("31/2/2569", "date-impossible"), ("เมื่อวาน", "date-unreadable"), ("[x]", "text-expected")],
    )
    def test_a_date_that_is_none_is_reported_once(self, written: str, code: str) -> None:
        """One cause, one message: the date is there, and wrong."""
        undated, meeting = f"{MAK}/compost.md", "content/circles/team/a.md"
        files = {undated: post(f"date: {written}"), meeting: f"---\ndate: {written}\n---\n"}
        result = resolved({**files, "content/circles/team/circle.md": titled("ทีม")})
        assert result.found == [(code, meeting, 2, 7), (code, undated, 3, 7)]
        assert (result.network.posts, result.network.meetings) == ({}, {})

    def test_a_day_of_correction_that_has_not_come_is_left_out(self) -> None:
        """It would stand first in feeds until that day."""
        result = resolved({FILE: post("updated: 2026-11-24")})
        assert result.found == [("updated-future", FILE, 3, 10)]
        assert result.diagnostics[0].severity is Severity.WARNING
        assert result.post("2026-11-03-a").updated is None
        assert resolved({FILE: post("updated: 2026-11-23")}).found == []

    @pytest.mark.parametrize(
        ("body", "title"),
        [
            ("[[ของเขา]]\nของเราเป็นแบบนี้", "ของเราเป็นแบบนี้"),
            ("[[ของเขา]]\n\nของเราเป็นแบบนี้", "ของเราเป็นแบบนี้"),
            ("[[ของเขา]] ของเราเป็นแบบนี้", "ของเขา ของเราเป็นแบบนี้"),
            ("[[ของเขา|อย่างที่เขาว่า]]", "อย่างที่เขาว่า"),
            ("[[ของเขา]]", "a"),
        ],
    )
    def test_a_post_does_not_take_the_title_of_what_it_links_to(
        self, body: str, title: str
    ) -> None:
        other = f"{KUT}/2026-11-01-other.md"
        result = resolved({other: titled("ของเขา"), FILE: body})
        assert result.post("2026-11-03-a").title == title
        assert result.found == []

    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("---\ntitle: ชื่อ\n---\n# หัว\n\nข้อความ", "ชื่อ"),
            ("# หัว\n\nข้อความ", "หัว"),
            ("ข้อความ **แรก**\nต่อ\n\nอีกย่อหน้า", "ข้อความ แรก"),
            ("", "น้ำหมัก"),
        ],
    )
    def test_the_title_is_written_or_the_heading_or_the_first_line_or_the_name(
        self, text: str, title: str
    ) -> None:
        result = resolved({f"{MAK}/2026-11-03-น้ำหมัก.md": text})
        assert [p.title for p in result.network.posts.values()] == [title]

    def test_posts_stand_newest_first_then_by_address(self) -> None:
        files = {
            f"{MAK}/2026-11-03-b.md": post(),
            f"{KUT}/2026-11-03-c.md": post(),
            f"{MAK}/2026-11-03-a.md": post(),
            f"{MAK}/2026-11-04-d.md": post(),
            f"{MAK}/2026-11-03-e.md": post("date: 2026-11-03 09:00"),
        }
        stems = resolved(files).stems()
        assert [stem[-1] for stem in stems] == ["d", "e", "c", "a", "b"]


class TestAddresses:
    """No two things have one address, on any file system; and no name is a path."""

    def test_of_a_file_and_a_folder_for_one_address_the_first_stays(self) -> None:
        bundle = f"{MAK}/2026-11-03-a/index.md"
        result = resolved({FILE: post(), bundle: post()})
        assert result.found == [("address-taken", bundle, 0, 0)]
        assert [span.file for span in result.diagnostics[0].related] == [FILE]
        assert [p.file for p in result.network.posts.values()] == [FILE]

    def test_names_that_differ_in_case_or_spelling_are_one_address(self) -> None:
        files = {
            f"{MAK}/2026-11-03-A.md": post(),
            FILE: post(),
            f"{MAK}/2026-11-04-นํ้า.md": post(),
            f"{MAK}/2026-11-04-น้ำ.md": post(),
        }
        result = resolved(files)
        assert [code for code, *_ in result.found] == ["address-taken", "address-taken"]
        assert len(result.network.posts) == 2

    def test_a_hidden_post_takes_no_address(self) -> None:
        files = {FILE: post("draft: yes"), f"{MAK}/2026-11-03-a/index.md": post()}
        result = resolved(files)
        assert [code for code, *_ in result.found] == ["post-draft"]
        assert result.stems() == ["2026-11-03-a"]

    @pytest.mark.parametrize(
        "name",
        ["aux", "CON.2026", "a:b", "a?b", "50%", "ends.", "a\\b", "x" * 201, "a\udcffb"],
    )
    def test_a_name_that_some_computer_cannot_hold_is_set_aside(self, name: str) -> None:
        file = f"{MAK}/{name}.md"
        result = resolved({file: post("date: 2026-11-03")})
        assert result.found == [("unusable-name", file, 0, 0)]
        assert result.network.posts == {}

    @pytest.mark.parametrize(
        "name", ["archive", "Archive", "feed.xml", "atom.xml", "feed.json", "index.html"]
    )
    def test_a_name_that_the_site_uses_below_a_blog_is_set_aside(self, name: str) -> None:
        file = f"{MAK}/{name}.md"
        assert resolved({file: post("date: 2026-11-03")}).found == [("reserved-name", file, 0, 0)]

    @pytest.mark.parametrize("name", ["ko-mak", "Ko-Mak"])
    def test_a_post_of_a_district_cannot_have_the_name_of_a_tambon(self, name: str) -> None:
        file = f"content/places/trat/ko-kut/{name}.md"
        assert resolved({file: post("date: 2026-11-03")}).found == [("reserved-name", file, 0, 0)]


class TestIdentity:
    """A feed item keeps its identity for ever."""

    def test_the_guid_is_made_from_the_authority_and_the_id_or_the_path(self) -> None:
        files = {FILE: post(), f"{MAK}/2026-11-04-b.md": post("id: ปุ๋ย/1")}
        result = resolved(files)
        assert result.post("2026-11-03-a").guid == (
            "tag:net.example,2026:trat/ko-kut/ko-mak/2026-11-03-a"
        )
        assert result.post("2026-11-04-b").guid == (
            "tag:net.example,2026:%E0%B8%9B%E0%B8%B8%E0%B9%8B%E0%B8%A2/1"
        )

    def test_of_two_with_one_id_the_older_stays(self) -> None:
        """Followers would take the other for the same post."""
        newer = f"{MAK}/2026-11-04-b.md"
        result = resolved({newer: post("id: one"), FILE: post("id: one")})
        assert result.found == [("id-taken", newer, 3, 5)]
        assert [span.file for span in result.diagnostics[0].related] == [FILE]
        assert result.stems() == ["2026-11-03-a"]

    def test_an_id_may_not_be_the_path_of_another_post(self) -> None:
        newer = f"{MAK}/2026-11-04-b.md"
        result = resolved({newer: post("id: trat/ko-kut/ko-mak/2026-11-03-a"), FILE: post()})
        assert result.found == [("id-taken", newer, 3, 5)]

    def test_nothing_leads_to_a_post_that_is_set_aside_for_its_id(self) -> None:
        """Neither a link in a text nor a reply: its page is not there."""
        twin, other = f"{MAK}/2026-11-04-b.md", f"{MAK}/2026-11-05-c.md"
        files = {
            FILE: post("id: one"),
            twin: post("id: one"),
            other: post("reply_to: 2026-11-04-b", "[[2026-11-04-b]] [ข](2026-11-04-b.md)"),
        }
        result = resolved(files)
        assert result.found == [
            ("id-taken", twin, 3, 5),
            ("unknown-post", other, 3, 11),
            ("broken-link", other, 5, 1),
            ("broken-link", other, 5, 18),
        ]
        assert result.post("2026-11-05-c").reply_to is None
        assert result.post("2026-11-05-c").prose.targets == (None, None)


class TestAliases:
    """Old paths that lead to a post."""

    def test_slashes_around_an_alias_do_not_count(self) -> None:
        result = resolved({FILE: post("aliases: [/old/path/, 'node/12']")})
        assert result.found == []
        assert result.post("2026-11-03-a").aliases == ("old/path", "node/12")

    @pytest.mark.parametrize("alias", ["../../x", "a/../b", "C:\\x", "a//b", "a:b", "con", "a?b=1"])
    def test_an_alias_that_is_no_path_is_left_out(self, alias: str) -> None:
        result = resolved({FILE: post(f"aliases: ['{alias}', old]")})
        assert result.found == [("unusable-alias", FILE, 3, 11)]
        assert result.post("2026-11-03-a").aliases == ("old",)

    @pytest.mark.parametrize(
        ("alias", "hint"),
        [
            ("https://old.example/blog/post-12/", "blog/post-12"),
            ("https://x/?p=1", ""),
            ("../x", ""),
        ],
    )
    def test_of_a_web_address_the_path_is_meant(self, alias: str, hint: str) -> None:
        result = resolved({FILE: post(f"aliases: ['{alias}']")})
        assert [(d.code, d.hint) for d in result.diagnostics] == [("unusable-alias", hint)]
