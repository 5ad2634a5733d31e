"""`monitor demo`: the whole service over an invented newsroom, on this machine alone."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from monitor import catalog, logs, pipeline
from monitor.cli import dashboard
from monitor.digests.glance import glance
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
    port: Annotated[int, typer.Option(help="Port of that dashboard.", min=1, max=65535)] = dashboard.PORT,
) -> None:
    """Crawl an invented newsroom over real HTTP and print the key lines of yesterday's digest; the whole is a file.

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
            _serve(newsroom, settings, port)


def _clear(folder: Path) -> None:
    """Each demo starts from nothing; only what an earlier demo made is taken away."""
    for part in ("config", "outbox"):
        shutil.rmtree(folder / part, ignore_errors=True)
    for file in folder.glob("monitor.db*"):
        file.unlink()
    folder.mkdir(parents=True, exist_ok=True)


async def _crawl(settings: Settings, day: date) -> tuple[tuple[Letter, str], ...]:
    with Database.opened(settings.database_url) as database:
        database.upgrade()
    async with open_runtime(settings, catalog.load(Path(settings.config))) as runtime:
        await pipeline.once(runtime)
        for office in runtime.catalog.offices:
            write(runtime, office, Period.of_day(day))
        await pipeline.deliver(runtime)
        publishing.publish(runtime.database, settings.published)
        return tuple(_written(runtime, office, day) for office in runtime.catalog.offices)


def _written(runtime: Runtime, office: Office, day: date) -> tuple[Letter, str]:
    """An office's letter, and its key lines."""
    reader = office.recipients[0]
    with runtime.database.read() as connection:
        figures = digests.figures(connection, office, Period.of_day(day))
    return letter(runtime.settings, figures, reader, runtime.now()), glance(figures, reader, runtime.now())


def _show(folder: Path, letters: tuple[tuple[Letter, str], ...]) -> None:
    """Print the key lines, then what was left where."""
    pages = []
    for one, told in letters:
        pages.append(folder / f"digest-{one.office}-{one.period}.html")
        pages[-1].write_text(one.html, encoding="utf-8")
        pages[-1].with_suffix(".eml").write_bytes(one.message)
        typer.echo(f"{told}\n")
    typer.echo("\n".join(left(folder, pages)))


def left(folder: Path, pages: Iterable[Path]) -> Iterator[str]:
    """What a demo left in a folder, and how to look at it."""
    found: dict[str, str] = {}
    for page in pages:
        found |= {page.name: "the whole letter: open it in a browser", f"{page.stem}.eml": "the same as mail"}
    found["monitor.db"] = "the database; docs/database.md describes its views"
    found["published.db"] = f"its dashboard: monitor dashboard --database {folder / 'published.db'}"
    yield f"Left in {folder}/:"
    yield from (f"  {name:<{max(map(len, found))}}  {words}" for name, words in found.items())
    yield f"Commands look at it so: MONITOR_DATA={folder} MONITOR_CONFIG={folder / 'config'} monitor feeds status"


def _serve(newsroom: Newsroom, settings: Settings, port: int) -> None:
    for outlet in newsroom.outlets:
        typer.echo(f"{outlet.title}: {outlet.base}")
    typer.echo("The newsroom stays open too: the links of its publications lead there.")
    dashboard.open_until_stopped(settings, settings.published, "127.0.0.1", port)
