"""What is published, or was meant to be, and is hard to come by."""

from collections.abc import Iterable

from nkblog.checks.subject import Subject, proses
from nkblog.diagnostics import Diagnostic, Span, note, warning
from nkblog.model.ids import FreePageId
from nkblog.model.prose import PageTarget


def lonely_posts(subject: Subject) -> Iterable[Diagnostic]:
    """Posts that only the lists of their own blog lead to: about nothing, for no goal, with no
    partner, not part of a thread, and linked from nowhere.
    """
    network = subject.network
    for id_, post in network.posts.items():
        is_filed = post.topics or post.goals or post.partners
        is_linked = post.reply_to or id_ in network.replies or id_ in network.backlinks
        if network.topics and not (is_filed or is_linked):
            yield note("post-alone", Span(post.file), title=post.title)


def unlinked_pages(subject: Subject) -> Iterable[Diagnostic]:
    """Free pages to which neither the menu nor a text leads."""
    network = subject.network
    reached = set(network.site.menu) | {
        FreePageId(target.folder)
        for file, prose in proses(network)
        for target in prose.targets
        if isinstance(target, PageTarget) and _file(subject, target.folder) != file
    }
    for id_, page in network.pages.items():
        if id_ not in reached:
            yield warning("page-unlinked", Span(page.file), title=page.title, name=id_)


def outside_the_site(subject: Subject) -> Iterable[Diagnostic]:
    """Posts in places that the site does not show."""
    for file in subject.left_out:
        yield note("not-in-site", Span(file))


def _file(subject: Subject, folder: str) -> str:
    page = subject.network.pages.get(FreePageId(folder))
    return page.file if page else ""
