"""The files of a whole new network for one province."""

from datetime import date, timedelta

from nkblog.new.areas import title
from nkblog.new.forms import editor_files, fill, form_text, guide, scalar
from nkblog.new.habit import in_month
from nkblog.new.writing import NewFile
from nkblog.read.gazetteer import Area, Gazetteer
from nkblog.text.dates import long_date, thai_iso

_TOPICS = ("water", "farming", "community-finance", "elderly-care")
_SECOND_SATURDAY = (5, 2)
_READING_TIME = timedelta(days=14)
"""What lies at least between today and the first meeting, so that there is something to read."""


def site_files(area: Area, gazetteer: Gazetteer, today: date, version: str) -> list[NewFile]:
    """Everything that a network of a province begins with: its site file first, then its content,
    then what publishes it. `version` is the one of nkblog that is to build it.
    """
    meeting = _first_meeting(today)
    name = title(area.code, area.name_th)
    districts = gazetteer.below(area.code)
    values = {
        "province": name,
        "title": scalar(f"เครือข่ายบล็อกชุมชน{area.name_th}"),
        "folder": area.folder,
        "year": str(today.year),
        "districts": str(len(districts)),
        "tambons": str(sum(len(gazetteer.below(district.code)) for district in districts)),
        "district_word": "เขต" if name == area.name_th else "อำเภอ",
        "tambon_word": "แขวง" if name == area.name_th else "ตำบล",
        "today": long_date(today, "th"),
        "meeting": thai_iso(meeting),
        "meeting_day": long_date(meeting, "th"),
        "due": thai_iso(today + timedelta(days=365)),
        "version": version,
    }
    place = f"content/places/{area.folder}"
    forms = {
        f"sites/{area.folder}.yaml": "site.yaml",
        f"{place}/blog.md": "site-blog.md",
        f"{place}/{today.isoformat()}-first.md": "site-post.md",
        f"content/people/blog-team-{area.folder}.md": "site-team.md",
        "content/circles/blog-team/circle.md": "site-circle.md",
        f"content/circles/blog-team/{meeting:%Y-%m}.md": "site-meeting.md",
        "content/goals/a-blog-in-every-tambon.md": "site-goal.md",
        "content/pages/about.md": "site-about.md",
    }
    around = {
        "README.md": "site-readme.md",
        "requirements.txt": "site-requirements.txt",
        ".github/workflows/pages.yml": "site-github.yml",
        ".gitlab-ci.yml": "site-gitlab.yml",
    }
    return [
        *(NewFile(file, fill(form, values)) for file, form in forms.items()),
        *(NewFile(f"content/topics/{t}.md", form_text(f"site-topic-{t}.md")) for t in _TOPICS),
        *(NewFile(f"content/pages/{stem}.md", text) for stem, text in guide().items()),
        *(NewFile(file, fill(form, values), may_exist=True) for file, form in around.items()),
        NewFile(".gitignore", form_text("site-gitignore"), may_exist=True),
        NewFile(".vscode/settings.json", form_text("site-vscode.json"), may_exist=True),
        *(NewFile(f".vscode/{n}", text, may_exist=True) for n, text in editor_files().items()),
    ]


def _first_meeting(today: date) -> date:
    """The first second Saturday that leaves time to read before."""
    year, month = today.year, today.month
    while (day := in_month(year, month, _SECOND_SATURDAY)) < today + _READING_TIME:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return day
