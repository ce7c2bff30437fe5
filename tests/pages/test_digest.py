"""The message for a chat: never too long, never cut within anything, fair to every topic."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkblog.pages.digest import LIMIT, DigestView, Section, fitted
from nkblog.pages.frame import site_view
from nkblog.pages.gatherings import meeting_pages
from tests.network.resolved import KUT, MAK, titled
from tests.pages.contexts import context_of

CLOSING = "ดูทั้งหมดที่ https://net.example/circles/ring/2026-12/"
ADDRESS = re.compile(r"https://\S+")

texts = (
    st.text(alphabet="กขเแ่้ำี็ๆ๙ a\U0001f33e", min_size=1, max_size=130).map(str.strip).filter(bool)
)
entries = st.builds("- {}\nhttps://net.example/{}/".format, texts, st.integers(0, 10**60))
sections = st.lists(
    st.builds(Section, texts, st.lists(entries, max_size=12).map(tuple)), max_size=8
)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def digests(files: dict[str, str]) -> dict[str, str]:
    """Every message of a network by path."""
    context = context_of(files)
    pages = meeting_pages(context, site_view(context))
    return {page.path: page.view.text for page in pages if isinstance(page.view, DigestView)}


def network(posts: int, title: str = "น้ำขึ้นที่ท่าเรือ") -> dict[str, str]:
    """A circle that is to read this many posts on three topics."""
    front = "topics: [{}]\nask: ใครเคยทำ"
    return {
        f"{KUT}/blog.md": titled("เกาะกูด"),
        f"{MAK}/blog.md": titled("เกาะหมาก"),
        **{f"content/topics/{topic}.md": titled(f"ประเด็น {topic}") for topic in "abc"},
        **{
            f"{(KUT, MAK)[at % 2]}/2026-10-{at % 28 + 1:02}-post-{at}.md": titled(
                f"{title} {at}", front.format("aaaab"[at % 5] if at else "c")
            )
            for at in range(posts)
        },
        "content/people/team.md": titled("ทีมบล็อก"),
        "content/circles/ring/circle.md": titled("วงเรียนรู้"),
        "content/circles/ring/2026-09.md": (
            "---\ndate: 2026-09-12\nheld: 2026-09-12\nactions:\n"
            "  - what: วัดน้ำ\n    who: team\n    due: 2026-10-01\n---\n"
        ),
        "content/circles/ring/2026-11.md": "---\ndate: 2026-11-12\ncancelled: true\n---\n",
        "content/circles/ring/2026-12.md": (
            "---\ndate: 2026-12-12\ntime: 09:30\nplace: ศาลาริมน้ำ\n---\n"
        ),
    }


@given(st.lists(texts, max_size=4), sections, st.integers(120, 2500))
def test_nothing_is_too_long_and_nothing_is_cut(
    head: list[str], parts: list[Section], limit: int
) -> None:
    text = fitted(head, parts, CLOSING, limit)
    assert len(text) <= units(text) <= limit
    assert text == fitted(head, parts, CLOSING, limit)
    *_, last = text.split("\n")
    assert last == CLOSING
    known = {*head, "", CLOSING}
    for part in parts:
        known |= {part.title, *(line for entry in part.entries for line in entry.split("\n"))}
    assert set(text.split("\n")) <= known


def test_what_fits_exactly_is_there() -> None:
    parts = [Section("ก", ("- 1", "- 2"))]
    whole = "หัว\n\nก\n- 1\n- 2\n\nจบ"
    assert fitted(["หัว"], parts, "จบ", len(whole)) == whole
    assert fitted(["หัว"], parts, "จบ", len(whole) - 1) == "หัว\n\nก\n- 1\n\nจบ"


def test_every_section_has_its_first_entry_before_any_has_its_second() -> None:
    long = Section("ยาว", tuple(f"- {at}" for at in range(100, 200)))
    short = Section("สั้น", ("- ก",))
    one, two = (fitted([], [long, short], "จบ", limit) for limit in (29, 30))
    assert one == "\nยาว\n- 100\n\nสั้น\n- ก\n\nจบ"
    assert two == "\nยาว\n- 100\n- 101\n\nสั้น\n- ก\n\nจบ"


@pytest.mark.parametrize("posts", [0, 1, 500])
def test_a_message_holds_with_any_number_of_posts(posts: int) -> None:
    files = network(posts, "น้ำขึ้นที่ท่าเรือ \U0001f30a" * 9)
    found = digests(files)
    text = found["circles/ring/2026-12/digest.txt"]
    assert units(f"{text}\n") <= LIMIT == 2_000
    assert units(text) > 1_500 or posts < 500
    context = context_of(files)
    pages = {context.urls.absolute(context.urls.page(post)) for post in context.network.posts}
    addresses = ADDRESS.findall(text)
    assert addresses[-1] == "https://net.example/circles/ring/2026-12/"
    assert set(addresses[:-1]) <= pages
    assert bool(addresses[:-1]) == bool(posts)
    assert digests(files) == found


def test_a_message_tells_when_where_what_to_read_and_what_is_open() -> None:
    text = digests(network(2))["circles/ring/2026-12/digest.txt"]
    place = "https://net.example/trat/ko-kut"
    assert text.split("\n") == [
        "ประชุมวงเรียนรู้ ธันวาคม 2569",
        "12 ธันวาคม 2569 เวลา 09:30 น.",
        "สถานที่ ศาลาริมน้ำ",
        "บันทึก 2 เรื่อง ตั้งแต่วันที่เจอกันครั้งก่อน 12 กันยายน 2569",
        "",
        "ประเด็น a",
        "- น้ำขึ้นที่ท่าเรือ 1 (ตำบลเกาะหมาก)",
        f"{place}/ko-mak/2026-10-02-post-1/",
        "",
        "ประเด็น c",
        "- น้ำขึ้นที่ท่าเรือ 0 (ตำบลเกาะกูด)",
        f"{place}/ko-kut/2026-10-01-post-0/",
        "",
        "คำถามที่ยังรอคำตอบ",
        "- ใครเคยทำ (ตำบลเกาะกูด · รอมา 72 วัน)",
        f"{place}/ko-kut/2026-10-01-post-0/",
        "- ใครเคยทำ (ตำบลเกาะหมาก · รอมา 71 วัน)",
        f"{place}/ko-mak/2026-10-02-post-1/",
        "",
        "เรื่องที่ค้างมาจากครั้งก่อน",
        "- วัดน้ำ · ผู้รับ ทีมบล็อก · กำหนด 1 ต.ค. 69 · เลยกำหนด 72 วัน",
        "",
        CLOSING,
    ]


def test_five_hundred_posts_on_one_topic_leave_room_for_the_others() -> None:
    text = digests(network(500))["circles/ring/2026-12/digest.txt"]
    headings = ("ประเด็น a", "ประเด็น b", "ประเด็น c", "คำถามที่ยังรอคำตอบ", "เรื่องที่ค้างมาจากครั้งก่อน")
    assert [heading for heading in headings if f"\n{heading}\n" not in text] == []


def test_an_address_that_fills_the_screen_is_left_out() -> None:
    """Percent-encoded, a Thai file name has nine characters for each of its own."""
    files = network(1)
    files[f"{MAK}/2026-10-05-น้ำขึ้นที่ท่าเรือเกาะหมาก.md"] = titled("น้ำขึ้น")
    lines = digests(files)["circles/ring/2026-12/digest.txt"].split("\n")
    assert lines[lines.index("- น้ำขึ้น (ตำบลเกาะหมาก)") + 1] == ""


def test_a_meeting_that_reads_nothing_has_no_message() -> None:
    assert digests(network(1)).keys() == {
        "circles/ring/2026-09/digest.txt",
        "circles/ring/2026-12/digest.txt",
    }
