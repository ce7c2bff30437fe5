"""The files around the code say the same as each other, and nothing of one machine."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parent.parent
PINS = [
    Requirement(line)
    for line in (PROJECT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def dependencies() -> list[Requirement]:
    """What pyproject.toml asks for, the tools for development included."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [
        Requirement(line)
        for line in (*project["dependencies"], *project["optional-dependencies"]["dev"])
    ]


@pytest.mark.parametrize("pin", PINS, ids=str)
def test_a_constraint_is_one_version_and_no_address(pin: Requirement) -> None:
    assert pin.url is None
    assert re.fullmatch(r"==[\w.]+", str(pin.specifier))


@pytest.mark.parametrize("wanted", dependencies(), ids=str)
def test_a_dependency_has_a_lower_bound_and_is_pinned_within_it(wanted: Requirement) -> None:
    name = canonicalize_name(wanted.name)
    (pin,) = (pin for pin in PINS if canonicalize_name(pin.name) == name)
    assert str(wanted.specifier).startswith(">=")
    assert wanted.specifier.contains(str(pin.specifier).removeprefix("=="))


def test_the_lock_of_the_web_tools_names_no_registry() -> None:
    lock = json.loads((PROJECT / "tests" / "web" / "package-lock.json").read_text(encoding="utf-8"))
    assert [path for path, entry in lock["packages"].items() if "resolved" in entry] == []
    assert [p for p, entry in lock["packages"].items() if p and not entry.get("integrity")] == []
