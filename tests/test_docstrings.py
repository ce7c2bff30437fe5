"""What the docstrings show is so."""

import doctest
import importlib
from pathlib import Path

import pytest

import nkblog

PACKAGE = Path(nkblog.__file__).parent
SHOWING = [file for file in sorted(PACKAGE.rglob("*.py")) if ">>> " in file.read_text("utf-8")]


@pytest.mark.parametrize("file", SHOWING, ids=lambda file: file.stem)
def test_the_examples_of_a_docstring_are_right(file: Path) -> None:
    name = ".".join(("nkblog", *file.relative_to(PACKAGE).with_suffix("").parts))
    failed, tried = doctest.testmod(importlib.import_module(name))
    assert tried
    assert not failed
