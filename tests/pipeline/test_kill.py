"""A service killed at any moment and started again counts what an undisturbed one counts."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import text

from monitor.newsroom import Newsroom
from monitor.storage.database import Database

THEMES = Path(__file__).parents[2] / "config" / "themes.yaml"
TODAY = date(2026, 11, 20)
KILLS = 5
VIEWS = {
    "v_daily_totals": "day",
    "v_daily_speakers": "day, speaker",
    "v_daily_themes": "day, theme",
    "v_daily_speaker_themes": "day, speaker, theme",
}


def _start(folder: Path) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MONITOR_")}
    environment |= {
        "MONITOR_DATA": str(folder / "var"),
        "MONITOR_CONFIG": str(folder.parent / "config"),
        "MONITOR_ALLOW_HOSTS": "127.0.0.0/8:*",
        "MONITOR_EXECUTOR": "processes:1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "monitor", "once"],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _finish(folder: Path) -> None:
    with _start(folder) as process:
        assert process.wait(timeout=120) == 0


def _counts(folder: Path) -> list[Sequence[tuple[object, ...]]]:
    database = Database.open(f"sqlite:///{folder / 'var' / 'monitor.db'}")
    try:
        with database.read() as connection:
            return [
                [tuple(row) for row in connection.execute(text(f"SELECT * FROM {view} ORDER BY {order}"))]  # noqa: S608 - names of our own
                for view, order in VIEWS.items()
            ]
    finally:
        database.close()


def test_killed_at_random_moments_and_run_again_gives_the_same_counts(tmp_path: Path) -> None:
    calm, rough = tmp_path / "calm", tmp_path / "rough"
    calm.mkdir()
    rough.mkdir()
    with Newsroom.open(TODAY) as newsroom:
        newsroom.write_config(tmp_path / "config", THEMES)
        started = time.monotonic()
        _finish(calm)
        whole = time.monotonic() - started
        for _ in range(KILLS):
            with _start(rough) as process:
                time.sleep(random.uniform(0.2, 1.0) * whole)  # noqa: S311 - no secret
                process.kill()
        _finish(rough)

    assert _counts(calm)[0], "the newsroom gave nothing to count"
    assert _counts(rough) == _counts(calm)
