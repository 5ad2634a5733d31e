"""Fifty thousand steps of made-up archives: does what stands counted stay what the plain-set model counts?

The steps of the test suite, for longer. `python -m tests.proofs.counts [STEPS]` names the step after which the
two differ, with the shortest way there, and ends 1; else it says how often each thing was done.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from monitor.storage.database import Database
from tests.storage.archive_life import live

MEMORY = Path("/dev/shm")  # noqa: S108 - where files wait for no disk, if there is one; a folder is made in it


def main() -> int:
    """Live, and say how."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("steps", type=int, nargs="?", default=50_000)
    asked = parser.parse_args()
    memory = MEMORY if MEMORY.is_dir() else None
    with (
        tempfile.TemporaryDirectory(dir=memory) as folder,
        closing(Database.open(f"sqlite:///{folder}/counts.db")) as database,
    ):
        database.upgrade()
        lived = live(database, asked.steps)
    done = ", ".join(f"{name} {times}" for name, times in lived.most_common())
    sys.stdout.write(f"{lived.total()} steps, each counted as the model counts: {done}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
