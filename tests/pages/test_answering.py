"""How to answer a post without a blog of one's own, and with one."""

import json
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog.pages.answering import AnsweringView
from nkblog.urls import mailto
from tests.network.resolved import KUT, MAK, resolved, titled
from tests.pages.plans import planned, view
from tests.project import PLACE, SMALL

URL = "trat/ko-kut/ko-mak/2026-11-01-a"
SITE = f"{SMALL}email: talk@net.example\n"


def told(title: str, front: str = "") -> str:
    return f"---\ntitle: {json.dumps(title)}\n{front}\n---\nข้อความ\n"


def answering(files: dict[str, str], *, site: str = SITE, url: str = URL) -> AnsweringView:
    found = view(planned(files, site=site), f"{url}/index.html").answering
    assert isinstance(found, AnsweringView)
    return found


def message(mail: str) -> tuple[str, str, str]:
    """What a mail program makes of a link: whom to, subject, body (RFC 6068)."""
    parts = urlsplit(mail)
    assert parts.scheme == "mailto"
    # parse_qs reads "+" as a space; a mail program does not.
    fields = parse_qs(parts.query.replace("+", "%2B"), strict_parsing=True)
    assert fields.keys() == {"subject", "body"}
    return unquote(parts.path), fields["subject"][0], fields["body"][0]


class TestMail:
    def test_it_says_what_is_answered_and_leaves_room(self) -> None:
        to, subject, body = message(answering({f"{MAK}/2026-11-01-a.md": told("ปุ๋ย & น้ำ")}).mail)
        assert (to, subject) == ("talk@net.example", "ตอบ: ปุ๋ย & น้ำ")
        lines = body.split("\r\n")
        assert lines[0] == "สวัสดีทีมบล็อกตำบลเกาะหมาก"
        assert f"https://net.example/{URL}/" in lines
        assert "" in lines[-4:]

    def test_it_goes_to_the_blog_before_the_site(self) -> None:
        files = {
            f"{MAK}/blog.md": titled("ก", "email: mak@net.example"),
            f"{MAK}/2026-11-01-a.md": told("ก"),
            f"{KUT}/blog.md": titled("ข"),
            f"{KUT}/2026-11-01-a.md": told("ข"),
        }
        assert message(answering(files).mail)[0] == "mak@net.example"
        other = answering(files, url=URL.replace("ko-mak", "ko-kut"))
        assert message(other.mail)[0] == "talk@net.example"

    def test_without_an_address_there_is_none(self) -> None:
        assert answering({f"{MAK}/2026-11-01-a.md": told("ก")}, site=SMALL).mail == ""

    def test_a_long_title_is_cut_so_that_programs_pass_the_link_on(self) -> None:
        """Windows and old mail programs stop at some 2,000 characters."""
        mail = answering({f"{MAK}/2026-11-01-a.md": told("ตำบลของเราทำปุ๋ยหมัก" * 20)}).mail
        assert len(mail) < 2000
        assert message(mail)[1].endswith("…")

    def test_english_pages_say_it_in_english(self) -> None:
        site = f"{SITE}language: en\n"
        _, subject, body = message(answering({f"{MAK}/2026-11-01-a.md": told("a")}, site=site).mail)
        assert subject == "Re: a"
        assert body.startswith("Dear blog team of Tambon Ko Mak,")

    @given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
    def test_whatever_is_said_arrives(self, said: str) -> None:
        """And is no other field: nobody can make a link that writes to somebody else too."""
        if said:
            assert message(mailto("a@b.example", said, said)) == ("a@b.example", said, said)
        link = mailto("a@b.example", said, f"{said}\n{said}")
        assert link.isascii()
        assert not set(link) & set("\"'<> \r\n")


NAMES = {
    f"{MAK}/2026-11-01-a.md": told("ก"),
    f"{KUT}/2026-11-01-a.md": told("ข"),
    f"{PLACE}/2026-11-01-a.md": told("ค"),
    f"{KUT}/2026-11-02-o'clock, อีกครั้ง & [1].md": told("ง"),
    f"{KUT}/2026-11-03-by-id.md": told("จ", "id: ko-mak/2026-11-01-a"),
}
"""Posts whose file's name says too little: of a district and of the tambon of the same name; one
that another post bears as its id; one that YAML might misread."""


class TestFile:
    @pytest.mark.parametrize("file", NAMES)
    def test_pasted_into_a_new_file_it_answers_the_post(self, file: str) -> None:
        url = file.removeprefix("content/places/").removesuffix(".md")
        text = answering(NAMES, url=url).file
        result = resolved(NAMES | {f"{MAK}/2026-11-20-new.md": text})
        assert result.found == []
        assert result.post("2026-11-20-new").reply_to == url

    def test_it_names_the_post_shortly_and_says_whose_it_is(self) -> None:
        file = answering({f"{MAK}/2026-11-01-a.md": told("ก")}).file
        assert file.startswith("---\nreply_to: ko-mak/2026-11-01-a\n---\n\n")

    def test_it_begins_a_text(self) -> None:
        file = answering({f"{MAK}/2026-11-01-a.md": told("ก")}).file
        new = resolved({f"{MAK}/2026-11-01-a.md": told("ก"), f"{KUT}/2026-11-02-b.md": file})
        assert new.post("2026-11-02-b").title.startswith("เขียนคำตอบตรงนี้")

    def test_another_blogs_post_of_the_same_name_does_not_change_it(self) -> None:
        """Or a new post would render the page of an old one that it has nothing to do with."""
        one = {f"{MAK}/2026-11-01-a.md": told("ก")}
        assert answering(one) == answering(one | {f"{KUT}/2026-11-01-a.md": told("ข")})
