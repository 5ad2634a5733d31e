"""`monitor demo`: the whole service over an invented newsroom, on this machine alone."""

from __future__ import annotations

import asyncio
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from monitor import catalog, logs, pipeline
from monitor.cli import dashboard
from monitor.documents.dates import almaty_day
from monitor.model import Letter, Office, Period
from monitor.newsroom import Newsroom
from monitor.pipeline.digest import letter, write
from monitor.runtime import Runtime, open_runtime, system_clock
from monitor.settings import Settings
from monitor.storage import digests, publishing
from monitor.storage.database import Database


def register(app: typer.Typer) -> None:
    """Add this file's command."""
    app.command("demo")(demo)


def demo(
    *,
    serve: Annotated[bool, typer.Option("--serve", help="Leave its dashboard open afterwards, until Ctrl-C.")] = False,
) -> None:
    """Crawl an invented newsroom over real HTTP and print yesterday's digest.

    Example: monitor demo
    """
    read = Settings.read()
    logs.set_up(read.log, level="WARNING")
    folder = Path(read.data) / "demo"
    _clear(folder)
    today = almaty_day(system_clock())
    with Newsroom.open(today) as newsroom:
        newsroom.write_config(folder / "config", Path(read.config) / "themes.yaml")
        settings = read.model_copy(
            update={
                "config": folder / "config",
                "data": folder,
                "database_url": f"sqlite:///{folder / 'monitor.db'}",
                "allow_hosts": ("127.0.0.0/8:*",),
                "smtp_url": "",
            }
        )
        letters = asyncio.run(_crawl(settings, today - timedelta(days=1)))
        _show(folder, letters)
        if serve:
            _serve(newsroom, settings)


def _clear(folder: Path) -> None:
    """Each demo starts from nothing; only what an earlier demo made is taken away."""
    for part in ("config", "outbox"):
        shutil.rmtree(folder / part, ignore_errors=True)
    for file in folder.glob("monitor.db*"):
        file.unlink()
    folder.mkdir(parents=True, exist_ok=True)


async def _crawl(settings: Settings, day: date) -> tuple[Letter, ...]:
    with Database.opened(settings.database_url) as database:
        database.upgrade()
    async with open_runtime(settings, catalog.load(Path(settings.config))) as runtime:
        await pipeline.once(runtime)
        for office in runtime.catalog.offices:
            write(runtime, office, Period.of_day(day))
        await pipeline.deliver(runtime)
        publishing.publish(runtime.database, settings.published)
        return tuple(_letter(runtime, office, day) for office in runtime.catalog.offices)


def _letter(runtime: Runtime, office: Office, day: date) -> Letter:
    with runtime.database.read() as connection:
        figures = digests.figures(connection, office, Period.of_day(day))
    return letter(runtime.settings, figures, office.recipients[0], runtime.now())


def _show(folder: Path, letters: tuple[Letter, ...]) -> None:
    for one in letters:
        page = folder / f"digest-{one.office}-{one.period}.html"
        page.write_text(one.html, encoding="utf-8")
        page.with_suffix(".eml").write_bytes(one.message)
        typer.echo(one.text)
        typer.echo(f"The same letter as a page:  {page}")
        typer.echo(f"The same letter as mail:    {page.with_suffix('.eml')}")
    typer.echo(f"The database behind it:     {folder / 'monitor.db'} (its views are described in docs/database.md)")
    typer.echo(f"Its dashboard:              monitor dashboard --database {folder / 'published.db'}")


def _serve(newsroom: Newsroom, settings: Settings) -> None:
    for outlet in newsroom.outlets:
        typer.echo(f"{outlet.title}: {outlet.base}")
    typer.echo("The newsroom stays open too: the links of its publications lead there.")
    dashboard.open_until_stopped(settings, settings.published, "127.0.0.1", dashboard.PORT)
