"""What the texts point at: links, wiki links, headings, pictures and files."""

from time import process_time

import pytest

from nkblog.model.prose import FileTarget, ImageTarget, PageTarget
from nkblog.read.library import Asset
from tests.network.resolved import KUT, MAK, Resolved, attachment, photo, post, resolved, titled

FILE = f"{MAK}/2026-11-05-here.md"
THERE = "trat/ko-kut/ko-kut/2026-11-03-there"
ORGANIC = "---\ntitle: อินทรีย์\nmilestones:\n  - {id: fund, title: กองทุน}\n---\n"
FILES: dict[str, str | Asset] = {
    f"{KUT}/2026-11-03-there.md": "# ที่โน่น\n\n## ทำอย่างไร\n\nข้อความ",
    f"{KUT}/2026-11-04-bundle/index.md": titled("ในโฟลเดอร์"),
    f"{MAK}/blog.md": "---\ntitle: บล็อกของมาก\n---\n## ประวัติ\n",
    "content/topics/compost.md": titled("ปุ๋ยหมัก"),
    "content/goals/organic.md": ORGANIC,
    "content/circles/team/circle.md": titled("ทีมบล็อก"),
    "content/circles/team/2026-12.md": "---\ndate: 2026-12-01\n---\n",
    "content/pages/about.md": titled("เกี่ยวกับเรา"),
}


def linking(body: str, **files: str | Asset) -> Resolved:
    """The network with one more post, which says `body` on its fifth line."""
    return resolved({**FILES, **files, FILE: post(body=body)})


def target(body: str, **files: str | Asset) -> object:
    result = linking(body, **files)
    assert result.found == []
    (only,) = result.post("2026-11-05-here").prose.targets
    return only


@pytest.mark.parametrize(
    ("link", "folder"),
    [
        ("../ko-kut/2026-11-03-there.md", THERE),
        ("../ko-kut/2026-11-03-there", THERE),
        (f"/{THERE}/", THERE),
        (f"/{THERE}", THERE),
        ("../ko-kut/2026-11-04-bundle/index.md", "trat/ko-kut/ko-kut/2026-11-04-bundle"),
        ("../ko-kut/2026-11-04-bundle/", "trat/ko-kut/ko-kut/2026-11-04-bundle"),
        ("blog.md", "trat/ko-kut/ko-mak"),
        ("./", "trat/ko-kut/ko-mak"),
        ("../", "trat/ko-kut"),
        ("/trat/ko-kut/", "trat/ko-kut"),
        ("../../../../topics/compost.md", "topics/compost"),
        ("../../../../circles/team/circle.md", "circles/team"),
        ("../../../../circles/team", "circles/team"),
        ("../../../../circles/team/2026-12.md", "circles/team/2026-12"),
        ("/circles/team/", "circles/team"),
        ("../../../../pages/about.md", "about"),
        ("/about/", "about"),
        ("/", ""),
        ("/follow/", "follow"),
        ("/archive/", "archive"),
        ("/topics/", "topics"),
        ("/people/", "people"),
        ("/circles/", "circles"),
        ("/goals/", "goals"),
        ("/coverage/", "coverage"),
        ("/conversations/", "conversations"),
    ],
)
def test_a_link_leads_to_a_file_a_folder_or_an_address_of_the_site(link: str, folder: str) -> None:
    found = target(f"[คำ]({link})")
    assert isinstance(found, PageTarget)
    assert found.folder == folder


def test_a_list_that_the_site_does_not_have_is_no_page() -> None:
    """No partners, no page of partners."""
    assert linking("[คำ](/partners/)").found == [("broken-link", FILE, 5, 1)]


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("ที่โน่น", THERE),
        ("2026-11-03-there", THERE),
        ("ko-kut/2026-11-03-there", THERE),
        ("ปุ๋ยหมัก", "topics/compost"),
        ("topics/compost", "topics/compost"),
        ("เกาะหมาก", "trat/ko-kut/ko-mak"),
        ("บล็อกของมาก", "trat/ko-kut/ko-mak"),
        ("เกี่ยวกับเรา", "about"),
        ("ทีมบล็อก", "circles/team"),
        ("circles/team/2026-12", "circles/team/2026-12"),
        ("อินทรีย์", "goals/organic"),
    ],
)
def test_a_wiki_link_leads_to_anything_by_title_or_path(name: str, folder: str) -> None:
    found = target(f"[[{name}]]")
    assert isinstance(found, PageTarget)
    assert found.folder == folder


def test_a_wiki_link_shows_the_title_of_its_page() -> None:
    found = target("[[2026-11-03-there]]")
    assert isinstance(found, PageTarget)
    assert found.title == "ที่โน่น"


def test_a_wiki_link_means_a_post_before_a_topic_of_that_name() -> None:
    found = target("[[ปุ๋ยหมัก]]", **{f"{KUT}/2026-11-06-x.md": titled("ปุ๋ยหมัก")})
    assert isinstance(found, PageTarget)
    assert found.folder == "trat/ko-kut/ko-kut/2026-11-06-x"


def test_a_title_that_two_posts_have_is_ambiguous() -> None:
    more = {f"{KUT}/2026-11-06-{stem}.md": titled("น้ำ") for stem in "xy"}
    result = linking("[[น้ำ]]", **more)
    assert result.found == [("ambiguous-link", FILE, 5, 1)]
    assert dict(result.diagnostics[0].params)["candidates"].count("2026-11-06-") == 2


@pytest.mark.parametrize(
    ("body", "column", "hint"),
    [
        ("[คำ](../ko-kut/2026-11-03-their.md)", 1, "2026-11-03-there.md"),
        ("ก่อน [[ที่โน้น]]", 6, "ที่โน่น"),
        ("[คำ](/nowhere/)", 1, ""),
        ("[คำ](../../../../../../etc/passwd)", 1, ""),
    ],
)
def test_a_link_to_nothing_is_named_with_the_nearest(body: str, column: int, hint: str) -> None:
    result = linking(body)
    assert result.found == [("broken-link", FILE, 5, column)]
    assert result.diagnostics[0].hint == hint
    assert result.post("2026-11-05-here").prose.targets == (None,)


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("draft: yes", "link-to-draft"),
        ("date: 2026-12-01", "link-to-future"),
        ("expires: 2026-11-05", "link-to-expired"),
    ],
)
@pytest.mark.parametrize(
    "link",
    [
        "[คำ](../ko-kut/2026-11-06-hidden.md)",
        "[คำ](../ko-kut/2026-11-06-hidden)",
        "[คำ](/trat/ko-kut/ko-kut/2026-11-06-hidden/)",
        "[[2026-11-06-hidden]]",
        "[[เรื่องลับ]]",
    ],
)
@pytest.mark.parametrize("ending", [".md", "/index.md"])
def test_a_link_to_what_is_hidden_says_so(front: str, code: str, link: str, ending: str) -> None:
    """The post is there, and the writer should not look for a slip of the pen."""
    if ending == "/index.md":
        link = link.replace(".md", "")
    hidden = f"{KUT}/2026-11-06-hidden{ending}"
    result = linking(link, **{hidden: f"---\ntitle: เรื่องลับ\n{front}\n---\n"})
    assert (code, FILE, 5, 1) in result.found
    assert len(result.found) == 2
    (said,) = (d for d in result.diagnostics if d.code == code)
    assert [span.file for span in said.related] == [hidden]


class TestHeadings:
    """`#…` behind a link."""

    @pytest.mark.parametrize("name", ["ทำอย่างไร", "ทำอย่างไร ", "h-ทำอย่างไร"])
    @pytest.mark.parametrize(
        "link", ["[คำ](<../ko-kut/2026-11-03-there.md#{}>)", "[[2026-11-03-there#{}]]"]
    )
    def test_a_heading_is_meant_by_its_text_or_its_id(self, link: str, name: str) -> None:
        found = target(link.format(name))
        assert isinstance(found, PageTarget)
        assert found.fragment == "h-ทำอย่างไร"

    def test_a_heading_of_a_blog_is_on_the_page_of_its_place(self) -> None:
        found = target("[คำ](blog.md#ประวัติ)")
        assert isinstance(found, PageTarget)
        assert (found.folder, found.fragment) == ("trat/ko-kut/ko-mak", "h-ประวัติ")

    def test_a_milestone_is_an_anchor_of_its_goal(self) -> None:
        found = target("[คำ](/goals/organic/#fund)")
        assert isinstance(found, PageTarget)
        assert (found.folder, found.fragment) == ("goals/organic", "fund")

    def test_an_unknown_heading_is_named_and_the_link_leads_to_the_page(self) -> None:
        result = linking("[คำ](../ko-kut/2026-11-03-there.md#ทำยังไง)")
        assert result.found == [("broken-fragment", FILE, 5, 1)]
        (found,) = result.post("2026-11-05-here").prose.targets
        assert isinstance(found, PageTarget)
        assert (found.folder, found.fragment) == (THERE, "")

    def test_the_hint_is_what_a_writer_would_type(self) -> None:
        """Without the letters that the program puts before an id."""
        result = linking("[คำ](../ko-kut/2026-11-03-there.md#ทำอย่าไร)")
        assert result.diagnostics[0].hint == "ทำอย่างไร"


class TestFiles:
    """Pictures and files beside a post."""

    def test_a_picture_comes_in_sizes_that_screens_need(self) -> None:
        found = target("![ภาพ](a.jpg)", **{f"{MAK}/a.jpg": photo(f"{MAK}/a.jpg", 4000, 3000)})
        assert found == ImageTarget(
            (("trat/ko-kut/ko-mak/a.640.jpg", 640), ("trat/ko-kut/ko-mak/a.1280.jpg", 1280)),
            1280,
            960,
        )

    @pytest.mark.parametrize(
        ("width", "widths"),
        [(300, [300]), (640, [640]), (641, [640, 641]), (1280, [640, 1280]), (1281, [640, 1280])],
    )
    def test_a_picture_is_never_made_larger(self, width: int, widths: list[int]) -> None:
        found = target("![ภาพ](a.png)", **{f"{MAK}/a.png": photo(f"{MAK}/a.png", width, 100)})
        assert isinstance(found, ImageTarget)
        assert [at for _, at in found.sizes] == widths

    def test_a_moving_picture_is_published_as_it_is(self) -> None:
        found = target("![ภาพ](a.gif)", **{f"{MAK}/a.gif": photo(f"{MAK}/a.gif", 900, 300)})
        assert found == ImageTarget((("trat/ko-kut/ko-mak/a.gif", 900),), 900, 300)

    def test_only_what_a_published_text_shows_is_published(self) -> None:
        files = {f"{MAK}/{name}.jpg": photo(f"{MAK}/{name}.jpg", 300, 200) for name in "abc"}
        draft = {f"{MAK}/2026-11-06-x.md": post("draft: yes", "![ภาพ](b.jpg)")}
        result = linking("![ภาพ](a.jpg)", **files, **draft)
        assert [copy.file for copy in result.network.assets] == [f"{MAK}/a.jpg"]

    def test_a_picture_of_another_post_may_be_shown(self) -> None:
        bundle = f"{KUT}/2026-11-04-bundle/a.jpg"
        found = target("![ภาพ](../ko-kut/2026-11-04-bundle/a.jpg)", **{bundle: photo(bundle, 9, 9)})
        assert isinstance(found, ImageTarget)
        assert found.sizes == (("trat/ko-kut/ko-kut/2026-11-04-bundle/a.9.jpg", 9),)

    def test_a_missing_picture_is_named_with_the_nearest(self) -> None:
        result = linking("![ภาพ](phto.jpg)", **{f"{MAK}/photo.jpg": photo(f"{MAK}/photo.jpg")})
        assert result.found == [("missing-image", FILE, 5, 1)]
        assert result.diagnostics[0].hint == "photo.jpg"

    @pytest.mark.parametrize("name", ["a.pdf", "broken.jpg", "a.svg"])
    def test_what_cannot_be_shown_as_a_picture_is_refused(self, name: str) -> None:
        result = linking(f"![ภาพ]({name})", **{f"{MAK}/{name}": attachment(f"{MAK}/{name}")})
        assert result.found == [("not-an-image", FILE, 5, 1)]

    @pytest.mark.parametrize("name", ["a.pdf", "ตาราง.xlsx", "A.PDF", "a.gpx"])
    def test_a_document_is_published_as_it_is(self, name: str) -> None:
        found = target(f"[คำ](<{name}>)", **{f"{MAK}/{name}": attachment(f"{MAK}/{name}")})
        assert found == FileTarget(f"trat/ko-kut/ko-mak/{name}")

    def test_a_link_to_a_picture_leads_to_its_largest_copy(self) -> None:
        """So that what a camera wrote into the file does not leave through a link."""
        found = target("[คำ](a.jpg)", **{f"{MAK}/a.jpg": photo(f"{MAK}/a.jpg")})
        assert found == FileTarget("trat/ko-kut/ko-mak/a.1280.jpg")

    @pytest.mark.parametrize("name", ["a.html", "a.svg", "a.js", "a.exe", "a", "broken.jpg"])
    def test_what_could_run_or_leak_is_not_published(self, name: str) -> None:
        result = linking(f"[คำ]({name})", **{f"{MAK}/{name}": attachment(f"{MAK}/{name}")})
        assert result.found == [("file-kind-refused", FILE, 5, 1)]
        assert result.network.assets == ()

    @pytest.mark.parametrize("body", ["![ภาพ](<a:b.jpg>)", "[คำ](<a:b.jpg>)", "[คำ](<con.pdf>)"])
    def test_a_file_that_some_computer_cannot_hold_is_not_published(self, body: str) -> None:
        files = {f"{MAK}/a:b.jpg": photo(f"{MAK}/a:b.jpg")}
        files |= {f"{MAK}/con.pdf": attachment(f"{MAK}/con.pdf")}
        result = linking(body.replace("a:b", "./a:b"), **files)
        assert result.found == [("unusable-name", FILE, 5, 1)]
        assert result.network.assets == ()

    @pytest.mark.parametrize(
        ("name", "written"),
        [
            ("น\u0e4d\u0e49า", "น้ำ"),
            ("cafe\u0301", "café"),
            ("PHOTO", "photo"),
        ],
    )
    def test_a_name_means_the_file_that_a_reader_would_take_for_it(
        self, name: str, written: str
    ) -> None:
        """Phones and Macs write one word in other characters, and Windows takes A for a."""
        file = attachment(f"{MAK}/{name}.pdf")
        meant = target(f"[คำ]({written}.pdf)", **{file.file: file})
        assert meant == FileTarget(f"trat/ko-kut/ko-mak/{name}.pdf")
        text = {f"{MAK}/{name}.md": titled("ก", "date: 2026-11-01")}
        for link in (f"{written}.md", written):
            meant = target(f"[คำ]({link})", **text)
            assert isinstance(meant, PageTarget)
            assert meant.folder == f"trat/ko-kut/ko-mak/{name}"

    def test_of_two_files_that_a_reader_would_confuse_none_is_meant(self) -> None:
        files = {f"{MAK}/{name}.pdf": attachment(f"{MAK}/{name}.pdf") for name in ("Aa", "aA")}
        assert linking("[คำ](aa.pdf)", **files).found == [("broken-link", FILE, 5, 1)]
        assert linking("[คำ](aA.pdf)", **files).found == []

    def test_two_pictures_never_become_one_file(self) -> None:
        """`a.JPG` and `a.jpg` are two files on some computers."""
        files = {f"{MAK}/a.{end}": photo(f"{MAK}/a.{end}", 300, 200) for end in ("JPG", "jpg")}
        result = linking("![ก](a.JPG) ![ข](a.jpg)", **files)
        assert len({copy.path for copy in result.network.assets}) == 2


class TestCovers:
    """The picture that stands for a post in lists."""

    def test_a_cover_lies_beside_its_post(self) -> None:
        files = {f"{MAK}/a.jpg": photo(f"{MAK}/a.jpg", 300, 200), FILE: post("cover: a.jpg")}
        cover = resolved(files).post("2026-11-05-here").cover
        assert cover == ImageTarget((("trat/ko-kut/ko-mak/a.300.jpg", 300),), 300, 200)

    @pytest.mark.parametrize(
        ("name", "code"), [("b.jpg", "missing-image"), ("a.pdf", "not-an-image")]
    )
    def test_a_cover_that_is_none_is_left_out(self, name: str, code: str) -> None:
        files = {f"{MAK}/a.pdf": attachment(f"{MAK}/a.pdf"), FILE: post(f"cover: {name}")}
        result = resolved(files)
        assert result.found == [(code, FILE, 3, 8)]
        assert result.post("2026-11-05-here").cover is None


class TestBacklinks:
    """Which posts speak of a post."""

    def test_a_post_knows_who_links_to_it_once_and_newest_first(self) -> None:
        files = {
            f"{MAK}/2026-11-05-b.md": "[ก](../ko-kut/2026-11-03-there.md) [[ที่โน่น]]",
            f"{MAK}/2026-11-06-c.md": "อ่าน [[2026-11-03-there]]",
        }
        result = resolved({**FILES, **files})
        assert result.stems(result.network.backlinks[result.post("2026-11-03-there").id]) == [
            "2026-11-06-c",
            "2026-11-05-b",
        ]

    def test_a_post_that_speaks_of_itself_is_no_backlink(self) -> None:
        result = resolved({FILE: "[[2026-11-05-here]]"})
        assert result.network.backlinks == {}


@pytest.mark.parametrize(
    ("link", "page"),
    [
        ("/feed.xml", "/"),
        ("/topics/compost/atom.xml", "/topics/compost/"),
        ("feed.json", "/trat/ko-kut/ko-mak/"),
        ("../feeds.opml", "/trat/ko-kut/"),
        ("/calendar.ics", "/"),
        ("/circles/team/2026-12/meeting.ics", "/circles/team/2026-12/"),
        ("../../../../circles/team/calendar.ics", "/circles/team/"),
        ("/participation/participation.csv", "/participation/"),
        ("/about/index.html", "/about/"),
    ],
)
def test_a_link_to_a_feed_is_told_the_page_that_tells_how_to_follow_it(
    link: str, page: str
) -> None:
    result = linking(f"[ฟีด]({link})", **{"content/places/trat/ko-kut/blog.md": titled("อำเภอ")})
    assert result.found == [("link-to-made-file", FILE, 5, 1)]
    assert result.diagnostics[0].hint == page


@pytest.mark.parametrize("link", ["/nowhere/feed.xml", "nowhere/feed.xml", "/topics/feed.txt"])
def test_a_feed_of_nothing_is_a_broken_link(link: str) -> None:
    assert linking(f"[ฟีด]({link})").found == [("broken-link", FILE, 5, 1)]


def test_an_address_without_its_beginning_is_told_how_it_goes() -> None:
    result = resolved({f"{MAK}/2026-11-01-a.md": "ดู [พอช.](www.codi.or.th/a)"})
    assert result.found == [("broken-link", f"{MAK}/2026-11-01-a.md", 1, 4)]
    assert result.diagnostics[0].hint == "https://www.codi.or.th/a"


def test_broken_links_cost_no_more_each_where_there_are_many() -> None:
    """Whatever is near is looked for in one folder."""

    def seconds(posts: int) -> float:
        files = {
            f"{MAK}/2026-11-03-{n}/index.md": f"[ก](no-{n}.pdf) ![ข](p{n}.jpg)"
            for n in range(posts)
        }
        start = process_time()
        result = resolved(files)
        assert len(result.diagnostics) == 2 * posts
        return process_time() - start

    seconds(100)
    assert seconds(3000) < 30 * seconds(300)
