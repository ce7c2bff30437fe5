"""A small network with everything in it, for tests that change it."""

from tests.build.pictures import encoded, halves
from tests.project import SITE, Files

SITE_TEXT = f"{SITE}places: trat/ko-kut\nmenu: about\n"
KUT, MAK = (f"content/places/trat/ko-kut/{tambon}" for tambon in ("ko-kut", "ko-mak"))


def post(title: str, body: str = "", **front: str) -> str:
    """A post's text, its body long enough that an excerpt does not show its end."""
    lines = "".join(f"{key}: {value}\n" for key, value in front.items())
    return f"---\ntitle: {title}\n{lines}---\nเกริ่น{body}\n\n{'ยาว ' * 80}\n\nท้ายเรื่อง\n"


NETWORK: Files = {
    "content/places/trat/ko-kut/blog.md": "---\ntitle: บล็อกอำเภอ\nauthors: team\n---\nอำเภอ\n",
    f"{MAK}/blog.md": "---\ntitle: บล็อกเกาะหมาก\nauthors: team\n---\nเกาะ\n",
    f"{MAK}/2026-09-01-a.md": post("ก", topics="compost", ask="ใครเคยทำบ้าง"),
    f"{MAK}/2026-10-02-b.md": post("ข", " [[ก]]", topics="[compost, water]", partners="codi"),
    f"{MAK}/2026-10-20-c/index.md": post("ค", " ![ภาพ](p.png) [ไฟล์](f.pdf)", cover="p.png"),
    f"{MAK}/2026-10-20-c/p.png": encoded(halves(), "PNG"),
    f"{MAK}/2026-10-20-c/f.pdf": b"%PDF-1.4",
    f"{KUT}/2026-10-03-d.md": post("ง", topics="compost", reply_to="2026-09-01-a"),
    f"{KUT}/2026-11-04-e.md": post("จ", topics="water", goals="organic/fund", aliases="old/e"),
    f"{KUT}/2026-11-20-f.md": "ข้อความเท่านั้น\n",
    f"{KUT}/2026-12-24-future.md": post("อนาคต"),
    f"{KUT}/2026-11-21-draft.md": post("ร่าง", draft="yes"),
    "content/topics/compost.md": "---\ntitle: ปุ๋ยหมัก\naliases: [ดินดี]\n---\nเรื่องดิน\n",
    "content/topics/water.md": "---\ntitle: น้ำ\n---\n",
    "content/people/team.md": "---\ntitle: ทีมบล็อก\nrole: คุณลิขิต\nplaces: ko-mak\n---\n",
    "content/partners/codi.md": "---\ntitle: สถาบัน\nshort: พอช.\n---\n",
    "content/goals/organic.md": "---\ntitle: อินทรีย์\nmilestones:\n  - {id: fund, title: ทุน}\n---\n",
    "content/circles/team/circle.md": "---\ntitle: วงบล็อก\nmembers: team\n---\n",
    "content/circles/team/2026-10.md": "---\ndate: 2026-10-10\nheld: 2026-10-11\n---\nรายงาน\n",
    "content/circles/team/2026-12.md": "---\ndate: 2026-12-12\nagenda: [คุย]\n---\n",
    "content/pages/about.md": "---\ntitle: เกี่ยวกับ\n---\n[ติดตาม](/follow/)\n",
}
