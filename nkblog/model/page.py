"""Pages as values: everything that an output is made from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One output file. `path` is POSIX and relative to the output folder; `template` names what
    renders it (a template of the theme, or a format such as "rss"); `view` is a frozen dataclass
    with all that it may show.
    """

    path: str
    template: str
    view: object
