"""Does a busy writer ever wait in vain for those who read the live file, and does its write-ahead log stay small?

A writer stores, reads, groups and counts ten articles a second, more than ten times what the press brings. Beside it,
in processes of their own, one reader asks the views again and again and another holds one transaction open from the
first second to the last, so that the log cannot be taken up meanwhile. `python -m tests.proofs.readers [SECONDS]`
prints figures and ends 1 where the writer was refused once, a reader failed, or the log grew past 256 MB.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

from sqlalchemy import Connection

from monitor.errors import StorageError
from monitor.model import (
    Analysis,
    Article,
    Assignment,
    Catalog,
    Entry,
    Feed,
    Fingerprint,
    Language,
    Mention,
    Names,
    Outlet,
    Quote,
    QuoteKind,
    Searchable,
    Speaker,
    Speech,
    Theme,
    ThemeHit,
)
from monitor.storage import articles, counts, entries, events, feeds, settling
from monitor.storage import catalog as catalogs
from monitor.storage.database import Database

BEGIN = datetime(2026, 2, 20, 3, tzinfo=UTC)
MOST_LOG = 256 * 2**20
A_SECOND = 10
SENTENCE = "Мост через реку открыли утром, и по нему пошли машины. "
TEXT = f"{SENTENCE * 3}\n" * 17
ASKED = (
    "SELECT COUNT(*), COUNT(DISTINCT event_id) FROM v_articles",
    "SELECT * FROM v_daily_speakers ORDER BY day, publications DESC LIMIT 100",
    "SELECT * FROM v_events ORDER BY publications DESC LIMIT 30",
    "SELECT * FROM v_mentions ORDER BY article_id DESC LIMIT 100",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: articles written, refusals, the largest log in bytes, looks of the reader in a loop, faults."""

    written: int
    refused: int
    log: int
    looks: int
    faults: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether nobody was refused and the log stayed small."""
        return not self.refused and not self.faults and self.log < MOST_LOG and self.looks > 0


def prove(path: Path, seconds: float) -> Outcome:
    """Write for so long beside both readers."""
    processes = get_context("spawn")
    with closing(Database.open(f"sqlite:///{path}")) as database:
        database.upgrade()
        _begin(database)
        ends = []
        for read in (_look_again, _hold):
            mine, theirs = processes.Pipe()
            process = processes.Process(target=read, args=(path, theirs))
            process.start()
            ends.append((process, mine))
            mine.recv()  # it has begun
        written, refused, log = _write_for(database, path, seconds)
        told = []
        for process, mine in ends:
            mine.send(None)
            told.append(mine.recv())
            process.join()
    return Outcome(written, refused, log, told[0][0], tuple(fault for _, fault in told if fault))


# --- the writer -----------------------------------------------------------------------------------------------------


def _begin(database: Database) -> None:
    outlets = (Outlet("dala", feeds=(Feed("https://dala.example/rss", "dala"),)),)
    people = tuple(Speaker(f"speaker-{one}", Names(f"Анна Ермекова{one}")) for one in range(50))
    with database.write() as connection:
        catalogs.record(connection, Catalog(outlets, people, themes=(Theme("bridges"), Theme("snow"))))
        feeds.sync(connection, outlets, BEGIN)


def _write_for(database: Database, path: Path, seconds: float) -> tuple[int, int, int]:
    """Write in step with the clock; returns articles, refusals, and how large the log became."""
    beats = (_store, _read, _group, _count)
    written = refused = log = 0
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        for beat in beats:
            try:
                with database.write() as connection:
                    beat(connection, written)
            except StorageError:
                refused += 1
        written += A_SECOND
        log = max(log, path.with_name(f"{path.name}-wal").stat().st_size)
        time.sleep(max(0.0, written / A_SECOND - (time.monotonic() - started)))
    return written, refused, log


def _store(connection: Connection, number: int) -> None:
    found = [_entry(number + one) for one in range(A_SECOND)]
    if len(entries.record(connection, found, BEGIN)) != len(found):
        raise AssertionError("every entry is new")


def _entry(number: int) -> Entry:
    url = f"https://dala.example/{number}"
    published = BEGIN - timedelta(minutes=number % 3000)
    title = f"Мост {''.join('абвгдежзик'[int(digit)] for digit in str(number))}"
    return Entry("dala", "https://dala.example/rss", url, title=title, published_at=published)


def _read(connection: Connection, number: int) -> None:
    for one in range(number + 1, number + A_SECOND + 1):
        articles.record_analysis(connection, one, _analysis(one), "v1", BEGIN)


def _analysis(number: int) -> Analysis:
    keys = [f"speaker-{(number * 7 + one) % 50}" for one in range(10)]
    published = BEGIN - timedelta(minutes=number % 3000)
    return Analysis(
        Article(title=f"Мост номер {number}", text=TEXT, language=Language.RU, published_at=published),
        tuple(Mention(key, key, spans=((0, 4),), speaks=Speech.DIRECT, watched=True) for key in keys),
        (Quote(QuoteKind.DIRECT, SENTENCE, 0, len(SENTENCE), keys[0]),),
        (ThemeHit("bridges", ((0, 4),)),),
        Fingerprint(tuple(range(number, number + 60))),
        Searchable(f"мост номер {number}", TEXT.lower()),
    )


def _group(connection: Connection, number: int) -> None:
    ids = range(number + 1, number + A_SECOND + 1)
    events.record(connection, [Assignment(one, one, one - one % 3 or one) for one in ids], BEGIN)
    settling.settle(connection)


def _count(connection: Connection, _number: int) -> None:
    counts.recount(connection, counts.touched(connection))


# --- the readers ----------------------------------------------------------------------------------------------------


def _reading(path: Path) -> sqlite3.Connection:
    """As docs/database.md says: read-only, patient."""
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10, isolation_level=None)


def _look_again(path: Path, asked: Pipe) -> None:
    """Ask the views over and over until told to stop."""
    looks = 0

    def look(connection: sqlite3.Connection) -> None:
        nonlocal looks
        for sql in ASKED:
            connection.execute(sql).fetchall()
        looks += 1

    fault = _until_told(path, asked, look)
    asked.send((looks, fault))


def _hold(path: Path, asked: Pipe) -> None:
    """One transaction from the beginning to the end, in which nothing may change."""
    seen = set()

    def look(connection: sqlite3.Connection) -> None:
        if not connection.in_transaction:
            connection.execute("BEGIN")
        seen.add(connection.execute(ASKED[0]).fetchone())
        time.sleep(0.2)

    fault = _until_told(path, asked, look)
    asked.send((len(seen), fault or ("" if len(seen) == 1 else "a transaction saw more than one moment")))


def _until_told(path: Path, asked: Pipe, look: Callable[[sqlite3.Connection], None]) -> str:
    """Look until the other end says so; returns what went wrong."""
    try:
        with closing(_reading(path)) as connection:
            look(connection)
            asked.send(None)
            while not asked.poll():
                look(connection)
    except sqlite3.Error as error:
        return f"{type(error).__name__}: {error}"
    return ""


def main() -> int:
    """Prove, and say what it showed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=float, nargs="?", default=180)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = prove(Path(folder) / "readers.db", asked.seconds)
    sys.stdout.write(
        f"{found.written} articles written in {asked.seconds:.0f} s, refused {found.refused} times; largest log "
        f"{found.log / 2**20:.0f} MB (at most {MOST_LOG // 2**20}); {found.looks} looks of the reader in a loop\n"
    )
    for fault in found.faults:
        sys.stdout.write(f"a reader failed: {fault}\n")
    return 0 if found.good else 1


if __name__ == "__main__":
    sys.exit(main())
