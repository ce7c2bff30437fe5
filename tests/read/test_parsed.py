"""A parse goes into the cache and comes out again as it was."""

import pickle

import pytest

from nkblog.diagnostics import Severity
from nkblog.model.body import HoleKind, ReferenceKind
from nkblog.read.parsed import parse, parse_batch, unpack

TEXT = "---\ntitel: ก\n---\n# ข\n\n[[ค]] [ง](javascript:x) ![จ](p.png)\n"


def test_a_parse_comes_out_of_the_cache_as_it_went_in() -> None:
    (packed,) = parse_batch([TEXT])
    assert unpack(packed) == parse(TEXT)


@pytest.mark.parametrize("kind", [HoleKind, ReferenceKind, Severity])
def test_members_of_enumerations_are_packed_alike_by_every_python(
    monkeypatch: pytest.MonkeyPatch, kind: type
) -> None:
    """Python 3.11.2, which Debian 12 has, packs them as `getattr(kind, name)`."""
    (packed,) = parse_batch([TEXT])
    monkeypatch.setattr(kind, "__reduce_ex__", lambda self, _: (getattr, (kind, self.name)))
    assert parse_batch([TEXT]) == [packed]


@pytest.mark.parametrize("value", [print, getattr, "text", pickle.Pickler])
def test_nothing_but_a_parse_comes_out(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        unpack(pickle.dumps(value))
