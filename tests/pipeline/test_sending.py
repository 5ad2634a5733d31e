"""Whatever dies while a digest is sent, and whenever: nobody gets it twice, and what nobody knows is told."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.storage.database import Database
from tests.hostile.mailing import READERS, Outcome, ordeal
from tests.hostile.post import Manner, PostOffice

_PARTS = 2  #: of the steps, for workers side by side
_MEMORY = Path("/dev/shm")  # noqa: S108 - where files wait for no disk, if there is one; a folder is made in it


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Where databases are fast."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as made:
        yield Path(made)


@pytest.fixture(scope="module")
def empty(folder: Path) -> Path:
    """A database at the newest schema."""
    path = folder / "empty.db"
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
        pytest.param((Manner.PUT_OFF, Manner.LOSE, Manner.REJECT), id="put off, lost, rejected"),
        pytest.param((Manner.BREAK, Manner.DIE, Manner.TAKE), id="broken off, dead"),
    ],
)
def test_a_death_at_any_step_brings_no_letter_twice_and_leaves_none_in_silence(
    empty: Path, office: PostOffice, manners: tuple[Manner, ...], part: int
) -> None:
    told = dict(zip(READERS, manners, strict=True))

    def survived(step: int) -> Outcome:
        return _ordeal(empty, office, told, step)

    undisturbed = survived(0)

    assert list(undisturbed.faults()) == []
    assert undisturbed.steps > 60
    steps = range(1 + part, undisturbed.steps + 1, _PARTS)
    assert {step: found for step in steps if (found := list(survived(step).faults()))} == {}


def test_a_server_that_never_answers_holds_up_no_other_letter(empty: Path, office: PostOffice) -> None:
    manners = dict(zip(READERS, (Manner.STALL, Manner.TAKE, Manner.STALL), strict=True))

    outcome = _ordeal(empty, office, manners, 0, patience=1)

    assert list(outcome.faults()) == []
    assert [outcome.letters[reader].state for reader in READERS] == ["unknown", "sent", "unknown"]


def _ordeal(empty: Path, office: PostOffice, manners: dict[str, Manner], step: int, *, patience: float = 5) -> Outcome:
    path = shutil.copyfile(empty, empty.with_name("one.db"))
    try:
        return ordeal(path, office, manners, step, patience)
    finally:
        for file in empty.parent.glob("one.db*"):
            file.unlink()
