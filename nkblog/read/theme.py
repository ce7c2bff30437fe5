"""A theme: templates, strings and assets, from its own folder, those it extends, and the site's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from nkblog.diagnostics import Diagnostic, Severity, Span, error, located
from nkblog.read.decode import decode
from nkblog.read.fields import decode_fields
from nkblog.read.files import Folder
from nkblog.read.matter import ThemeFile
from nkblog.read.nodes import TextNode
from nkblog.read.yaml_events import read_mapping

_STYLE, _MORE_STYLE = "style.css", "more.css"
"""A theme's style sheet, and what a theme or a site on top of it adds to its end: in the same file,
so that a page on a slow line waits for one."""
DEPTH = 5
"""How many themes may extend each other."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What pages are rendered with: templates and assets by name, and the strings of the site's
    language. Whatever the site overrides is already in place. Each template is there by its path
    in the project too ("themes/default/templates/post.html"), so that what replaces it can extend
    it.
    """

    templates: Mapping[str, str]
    strings: Mapping[str, str]
    assets: Mapping[str, bytes]
    digest: str
    """That of the templates and strings."""


@dataclass(slots=True)
class _Layers:
    """A theme while its layers are laid over each other, the innermost first."""

    templates: dict[str, str] = field(default_factory=dict)
    strings: dict[str, str] = field(default_factory=dict)
    assets: dict[str, bytes] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)


def read_theme(
    name: str, asked_at: Span, language: str, homes: Iterable[Path], site_folder: Path
) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
    """The theme `name` as one site sees it, and what is wrong with it.

    It is looked for in each of `homes`, in order; `site_folder` ("sites/<name>") may hold
    `templates/`, `assets/` and `strings/` that replace single ones, and `assets/more.css`, which is
    added to the style sheet. None where there is no such
    theme, as asked for at `asked_at`, or where one of its files cannot be read.
    """
    layers = _Layers()
    folders = _lineage(name, asked_at, tuple(homes), layers.problems)
    for folder in reversed(folders):
        _lay(Folder(folder, f"themes/{folder.name}"), language, layers)
    _lay(Folder(site_folder, f"sites/{site_folder.name}"), language, layers)
    problems = tuple(layers.problems)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None, problems
    made_of = sorted((*layers.templates.items(), *layers.strings.items()))
    digest = blake2b(repr(made_of).encode(), digest_size=16).hexdigest()
    return Theme(layers.templates, layers.strings, layers.assets, digest), problems


def _lineage(
    name: str, asked_at: Span, homes: tuple[Path, ...], problems: list[Diagnostic]
) -> list[Path]:
    """The folder of a theme and of those it extends, outermost first."""
    folders: list[Path] = []
    while name:
        is_name = not ("/" in name or "\\" in name or name.startswith("."))
        named = (home / name for home in homes if is_name)
        found = next((folder for folder in named if Folder(folder, name).is_there), None)
        if found is None:
            problems.append(error("unknown-theme", asked_at, name=name))
            return []
        if found in folders or len(folders) == DEPTH:
            problems.append(error("theme-loop", asked_at, name=name))
            return []
        folders.append(found)
        name, asked_at = _extended(found, problems)
    return folders


def _extended(folder: Path, problems: list[Diagnostic]) -> tuple[str, Span]:
    """The name of the theme that a theme extends, or "", and where it says so."""
    file = f"themes/{folder.name}/theme.yaml"
    data = Folder(folder, f"themes/{folder.name}").read(file)
    text = decode(data) if isinstance(data, bytes) else data
    if isinstance(text, Diagnostic):
        problems.extend(located((text,), file))
        return "", Span(file)
    node, misread = read_mapping(text, 1)
    theme, found = decode_fields(ThemeFile, node)
    problems.extend(located((*misread, *found), file))
    return (
        (theme.extends.value, Span(file, *theme.extends.mark))
        if theme.extends
        else ("", Span(file))
    )


def _lay(folder: Folder, language: str, layers: _Layers) -> None:
    files, passed_over = folder.list()
    layers.problems.extend(passed_over)
    for file in files:
        kind, _, name = file.removeprefix(f"{folder.name}/").partition("/")
        if kind not in {"assets", "templates"} and (kind, name) != ("strings", f"{language}.yaml"):
            continue
        data = folder.read(file)
        text = decode(data) if isinstance(data, bytes) and kind != "assets" else data
        if isinstance(text, Diagnostic):
            layers.problems.extend(located((text,), file))
        elif isinstance(text, bytes):
            layers.assets[name] = text
        elif kind == "templates":
            layers.templates[name] = layers.templates[file] = text
        else:
            layers.strings.update(_strings(file, text, layers.problems))
    more = layers.assets.pop(_MORE_STYLE, None)
    if more is not None:
        layers.assets[_STYLE] = layers.assets.get(_STYLE, b"") + b"\n" + more


def _strings(file: str, text: str, problems: list[Diagnostic]) -> dict[str, str]:
    node, found = read_mapping(text, 1)
    problems.extend(located(found, file))
    strings: dict[str, str] = {}
    for name, value in node.entries if node else ():
        if isinstance(value, TextNode):
            strings[name.value] = value.value
        else:
            span = Span(file, *name.mark)
            problems.append(error("text-expected", span, key=name.value))
    return strings
