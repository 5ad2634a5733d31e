from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.hostile.kills import ordeal


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives every 127.x.y.z away without asking")
def test_no_kill_between_fetch_and_commit_loses_an_item(tmp_path: Path) -> None:
    """`make proof` kills more often."""
    record = ordeal(tmp_path, 3, outlets=12)

    assert record.missing == []
    assert len(record.printed) == 12 * (6 + 3 - 1)
