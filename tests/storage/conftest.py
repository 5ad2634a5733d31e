"""A fresh database for each test, by URL: another kind of database is one more parameter."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url

from monitor.model import (
    Catalog,
    Entry,
    Feed,
    FeedState,
    Names,
    Outcome,
    Outlet,
    Poll,
    Post,
    Response,
    Speaker,
    Theme,
    Validators,
)
from monitor.storage import catalog as catalogs
from monitor.storage import feeds, pages
from monitor.storage.database import Database


@pytest.fixture(params=["sqlite"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty database may be made."""
    return {"sqlite": f"sqlite:///{tmp_path}/monitor.db"}[request.param]


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file at the newest schema: copying it is faster than migrating."""
    path = tmp_path_factory.mktemp("migrated") / "monitor.db"
    database = Database.open(f"sqlite:///{path}")
    database.upgrade()
    database.close()
    return path


@pytest.fixture
def database(database_url: str, migrated: Path) -> Iterator[Database]:
    """A database at the newest schema."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        shutil.copyfile(migrated, url.database)
    opened = Database.open(database_url)
    if not opened.revision():
        opened.upgrade()
    yield opened
    opened.close()


@pytest.fixture
def now() -> datetime:
    """Noon in Almaty."""
    return datetime(2026, 2, 20, 7, tzinfo=UTC)


@pytest.fixture
def catalog() -> Catalog:
    """Two invented outlets with a feed each, two watch-listed people, two themes."""
    outlets = (
        Outlet("dala", Names(ru="Дала", kk="Дала"), feeds=(Feed("https://dala.example/rss", "dala", language="ru"),)),
        Outlet("qala", Names(kk="Қала"), feeds=(Feed("https://qala.example/rss", "qala", language="kk"),)),
    )
    post = Post(Names("министр мостов", "көпір министрі"), Names("Министерство мостов", "Көпір министрлігі"))
    speakers = (Speaker("anna-ermek", Names("Анна Ермек"), posts=(post,)), Speaker("boris-tau", Names("Борис Тау")))
    return Catalog(outlets=outlets, speakers=speakers, themes=(Theme("bridges", Names("Мосты")), Theme("snow")))


@pytest.fixture
def listed(database: Database, catalog: Catalog, now: datetime) -> Database:
    """A database that knows the catalog."""
    with database.write() as connection:
        catalogs.record(connection, catalog)
        feeds.sync(connection, catalog.outlets, now)
    return database


@pytest.fixture
def polled(catalog: Catalog, now: datetime) -> Callable[..., Poll]:
    """Polls of an outlet's feed with these entries."""

    def make(*entries: Entry, at: datetime = now, outcome: Outcome = Outcome.NEW, etag: str = "") -> Poll:
        outlet = next(one for one in catalog.outlets if not entries or one.key == entries[0].outlet)
        interval = timedelta(minutes=15)
        state = FeedState(outlet.feeds[0], at + interval, interval, Validators(etag), last_polled_at=at)
        return Poll(outlet.feeds[0], outcome, at, state, entries)

    return make


@pytest.fixture
def published(listed: Database, polled: Callable[..., Poll], now: datetime) -> Callable[..., tuple[int, ...]]:
    """Stores articles `count` to an outlet as a poll and a fetch would, and gives their ids."""

    def make(count: int, outlet: str = "dala", *, at: datetime = now, fetch: bool = True) -> tuple[int, ...]:
        base = Entry(outlet, f"https://{outlet}.example/rss", "", title="Мост", published_at=at)
        entries = tuple(replace(base, url=f"https://{outlet}.example/{at:%d%H}/{number}") for number in range(count))
        with listed.write() as connection:
            ids = feeds.record_poll(connection, polled(*entries, at=at))
            for page in pages.due(connection, at, limit=500) if fetch else ():
                pages.record(connection, page, Response(page.url, 200, body=b"<p>"), at)
        return ids

    return make
