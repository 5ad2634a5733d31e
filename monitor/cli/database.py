"""`monitor db …`."""

from __future__ import annotations

import typer

from monitor.cli import absent
from monitor.settings import Settings
from monitor.storage.database import Database


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    group = typer.Typer(help="The database: migrations, copies, integrity, erasure.", no_args_is_help=True)
    group.command("upgrade")(upgrade)
    for verb in absent.LATER["db"]:
        absent.add(group, verb, f"db {verb}")
    app.add_typer(group, name="db")


def upgrade() -> None:
    """Bring the database to the newest schema; run twice it changes nothing.

    Example: monitor db upgrade
    """
    with Database.opened(Settings.read().database_url) as database:
        before = database.revision()
        database.upgrade()
        after = database.revision()
    typer.echo(f"already at {after}" if before == after else f"{before or 'empty'} -> {after}")
