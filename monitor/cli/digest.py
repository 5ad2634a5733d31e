"""`monitor digest …`."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from monitor import catalog
from monitor.cli import absent
from monitor.cli.days import as_day
from monitor.documents.dates import almaty_day
from monitor.errors import UsageError
from monitor.model import Letter, Office
from monitor.pipeline.digest import letter
from monitor.runtime import system_clock
from monitor.settings import Settings
from monitor.storage import digests
from monitor.storage.database import Database


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    group = typer.Typer(help="The morning letter.", no_args_is_help=True)
    group.command("preview")(preview)
    for verb in absent.LATER["digest"]:
        absent.add(group, verb, f"digest {verb}")
    app.add_typer(group, name="digest")


def preview(
    office: Annotated[str, typer.Argument(help="The office's key in offices.yaml.")],
    day: Annotated[str, typer.Option("--date", help="The day, YYYY-MM-DD; yesterday if not given.")] = "",
    out: Annotated[Path | None, typer.Option(help="Write the HTML there instead of printing the text.")] = None,
) -> None:
    """See an office's digest without sending it.

    Example: monitor digest preview example-office --date 2026-02-20 --out digest.html
    """
    settings = Settings.read()
    known = {one.key: one for one in catalog.load(Path(settings.config)).offices}
    if office not in known:
        raise UsageError(f"no such office; offices.yaml has {', '.join(known) or 'none'}", subject=office)
    now = system_clock()
    rendered = _render(settings, known[office], _day(day, now), now)
    if out is None:
        typer.echo(rendered.text)
    else:
        out.write_text(rendered.html, encoding="utf-8")
        typer.echo(f"written to {out}")


def _render(settings: Settings, office: Office, day: date, now: datetime) -> Letter:
    with Database.opened(settings.database_url) as database:
        database.check()
        with database.read() as connection:
            figures = digests.figures(connection, office, day)
    return letter(settings, figures, office.recipients[0], now)


def _day(given: str, now: datetime) -> date:
    return as_day(given, "--date") if given else almaty_day(now) - timedelta(days=1)
