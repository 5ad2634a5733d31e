"""Keep the database safe, small and quick: a fresh published copy through the day, the rest once a night.

what is due | publish | check, back up, let old pages go, cut the log, ANALYZE

Each of them may fail without stopping the others; the operator is told of each failure.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from loguru import logger

from monitor.errors import MonitorError, StorageError
from monitor.pipeline import alarm
from monitor.runtime import Runtime
from monitor.storage import backups, heartbeat, pages, publishing

PUBLISH_EVERY: Final = timedelta(hours=1)
NIGHTLY_AT: Final = time(3, 30)  # in Almaty, when the press sleeps and no letter is due
_ALMATY: Final = ZoneInfo("Asia/Almaty")

Task = Callable[[Runtime], None]


def housekeeping(runtime: Runtime) -> int:
    """Do what is due; returns how many tasks that were."""
    now, done = runtime.now(), 0
    if _is_due(runtime, "publish", now - PUBLISH_EVERY):
        done += _work(runtime, "publish", (publish,))
    if _is_due(runtime, "nightly", _last_night(now)):
        done += _work(runtime, "nightly", (_safe_copy, let_pages_go, tidy))
    return done


def publish(runtime: Runtime) -> None:
    """Swap in a fresh copy for dashboards."""
    size = publishing.publish(runtime.database, runtime.settings.published)
    logger.bind(bytes=size).info("published")


def check(runtime: Runtime) -> None:
    """Look for broken pages and rows that point to nothing."""
    found = backups.faults(runtime.database)
    if found:
        raise StorageError("; ".join(found), subject=runtime.database.subject)


def back_up(runtime: Runtime) -> None:
    """Add a copy to the backups and drop the oldest; a PostgreSQL is backed up by its own tools."""
    keep, url = runtime.settings.keep_backups, runtime.settings.database_url
    if keep and url.startswith("sqlite"):
        made = backups.backup_into(url, Path(runtime.settings.data) / "backups", runtime.now(), keep)
        logger.bind(file=str(made)).info("backed up")


def let_pages_go(runtime: Runtime) -> None:
    """Drop the bodies of old pages that were read; the text of their articles stays."""
    now = runtime.now()
    with runtime.database.write() as connection:
        dropped = pages.drop_bodies(connection, now - timedelta(days=runtime.settings.keep_pages), now)
    logger.bind(pages=dropped).info("old pages dropped")


def tidy(runtime: Runtime) -> None:
    """Cut the write-ahead log and refresh what queries are planned by."""
    runtime.database.maintain("look anew")
    runtime.database.maintain("cut the log")


def _safe_copy(runtime: Runtime) -> None:
    """A broken database takes no sound backup's place."""
    check(runtime)
    back_up(runtime)


def _work(runtime: Runtime, name: str, tasks: tuple[Task, ...]) -> int:
    """Do some tasks, whichever of them fails, and note that they were tried: the next time is the next chance."""
    for task in tasks:
        try:
            task(runtime)
        except MonitorError as error:
            logger.bind(task=task.__name__.strip("_"), error=str(error)).error("housekeeping failed")
            _tell(runtime, error)
    with runtime.database.write() as connection:
        heartbeat.beat(connection, name, runtime.now())
    return len(tasks)


def _tell(runtime: Runtime, error: MonitorError) -> None:
    with runtime.database.write() as connection:
        alarm.write(runtime, connection, "Press monitor: housekeeping failed", f"{error}\n")


def _is_due(runtime: Runtime, name: str, since: datetime) -> bool:
    with runtime.database.read() as connection:
        last = heartbeat.last(connection, name)
    return last is None or last < since


def _last_night(now: datetime) -> datetime:
    """The newest half past three there was."""
    local = now.astimezone(_ALMATY)
    night = datetime.combine(local.date(), NIGHTLY_AT, _ALMATY)
    return night if night <= local else night - timedelta(days=1)
