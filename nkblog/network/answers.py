"""Which questions are answered, and what was meant to answer one and does not."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from nkblog.diagnostics import Diagnostic, Span, warning
from nkblog.model.ids import PostId
from nkblog.model.network import Post
from nkblog.network.names import Names
from nkblog.network.posts import Heading, Posts


def closing(headings: Iterable[Heading]) -> frozenset[PostId]:
    """The posts that mean to close the question which they answer."""
    return frozenset(heading.id for heading in headings if heading.entry.matter.answers)


def with_answers(posts: dict[PostId, Post], closing: AbstractSet[PostId]) -> dict[PostId, Post]:
    """The posts, their questions closed by the oldest direct answer among `closing`, if that is
    before the day that the asker gives.
    """
    answers: dict[PostId, Post] = {}
    for post in posts.values():  # Newest first.
        if post.id in closing and post.reply_to in posts and posts[post.reply_to].ask:
            answers[post.reply_to] = post
    for asked, answer in answers.items():
        own = posts[asked].answered
        moment = min(own, answer.date) if own else answer.date
        posts[asked] = replace(posts[asked], answered=moment, answered_by=answer.id)
    return posts


def check_answers(
    headings: Posts, posts: Mapping[PostId, Post], names: Names[PostId]
) -> Iterable[Diagnostic]:
    """Posts that say that they answer a question and close none: they answer no post, or one that
    asks nothing, or are left out today. `names` are those of the posts.
    """
    for heading in headings.shown:
        given, answered = heading.entry.matter, posts[heading.id].reply_to
        # An answer to nothing that can be found has been reported already.
        is_known = answered is not None or given.reply_to is None
        if given.answers and is_known and not (answered and posts[answered].ask):
            yield warning("answers-no-question", _span(heading))
    for heading, reason in headings.hidden:
        given = heading.entry.matter
        if given.answers and given.reply_to:
            name = given.reply_to.value.removeprefix("[[").removesuffix("]]")
            meanings = names.find(name)
            asked = posts[meanings[0]] if len(meanings) == 1 else None
            if asked and asked.ask and not asked.answered:
                related = (Span(asked.file),)
                yield warning(
                    f"answer-{reason}", _span(heading), related=related, title=asked.title
                )


def _span(heading: Heading) -> Span:
    given, file = heading.entry.matter.reply_to, heading.entry.file
    return Span(file, *given.mark) if given else Span(file)
