from __future__ import annotations

from pathlib import Path

from tests.hostile.mailing import slaughter


def test_no_kill_sends_a_letter_twice_or_loses_one_in_silence(tmp_path: Path) -> None:
    """`make proof` kills more often."""
    record = slaughter(tmp_path, 4, patience=0.3)

    assert record.faults == []
    assert record.states.total() == 4 * 3
