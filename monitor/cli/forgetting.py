"""`monitor db forget`: an article or a person erased everywhere."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection

from monitor import catalog, logs, pipeline
from monitor.cli.stored import looking_into, writing_into
from monitor.errors import UsageError
from monitor.language.blackout import Names
from monitor.runtime import open_runtime, system_clock
from monitor.settings import Settings
from monitor.storage import erasing, events, people, publishing
from monitor.storage.database import Database
from monitor.storage.erasing import Person

_SHOWN = 20  # articles that are named
Holds = Callable[[str], bool]


def register(group: typer.Typer) -> None:
    """Add this file's command to the others of `monitor db`."""
    group.command("forget")(forget)


def forget(
    what: Annotated[str, typer.Argument(metavar="URL|PERSON", help="An article's URL, or a person's name or key.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    with_backups: Annotated[bool, typer.Option("--backups", help="Delete the nightly copies as well.")] = False,
) -> None:
    """Erase an article, or black out a person's name, everywhere and for good; events and counts follow.

    Pages and letters that hold it lose their words. What is erased does not come back with the next poll.

    Example: monitor db forget "Given Surname" --dry-run
    """
    if not what.strip():
        raise UsageError("nothing was named; write an article's URL, or a person's name or key", subject=repr(what))
    settings = Settings.read()
    forget_one = _forget_article if "://" in what or what.isdecimal() else _forget_person
    holds = forget_one(settings, what, dry_run=dry_run, yes=yes)
    if holds is None:
        typer.echo("nothing was changed")
        return
    if not dry_run:
        asyncio.run(_follow(settings))
        _pack(settings)
    _tell_backups(settings, delete=with_backups, dry_run=dry_run)
    _tell_letters(settings, holds, dry_run=dry_run)
    if dry_run:
        typer.echo("nothing was changed")


def _forget_article(settings: Settings, what: str, *, dry_run: bool, yes: bool) -> Holds | None:
    """Forget it, if this is no dry run; what tells whether words still hold it comes back, None where nobody agreed."""
    with looking_into(settings) as connection:
        article_id = events.found(connection, what)
        title, url = events.named(connection, (article_id,))[article_id]
        holds = erasing.linking(url)
        letters = len(erasing.letters_with(connection, holds))
    typer.echo(f"article {article_id}: {title} {url}\nletters that link it: {letters}")
    if dry_run:
        return holds
    if not _agreed(what, yes=yes):
        return None
    with writing_into(settings) as connection:
        erasing.forget_article(connection, article_id, system_clock())
    return holds


def _forget_person(settings: Settings, what: str, *, dry_run: bool, yes: bool) -> Holds | None:
    """Likewise of a person."""
    with looking_into(settings) as connection:
        whom = _person(connection, what)
        _describe(connection, whom)
    holds = Names(whom.names).are_in
    if dry_run:
        return holds
    if whom.watched and not yes:
        raise UsageError("is listed in speakers.yaml: take the person out of it first, or say --yes", subject=what)
    if not _agreed(what, yes=yes):
        return None
    with writing_into(settings) as connection:
        erasing.forget_person(connection, whom, system_clock())
    typer.echo("put the name under `never:` in speakers.yaml: else it is recorded again when the press names it")
    return holds


def _person(connection: Connection, what: str) -> Person:
    key = people.named(connection, what)
    return erasing.person(connection, key, what)


def _describe(connection: Connection, whom: Person) -> None:
    typer.echo(f"person: {', '.join((*whom.keys, *whom.names))}")
    if whom.watched:
        typer.echo("listed in speakers.yaml: named there, the person stays known")
    typer.echo(f"letters that name them: {len(erasing.letters_with(connection, Names(whom.names).are_in))}")
    typer.echo(f"articles: {len(whom.articles)}")
    for article_id, (_, url) in events.named(connection, whom.articles[:_SHOWN]).items():
        typer.echo(f"  {article_id} {url}")


def _agreed(what: str, *, yes: bool) -> bool:
    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError("nobody to ask whether it is meant; say --yes", subject=what)
    return typer.confirm("Erase it for good?")


async def _follow(settings: Settings) -> None:
    """Read what was blackened, group what was parted, count again."""
    logs.set_up(settings.log)
    alone = settings.model_copy(update={"executor": "serial"})
    async with open_runtime(alone, catalog.load(Path(settings.config))) as runtime:
        await pipeline.analyse(runtime, again=0)
        pipeline.group(runtime)
        pipeline.count(runtime)


def _pack(settings: Settings) -> None:
    """Nothing of it is left between the pages of the file; dashboards get a new copy."""
    with Database.opened(settings.database_url) as database:
        publishing.publish(database, settings.published)
        database.maintain("pack")


def _tell_backups(settings: Settings, *, delete: bool, dry_run: bool) -> None:
    """Delete the nightly copies or leave them, unless this is a dry run, and say of each what becomes of it."""
    for file in sorted((Path(settings.data) / "backups").glob("*.db")):
        if delete and not dry_run:
            file.unlink()
        gone = "would be deleted" if dry_run else "deleted"
        typer.echo(f"{gone if delete else _left(dry_run=dry_run)}: {file}")


def _tell_letters(settings: Settings, holds: Holds, *, dry_run: bool) -> None:
    """Name the letters that were written as files and still hold it: like those that were sent they are not touched."""
    for file in sorted((Path(settings.data) / "outbox").glob("*.eml")):
        if any(map(holds, erasing.message_words(file.read_bytes()))):
            typer.echo(f"{_left(dry_run=dry_run)}: {file}")


def _left(*, dry_run: bool) -> str:
    return "would still hold it" if dry_run else "still holds it"
