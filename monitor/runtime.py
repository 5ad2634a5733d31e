"""What a running service holds open. Stages take it whole and use the two or three things they need."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Executor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from monitor.delivery import Mailer, open_mailer
from monitor.events.grouping import Grouper
from monitor.executors import open_executor, workers
from monitor.model import Catalog
from monitor.settings import Settings
from monitor.storage import catalog as stored_catalog
from monitor.storage import feeds as stored_feeds
from monitor.storage.database import Database
from monitor.web.client import WebClient

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Kept:
    """What stages keep in memory from one run to the next; all of it can be had from the database again."""

    grouper: Grouper | None = None


@dataclass(frozen=True, slots=True)
class Runtime:
    """The open things; `now` is the clock, `width` how many CPU tasks run side by side."""

    settings: Settings
    catalog: Catalog
    database: Database
    web: WebClient
    executor: Executor
    mailer: Mailer
    now: Clock = system_clock
    width: int = 1
    kept: Kept = field(default_factory=Kept)


@asynccontextmanager
async def open_runtime(settings: Settings, catalog: Catalog, *, now: Clock = system_clock) -> AsyncIterator[Runtime]:
    """Open everything and bring the catalog into the database; all of it is closed at the end.

    Raises:
        SchemaError: the database is not at the newest migration.
    """
    database = Database.open(settings.database_url)
    web = WebClient(user_agent=user_agent(settings.contact_url), allow_hosts=settings.allow_hosts)
    executor = open_executor(settings.executor)
    try:
        database.check()
        store_catalog(database, catalog, now())
        mailer = mailer_of(settings)
        with _settled_memory():
            yield Runtime(settings, catalog, database, web, executor, mailer, now, workers(settings.executor))
    finally:
        await web.aclose()
        executor.shutdown(wait=True, cancel_futures=True)
        database.close()


def mailer_of(settings: Settings) -> Mailer:
    """Whatever takes the letters, as the settings say."""
    folder = Path(settings.data) / "outbox"
    return open_mailer(
        settings.smtp_url, folder=folder, sender=settings.mail_from, own_name=settings.mail_domain or "localhost"
    )


@contextmanager
def _settled_memory() -> Iterator[None]:
    """Spare what is loaded by now from garbage collection, which costs a busy poll a fifth of its time otherwise."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def store_catalog(database: Database, catalog: Catalog, now: datetime) -> None:
    """Bring the database in step with what operators listed: outlets, speakers, themes, and the feeds to poll."""
    with database.write() as connection:
        stored_catalog.record(connection, catalog)
        stored_feeds.sync(connection, catalog.outlets, now)


def user_agent(contact: str) -> str:
    """How we present ourselves to publishers: product, version, and where to complain."""
    about = f" (+{contact})" if contact else ""
    return f"press-monitor/{version('monitor')}{about}"
