"""Builds of the sample network that are ended at random moments, a few of them.

Hundreds, of a larger network too: `python -m tests.crashes --kills 200 --signals 60`.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crashes import KILLS, PROGRAM, SIGNALS, Site, Tally, survive
from tests.site.sample import TODAY, copy_sample
from tests.whole import look

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="signals are sent in POSIX's way"),
]

IN_PLACE = """
import os, time
def replace(old, new):
    with open(old, "rb") as source, open(new, "wb", buffering=0) as target:
        content = source.read()
        target.write(content[:len(content) // 2])
        time.sleep(0.0005)
        target.write(content[len(content) // 2:])
    os.unlink(old)
os.replace = replace
"""
"""Files are written where they are, not replaced."""


FEW = ("as it was", "posts edited, moved and deleted")


def test_whenever_a_build_is_ended_no_file_is_torn_and_the_next_one_heals(tmp_path: Path) -> None:
    site = Site(copy_sample(tmp_path / "sample"), versions=FEW)
    tally = survive([site], len(KILLS), len(SIGNALS), lambda _: None)
    assert tally.wrong == []


def test_files_that_are_not_replaced_in_one_step_are_found_torn(tmp_path: Path) -> None:
    site = Site(copy_sample(tmp_path / "sample"), 0, IN_PLACE + PROGRAM, FEW)
    tally = Tally()
    while not any("neither the old file nor the new one" in problem for problem in tally.wrong):
        assert tally.strikes.total() < 30
        site.strike("SIGKILL to the build", tally)


def test_of_builds_at_the_same_time_one_is_done_and_others_are_refused(tmp_path: Path) -> None:
    """P18."""
    project = copy_sample(tmp_path / "sample")
    command = [sys.executable, "-c", PROGRAM, "build", "--today", TODAY, "--json"]
    builds = [
        subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for _ in range(3)
    ]
    reports = [json.loads(build.communicate(timeout=300)[0]) for build in builds]
    done = [report for report in reports if report["exit_code"] == 0]
    refused = [report for report in reports if report["exit_code"] == 3]
    assert len(done) == 1
    assert len(refused) == 2
    assert {d["code"] for report in refused for d in report["diagnostics"]} == {"another-build"}
    subprocess.run([*command, "--output", "public/clean"], cwd=project, check=True, stdout=-3)
    assert look(project / "public" / "nakhon") == look(project / "public" / "clean")
