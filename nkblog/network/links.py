"""What the bodies point at: links, wiki links and pictures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from posixpath import dirname, join, normpath

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.model.body import HEADING_PREFIX, Body, Reference, ReferenceKind, anchor_named
from nkblog.model.network import AssetCopy
from nkblog.model.prose import PageTarget, Prose, Target
from nkblog.network.assets import Published, as_download, as_picture
from nkblog.network.names import MADE_FILES, Names, path_problem
from nkblog.network.visibility import Hidden
from nkblog.read.library import Asset
from nkblog.text.nearest import nearest
from nkblog.text.normalise import key


@dataclass(frozen=True, slots=True)
class Linkable:
    """A page that bodies may link to: its folder on the site, how it calls itself, its anchors."""

    folder: str
    title: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Destinations:
    """Everything that a body may point at."""

    by_folder: Mapping[str, Linkable]
    by_file: Mapping[str, Linkable]
    """By file of the project, and by folder of the content where a page has a folder."""
    names: Names[str]
    """Folders of pages, by path tails and titles."""
    hidden: Mapping[str, tuple[Hidden, str]]
    """Posts that are left out today, and the file of each: by file, folder of the content, and
    folder on the site."""
    hidden_names: Names[str]
    """Files of those posts, by path tails and titles."""
    assets: Mapping[str, Asset]
    siblings: Callable[[str], Sequence[str]]
    """What of all this lies directly in a folder of the content, by files of the project."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A body's answers: its prose, the copies of files that it needs, and what is wrong."""

    prose: Prose
    copies: tuple[AssetCopy, ...]
    problems: tuple[Diagnostic, ...]


def resolve_body(body: Body, file: str, to: Destinations) -> Resolved:
    """Finds what each reference of a body points at; `file` is where the body is written."""
    if not body.references:
        return Resolved(Prose(body, ()), (), ())
    targets: list[Target | None] = []
    copies: list[AssetCopy] = []
    problems: list[Diagnostic] = []
    for reference in body.references:
        match _find(reference, file, to):
            case Diagnostic() as problem:
                problems.append(problem)
                targets.append(None)
            case Published(target, needed):
                targets.append(target)
                copies.extend(needed)
            case PageTarget() as target:
                anchors = to.by_folder[target.folder].anchors
                anchor = anchor_named(target.fragment, anchors)
                if target.fragment and not anchor:
                    problems.append(_no_such_anchor(target, anchors, Span(file, *reference.mark)))
                targets.append(replace(target, fragment=anchor))
    return Resolved(Prose(body, tuple(targets)), tuple(copies), tuple(problems))


def resolve_picture(name: str, span: Span, to: Destinations) -> Published | Diagnostic:
    """The picture that a field such as `cover` names, relative to its file."""
    path = _beside(span.file, name, to)
    asset = to.assets.get(path)
    if asset is None:
        return error("missing-image", span, hint=_near_file(path, to), name=name)
    picture = as_picture(asset)
    if picture is None:
        return error("not-an-image", span, name=name)
    return _unusable(asset, span) or picture


def _find(reference: Reference, file: str, to: Destinations) -> PageTarget | Published | Diagnostic:
    span = Span(file, *reference.mark)
    match reference.kind:
        case ReferenceKind.IMAGE:
            return resolve_picture(reference.target, span, to)
        case ReferenceKind.WIKI:
            return _wiki(reference, span, to)
        case ReferenceKind.LINK:
            return _link(reference, span, to)


def _wiki(reference: Reference, span: Span, to: Destinations) -> PageTarget | Diagnostic:
    folders = to.names.find(reference.target)
    if len(folders) == 1:
        page = to.by_folder[folders[0]]
        return PageTarget(page.folder, page.title, reference.fragment)
    if folders:
        return error(
            "ambiguous-link",
            span,
            hint=folders[0],
            name=reference.target,
            candidates=", ".join(folders),
        )
    left_out = to.hidden_names.find(reference.target)
    if left_out:
        return _unpublished(reference, span, *to.hidden[left_out[0]])
    return error(
        "broken-link", span, hint=to.names.nearest(reference.target), name=reference.target
    )


def _link(
    reference: Reference, span: Span, to: Destinations
) -> PageTarget | Published | Diagnostic:
    target = reference.target
    if target.startswith("/"):
        path = target.strip("/")
        page = to.by_folder.get(path)
    else:
        path = _beside(span.file, target, to)
        page = to.by_file.get(path) or to.by_file.get(f"{path}.md")
    if page:
        return PageTarget(page.folder, page.title, reference.fragment)
    left_out = to.hidden.get(path) or to.hidden.get(f"{path}.md")
    if left_out:
        return _unpublished(reference, span, *left_out)
    asset = to.assets.get(path)
    if asset is None:
        is_elsewhere = target.lower().startswith("www.")
        hint = f"https://{target}" if is_elsewhere else _near_file(path, to)
        return _made_file(path, target, span, to) or error(
            "broken-link", span, hint=hint, name=target
        )
    file = as_download(asset)
    if file is None:
        return error("file-kind-refused", span, name=target)
    return _unusable(asset, span) or file


def _made_file(path: str, target: str, span: Span, to: Destinations) -> Diagnostic | None:
    """What is wrong with a link to a feed, a calendar or another file that is made beside a page:
    a reader is led to the page, which tells what to do with it.
    """
    folder, _, name = path.rpartition("/")
    known = to.by_folder if target.startswith("/") else to.by_file
    page = known.get(folder)
    if name not in MADE_FILES or page is None:
        return None
    hint = f"/{page.folder}/" if page.folder else "/"
    return error("link-to-made-file", span, hint=hint, name=target)


def _no_such_anchor(target: PageTarget, anchors: tuple[str, ...], span: Span) -> Diagnostic:
    written = [anchor.removeprefix(HEADING_PREFIX) for anchor in anchors]
    hint = nearest(target.fragment, written)
    return error("broken-fragment", span, hint=hint, name=target.fragment, page=target.title)


def _unpublished(reference: Reference, span: Span, reason: Hidden, file: str) -> Diagnostic:
    return error(f"link-to-{reason}", span, related=(Span(file),), name=reference.target)


def _unusable(asset: Asset, span: Span) -> Diagnostic | None:
    problem = path_problem(asset.file)
    return error("unusable-name", span, name=asset.file, problem=problem) if problem else None


def _beside(file: str, target: str, to: Destinations) -> str:
    """The project path that a relative target means; one that climbs out of the project keeps its
    leading `..` and so names nothing. Where there is nothing of that name, it is the one file beside
    it that a reader would take for it: one word can be other characters on a phone, and A is a on
    Windows.
    """
    path = normpath(join(dirname(file), target))
    as_text = f"{path}.md"
    if any(
        name in known for known in (to.by_file, to.assets, to.hidden) for name in (path, as_text)
    ):
        return path
    names = {key(path), key(as_text)}
    alike = {other for other in to.siblings(dirname(path)) if key(other) in names}
    return alike.pop() if len(alike) == 1 else path


def _near_file(path: str, to: Destinations) -> str:
    """The name of a file in the same folder that looks like the missing one."""
    folder = dirname(path)
    names = [file.removeprefix(f"{folder}/") for file in to.siblings(folder)]
    return nearest(path.removeprefix(f"{folder}/"), names)
