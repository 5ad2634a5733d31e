"""Five simulated weeks of polling: does the service notice each feed that stops, and cry wolf over none that lives?

The real polls, database and health stage over a made web and a clock that is set forward: four weeks to learn, one to
measure, in which one feed in ten stops for good; those that bring little are waited for a week more.
`python -m tests.proofs.silence` prints figures and ends 1 on a fault.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import sys
import tempfile
from bisect import bisect_right
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from random import Random

import httpx
from sqlalchemy import text

from monitor import logs, pipeline
from monitor.delivery import FolderMailer
from monitor.executors import SerialExecutor
from monitor.model import Catalog, Feed, Names, Outlet
from monitor.runtime import Runtime, store_catalog
from monitor.settings import Settings
from monitor.storage.database import Database
from monitor.web import WebClient
from tests.proofs.press import DAY, HABITS, HOUR, WEEK

BEGIN = datetime(2026, 9, 27, 19, 0, tzinfo=UTC)  # a Monday's midnight in Almaty
LEARNT = BEGIN + 4 * WEEK
MEASURED = LEARNT + WEEK
END = MEASURED + WEEK
STEP = timedelta(minutes=5)
# How often the feeds are judged here: while they are learnt, only so that they are learnt.
LOOK, LOOK_WHILE_LEARNING = timedelta(minutes=30), 3 * HOUR
MEMORY = Path("/dev/shm")  # noqa: S108 - where files wait for no disk, if there is one; a folder is made in it
SHOWN = 30
MOST_WAIT = timedelta(minutes=15)


@dataclass
class Source:
    """A made feed: when its items appear, and when it stops, if it does."""

    url: str
    times: list[datetime]
    stops: datetime | None

    def answer(self, request: httpx.Request, now: datetime) -> httpx.Response:
        """What its server says at a moment."""
        shown = bisect_right(self.times, now)
        etag = f'"{shown}"'
        if request.headers.get("if-none-match") == etag:
            return httpx.Response(304, headers={"etag": etag})
        body = "".join(self._item(number) for number in range(max(0, shown - SHOWN), shown))
        page = f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{body}</channel></rss>'
        headers = {"etag": etag, "content-type": "application/rss+xml"}
        return httpx.Response(200, headers=headers, content=_pieces(page.encode()))

    def _item(self, number: int) -> str:
        at = format_datetime(self.times[number])
        return (
            f"<item><title>Report {number} of {self.url}</title><link>{self.url}/{number}</link>"
            f"<guid>{self.url}/{number}</guid><pubDate>{at}</pubDate></item>"
        )


@dataclass
class Tally:
    """What the measured week brought."""

    false: int = 0
    noticed: dict[str, timedelta] = field(default_factory=dict)
    longest_wait: timedelta = timedelta(0)
    polls: int = 0


async def _pieces(page: bytes) -> AsyncIterator[bytes]:
    yield page


def _sources(count: int, seed: int) -> dict[str, Source]:
    chance = Random(seed)  # noqa: S311 - a simulation
    found = {}
    for number in range(count):
        of_ten, kind = divmod(number, len(HABITS))
        stops = LEARNT + 5 * DAY * chance.random() if of_ten % len(HABITS) == kind else None
        url = f"https://feed-{number:03d}.example/rss"
        found[url] = Source(url, HABITS[kind].items(chance, BEGIN, stops or END), stops)
    return found


async def _at_once(_seconds: float) -> None:
    """Waiting takes no time here."""


async def _run(sources: dict[str, Source], folder: Path) -> Tally:
    clock = [BEGIN]

    def seconds() -> float:
        return clock[0].timestamp()

    transport = httpx.MockTransport(lambda request: sources[str(request.url)].answer(request, clock[0]))
    web = WebClient(user_agent="proof", transport=transport, clock=seconds, sleep=_at_once)
    outlets = tuple(
        Outlet(
            url.split("/")[2].partition(".")[0], Names(ru=url), feeds=(Feed(url, url.split("/")[2].partition(".")[0]),)
        )
        for url in sources
    )
    database = Database.open(f"sqlite:///{folder / 'silence.db'}")
    database.upgrade()
    store_catalog(database, Catalog(outlets=outlets), BEGIN)
    settings = Settings(data=folder, config=folder)
    runtime = Runtime(
        settings, Catalog(outlets=outlets), database, web, SerialExecutor(), FolderMailer(folder / "outbox"),
        lambda: clock[0],
    )  # fmt: skip
    tally, silent = Tally(), set[str]()
    stopped = sum(source.stops is not None for source in sources.values())
    while clock[0] < MEASURED or (clock[0] < END and len(tally.noticed) < stopped):
        tally.polls += await pipeline.poll(runtime)
        if (clock[0] - BEGIN) % (LOOK if clock[0] >= LEARNT else LOOK_WHILE_LEARNING) == timedelta(0):
            pipeline.health(runtime)
            silent = _look(database, sources, clock[0], silent, tally)
        clock[0] += STEP
    await web.aclose()
    database.close()
    return tally


def _look(database: Database, sources: dict[str, Source], now: datetime, before: set[str], tally: Tally) -> set[str]:
    """Who is silent now; what is new of it counts in the measured week."""
    with database.read() as connection:
        rows = connection.execute(text("SELECT feed, state, next_at, last_polled_at FROM v_feed_health")).all()
    silent = {row.feed for row in rows if row.state == "silent"}
    if now < LEARNT:
        return silent
    for url in silent - before:
        stops = sources[url].stops
        if stops is None or now < stops:
            tally.false += now < MEASURED
        else:
            tally.noticed.setdefault(url, now - sources[url].times[-1])
    for row in rows:
        if row.last_polled_at and _is_active(sources[row.feed], now):
            tally.longest_wait = max(tally.longest_wait, timedelta(seconds=row.next_at - row.last_polled_at))
    return silent


def _is_active(source: Source, now: datetime) -> bool:
    shown = bisect_right(source.times, now)
    return shown > 0 and now - source.times[shown - 1] < 7 * DAY


def main() -> int:
    """Run the simulation and say what it showed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    logs.set_up(level="CRITICAL")
    sources = _sources(asked.feeds, asked.seed)
    gc.freeze()  # as a service does
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        tally = asyncio.run(_run(sources, Path(folder)))
    stopped = {url: one for url, one in sources.items() if one.stops}
    late = {url: took for url, took in tally.noticed.items() if took > DAY + LOOK + STEP}
    sys.stdout.write(
        f"{tally.polls} polls of {len(sources)} feeds; false alarms {tally.false} (at most 1)\n"
        f"stopped feeds noticed: {len(tally.noticed)} of {len(stopped)}, later than 24 h: {len(late)}"
        f" (each slower than 8 items in 24 h: {_slow(late, sources)})\n"
        f"longest wait of an active feed: {tally.longest_wait}\n"
    )
    for url in sorted(set(stopped) - set(tally.noticed)):
        sys.stdout.write(f"not noticed: {_told(stopped[url])}\n")
    good = tally.false <= 1 and len(tally.noticed) == len(stopped) and tally.longest_wait <= MOST_WAIT
    return 0 if good and _slow(late, sources) == len(late) else 1


def _told(source: Source) -> str:
    last = source.times[-1]
    daily = len(source.times) / ((last - BEGIN) / DAY)
    return f"{source.url}, {daily:.1f} items a day, the last {END - last} before the end"


def _slow(late: dict[str, timedelta], sources: dict[str, Source]) -> int:
    return sum(len(sources[url].times) / 33 < 8 for url in late)


if __name__ == "__main__":
    sys.exit(main())
