"""Promises 2, 3 and 4: whatever a project lives through, a build equals a clean one.

Thousands of lives, and a search for one that shows each mutant: `pytest tests/build/test_any_life.py
--hypothesis-profile nightly`.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from nkblog import build as building
from nkblog import preparing
from nkblog.model.page import Page
from nkblog.publish import comparing, publish, state
from nkblog.publish.comparing import Fingerprint
from nkblog.publish.writing import Tree
from nkblog.read.theme import Theme
from tests.build import accidents, lives
from tests.build.lives import Life
from tests.build.networks import MAK, post

Take = Callable[[pytest.MonkeyPatch], None]
Happens = Callable[[Life], None]
STEPS = range(25, 100)
"""Steps of a build at which a new post is written: at one of them, it is at that post's page."""


@pytest.fixture(scope="module", autouse=True)
def _one_program() -> Iterator[None]:
    """The program is not to change while these tests run, not even under the hands of its makers;
    and nothing here ends the power: what was written stays, synchronised or not.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "program_identity", lambda: "this program")
        patch.setattr(os, "sync", lambda: None)
        yield


@pytest.fixture(scope="module")
def starts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return lives.starts(tmp_path_factory.mktemp("starts"))


def test_whatever_happens_a_build_is_a_clean_one(starts: dict[str, Path]) -> None:
    run_state_machine_as_test(partial(Life, starts), settings=settings(stateful_step_count=8))


# Mechanisms, each taken away.


def no_claims(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(state.State, "claim", lambda self, paths: None)


def no_look_at_the_disk(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(comparing, "_undisturbed", lambda row, tree, stored_ns: row)


def no_deletions(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Tree, "remove", lambda self, path: False)


def no_list_in_the_output(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(publish, "read_manifest", lambda tree: (frozenset(), ()))


def no_clearing_after_crashes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(publish, "_clear_after_crash", lambda *arguments: None)


def a_seal_over_the_program_alone(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(building, "digest", lambda program, _inputs: program.encode())


def _fingerprinted(patch: pytest.MonkeyPatch, of: Callable[[Theme], Theme]) -> None:
    """Pages are compared as if the theme were another one."""
    fingerprints = preparing.fingerprints
    patch.setattr(
        preparing, "fingerprints", lambda theme, program: fingerprints(of(theme), program)
    )


def templates_left_out(patch: pytest.MonkeyPatch) -> None:
    _fingerprinted(
        patch, lambda theme: replace(theme, templates=dict.fromkeys(theme.templates, ""))
    )


def strings_left_out(patch: pytest.MonkeyPatch) -> None:
    _fingerprinted(patch, lambda theme: replace(theme, strings=dict.fromkeys(theme.strings, "")))


def views_left_out(patch: pytest.MonkeyPatch) -> None:
    fingerprints = preparing.fingerprints

    def without_views(theme: Theme, program: str) -> Fingerprint:
        whole = fingerprints(theme, program)
        return lambda page: whole(Page(page.path, page.template, page.path))

    patch.setattr(preparing, "fingerprints", without_views)


# The shortest lives in which they are missed.

NEW = f"{MAK}/2026-11-05-x.md"


def write_new(life: Life) -> None:
    life.working.write((NEW, post("ใหม่", topics="compost")))


def delete_new(life: Life) -> None:
    (life.working.folder / NEW).unlink()


def a_crash(life: Life, step: int) -> None:
    write_new(life)
    life.crash(step)
    delete_new(life)


def a_crash_and_no_list(life: Life, step: int) -> None:
    a_crash(life, step)
    life.lose_list(accidents.delete)


def a_deletion(life: Life) -> None:
    write_new(life)
    life.build()
    delete_new(life)


def a_deletion_and_no_state(life: Life) -> None:
    a_deletion(life)
    life.lose_state(accidents.delete_whole_state)


def tampering(life: Life) -> None:
    life.disturb(accidents.tamper, 0)


def a_style(life: Life) -> None:
    life.working.style(("sites/test/assets/icon.svg", "<svg/>"))


def a_template(life: Life) -> None:
    life.working.style(("sites/test/templates/place.html", "{{ view.title }}"))


def a_string(life: Life) -> None:
    life.working.style(("sites/test/strings/th.yaml", "home: บ้าน"))


def at_any_step(happens: Callable[[Life, int], None]) -> tuple[Happens, ...]:
    return tuple(partial(happens, step=step) for step in STEPS)


SHOWN_BY: Mapping[Take, Sequence[Happens]] = {
    no_claims: at_any_step(a_crash_and_no_list),
    no_clearing_after_crashes: at_any_step(a_crash),
    no_look_at_the_disk: [tampering],
    no_deletions: [a_deletion],
    no_list_in_the_output: [a_deletion_and_no_state],
    a_seal_over_the_program_alone: [a_style],
    templates_left_out: [a_template],
    strings_left_out: [a_string],
    views_left_out: [a_deletion],
}
"""A mutant, and the lives of which at least one shows it."""


def is_survived(starts: dict[str, Path], happens: Happens) -> bool:
    life = Life(starts)
    life.begin("default")
    try:
        life.build()
        happens(life)
        life.build()
    except AssertionError:
        return False
    else:
        return True
    finally:
        life.end()


@pytest.mark.parametrize("shown_by", SHOWN_BY.values())
def test_these_lives_are_survived(starts: dict[str, Path], shown_by: Sequence[Happens]) -> None:
    assert all(is_survived(starts, happens) for happens in shown_by[:5])


@pytest.mark.parametrize("take_away", SHOWN_BY)
def test_but_not_without(
    starts: dict[str, Path], monkeypatch: pytest.MonkeyPatch, take_away: Take
) -> None:
    take_away(monkeypatch)
    assert not all(is_survived(starts, happens) for happens in SHOWN_BY[take_away])


@pytest.mark.nightly
@pytest.mark.parametrize("take_away", SHOWN_BY)
def test_nor_are_all_lives_without(
    starts: dict[str, Path], monkeypatch: pytest.MonkeyPatch, take_away: Take
) -> None:
    """A search that knows nothing of the mutant finds a life that shows it."""
    take_away(monkeypatch)
    search = settings(phases=[Phase.generate], database=None, stateful_step_count=8)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(partial(Life, starts), settings=search)
