"""A meeting on one sheet, for those who lead and have five minutes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from nkblog.model.ids import MeetingId
from nkblog.model.network import Action, Meeting
from nkblog.model.page import Page
from nkblog.pages.context import Context, Link
from nkblog.pages.frame import HeadView, SiteView, head_view
from nkblog.pages.gatherings import MeetingView
from nkblog.pages.meetings import MeetingRow, meeting_title
from nkblog.pages.milestones import MilestoneRow
from nkblog.pages.promises import CarriedView, carried_over, promised
from nkblog.pages.reading import AskRow, ReadingView
from nkblog.text.excerpt import excerpt

T = TypeVar("T")
_SPONSOR = "sponsor"
"""The role of those who lead: คุณเอื้อ."""
_DECISIONS, _ASKED, _OPEN, _MILESTONES, _QUESTIONS = 4, 4, 4, 4, 3
_TEXT = 110
"""Characters of a text at most: two lines of the sheet. With that many of each kind it is full."""


@dataclass(frozen=True, slots=True)
class Few(Generic[T]):
    """The first of many, and how many more there are."""

    first: tuple[T, ...]
    more: int


@dataclass(frozen=True, slots=True)
class FiguresView:
    """What came together since the circle last met, in figures."""

    posts: int
    blogs: int
    answers: int
    questions: int
    late: int


@dataclass(frozen=True, slots=True)
class LeadersView:
    """A meeting on one sheet: what was decided (at `decided_at`: this meeting, or the last one that
    was held where it is still to come), what is asked from those who lead, what else is open, most
    late first.
    """

    site: SiteView
    head: HeadView
    meeting: MeetingRow
    figures: FiguresView
    decided_at: Link | None
    decisions: Few[str]
    asked: Few[CarriedView]
    open: Few[CarriedView]
    milestones: Few[MilestoneRow]
    questions: Few[AskRow]


def leaders_pages(context: Context, pages: Iterable[Page]) -> Iterable[Page]:
    """A sheet for each meeting among `pages` that reads something."""
    for page in pages:
        match page.view:
            case MeetingView(reading=ReadingView() as reading):
                meeting = context.network.meetings[MeetingId(page.path.removesuffix("/index.html"))]
                view = _view(context, page.view, meeting, reading)
                yield Page(f"{meeting.id}/leaders/index.html", "leaders.html", view)


def _view(
    context: Context, view: MeetingView, meeting: Meeting, reading: ReadingView
) -> LeadersView:
    decided = meeting if meeting.held else _last_held(context, meeting)
    asked, others = _open(context, meeting)
    urls = context.urls
    return LeadersView(
        view.site,
        head_view(
            context,
            f"{meeting.id}/leaders",
            context.say("leaders_of", meeting=view.title),
            context.say("leaders_about"),
            trail=(*view.head.trail[1:], view.meeting.link),
        ),
        view.meeting,
        FiguresView(
            reading.count,
            len(reading.wrote),
            sum(thread.answers for thread in reading.threads),
            len(reading.asks),
            sum(line.days_late > 0 for line in (*asked, *others)),
        ),
        Link(urls.page(decided.id), meeting_title(context, decided)) if decided else None,
        _few([_short(text) for text in decided.decisions] if decided else [], _DECISIONS),
        _few(asked, _ASKED),
        _few(others, _OPEN),
        _few([_short_step(step) for step in view.milestones], _MILESTONES),
        _few([replace(row, ask=_short(row.ask)) for row in reading.asks], _QUESTIONS),
    )


def _last_held(context: Context, coming: Meeting) -> Meeting | None:
    network = context.network
    sisters = (network.meetings[m] for m in network.circles[coming.circle].meetings)
    held = [sister for sister in sisters if sister.held]
    return max(held, key=lambda sister: (sister.day.at, sister.id), default=None)


def _open(context: Context, meeting: Meeting) -> tuple[list[CarriedView], list[CarriedView]]:
    """What was carried over to a meeting, with what it took on itself: by those who lead, and by
    others.
    """
    lines = list(carried_over(context, meeting))
    lines += [(action, promised(context, meeting, action, meeting)) for action in meeting.actions]
    # Sorting is stable: what is as late as another stays in the order in which it was taken on.
    lines.sort(key=lambda line: -line[1].days_late)
    short = [
        (action, replace(line, action=replace(line.action, what=_short(line.action.what))))
        for action, line in lines
    ]
    return (
        [line for action, line in short if _is_led(context, action)],
        [line for action, line in short if not _is_led(context, action)],
    )


def _is_led(context: Context, action: Action) -> bool:
    return any(context.network.people[who].role == _SPONSOR for who in action.who)


def _short_step(step: MilestoneRow) -> MilestoneRow:
    return replace(step, link=Link(step.link.url, _short(step.link.text)))


def _short(text: str) -> str:
    return excerpt(text, _TEXT)


def _few(all_: Sequence[T], most: int) -> Few[T]:
    return Few(tuple(all_[:most]), max(len(all_) - most, 0))
