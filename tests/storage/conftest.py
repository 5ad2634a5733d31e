"""A fresh database for each test, of each kind."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import URL, make_url

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


@pytest.fixture
def database_url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Where a database is made: an empty one on PostgreSQL, nothing yet on SQLite."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path}/new.db"
    else:
        with request.getfixturevalue("new_postgresql")("template0") as url:
            yield url


@pytest.fixture(scope="session")
def migrated(kind: str, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[URL]:
    """Where a database at the newest schema is: copying it is faster than migrating."""
    with ExitStack() as stack:
        if kind == "sqlite":
            url = f"sqlite:///{tmp_path_factory.mktemp('migrated') / 'monitor.db'}"
        else:
            url = stack.enter_context(request.getfixturevalue("new_postgresql")("template0"))
        database = Database.open(url)
        database.upgrade()
        database.close()
        yield make_url(url)


@pytest.fixture
def new_url(migrated: URL, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    """Makes a fresh database at the newest schema, each time, and gives its URL."""
    numbers = count(1)
    with ExitStack() as stack:

        def make() -> str:
            if migrated.get_backend_name() == "sqlite":
                return f"sqlite:///{shutil.copyfile(str(migrated.database), tmp_path / f'{next(numbers)}.db')}"
            url: str = stack.enter_context(request.getfixturevalue("new_postgresql")(migrated.database))
            return url

        yield make


@pytest.fixture
def url(new_url: Callable[[], str]) -> str:
    """Where `database` is."""
    return new_url()


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """A database at the newest schema."""
    opened = Database.open(url)
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
