"""What all tests share: how hard properties are tried, and how goldens are rewritten."""

import os

import pytest
from hypothesis import HealthCheck, settings

# Where GitHub runs the tests, the program under test is not to speak to it.
os.environ.pop("GITHUB_ACTIONS", None)

# A build takes tenths of a second: hypothesis is not to count time, nor to complain of it.
settings.register_profile(
    "default",
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("nightly", settings.get_profile("default"), max_examples=2000)
settings.load_profile("default")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves what takes hours to `--hypothesis-profile nightly`."""
    if config.getoption("--hypothesis-profile") != "nightly":
        items[:] = [item for item in items if not item.get_closest_marker("nightly")]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--update-goldens` and `--update-docs`."""
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="Rewrite tests/golden/*/expected with what is built now, to be read as a diff.",
    )
    parser.addoption(
        "--update-docs",
        action="store_true",
        help="Rewrite docs/errors.md and docs/schemas with what the program says now, to be read as a diff.",
    )
