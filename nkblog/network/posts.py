"""Which files are posts of this site today, under which address, date and title."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from nkblog.diagnostics import Diagnostic, Span, error, note, warning
from nkblog.model.ids import PlaceId, PostId
from nkblog.model.network import Place, Post
from nkblog.network.names import BELOW_PLACES
from nkblog.network.visibility import Hidden, hidden
from nkblog.read.fields import When
from nkblog.read.library import Entry
from nkblog.read.matter import Post as PostMatter
from nkblog.text.dated_names import name_meant
from nkblog.text.dates import Moment, date_in_name, start_of, without_date
from nkblog.text.excerpt import excerpt
from nkblog.text.normalise import key
from nkblog.text.slug import portable_name_problem

_TITLE_LIMIT = 90
"""Characters of a title that is taken from the first line of a text."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What is known of a post before its references are: enough to refer to it."""

    entry: Entry[PostMatter]
    id: PostId
    place: PlaceId
    date: Moment
    title: str


P = TypeVar("P", Heading, Post)


@dataclass(frozen=True, slots=True)
class Posts:
    """The posts of the site: those shown, newest first, and those left out with the reason."""

    shown: tuple[Heading, ...]
    hidden: tuple[tuple[Heading, Hidden], ...]


def sort_posts(
    entries: Iterable[Entry[PostMatter]],
    places: Mapping[PlaceId, Place],
    today: date,
    *,
    include_hidden: bool,
) -> tuple[Posts, list[Diagnostic]]:
    """Dates, names and sorts the posts of the places in scope. With `include_hidden` (a preview)
    drafts and posts of the future are shown too. A post that cannot be dated or addressed is set
    aside; posts of other places are not this site's.
    """
    problems: list[Diagnostic] = []
    shown: list[Heading] = []
    left_out: list[tuple[Heading, Hidden]] = []
    for entry in entries:
        place = places.get(PlaceId(entry.folder))
        if place is None:
            continue
        heading = _heading(entry, place)
        if isinstance(heading, Diagnostic):
            # A date that is no date has been reported where it was read.
            if heading.code != "date-missing" or "date" not in entry.misread:
                problems.append(heading)
            continue
        reason = hidden(
            is_draft=entry.matter.draft,
            published=heading.date,
            expires=entry.matter.expires.moment if entry.matter.expires else None,
            today=today,
        )
        if reason is None or (include_hidden and reason is not Hidden.EXPIRED):
            shown.append(heading)
        else:
            left_out.append((heading, reason))
            problems.append(_left_out(heading, reason))
    single = _with_own_ids(_without_twins(shown, problems), problems)
    return Posts(newest_first(single), tuple(left_out)), problems


def newest_first(posts: Iterable[P]) -> tuple[P, ...]:
    """Posts in the order that they have everywhere: newest first, then by id."""
    by_id = sorted(posts, key=lambda post: post.id)
    return tuple(sorted(by_id, key=lambda post: post.date.at, reverse=True))


def title_of(entry: Entry[PostMatter]) -> str:
    """The title that the writer gives, the first heading, the first line, or the file's name."""
    if entry.matter.title:
        return entry.matter.title.value
    first_line = excerpt(entry.body.first_line, _TITLE_LIMIT)
    return entry.body.title or first_line or without_date(entry.stem) or entry.stem


def _heading(entry: Entry[PostMatter], place: Place) -> Heading | Diagnostic:
    problem = portable_name_problem(entry.stem)
    if problem:
        return error("unusable-name", Span(entry.file), name=entry.stem, problem=problem)
    taken = BELOW_PLACES | {key(child.rpartition("/")[2]) for child in place.children}
    if key(entry.stem) in taken:
        return error("reserved-name", Span(entry.file), name=entry.stem)
    moment = entry.matter.date.moment if entry.matter.date else _dated_by_name(entry.stem)
    if moment is None:
        ending = "" if entry.file.endswith("/index.md") else ".md"
        meant = name_meant(entry.stem)
        return error(
            "date-missing",
            Span(entry.file),
            hint=f"{meant}{ending}" if meant else "",
            name=f"{entry.stem}{ending}",
        )
    post = PostId(f"{place.id}/{entry.stem}")
    return Heading(entry, post, place.id, moment, title_of(entry))


def _dated_by_name(stem: str) -> Moment | None:
    day = date_in_name(stem)
    return start_of(day) if day else None


def _left_out(heading: Heading, reason: Hidden) -> Diagnostic:
    file, given = heading.entry.file, heading.entry.matter
    if reason is Hidden.FUTURE:
        # Loud, because a wrong year looks just like this.
        day = heading.date.day.isoformat()
        return warning("post-future", _at(file, given.date), title=heading.title, date=day)
    said = given.expires if reason is Hidden.EXPIRED else None
    return note(f"post-{reason}", _at(file, said), title=heading.title)


def _at(file: str, said: When | None) -> Span:
    """Where the file says so, or the file, whose name may do."""
    return Span(file, *said.mark) if said else Span(file)


def _without_twins(headings: list[Heading], problems: list[Diagnostic]) -> list[Heading]:
    """Of posts that would have the same address on any file system, the first by file stays."""
    first: dict[str, Heading] = {}
    for heading in sorted(headings, key=lambda heading: heading.entry.file):
        twin = first.setdefault(key(heading.id), heading)
        if twin is not heading:
            twin_span = Span(twin.entry.file)
            problems.append(
                error(
                    "address-taken",
                    Span(heading.entry.file),
                    related=(twin_span,),
                    other=twin.entry.file,
                )
            )
    return list(first.values())


def _with_own_ids(headings: Iterable[Heading], problems: list[Diagnostic]) -> list[Heading]:
    """Of posts that claim one identity the oldest keeps it: followers would take the others for
    the same post. These are set aside here, before anything can refer to them.
    """
    owner: dict[str, Heading] = {}
    for heading in sorted(headings, key=lambda heading: (heading.date.at, heading.entry.file)):
        given = heading.entry.matter.id
        first = owner.setdefault(given.value if given else heading.id, heading)
        if first is not heading:
            file, other = heading.entry.file, first.entry.file
            span = Span(file, *given.mark) if given else Span(file)
            problems.append(error("id-taken", span, related=(Span(other),), other=other))
    return list(owner.values())
