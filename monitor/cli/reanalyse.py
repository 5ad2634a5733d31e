"""`monitor reanalyse`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from monitor import catalog, logs, pipeline
from monitor.cli.days import as_day
from monitor.model import Rules
from monitor.model.rules import version
from monitor.runtime import Runtime, open_runtime
from monitor.settings import Settings
from monitor.storage import articles


def register(app: typer.Typer) -> None:
    """Add this file's command."""
    app.command("reanalyse")(reanalyse)


def reanalyse(
    since: Annotated[str, typer.Option(metavar="DAY", help="Only articles of this day (YYYY-MM-DD) and later.")] = "",
) -> None:
    """Read again what a change of speakers, themes or rules touches, from the stored text; the rest stays as it is.

    It may be stopped and started again, and the service may run meanwhile.

    Example: monitor reanalyse --since 2026-02-01
    """
    settings = Settings.read()
    first = as_day(since, "--since").isoformat() if since else ""
    logs.set_up(settings.log)
    done = asyncio.run(_reanalyse(settings, first))
    typer.echo(f"read again: {done}")


async def _reanalyse(settings: Settings, since: str) -> int:
    async with open_runtime(settings, catalog.load(Path(settings.config))) as runtime:
        with _watched(runtime, since) as tell:
            done = await pipeline.analyse(runtime, since=since, tell=tell)
        pipeline.group(runtime)
        pipeline.count(runtime)
        return done


@contextmanager
def _watched(runtime: Runtime, since: str) -> Iterator[Callable[[], None]]:
    """A bar of the articles that are settled, on a terminal; nothing in a pipe."""
    console = Console(stderr=True)
    name = version(Rules.of(runtime.catalog, ner=runtime.settings.ner == "on"))

    def left() -> int:
        with runtime.database.read() as connection:
            return articles.count_outdated(connection, name, since)

    total = left()
    with Progress(console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading again", total=total)
        yield lambda: bar.update(task, completed=max(total - left(), 0))
