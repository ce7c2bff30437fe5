"""Which folders no site may be published into."""

from pathlib import Path

from nkblog.diagnostics import Diagnostic, Span, error


def refuse_unsafe(output: Path, project: Path, sources: tuple[Path, ...]) -> Diagnostic | None:
    """Why a site may not be published into `output`, or None. Touches nothing.

    `sources` are the folders that people write in (content, themes, sites). Refused are what is
    not a folder, the root of a disk, and whatever is, or lies above, the home folder, the project
    or a source, or lies in a source. Links are followed first.
    """
    try:
        place = output.resolve()
        nearest = next(folder for folder in (place, *place.parents) if folder.exists())
    except (OSError, RuntimeError, ValueError):  # links in a circle; a NUL in the name
        return error("output-is-no-folder", Span(""), path=str(output))
    home = _home()
    reasons = (
        ("output-is-no-folder", place.is_symlink() or not nearest.is_dir()),
        ("output-is-root", place == place.parent),
        ("output-holds-home", home is not None and _holds(place, home)),
        ("output-holds-project", _holds(place, project)),
        ("output-meets-source", any(_holds(place, s) or _holds(s, place) for s in sources)),
    )
    return next((error(code, Span(""), path=str(output)) for code, bad in reasons if bad), None)


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:  # a process without a user has none
        return None


def _holds(outer: Path, inner: Path) -> bool:
    """Whether `inner` is `outer` or lies in it, also where a file system ignores case."""
    inner = inner.resolve()
    return any(_same(folder, outer.resolve()) for folder in (inner, *inner.parents))


def _same(one: Path, other: Path) -> bool:
    try:
        return one == other or one.samefile(other)
    except OSError:  # one of them is not there yet
        return False
