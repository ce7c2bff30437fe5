"""A build is a function of its inputs: the machine, the moment and the order play no part."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.output import differences
from tests.site.sample import build, copy_sample

pytestmark = pytest.mark.slow

SHUFFLED = Path(__file__).parent / "shuffled"


def backwards(names: list[str]) -> list[str]:
    return sorted(names, reverse=True)


@pytest.mark.parametrize(
    ("seed", "zone", "locale", "order", "jobs"),
    [
        # POSIX names of zones, so that no database of zones is needed: UTC+14 and UTC-8.
        ("1", "KIRITIMATI-14", "C", backwards, "1"),
        ("424242", "ANGELES+8", "C.UTF-8", sorted, "2"),
    ],
)
def test_the_same_bytes_come_out_anywhere(
    folder: Path,
    tmp_path: Path,
    seed: str,
    zone: str,
    locale: str,
    order: Callable[[list[str]], list[str]],
    jobs: str,
) -> None:
    """Other hash seed, zone, locale, folder, number of processes; files created and listed in
    other orders."""
    project = copy_sample(tmp_path / f"elsewhere {seed}", order)
    marker = tmp_path / "was-shuffled"
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "TZ": zone,
        "LC_ALL": locale,
        "PYTHONPATH": str(SHUFFLED),
        "SHUFFLED_BY": seed,
        "SHUFFLED_MARKER": str(marker),
    }
    build(project, project / "site", "--jobs", jobs, env=environment)
    assert marker.exists()
    assert differences(folder, project / "site") == []
