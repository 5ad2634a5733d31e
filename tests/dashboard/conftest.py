"""A database that a crawl of the newsroom filled, made once for a whole run of the tests, and the dashboard over it."""

from __future__ import annotations

import asyncio
import fcntl
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from monitor import catalog, pipeline
from monitor.dashboard.door import App
from monitor.dashboard.serving import application
from monitor.newsroom import Newsroom
from monitor.runtime import open_runtime
from monitor.settings import Settings
from monitor.storage.database import Database
from monitor.storage.publishing import publish
from tests.dashboard.asking import Get, asking

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)  # nine in the morning in Almaty
THEMES = Path(__file__).parents[2] / "config" / "themes.yaml"


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database; processes that test side by side share it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "dashboard"
    folder.mkdir(exist_ok=True)
    made = folder / "published.db"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            _crawl(folder)
            with Database.opened(f"sqlite:///{folder / 'monitor.db'}") as database:
                publish(database, made)
    return made


def _crawl(folder: Path) -> None:
    settings = Settings(
        config=folder / "config",
        data=folder,
        database_url=f"sqlite:///{folder / 'monitor.db'}",
        executor="serial",
        allow_hosts=("127.0.0.0/8:*",),
    )
    with Newsroom.open(TODAY) as newsroom:
        newsroom.write_config(settings.config, THEMES)
        with Database.opened(settings.database_url) as database:
            database.upgrade()
        asyncio.run(_round(settings))


async def _round(settings: Settings) -> None:
    async with open_runtime(settings, catalog.load(settings.config), now=lambda: NOW) as runtime:
        await pipeline.once(runtime)


@pytest.fixture(scope="session")
def app(file: Path) -> App:
    """The dashboard over it, without a token."""
    return application(file)


@pytest.fixture(scope="session")
def get(app: App) -> Get:
    """Ask the dashboard for an address."""
    return asking(app)
