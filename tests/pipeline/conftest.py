"""The newsroom crawled once, for every test that only looks at what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from monitor import catalog, pipeline
from monitor.newsroom import Newsroom
from monitor.pipeline import Round
from monitor.runtime import open_runtime
from monitor.settings import Settings
from monitor.storage.database import Database
from tests.pipeline import made

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)  # nine in the morning in Almaty
THEMES = Path(__file__).parents[2] / "config" / "themes.yaml"


@dataclass(frozen=True)
class Crawl:
    """A newsroom and the database that a crawl of it filled."""

    newsroom: Newsroom
    settings: Settings
    database: Database
    yesterday: date = TODAY - timedelta(days=1)

    def round(self, now: datetime = NOW) -> Round:
        """One more round at a given moment."""
        return asyncio.run(self._round(now))

    async def _round(self, now: datetime) -> Round:
        async with open_runtime(self.settings, catalog.load(self.settings.config), now=lambda: now) as runtime:
            return await pipeline.once(runtime)

    def rows(self, sql: str, **values: object) -> list[tuple[object, ...]]:
        """What the views say."""
        with self.database.read() as connection:
            return [tuple(row) for row in connection.execute(text(sql), values)]


def settings_in(folder: Path, database_url: str = "") -> Settings:
    """A service that keeps everything in one folder (or in that database) and may fetch from loopback."""
    return Settings(
        config=folder / "config",
        data=folder,
        database_url=database_url or f"sqlite:///{folder / 'monitor.db'}",
        executor="serial",
        allow_hosts=("127.0.0.0/8:*",),
    )


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A made archive, in SQLite."""
    with closing(made.filled(f"sqlite:///{tmp_path_factory.mktemp('made') / 'made.db'}")) as database:
        yield database


@pytest.fixture(scope="session")
def crawl(kind: str, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Crawl]:
    """One whole round over the newsroom, into a database of each kind."""
    folder = tmp_path_factory.mktemp("crawl")
    with Newsroom.open(TODAY) as newsroom, ExitStack() as stack:
        newsroom.write_config(folder / "config", THEMES)
        in_file = kind == "sqlite"
        url = "" if in_file else stack.enter_context(request.getfixturevalue("new_postgresql")("template0"))
        settings = settings_in(folder, url)
        database = Database.open(settings.database_url)
        database.upgrade()
        crawled = Crawl(newsroom, settings, database)
        crawled.round()
        yield crawled
        database.close()
