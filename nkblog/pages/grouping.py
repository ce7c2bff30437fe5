"""How a circle groups its reading: by topic, by place or by partner, and by topic and area in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nkblog.model.network import Post
from nkblog.network.lineage import area_around
from nkblog.pages.cards import PostRow, post_row
from nkblog.pages.context import Context, Link


@dataclass(frozen=True, slots=True)
class AreaRows:
    """Posts of one area, in the order in which they were written."""

    area: str
    rows: tuple[PostRow, ...]


@dataclass(frozen=True, slots=True)
class TopicRows:
    """Posts on one topic (None: on none), by area."""

    topic: Link | None
    areas: tuple[AreaRows, ...]


@dataclass(frozen=True, slots=True)
class ReadingGroup:
    """Posts on one topic, from one district or with one partner (None: on or with none): those on
    a topic by area, the others by topic first.
    """

    title: Link | None
    areas: tuple[AreaRows, ...]
    topics: tuple[TopicRows, ...]

    @property
    def rows(self) -> Iterator[PostRow]:
        """All posts of the group, in order."""
        for area in (*self.areas, *(area for topic in self.topics for area in topic.areas)):
            yield from area.rows


def reading_groups(
    context: Context, posts: Iterable[Post], group_by: str
) -> tuple[ReadingGroup, ...]:
    """Each post in one group: that of its first topic or partner, or of its district. Groups and
    the topics in them are in the order of the network, those without a name last; areas as they
    are first met. `posts` come oldest first.
    """
    found: dict[str, dict[str, dict[str, list[PostRow]]]] = {}
    for post in posts:
        district = area_around(post.place, context.network.places)
        topic: str = next(iter(post.topics), "")
        within = post.place if group_by == "place" else district
        group: str
        match group_by:
            case "place":
                group = district
            case "partner":
                group = next(iter(post.partners), "")
            case _:
                group, topic = topic, ""
        topics = found.setdefault(group, {}).setdefault(topic, {})
        topics.setdefault(context.place_name(within), []).append(post_row(context, post.id))
    is_nested = group_by in {"place", "partner"}
    return tuple(
        ReadingGroup(
            title,
            () if is_nested else _areas(found[group][""]),
            tuple(
                TopicRows(topic_title, _areas(found[group][topic]))
                for topic, topic_title in _named(context)
                if topic in found[group]
            )
            if is_nested
            else (),
        )
        for group, title in _named(context)
        if group in found
    )


def _areas(found: dict[str, list[PostRow]]) -> tuple[AreaRows, ...]:
    return tuple(AreaRows(area, tuple(rows)) for area, rows in found.items())


def _named(context: Context) -> tuple[tuple[str, Link | None], ...]:
    """Everything that a group can be of, in the order of the network; last what has no name."""
    return context.once(_names, "")


def _names(context: Context, _: str) -> tuple[tuple[str, Link | None], ...]:
    network = context.network
    return (
        *((topic, context.topic_link(topic)) for topic in network.topics),
        *((partner, context.partner_link(partner)) for partner in network.partners),
        *((place, context.place_link(place)) for place in network.places),
        ("", None),
    )
