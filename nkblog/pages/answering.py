"""How to answer a post: by e-mail, or by a new file in a blog of one's own."""

from dataclasses import dataclass

from nkblog.model.network import Post
from nkblog.pages.context import Context
from nkblog.text.excerpt import excerpt
from nkblog.urls import mailto

_TITLE = 60
"""Characters of the title in a subject. A Thai character is nine in an address, and of an address
some programs pass on the first 2,000."""


@dataclass(frozen=True, slots=True)
class AnsweringView:
    """`mail` opens a message that is begun already, or is "" where nobody gives an address; `file`
    is the text to paste into a new file.
    """

    mail: str
    file: str


def answering_view(context: Context, post: Post) -> AnsweringView:
    """How to answer a post. A message goes to the post's blog, or else to the site."""
    network = context.network
    blog = network.blogs.get(post.place)
    to = (blog.email if blog else "") or network.site.email
    return AnsweringView(_mail(context, post, to) if to else "", _file(context, post))


def _mail(context: Context, post: Post, to: str) -> str:
    url = context.urls.absolute(context.urls.page(post.id))
    lines = (
        context.say("answer_greeting", name=context.place_name(post.place)),
        "",
        context.say("answer_about"),
        url,
        "",
        context.say("answer_here"),
        "",
        "",
        context.say("answer_from"),
        "",
    )
    subject = context.say("answer_subject", title=excerpt(post.title, _TITLE))
    return mailto(to, subject, "\n".join(lines))


def _file(context: Context, post: Post) -> str:
    name = context.network.short_names[post.id]
    # What a name in YAML may begin with; no name of a file here has a quotation mark in it.
    plain = name if name[0].isalnum() else f'"{name}"'
    return f"---\nreply_to: {plain}\n---\n\n{context.say('answer_line')}\n"
