"""A theme: templates, strings and assets, from its own folder, those it extends, and the site's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from nkblog.diagnostics import Diagnostic, Span, error, located
from nkblog.read.decode import decode
from nkblog.read.fields import decode_fields
from nkblog.read.files import Folder, read_all
from nkblog.read.matter import ThemeFile
from nkblog.read.nodes import TextNode
from nkblog.read.yaml_events import read_mapping

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
    name: str, language: str, homes: Iterable[Path], site_folder: Path
) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
    """The theme `name` as one site sees it.

    It is looked for in each of `homes`, in order; `site_folder` ("sites/<name>") may hold
    `templates/`, `assets/` and `strings/` that replace single ones. None, and why, where there is
    no such theme or one of its files cannot be read.
    """
    layers = _Layers()
    homes = tuple(homes)
    folders = _lineage(name, homes, layers.problems)
    for folder in reversed(folders):
        _lay(Folder(folder, f"themes/{folder.name}"), language, layers)
    _lay(Folder(site_folder, f"sites/{site_folder.name}"), language, layers)
    if layers.problems or not folders:
        return None, tuple(layers.problems)
    made_of = sorted((*layers.templates.items(), *layers.strings.items()))
    digest = blake2b(repr(made_of).encode(), digest_size=16).hexdigest()
    return Theme(layers.templates, layers.strings, layers.assets, digest), ()


def _lineage(name: str, homes: tuple[Path, ...], problems: list[Diagnostic]) -> list[Path]:
    """The folder of a theme and of those it extends, outermost first."""
    folders: list[Path] = []
    wanted: str | None = name
    while wanted:
        is_name = not ("/" in wanted or "\\" in wanted or wanted.startswith("."))
        named = (home / wanted for home in homes if is_name)
        found = next((folder for folder in named if Folder(folder, wanted).is_there), None)
        if found is None:
            problems.append(error("unknown-theme", Span(f"themes/{wanted}"), name=wanted))
            return []
        if found in folders or len(folders) == DEPTH:
            problems.append(error("theme-loop", Span(f"themes/{wanted}/theme.yaml"), name=wanted))
            return []
        folders.append(found)
        wanted = _extended(found, problems)
    return folders


def _extended(folder: Path, problems: list[Diagnostic]) -> str | None:
    source = Folder(folder, f"themes/{folder.name}")
    file = f"{source.name}/theme.yaml"
    data = source.read(file)
    text = decode(data) if isinstance(data, bytes) else data
    if isinstance(text, Diagnostic):
        problems.extend(located((text,), file))
        return None
    node, _ = read_mapping(text, 1)
    extends = decode_fields(ThemeFile, node)[0].extends
    return extends.value if extends else None


def _lay(folder: Folder, language: str, layers: _Layers) -> None:
    for file, data in read_all(folder):
        kind, _, name = file.removeprefix(f"{folder.name}/").partition("/")
        if kind == "assets":
            layers.assets[name] = data
        elif kind == "templates" or (kind == "strings" and name == f"{language}.yaml"):
            text = decode(data)
            if isinstance(text, Diagnostic):
                layers.problems.extend(located((text,), file))
            elif kind == "templates":
                layers.templates[name] = layers.templates[file] = text
            else:
                layers.strings.update(_strings(file, text, layers.problems))


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
