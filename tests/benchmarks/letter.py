"""What a press office's letter over a full day costs: CPU seconds of counting and of setting it, and its bytes.

`make bench-digest` makes an archive of fifteen days with 5,000 publications each, writes the letter of the last of them
in Russian and in Kazakh, workbook and pictures with it, and that of a week of as many, and ends 1 where a letter takes
more than ten seconds or its page more than 100,000 bytes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Final

from monitor.digests.render import render
from monitor.model import Digest, Letter, Names, Office, Period, Recipient
from monitor.storage import digests
from monitor.storage.database import Database
from tests.benchmarks.archive import make

SECONDS, BYTES = 10.0, 100_000
DAYS: Final = 15
MEMORY: Final = Path("/dev/shm")  # noqa: S108 - where files wait for no disk, if there is one; a folder is made in it
READERS: Final = (Recipient("ru@example.kz", "ru"), Recipient("kk@example.kz", "kk"))
OFFICE: Final = Office("office", READERS, title=Names(ru="Пресс-служба", kk="Баспасөз қызметі"))


def main() -> int:
    """Make, write, say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--publications", type=int, default=5000)
    asked = parser.parse_args()
    kinds = (("day", DAYS, DAYS * asked.publications), ("week", 14, 2 * asked.publications))
    over = [_over(kind, days, articles) for kind, days, articles in kinds]
    return int(any(over))


def _over(kind: str, days: int, articles: int) -> bool:
    """Whether a letter of an archive's last day or week costs more than it may."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        path = Path(folder) / "archive.db"
        last = make(path, articles, days).last
        period = Period(last if kind == "day" else last - timedelta(days=6), last)
        with closing(Database.open(f"sqlite:///{path}")) as database, database.read() as connection:
            started = time.process_time()
            figures = digests.figures(connection, OFFICE, period)
            counting = time.process_time() - started
    print(f"a {kind} of {figures.totals.publications:,} publications: {counting:.1f} s to count")
    over = [_one_over(figures, reader, counting) for reader in READERS]
    return any(over)


def _one_over(figures: Digest, reader: Recipient, counting: float) -> bool:
    started = time.process_time()
    letter = render(
        figures, reader, mail_from="monitor@example.kz", mail_domain="example.kz", made_at=datetime.now(UTC)
    )
    setting = time.process_time() - started
    page = _page(letter)
    over = counting + setting > SECONDS or page > BYTES
    print(
        f"  {reader.language}: {setting:.1f} s to set, together {counting + setting:.1f} of {SECONDS:.0f};"
        f" HTML {page:,} of {BYTES:,} bytes, message {len(letter.message):,} {'OVER' if over else ''}"
    )
    return over


def _page(letter: Letter) -> int:
    body = message_from_bytes(letter.message, policy=default).get_body(("html",))
    return len(body.get_content().encode()) if body else 0


if __name__ == "__main__":
    sys.exit(main())
