"""A file for every mistake that has a name, as small as it can be."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nkblog.diagnostics import Diagnostic, Span, error, note, warning
from tests.build.pictures import encoded, halves

MAK = "content/places/trat/ko-kut/ko-mak"
KUT = "content/places/trat/ko-kut/ko-kut"
POST = f"{MAK}/2026-11-05-new.md"
SITE_FILE = "sites/test.yaml"
SITE = """\
title: เครือข่ายทดสอบ
base_url: https://net.example/
places: trat/ko-kut
menu: about
"""
BASE: Mapping[str, str | bytes] = {
    SITE_FILE: SITE,
    f"{MAK}/blog.md": "---\ntitle: บล็อกเกาะหมาก\nauthors: team\n---\nเกาะ\n",
    f"{MAK}/2026-09-01-ask.md": (
        "---\ntitle: ปุ๋ยหมักบ้านเรา\ntopics: compost\nask: ใครเคยทำบ้าง\n---\n## วิธีทำ\n\nกองไว้\n"
    ),
    f"{KUT}/2026-10-02-water.md": (
        "---\ntitle: น้ำประปาหมู่บ้าน\ntopics: water\npartners: codi\n---\nน้ำไหลแล้ว\n"
    ),
    "content/topics/compost.md": "---\ntitle: ปุ๋ยหมัก\n---\nเรื่องดิน\n",
    "content/topics/water.md": "---\ntitle: น้ำ\n---\n",
    "content/people/team.md": "---\ntitle: ทีมบล็อกเกาะหมาก\nrole: คุณลิขิต\n---\n",
    "content/partners/codi.md": "---\ntitle: สถาบันพัฒนาองค์กรชุมชน\nshort: พอช.\n---\n",
    "content/goals/organic.md": (
        "---\ntitle: ตำบลอินทรีย์\nmilestones:\n  - {id: fund, title: มีกองทุน}\n---\n"
    ),
    "content/circles/team/circle.md": "---\ntitle: วงบล็อก\nmembers: team\n---\n",
    "content/circles/team/2026-10.md": "---\ndate: 2026-10-10\nheld: 2026-10-11\n---\nรายงาน\n",
    "content/pages/about.md": "---\ntitle: เกี่ยวกับเรา\n---\nเรา\n",
}
"""A project without any mistake."""


@dataclass(frozen=True)
class Fixture:
    """The file with the mistake, its text, and files that it needs beside it. `day` is the day for
    which it is read.
    """

    file: str
    text: str | bytes
    beside: Mapping[str, str | bytes] = field(default_factory=dict)
    day: str = "2026-11-23"


def head(*lines: str, body: str = "ข้อความ", **beside: str) -> Fixture:
    """A post with these lines in its front matter; its topic is on the last."""
    text = "\n".join(("---", *lines, "topics: water", "---", body, ""))
    return Fixture(POST, text, {f"{MAK}/{name}": other for name, other in beside.items()})


def yaml(*lines: str) -> Fixture:
    """A post with these lines alone in its front matter."""
    return Fixture(POST, "\n".join(("---", *lines, "---", "ข้อความ", "")))


def body(text: str, **beside: str | bytes) -> Fixture:
    """A post with this text; files beside it are named with _ for the dot."""
    front = "---\ntitle: เรื่องใหม่\ntopics: water\n---\n"
    files = {f"{MAK}/{name.replace('_', '.')}": other for name, other in beside.items()}
    return Fixture(POST, f"{front}{text}\n", files)


def site(*lines: str) -> Fixture:
    """A site file with these lines after what it needs."""
    return Fixture(SITE_FILE, SITE + "".join(f"{line}\n" for line in lines))


def sitting(*lines: str, file: str = "2026-11") -> Fixture:
    """A meeting."""
    return Fixture(f"content/circles/team/{file}.md", "\n".join(("---", *lines, "---", "")))


def template(text: str) -> Fixture:
    """A template of the theme."""
    return Fixture(
        "themes/ours/templates/home.html",
        text,
        {"themes/ours/theme.yaml": "extends: default\n", SITE_FILE: f"{SITE}theme: ours\n"},
    )


DRAFT = "---\ntitle: ร่าง\ndraft: yes\n---\nยังไม่เสร็จ\n"
TWO = "ชื่อเดียวกัน"
PICTURE = encoded(halves(), "JPEG")

FIXTURES: Mapping[str, Fixture] = {
    # The bytes of a file.
    "not-utf8": Fixture(POST, "บันทึกของเรา".encode("cp874")),
    "broken-utf8": Fixture(POST, "ข้อความ".encode() + b"\xe0\xb8 " + "ต่อ".encode()),
    "control-character": Fixture(POST, "ข้อ\x00ความ\n"),
    "file-too-big": Fixture(POST, "ก" * 400_000),
    # Front matter.
    "front-matter-fence": Fixture(POST, "—-\ntitle: เรื่องใหม่\n—-\nข้อความ\n"),
    "front-matter-unclosed": Fixture(POST, "---\ntitle: เรื่องใหม่\n\nข้อความ\n"),
    "front-matter-unopened": Fixture(POST, "title: เรื่องใหม่\ndraft: yes\n\nข้อความ\n"),
    "yaml-too-big": yaml(f"summary: {'ก' * 70_000}"),
    "yaml-syntax": yaml("title: เรื่องใหม่", "@ข่าว: น้ำท่วม"),
    "yaml-not-mapping": yaml("- เรื่องใหม่"),
    "yaml-documents": site("---", "title: เว็บที่สอง"),
    "yaml-directive": yaml("%TAG ! x", "title: เรื่องใหม่"),
    "yaml-anchor": head("title: &ข่าว วันนี้"),
    "yaml-alias": head("title: *ด่วน* น้ำท่วม"),
    "yaml-tag": head("title: !ด่วน น้ำท่วม"),
    "yaml-merge-key": head("<<: {title: เรื่องใหม่}"),
    "yaml-too-deep": head(f"title: {'[' * 12}{']' * 12}"),
    "yaml-too-many": head(f"aliases: [{', '.join('ก' * 2_100)}]"),
    "yaml-escape": head('title: "C:\\งาน"'),
    "yaml-indicator": head("title: @ชาวบ้าน คุยกัน"),
    "yaml-after-quote": head('title: "ด่วน" น้ำท่วม'),
    "yaml-after-bracket": head("title: [ด่วน] น้ำท่วม"),
    "yaml-unclosed-quote": head('title: "น้ำท่วม'),
    "yaml-unclosed-bracket": head("aliases: [old/a, old/b"),
    "yaml-wide-colon": head("title：น้ำท่วม"),
    "yaml-missing-space": head("title:น้ำท่วม"),
    "yaml-invisible": head("\u00a0title: น้ำท่วม"),
    "yaml-tab": yaml("title: ก", "scope:", "\tplaces: x"),
    "yaml-indentation": yaml("title: น้ำท่วม", " topics: water"),
    "yaml-no-colon": head("title: น้ำท่วม", "เมื่อคืนนี้"),
    "yaml-comment": head("title: ข่าว #1"),
    "duplicate-key": head("title: น้ำท่วม", "title: น้ำลด"),
    "unknown-key": head("titel: น้ำท่วม"),
    "text-expected": head("title: [ด่วน, น้ำท่วม]"),
    "names-expected": yaml("title: เรื่องใหม่", "topics: [[water], [compost]]"),
    "map-expected": sitting("date: 2026-11-07", "actions:", "  - what:นับแปลง"),
    "pairs-expected": site("checks: off"),
    "too-many-items": head(f"aliases: {', '.join(f'old/{n}' for n in range(51))}"),
    "date-unreadable": head("date: เสาร์หน้า"),
    "date-impossible": head("date: 30/2/2569"),
    "flag-expected": head("draft: อาจจะ"),
    "switch-expected": site("participation: อาจจะ"),
    "unknown-choice": site("without: [archives, area-topic]"),
    # What a text refers to.
    "unknown-topic": yaml("title: เรื่องใหม่", "topics: [watre]"),
    "unknown-person": head("authors: taem"),
    "unknown-partner": head("partners: cody"),
    "unknown-goal": head("goals: organik"),
    "unknown-milestone": head("goals: organic/money"),
    "unknown-post": head("reply_to: 2026-09-01-aks"),
    "unknown-place": Fixture("content/people/team.md", "---\ntitle: ทีม\nplaces: ko-mka\n---\n"),
    "unknown-page": Fixture(SITE_FILE, SITE.replace("about", "abuot")),
    "unknown-role": Fixture("content/people/team.md", "---\ntitle: ทีม\nrole: คุณลิขต\n---\n"),
    "unknown-language": site("language: fr"),
    "unknown-grouping": Fixture(
        "content/circles/team/circle.md",
        "---\ntitle: วงบล็อก\nmembers: team\ngroup_by: topics\n---\n",
    ),
    "unknown-place-folder": Fixture(
        "content/places/trat/ko-kut/ko-mark/2026-11-05-new.md", "ข้อความ\n"
    ),
    "unknown-place-code": Fixture(
        f"{MAK}/blog.md", "---\ntitle: บล็อกเกาะหมาก\nauthors: team\ncode: 999999\n---\n"
    ),
    "place-taken": Fixture(
        "content/places/trat/ko-kut/mak/blog.md", "---\ntitle: บล็อกเกาะหมาก\ncode: 230601\n---\n"
    ),
    "ambiguous-topic": Fixture(
        POST,
        f"---\ntopics: {TWO}\n---\nข้อความ\n",
        {f"content/topics/{n}.md": f"---\ntitle: {TWO}\n---\n" for n in "ab"},
    ),
    "ambiguous-person": Fixture(
        POST,
        f"---\nauthors: {TWO}\n---\nข้อความ\n",
        {f"content/people/{n}.md": f"---\ntitle: {TWO}\n---\n" for n in "ab"},
    ),
    "ambiguous-partner": Fixture(
        POST,
        f"---\npartners: {TWO}\n---\nข้อความ\n",
        {f"content/partners/{n}.md": f"---\ntitle: {TWO}\n---\n" for n in "ab"},
    ),
    "ambiguous-goal": Fixture(
        POST,
        f"---\ngoals: {TWO}\n---\nข้อความ\n",
        {f"content/goals/{n}.md": f"---\ntitle: {TWO}\n---\n" for n in "ab"},
    ),
    "ambiguous-place": Fixture(
        "content/people/team.md",
        "---\ntitle: ทีม\nplaces: ปากแพรก\n---\n",
        {SITE_FILE: SITE.replace("trat/ko-kut", "nakhon-si-thammarat")},
    ),
    "ambiguous-post": Fixture(
        POST,
        f"---\nreply_to: '[[{TWO}]]'\n---\nข้อความ\n",
        {f"{MAK}/2026-11-0{n}-x.md": f"---\ntitle: {TWO}\n---\n" for n in (1, 2)},
    ),
    "ambiguous-link": Fixture(
        POST,
        f"ดู [[{TWO}]]\n",
        {f"{MAK}/2026-11-0{n}-x.md": f"---\ntitle: {TWO}\n---\n" for n in (1, 2)},
    ),
    # Names, dates and addresses of posts.
    "unusable-name": Fixture(f"{MAK}/aux.md", "---\ndate: 2026-11-05\n---\nข้อความ\n"),
    "reserved-name": Fixture(f"{MAK}/archive.md", "---\ndate: 2026-11-05\n---\nข้อความ\n"),
    "date-missing": Fixture(f"{MAK}/compost.md", "ข้อความ\n"),
    "unusable-alias": head("aliases: ../old"),
    "alias-taken": head("aliases: topics"),
    "address-taken": Fixture(
        f"{MAK}/2026-11-05-new/index.md", "ข้อความ\n", {POST: "ข้อความก่อนหน้า\n"}
    ),
    "id-taken": Fixture(
        f"{MAK}/2026-11-06-copy.md",
        "---\nid: compost-1\n---\nก\n",
        {POST: "---\nid: compost-1\n---\nข\n"},
    ),
    "output-taken": head("aliases: feed.xml"),
    "file-out-of-place": Fixture("content/places/new.md", "ข้อความ\n"),
    "not-a-text": Fixture(f"{MAK}/2569-11-05-new.md.txt", "ข้อความ\n"),
    "post-future": Fixture(f"{MAK}/2027-11-05-new.md", "---\ntitle: ปีหน้า\n---\nข้อความ\n"),
    "post-draft": head("title: เรื่องใหม่", "draft: yes"),
    "post-expired": head("title: เรื่องใหม่", "expires: 2026-11-10"),
    "updated-future": head("updated: 2036-11-06"),
    # Replies and answers.
    "reply-to-hidden": Fixture(
        POST,
        "---\nreply_to: 2026-11-01-draft\n---\nข้อความ\n",
        {f"{MAK}/2026-11-01-draft.md": DRAFT},
    ),
    "reply-loop": Fixture(
        POST,
        "---\nreply_to: 2026-11-06-y\n---\nวนไป\n",
        {f"{MAK}/2026-11-06-y.md": "---\nreply_to: 2026-11-05-new\n---\nวนมา\n"},
    ),
    "answers-no-question": head("reply_to: 2026-10-02-water", "answers: yes"),
    "answer-draft": head("reply_to: 2026-09-01-ask", "answers: yes", "draft: yes"),
    "answer-expired": head("reply_to: 2026-09-01-ask", "answers: yes", "expires: 2026-11-10"),
    "answer-future": Fixture(
        f"{MAK}/2026-12-05-new.md", "---\nreply_to: 2026-09-01-ask\nanswers: yes\n---\nเคยทำ\n"
    ),
    "answered-future": head("ask: ใครเคยทำบ้าง", "answered: 2036-11-06"),
    # Meetings.
    "meeting-date-missing": sitting("title: ประชุม"),
    "circle-missing": Fixture("content/circles/nobody/2026-12.md", "---\ndate: 2026-12-01\n---\n"),
    "held-before-previous": sitting("date: 2026-11-07", "held: 2025-11-07"),
    "held-future": sitting("date: 2026-11-20", "held: 2027-11-20"),
    "held-and-cancelled": sitting("date: 2026-11-07", "held: 2026-11-07", "cancelled: yes"),
    "meetings-on-one-day": Fixture(
        "content/circles/team/2026-12-b.md",
        "---\ndate: 2026-12-12\n---\n",
        {"content/circles/team/2026-12.md": "---\ndate: 2026-12-12\n---\n"},
    ),
    "action-without-who": sitting(
        "date: 2026-11-07", "held: 2026-11-07", "actions:", "  - what: นับแปลง"
    ),
    "action-without-what": sitting(
        "date: 2026-11-07", "held: 2026-11-07", "actions:", "  - who: team"
    ),
    "done-before-meeting": sitting(
        "date: 2026-11-07",
        "held: 2026-11-07",
        "actions:",
        "  - {what: นับแปลง, who: team, done: 2025-11-09}",
    ),
    "done-future": sitting(
        "date: 2026-11-07",
        "held: 2026-11-07",
        "actions:",
        "  - {what: นับแปลง, who: team, done: 2027-11-09}",
    ),
    # Links and pictures.
    "broken-link": body("ดู [[ปุ๋ยหมกบ้านเรา]]"),
    "broken-fragment": body("ดู [[ปุ๋ยหมักบ้านเรา#วิธทำ]]"),
    "link-to-draft": Fixture(
        POST, "ดู [ที่นี่](2026-11-01-draft.md)\n", {f"{MAK}/2026-11-01-draft.md": DRAFT}
    ),
    "link-to-future": Fixture(
        POST, "ดู [ที่นี่](2026-12-01-next.md)\n", {f"{MAK}/2026-12-01-next.md": "ก\n"}
    ),
    "link-to-expired": Fixture(
        POST,
        "ดู [ที่นี่](2026-11-01-old.md)\n",
        {f"{MAK}/2026-11-01-old.md": "---\nexpires: 2026-11-02\n---\nก\n"},
    ),
    "link-to-made-file": body("ติดตาม [ฟีด](/topics/water/feed.xml)"),
    "missing-image": body("![แปลง](plto.jpg)", plot_jpg=PICTURE),
    "not-an-image": body("![แปลง](plan.pdf)", plan_pdf="%PDF-1.4"),
    "file-kind-refused": body("[โปรแกรม](setup.exe)", setup_exe="MZ"),
    "unsafe-url": Fixture("content/people/team.md", "---\ntitle: ทีม\nurl: //x.example/\n---\n"),
    "bad-email": Fixture(f"{MAK}/blog.md", "---\ntitle: บล็อก\nauthors: team\nemail: เรา@x\n---\n"),
    # Markdown.
    "markdown-too-complex": body("> " * 30 + "ลึก"),
    "link-refused": body("[กด](javascript:alert)"),
    "link-empty": body("[กดที่นี่]()"),
    "link-with-space": body("[แผนที่](แผน ที่)"),
    "link-apart": body("ดู [กรมที่ดิน] (https://www.dol.go.th)"),
    "heading-not-found": body("## วิธีทำ\n\nดู [ข้างบน](#วิธทำ)"),
    "image-elsewhere": body("![ภาพ](https://x.example/a.jpg)"),
    "url-meets-thai": body("ดูที่ https://www.codi.or.th/ได้เลย"),
    "wiki-link-cut": body("| ก | ข |\n|---|---|\n| [[น้ำประปาหมู่บ้าน|น้ำ]] | ค |"),
    "footnote-missing": body("ตามรายงาน[^1]"),
    "footnote-unused": body("ตามรายงาน\n\n[^1]: รายงานปี 2568"),
    "footnote-twice": body("ตามรายงาน[^1]\n\n[^1]: ปี 2568\n\n[^1]: ปี 2569"),
    "unknown-callout": body("> [!บทเรียย] คุยก่อนขุด\n> ข้อความ"),
    "html-tag": body("บรรทัดแรก<br>บรรทัดต่อ"),
    "html-space": body("กลุ่ม&nbsp;ออมทรัพย์"),
    "missing-space": body("##วิธีทำ"),
    "bold-with-space": body("ใช้ **ปุ๋ยหมัก ** แทน"),
    "pasted-list": body("ของที่ต้องใช้\n• ผักตบ\n• มูลวัว"),
    "table-without-rule": body("| วันที่ | ร้อนกี่องศา |\n| 1 พ.ย. | 45 |"),
    # The site file and the theme.
    "site-empty": Fixture(SITE_FILE, "# ยังไม่เขียน\n"),
    "site-base-url-missing": Fixture(SITE_FILE, "title: เครือข่าย\n"),
    "site-base-url-wrong": Fixture(SITE_FILE, "title: เครือข่าย\nbase_url: net.example\n"),
    "unknown-theme": site("theme: defualt"),
    "theme-loop": Fixture(
        "themes/ours/theme.yaml", "extends: ours\n", {SITE_FILE: f"{SITE}theme: ours\n"}
    ),
    # The checks.
    "national-id": body("นางสาว ก. เลข 1-2345-67890-12-1"),
    "phone-number": body("โทร 081-234-5678"),
    "email-address": body("ส่งมาที่ somebody@example.org"),
    "bank-account": body("โอนเข้าบัญชี 123-4-56789-0"),
    "picture-without-text": body("![](plot.jpg)", plot_jpg=PICTURE),
    "link-malformed": body("ดู <https://x.example:99999/>"),
    "link-local": body("ดู http://192.168.1.20/plan"),
    "link-to-own-site": body("ดู https://net.example/topics/water/"),
    "link-tracking": body("ดู https://x.example/a?fbclid=IwAR0"),
    "link-insecure": body("ดู http://www.codi.or.th/"),
    "heading-skipped": body("## วิธีทำ\n\n#### ข้อควรระวัง"),
    "thai-doubled-sara-e": body("เเปลงผัก"),
    "thai-split-sara-am": body("น\u0e49\u0e4d\u0e32ประปา"),
    "thai-mark-order": body("ท\u0e48\u0e35นี่"),
    "thai-zero-width": body("ปุ๋ย\u200bหมัก"),
    "unused-topic": Fixture("content/topics/forest.md", "---\ntitle: ป่าชุมชน\n---\n"),
    "unused-person": Fixture("content/people/guest.md", "---\ntitle: แขกรับเชิญ\n---\n"),
    "alike-topics": Fixture(
        "content/topics/savings.md",
        "---\ntitle: กลุ่มออมทรัพ\n---\n",
        {"content/topics/saving.md": "---\ntitle: กลุ่มออมทรัพย์\n---\n"},
    ),
    "alike-people": Fixture("content/people/team2.md", "---\ntitle: ทีมบล็อกเกาะหมา\n---\n"),
    "post-alone": Fixture(POST, "ข้อความ\n"),
    "page-unlinked": Fixture("content/pages/rules.md", "---\ntitle: กติกา\n---\n"),
    "not-in-site": Fixture("content/places/trat/khao-saming/2026-11-05-new.md", "ข้อความ\n"),
    "picture-with-position": body("![แปลง](plot.jpg)"),
    "picture-large": body("![แปลง](plot.jpg)"),
    "excuse-without-reason": body("โทร 075-345-678 <!-- nkblog: ok phone-number -->"),
    "excuse-unused": body("โทร 075-345-678 <!-- nkblog: ok phone-number เบอร์ อบต. -->"),
    "unknown-check": site("checks:", "  phone-numbers: off"),
    "unknown-level": site("checks:", "  phone-number: warn"),
    # A theme of one's own.
    "template-syntax": template("{% if %}\n"),
    "template-undefined": template("{{ view.titel }}\n"),
    "template-missing": template('{% include "no.html" %}\n'),
    "template-loop": template('{% include "home.html" %}\n'),
    "template-failed": template("{{ 1 / 0 }}\n"),
    "string-missing": template('{{ t("no_such_string") }}\n'),
    "string-not-filled": template('{{ t("posts_by", nmae="x") }}\n'),
}
"""What a check of the project finds in the file, by the code that it is to find."""

OUT = "public/test"
MACHINE: Mapping[str, Diagnostic] = {
    each.code: each
    for each in (
        error("cannot-read", Span(POST), problem="Permission denied"),
        warning("link-leads-out", Span(f"{MAK}/photos")),
        warning("link-to-folder", Span(f"{MAK}/photos")),
        warning("link-to-nothing", Span(f"{MAK}/plot.jpg")),
        warning("not-a-file", Span(f"{MAK}/pipe")),
        error("asset-too-big", Span(f"{MAK}/film.mp4"), size="640 MB"),
        error("file-changed", Span(f"{MAK}/plot.jpg")),
        error("image-broken", Span(f"{MAK}/plot.jpg"), problem="image file is truncated"),
        error("asset-missing", Span("themes/ours/theme.yaml"), name="style.css"),
        error("no-free-port", Span(""), port="8000"),
        error("no-such-host", Span(""), host="10.0.0.9", port="8000"),
        error("no-project", Span(""), folder="/home/team"),
        error("which-site", Span(""), names="nakhon, songkhla"),
        error("unknown-site", Span(""), hint="nakhon", name="nakorn", names="nakhon, songkhla"),
        error("new-option-missing", Span(""), option="--title"),
        error("new-not-found", Span(""), hint="เคร็ง", option="--blog", name="เครง"),
        error("new-several", Span(""), option="--blog", name="ปากพนัง", candidates="[1] [2]"),
        error("new-nothing-to-choose", Span(""), option="--blog"),
        error("new-file-exists", Span(f"{MAK}/2026-11-01-good.md")),
        error("new-leads-out", Span(f"{MAK}/2026-11-01-good.md")),
        error("new-cannot-write", Span(f"{MAK}/2026-11-01-good.md"), problem="Permission denied"),
        error("output-is-no-folder", Span(""), path=OUT),
        error("output-is-root", Span(""), path="/"),
        error("output-holds-home", Span(""), path="/home/team"),
        error("output-holds-project", Span(""), path="."),
        error("output-meets-source", Span(""), path="content"),
        error("another-build", Span("")),
        error("worker-lost", Span("")),
        error("state-unusable", Span(""), path=".nkblog/test/state", problem="No space left"),
        note("state-set-aside", Span(""), path=".nkblog/test/state.broken"),
        warning("manifest-damaged", Span(""), path=f"{OUT}/.nkblog-manifest"),
        error("unsafe-path", Span(""), path="a:b/index.html"),
        error("foreign-file", Span(""), path=f"{OUT}/index.html"),
        error("file-in-the-way", Span(""), path=f"{OUT}/a/index.html", other=f"{OUT}/a"),
        error("folder-in-the-way", Span(""), path=f"{OUT}/feed.xml"),
        error("link-in-the-way", Span(""), path=f"{OUT}/a/index.html", other=f"{OUT}/a"),
        error("cannot-write", Span(""), path=f"{OUT}/index.html", problem="Permission denied"),
        error("cannot-remove", Span(""), path=f"{OUT}/old/index.html", problem="Permission denied"),
        error("disk-full", Span(""), path=f"{OUT}/index.html"),
    )
}
"""What is wrong with the machine or with what is no text, as it would be told. That the program does
tell it is shown by the tests of whoever meets it.
"""
