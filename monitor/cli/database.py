"""`monitor db …`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from monitor.cli import forgetting
from monitor.errors import MonitorError
from monitor.model.rules import RULES
from monitor.settings import Settings
from monitor.storage import articles, backups, publishing
from monitor.storage.database import Database


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    group = typer.Typer(help="The database: migrations, copies, integrity, erasure.", no_args_is_help=True)
    for command in (upgrade, backup, check, publish):
        group.command(command.__name__)(command)
    forgetting.register(group)
    app.add_typer(group, name="db")


def upgrade() -> None:
    """Bring the database to the newest schema; run twice it changes nothing.

    Example: monitor db upgrade
    """
    with Database.opened(Settings.read().database_url) as database:
        before = database.revision()
        database.upgrade()
        after = database.revision()
        with database.read() as connection:
            waiting = articles.count_of_other_code(connection, RULES)
    typer.echo(f"already at {after}" if before == after else f"{before or 'empty'} -> {after}")
    if waiting:
        typer.echo(
            f"articles this version reads anew: {waiting}; the service does so by and by, `monitor reanalyse` at once"
        )


def backup(file: Annotated[Path, typer.Argument(help="Where to; a file that stands there is replaced.")]) -> None:
    """Copy the live SQLite database safely, while the service goes on.

    Example: monitor db backup /backups/monitor.db
    """
    size = backups.backup(Settings.read().database_url, _in_a_folder(file))
    typer.echo(f"{file}: {size:,} bytes")


def check() -> int:
    """Look for broken pages, indexes and rows that point to nothing; nothing is changed.

    Example: monitor db check
    """
    with Database.opened(Settings.read().database_url) as database:
        database.check()
        found = backups.faults(database)
    for fault in found:
        typer.echo(f"{database.subject}: {fault}")
    if not found:
        typer.echo("sound")
    return 1 if found else 0


def publish(
    file: Annotated[
        Path | None, typer.Argument(help="Where to; where dashboards are served from if not given.")
    ] = None,
    *,
    texts: Annotated[
        bool, typer.Option("--texts", help="Publishers' whole texts too, not only how they begin.")
    ] = False,
) -> None:
    """Write the read-only copy for dashboards: the views and what they need, no recipients, letters or raw pages.

    The copy that `monitor dashboard` serves holds whole texts, of which it shows sentences; any other does without.

    Example: monitor db publish /srv/dashboards/press.db
    """
    settings = Settings.read()
    target = _in_a_folder(file) if file else settings.published
    with Database.opened(settings.database_url) as database:
        database.check()
        size = publishing.publish(database, target, texts=texts or target == settings.published)
    typer.echo(f"{target}: {size:,} bytes")


def _in_a_folder(file: Path) -> Path:
    """A file that was named, where its folder stands: a slip in a path makes no folders."""
    if not file.parent.is_dir():
        raise MonitorError(f"cannot be written: there is no folder {file.parent}", subject=str(file))
    return file
