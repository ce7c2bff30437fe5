"""What an output is made from, and why the last build rendered it."""

from collections.abc import Container
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from nkblog.diagnostics import Diagnostic
from nkblog.inputs import Refused, Request, Tell
from nkblog.messages import phrase
from nkblog.pages.origins import files_of
from nkblog.preparing import check
from nkblog.publish.state import open_state, state_folder
from nkblog.render.template_sources import template_sources
from nkblog.urls import Urls


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of an output. `template` is what renders it, `templates` all that it is made
    of; `view` is the type of what it shows, `fields` the names in it; `files` are the content files whose page it is. `reason` says why it was rendered last, `was_in_last_build` whether
    that was in the last build.
    """

    path: str
    is_planned: bool
    template: str
    templates: tuple[str, ...]
    view: str
    fields: tuple[str, ...]
    files: tuple[str, ...]
    is_recorded: bool
    reason: str
    was_in_last_build: bool


def explain(request: Request, path: str, tell: Tell) -> Answer | Refused:
    """What is known of the output at `path`, which may also be given as the address of its page or
    as a file in the output folder.
    """
    prepared = check(request, tell)
    if isinstance(prepared, Refused):
        return prepared
    planned = {page.path: page for page in prepared.pages}
    with open_state(state_folder(request.project, request.output)) as state:
        if isinstance(state, Diagnostic):
            return Refused((state,), is_wrong=False)
        root = Urls(prepared.network.site.base_url).root
        wanted = _as_output(path, request.output, root, {*planned, *state.outputs})
        row = state.outputs.get(wanted)
        last = state.last_build
    page = planned.get(wanted)
    templates = template_sources(prepared.theme.templates, page.template) if page else ()
    return Answer(
        wanted,
        page is not None,
        page.template if page else "",
        tuple(name for name, _ in templates),
        type(page.view).__name__ if page else "",
        tuple(field.name for field in fields(page.view))
        if page and is_dataclass(page.view)
        else (),
        files_of(wanted, prepared.network),
        row is not None,
        row.reason if row else "",
        row is not None and row.build == last,
    )


def explanation(answer: Answer, language: str) -> str:
    """An answer in words."""
    lines = [answer.path]
    if not answer.is_planned:
        lines.append(phrase("why-not-planned", language))
    else:
        view = f"{answer.view} ({', '.join(answer.fields)})"
        lines.append(phrase("why-rendered-by", language, template=answer.template))
        if answer.templates:
            lines.append(phrase("why-templates", language, names=", ".join(answer.templates)))
        lines.append(phrase("why-shows", language, view=view))
    lines += [phrase("why-file", language, file=file) for file in answer.files]
    if not answer.is_recorded:
        lines.append(phrase("why-never", language))
    else:
        when = "why-last-build" if answer.was_in_last_build else "why-earlier-build"
        reason = phrase(f"why-{answer.reason}", language)
        lines.append(phrase(when, language, reason=reason))
    return "\n".join(lines)


def _as_output(path: str, output: Path, root: str, known: Container[str]) -> str:
    """The output path that a person means by a path, an address or a file; `root` is where the
    addresses of the site begin.
    """
    file, folder = Path(path).resolve(), output.resolve()
    if file.is_relative_to(folder):
        plain = file.relative_to(folder).as_posix().removeprefix(".")
    else:
        plain = unquote(urlsplit(path).path.removeprefix(root)).strip("/")
    page = f"{plain}/index.html".removeprefix("/")
    return page if page in known and plain not in known else plain
