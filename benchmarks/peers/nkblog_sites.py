"""nkblog, with all that it makes, and with no more than its peers make too."""

import shutil
import sys
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from benchmarks.corpus import TODAY, Size, write_project
from benchmarks.peers.generator import THEME, Generator
from nkblog.model.page import Family

_LIKE_PEERS = f"feeds: [rss]\nparticipation: no\nwithout: [{', '.join(Family)}]\n"


def write_whole(project: Path, size: Size) -> Path:
    """A project whose site file leaves out nothing."""
    newest = write_project(project, size)
    shutil.copytree(THEME, project / "themes" / "default")
    return newest


def write_like_peers(project: Path, size: Size) -> Path:
    """A project whose site file switches off what the peers do not make."""
    newest = write_whole(project, size)
    with (project / "sites" / "bench.yaml").open("a", encoding="utf-8") as site:
        site.write(_LIKE_PEERS)
    return newest


def _command(_project: Path, output: Path) -> tuple[str, ...]:
    program = Path(sys.executable).with_name("nkblog")
    return (str(program), "build", "--output", str(output), "--today", TODAY.isoformat())


WHOLE = Generator(
    "nkblog, everything",
    lambda: f"nkblog {version('nkblog')}",
    write_whole,
    _command,
    "themes/default/templates/post.html",
)
LIKE_PEERS = replace(WHOLE, name="nkblog", write=write_like_peers)
