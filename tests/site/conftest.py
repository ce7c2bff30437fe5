"""The sample network as built once for all tests that judge it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.site.feeds import Feed, read_feeds
from tests.site.output import Output, read_output
from tests.site.sample import build, copy_sample, served

BASE_URL = "https://nakhon.example/"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the sample network was built into, at its own address."""
    project = copy_sample(tmp_path_factory.mktemp("sample"))
    build(project, project / "out")
    return project / "out"


@pytest.fixture(scope="session")
def site(folder: Path) -> Output:
    """The sample network at its own address."""
    return read_output(folder, BASE_URL)


@pytest.fixture(scope="session")
def feeds(site: Output) -> Mapping[str, Feed]:
    """Every feed of the sample network by path."""
    return read_feeds(site)


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """Where the sample network is served on this machine."""
    with served(folder) as url:
        yield url


@pytest.fixture(scope="session")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Output]:
    """The sample network below a folder of a host, and served at that very address."""
    project = copy_sample(tmp_path_factory.mktemp("sample-below"))
    root = project / "www"
    root.mkdir()
    with served(root) as url:
        build(project, root / "nakhon", "--base-url", f"{url}nakhon/")
        yield read_output(root / "nakhon", f"{url}nakhon/")
