"""A crawler killed again and again: no item is missing afterwards, no validator stands without its items.

python -m tests.hostile.kills 100   so many kills
"""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from monitor import catalog, pipeline
from monitor.newsroom import Crowd
from monitor.runtime import open_runtime
from monitor.settings import Settings
from monitor.storage.database import Database

ROOT = Path(__file__).parents[2]
THEMES = ROOT / "config" / "themes.yaml"
_LONGEST = 60.0
_WINDOW = 6  #: items of a feed
_CALM_AFTER = 4  #: kills in a row


@dataclass
class Record:
    """What was printed and what was stored, over many kills."""

    kills: int = 0
    in_midst: int = 0  #: those between the first and the last commit of a round
    printed: set[str] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)  #: items not stored, though printed or vouched for by validators

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.in_midst} of them in the midst of a round; {len(self.printed)} items printed; "
            f"missing: {len(self.missing)}"
        )


def ordeal(folder: Path, kills: int, *, outlets: int = 20) -> Record:
    """Kill a polling process so often, each time after every outlet printed one more report."""
    record = Record()
    with Crowd.open(datetime.now(UTC).date(), outlets=outlets, items=_WINDOW) as crowd:
        crowd.write_config(folder / "config", THEMES)
        with closing(Database.open(_url(folder))) as database:
            database.upgrade()
            _finish(folder)
            while record.kills < kills:
                _print(crowd, record)
                with _polling(folder) as process:
                    polled = _kill_somewhere(process, database, _WINDOW + record.kills + 1, outlets)
                record.kills += 1
                record.in_midst += 0 < polled < outlets
                record.missing += _missing(database, crowd)
                if record.kills % _CALM_AFTER == 0 or record.kills == kills:
                    _finish(folder)
                    record.missing += sorted(record.printed - _stored(database))
    return record


def _print(crowd: Crowd, record: Record) -> None:
    crowd.advance()
    record.printed |= {one.url for place in range(len(crowd.feeds)) for one in crowd.publications(place)}


def _finish(folder: Path) -> None:
    """Poll undisturbed, before anything slides out of the feeds."""
    with _polling(folder) as process:
        if process.wait(_LONGEST):
            raise RuntimeError("an undisturbed round fails")


def _kill_somewhere(process: subprocess.Popen[bytes], database: Database, printed: int, outlets: int) -> int:
    """Kill it once so many feeds of the round are recorded, and a moment more; returns how many were recorded then."""
    enough = random.randrange(outlets)  # noqa: S311 - no secret
    deadline = time.monotonic() + _LONGEST
    while process.poll() is None and _polled(database, printed) < enough and time.monotonic() < deadline:
        time.sleep(0.001)
    time.sleep(random.uniform(0, 0.01))  # noqa: S311 - no secret
    process.kill()
    process.wait()
    return _polled(database, printed)


def _polled(database: Database, printed: int) -> int:
    """How many feeds have the validators of their newest document, which names the number of reports printed."""
    with database.read() as connection:
        found = connection.scalar(text("SELECT COUNT(*) FROM feed WHERE etag LIKE :tag"), {"tag": f'%-{printed}"'})
    return int(found or 0)


def _missing(database: Database, crowd: Crowd) -> list[str]:
    """The items of the documents whose validators are stored, as far as they are not stored themselves."""
    stored = _stored(database)
    with database.read() as connection:
        rows = connection.execute(text("SELECT url, etag FROM feed WHERE etag <> ''")).all()
    tags: dict[str, str] = {row.url: row.etag for row in rows}
    windows = {url: int(tags[url].strip('"').rpartition("-")[2]) for url in crowd.feeds if url in tags}
    listed = (
        f"{url.removesuffix('/feed.xml')}/news/{number}"
        for url, printed in windows.items()
        for number in range(printed - _WINDOW, printed)
    )
    return [url for url in listed if url not in stored]


def _stored(database: Database) -> set[str]:
    with database.read() as connection:
        return set(connection.scalars(text("SELECT url FROM v_articles")))


@contextmanager
def _polling(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "tests.hostile.kills", "--poll", str(folder)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, cwd=ROOT) as process:  # noqa: S603 - a program of our own
        try:
            yield process
        finally:
            process.kill()


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / 'monitor.db'}"


async def poll_all(folder: Path) -> None:
    """Poll every feed, due or not."""
    settings = Settings(
        config=folder / "config",
        data=folder,
        database_url=_url(folder),
        executor="serial",
        allow_hosts=("127.0.0.0/8:*",),
    )
    with closing(Database.open(settings.database_url)) as database, database.write() as connection:
        connection.execute(text("UPDATE feed SET next_at = 0"))
    async with open_runtime(settings, catalog.load(settings.config)) as runtime:
        await pipeline.poll(runtime)


def main(arguments: list[str]) -> int:
    """The whole proof, or one round of polls for it."""
    if arguments[0] == "--poll":
        asyncio.run(poll_all(Path(arguments[1])))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        record = ordeal(Path(folder), int(arguments[0]))
    print(record)  # noqa: T201 - a proof is for reading
    return 1 if record.missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
