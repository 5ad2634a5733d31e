from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.hostile.siege import Terms, besiege


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives every 127.x.y.z away without asking")
def test_a_few_evil_feeds_hurt_no_good_one(tmp_path: Path) -> None:
    """`make proof` shows the same of forty among two hundred."""
    siege = besiege(tmp_path, Terms(good=30, evil=8, rounds=2, interval=4, patience=1.5, every=0.5, read=False))

    assert siege.faults == []
    assert siege.stored == 30
