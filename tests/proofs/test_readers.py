from __future__ import annotations

from pathlib import Path

from tests.proofs.readers import prove


def test_readers_never_stop_the_writer(tmp_path: Path) -> None:
    """`make proof` writes and reads for longer."""
    found = prove(tmp_path / "readers.db", 4)

    assert (found.refused, found.faults, found.good) == (0, (), True)
    assert found.written
