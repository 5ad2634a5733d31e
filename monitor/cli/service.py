"""`monitor run` and `monitor once`."""

from __future__ import annotations

import asyncio
import dataclasses
from pathlib import Path

import typer

from monitor import catalog, logs, pipeline, scheduler
from monitor.pipeline import Round
from monitor.runtime import open_runtime
from monitor.settings import Settings
from monitor.storage.database import Database


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("run")(run)
    app.command("once")(once)


def run() -> None:
    """Run the service until told to stop. The database is brought up to date first.

    Example: monitor run
    """
    settings = _start()
    asyncio.run(_run(settings))


def once() -> None:
    """Do one round of every due stage, then exit: for a cron of your own.

    Example: monitor once
    """
    settings = _start()
    done = asyncio.run(_once(settings))
    typer.echo(", ".join(f"{name} {count}" for name, count in dataclasses.asdict(done).items()))


def _start() -> Settings:
    settings = Settings.read()
    logs.set_up(settings.log)
    with Database.opened(settings.database_url) as database:
        database.upgrade()
    return settings


async def _run(settings: Settings) -> None:
    async with open_runtime(settings, catalog.load(Path(settings.config))) as runtime:
        await scheduler.run(runtime)


async def _once(settings: Settings) -> Round:
    async with open_runtime(settings, catalog.load(Path(settings.config))) as runtime:
        return await pipeline.once(runtime)
