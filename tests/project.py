"""Small projects for tests: a dict of files becomes a folder, and a build of it a dict of outputs."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any

from nkblog.build import Built
from nkblog.build import build as build_site
from nkblog.diagnostics import Diagnostic
from nkblog.inputs import Refused, Request
from nkblog.publish.manifest import MANIFEST

THEME = Path(__file__).parent / "theme_plain"
"""A theme that prints views, so that a test reads what a page holds and no default theme's HTML."""
DEFAULT_THEME = THEME.parent.parent / "themes" / "default"
TODAY = date(2026, 11, 23)
SITE_FILE = "sites/test.yaml"
SITE = """\
title: เครือข่ายทดสอบ
base_url: https://net.example/
theme: plain
"""
PLACE = "content/places/trat/ko-kut"
"""The folder of a district with two tambons, ko-kut and ko-mak, in a province without a blog."""
SMALL = f"{SITE}places: trat/ko-kut\n"
"""A site file with that district alone: three pages of places."""

Files = Mapping[str, str | bytes]


def write(project: Path, files: Files) -> None:
    """Puts files into a project: texts without the indentation that they have in the test."""
    for name, content in files.items():
        file = project / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())


def project(folder: Path, files: Files, *, site: str = SMALL) -> Path:
    """A project of these files, with the plain theme and a site `test`."""
    shutil.copytree(THEME, folder / "themes" / "plain", dirs_exist_ok=True)
    write(folder, {f"themes/plain/{name}": text for name, text in _not_in_plain().items()})
    (folder / "content").mkdir(exist_ok=True)
    write(folder, {SITE_FILE: site, **files})
    return folder


@cache
def _not_in_plain() -> Files:
    """What the plain theme takes from the default one, so that it need not be kept in step: words
    that it does not say in its own way, and names of templates that print views like the others.
    """
    printing = (THEME / "templates" / "page.html").read_text(encoding="utf-8")
    names = {file.name for file in (DEFAULT_THEME / "templates").iterdir()}
    known = {file.name for file in (THEME / "templates").iterdir()}
    templates = {f"templates/{name}": printing for name in sorted(names - known)}
    strings = {}
    for language in ("th", "en"):
        own, others = (
            (theme / "strings" / f"{language}.yaml").read_text(encoding="utf-8")
            for theme in (THEME, DEFAULT_THEME)
        )
        said = {line.partition(":")[0] for line in own.splitlines()}
        more = [line for line in others.splitlines() if line.partition(":")[0] not in said]
        strings[f"strings/{language}.yaml"] = "\n".join([own, *more, ""])
    return {**templates, **strings}


def request(folder: Path, **changes: Any) -> Request:
    """What the command line would ask for, in one process."""
    plain = Request(folder, "test", folder / "public" / "test", TODAY)
    return replace(plain, **changes)


def build(folder: Path, **changes: Any) -> Built:
    """Builds the project's site; `changes` are fields of the request."""
    result = build_site(request(folder, **changes), lambda *_: None)
    assert isinstance(result, Built), result
    return result


def refused(folder: Path, **changes: Any) -> Refused:
    """Why the project's site cannot be built."""
    result = build_site(request(folder, **changes), lambda *_: None)
    assert isinstance(result, Refused)
    return result


def tree(output: Path) -> dict[str, bytes]:
    """The files below an output folder by path, without the list that publishing keeps of them."""
    files = (file for file in sorted(output.rglob("*")) if file.is_file())
    paths = ((file.relative_to(output).as_posix(), file) for file in files)
    return {path: file.read_bytes() for path, file in paths if path != MANIFEST}


def clean_tree(folder: Path, **changes: Any) -> dict[str, bytes]:
    """What a build without any memory makes of the project: into a folder of its own."""
    output = folder / "public" / "clean"
    shutil.rmtree(output, ignore_errors=True)
    for state in (folder / ".nkblog").glob("clean-*"):
        shutil.rmtree(state)
    build(folder, output=output, **changes)
    return tree(output)


def unlike(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    """The paths at which two trees differ: to show whole pages side by side takes minutes."""
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def texts(folder: Path, **changes: Any) -> dict[str, str]:
    """Builds the project and gives its outputs as texts."""
    build(folder, **changes)
    return {
        path: data.decode(errors="replace") for path, data in tree(folder / "public/test").items()
    }


def found(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, str, int, int]]:
    """Diagnostics as (code, file, line, column)."""
    return [(d.code, d.span.file, d.span.line, d.span.column) for d in diagnostics]
