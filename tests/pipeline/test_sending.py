"""Whatever dies while a digest is sent, and whenever: nobody gets it twice, and what nobody knows is told."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.storage.database import Database
from tests.hostile.mailing import READERS, ordeal
from tests.hostile.post import Manner, PostOffice

_PARTS = 4  #: of the steps, for workers side by side


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database at the newest schema."""
    path: Path = tmp_path_factory.mktemp("empty") / "monitor.db"
    database = Database.open(f"sqlite:///{path}")
    database.upgrade()
    database.close()
    return path


@pytest.fixture(scope="module")
def office() -> Iterator[PostOffice]:
    """A mail server."""
    with PostOffice.open() as opened:
        yield opened


@pytest.mark.parametrize("part", range(_PARTS))
@pytest.mark.parametrize(
    "manners",
    [
        pytest.param((Manner.TAKE,) * 3, id="a good server"),
        pytest.param((Manner.BUSY, Manner.TAKE_AND_BREAK, Manner.REFUSE), id="busy, taken without a word, refused"),
    ],
)
def test_a_death_at_any_step_brings_no_letter_twice_and_leaves_none_in_silence(
    empty: Path, office: PostOffice, tmp_path: Path, manners: tuple[Manner, ...], part: int
) -> None:
    told = dict(zip(READERS, manners, strict=True))

    def faults(step: int) -> list[str]:
        outcome = ordeal(shutil.copyfile(empty, tmp_path / f"{step}.db"), office, told, step)
        return list(outcome.faults())

    undisturbed = ordeal(shutil.copyfile(empty, tmp_path / "0.db"), office, told, 0)

    assert list(undisturbed.faults()) == []
    assert undisturbed.steps > 60
    assert {step: found for step in range(1 + part, undisturbed.steps + 1, _PARTS) if (found := faults(step))} == {}
