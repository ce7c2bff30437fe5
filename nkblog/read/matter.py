"""What each kind of file may say in its front matter."""

from dataclasses import dataclass, fields
from typing import get_args

from nkblog.model.feed import FeedForm
from nkblog.model.page import Family
from nkblog.read.fields import (
    Text,
    When,
    as_choices,
    as_flag,
    as_list,
    as_long_list,
    as_map,
    as_maps,
    as_moment,
    as_moments,
    as_pairs,
    as_switch,
    as_text,
    as_texts,
    key,
)


@dataclass(frozen=True, slots=True)
class Site:
    """`sites/<name>.yaml`: one published network."""

    title: Text | None = key(as_text)
    tagline: Text | None = key(as_text)
    description: Text | None = key(as_text)
    base_url: Text | None = key(as_text)
    authority: Text | None = key(as_text)
    language: Text | None = key(as_text)
    theme: Text | None = key(as_text)
    licence: Text | None = key(as_text)
    places: tuple[Text, ...] = key(as_long_list)
    menu: tuple[Text, ...] = key(as_list)
    email: Text | None = key(as_text)
    participation: bool = key(as_switch)
    feeds: tuple[FeedForm, ...] = key(as_choices(FeedForm))
    without: tuple[Family, ...] = key(as_choices(Family))
    checks: tuple[tuple[Text, Text], ...] = key(as_pairs)


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """`theme.yaml` in a theme's folder."""

    name: Text | None = key(as_text)
    title: Text | None = key(as_text)
    extends: Text | None = key(as_text)


@dataclass(frozen=True, slots=True)
class Blog:
    """`blog.md` in a place's folder."""

    title: Text | None = key(as_text)
    summary: Text | None = key(as_text)
    code: Text | None = key(as_text)
    authors: tuple[Text, ...] = key(as_list)
    email: Text | None = key(as_text)


@dataclass(frozen=True, slots=True)
class Post:
    """Any other Markdown file in a place's folder."""

    title: Text | None = key(as_text)
    date: When | None = key(as_moment)
    authors: tuple[Text, ...] = key(as_list)
    topics: tuple[Text, ...] = key(as_list)
    partners: tuple[Text, ...] = key(as_list)
    reply_to: Text | None = key(as_text)
    ask: Text | None = key(as_text)
    offer: Text | None = key(as_text)
    answers: bool = key(as_flag)
    answered: When | None = key(as_moment)
    goals: tuple[Text, ...] = key(as_list)
    draft: bool = key(as_flag)
    updated: When | None = key(as_moment)
    expires: When | None = key(as_moment)
    aliases: tuple[Text, ...] = key(as_list)
    summary: Text | None = key(as_text)
    cover: Text | None = key(as_text)
    id: Text | None = key(as_text)


@dataclass(frozen=True, slots=True)
class Topic:
    """A file in `topics/`."""

    title: Text | None = key(as_text)
    summary: Text | None = key(as_text)
    aliases: tuple[Text, ...] = key(as_list)


@dataclass(frozen=True, slots=True)
class Person:
    """A file in `people/`."""

    title: Text | None = key(as_text)
    role: Text | None = key(as_text)
    places: tuple[Text, ...] = key(as_list)
    partners: tuple[Text, ...] = key(as_list)
    summary: Text | None = key(as_text)
    url: Text | None = key(as_text)
    aliases: tuple[Text, ...] = key(as_list)


@dataclass(frozen=True, slots=True)
class Partner:
    """A file in `partners/`."""

    title: Text | None = key(as_text)
    short: Text | None = key(as_text)
    summary: Text | None = key(as_text)
    url: Text | None = key(as_text)
    aliases: tuple[Text, ...] = key(as_list)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step towards a goal; `done` is the day on which it was reached."""

    id: Text | None = key(as_text)
    title: Text | None = key(as_text)
    due: When | None = key(as_moment)
    done: When | None = key(as_moment)
    places: tuple[Text, ...] = key(as_long_list)


@dataclass(frozen=True, slots=True)
class Goal:
    """A file in `goals/`."""

    title: Text | None = key(as_text)
    summary: Text | None = key(as_text)
    topics: tuple[Text, ...] = key(as_list)
    places: tuple[Text, ...] = key(as_long_list)
    milestones: tuple[Milestone, ...] = key(as_maps(Milestone))


@dataclass(frozen=True, slots=True)
class Scope:
    """What a circle reads before it meets."""

    places: tuple[Text, ...] = key(as_long_list)
    topics: tuple[Text, ...] = key(as_long_list)
    partners: tuple[Text, ...] = key(as_long_list)


@dataclass(frozen=True, slots=True)
class Circle:
    """`circle.md` in a circle's folder."""

    title: Text | None = key(as_text)
    summary: Text | None = key(as_text)
    members: tuple[Text, ...] = key(as_long_list)
    group_by: Text | None = key(as_text)
    scope: Scope | None = key(as_map(Scope))
    participation: bool = key(as_switch)


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody took on at a meeting; `done` is the day on which it was done."""

    what: Text | None = key(as_text)
    who: tuple[Text, ...] = key(as_list)
    due: When | None = key(as_moment)
    done: When | None = key(as_moment)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Any other Markdown file in a circle's folder; its body is the minutes."""

    title: Text | None = key(as_text)
    date: When | None = key(as_moment)
    time: Text | None = key(as_text)
    place: Text | None = key(as_text)
    agenda: tuple[Text, ...] = key(as_texts)
    held: When | None = key(as_moment)
    attended: tuple[Text, ...] = key(as_long_list)
    decisions: tuple[Text, ...] = key(as_texts)
    actions: tuple[Action, ...] = key(as_maps(Action))
    moved_from: tuple[When, ...] = key(as_moments)
    cancelled: bool = key(as_flag)


@dataclass(frozen=True, slots=True)
class FreePage:
    """A file in `pages/`."""

    title: Text | None = key(as_text)
    summary: Text | None = key(as_text)
    aliases: tuple[Text, ...] = key(as_list)
    language: Text | None = key(as_text)


AnyMatter = Blog | Post | Topic | Person | Partner | Goal | Circle | Meeting | FreePage
"""The front matter of a Markdown file."""

KEYS = frozenset(field.name for kind in get_args(AnyMatter) for field in fields(kind))
"""The keys of all of them."""
SITE_KEYS = frozenset(field.name for field in fields(Site))
