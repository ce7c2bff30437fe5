"""Posts, people and pictures as rows and cards of lists."""

from collections.abc import Iterable
from dataclasses import dataclass

from nkblog.model.ids import PersonId, PostId
from nkblog.model.network import Level, Post
from nkblog.model.prose import ImageTarget
from nkblog.pages.context import Context, DateView, Link


@dataclass(frozen=True, slots=True)
class ImageView:
    """A picture: its largest address, its `srcset`, and its size in pixels."""

    url: str
    srcset: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post in one line. `hidden` is why visitors do not see it yet: "draft", "future", or ""."""

    url: str
    title: str
    date: DateView
    place: Link
    hidden: str


@dataclass(frozen=True, slots=True)
class PostCard:
    """A post in a list: what it is called, who tells it where, what about, and how it begins.

    `area` is the district's name with its level for a post of a tambon, else ""; `ask` and `offer`
    are the writer's words to the other teams, or ""; `is_answered` says that its question is closed;
    `hidden` is as in `PostRow`.
    """

    url: str
    title: str
    date: DateView
    place: Link
    area: str
    authors: tuple[Link, ...]
    topics: tuple[Link, ...]
    summary: str
    image: ImageView | None
    ask: str
    offer: str
    in_answer_to: PostRow | None
    replies: int
    hidden: str
    is_answered: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person or team in a list. `url` is as in `Link`; `role` is a key of the theme's strings, or
    "".
    """

    url: str
    name: str
    role: str


def post_row(context: Context, post_id: PostId) -> PostRow:
    """A post in one line."""
    return context.once(_post_row, post_id)


def _post_row(context: Context, post_id: PostId) -> PostRow:
    post = context.network.posts[post_id]
    return PostRow(
        context.urls.page(post.id),
        post.title,
        context.date(post.date),
        context.place_link(post.place),
        hidden_mark(context, post),
    )


def hidden_mark(context: Context, post: Post) -> str:
    """Why only a preview shows a post: it is a "draft", or of the "future"; else ""."""
    if post.is_draft:
        return "draft"
    return "future" if post.date.day > context.network.today else ""


def post_card(context: Context, post: Post) -> PostCard:
    """A post in a list."""
    network = context.network
    place = network.places[post.place]
    is_tambon = place.level is Level.TAMBON
    area = context.place_name(place.parent) if place.parent and is_tambon else ""
    return PostCard(
        context.urls.page(post.id),
        post.title,
        context.date(post.date),
        context.place_link(post.place),
        area,
        tuple(context.person_link(author) for author in post.authors),
        tuple(context.topic_link(topic) for topic in post.topics),
        post.summary,
        image_view(context, post.cover) if post.cover else None,
        post.ask,
        post.offer,
        post_row(context, post.reply_to) if post.reply_to else None,
        len(network.replies.get(post.id, ())),
        hidden_mark(context, post),
        bool(post.ask and post.answered),
    )


def image_view(context: Context, image: ImageTarget) -> ImageView:
    """A picture with all its sizes."""
    widest, _ = image.sizes[-1]
    srcset = ", ".join(f"{context.urls.file(path)} {width}w" for path, width in image.sizes)
    return ImageView(context.urls.file(widest), srcset, image.width, image.height)


def person_rows(context: Context, people: Iterable[PersonId]) -> tuple[PersonRow, ...]:
    """People in the order given."""
    return tuple(context.once(_person_row, person) for person in people)


def _person_row(context: Context, person_id: PersonId) -> PersonRow:
    person = context.network.people[person_id]
    role = f"role_{person.role}" if person.role else ""
    return PersonRow(context.person_link(person_id).url, person.title, role)
