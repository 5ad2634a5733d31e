"""`monitor check`: is everything in order?"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from monitor import catalog
from monitor.cli.feeds import FARES, fare
from monitor.errors import DeliveryError, MonitorError, StorageError, near_ones
from monitor.model import FeedHealth, HealthState
from monitor.runtime import mailer_of, system_clock
from monitor.scheduler import TICK
from monitor.settings import PREFIX, Settings, unknown, variables
from monitor.storage import health, heartbeat
from monitor.storage.database import Database

_ALIVE_WITHIN = timedelta(minutes=2)
_GREETED_WITHIN = 10.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; a warning is worth a look and fails nothing."""

    what: str
    ok: bool
    detail: str
    warning: bool = False


def register(app: typer.Typer) -> None:
    """Add this file's command."""
    app.command("check")(check)


def check(
    *,
    alive: Annotated[
        bool, typer.Option("--alive", help="Only: does the database answer, did the service tick?")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> int:
    """Check settings, configuration, database, mail and the feeds' last state; nothing is changed.

    Example: monitor check
    """
    settings = Settings.read()
    findings = _alive(settings) if alive else _everything(settings)
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            _print(finding)
    return 0 if all(finding.ok for finding in findings) else 1


def _print(finding: Finding) -> None:
    if finding.ok:
        typer.echo(f"{'warning' if finding.warning else 'ok'}  {finding.what}: {finding.detail}")
    else:
        sys.stderr.write(f"{finding.detail}\n")


def _everything(settings: Settings) -> tuple[Finding, ...]:
    return (*_environment(), *_config(settings), *_database(settings), _mail(settings))


def _environment() -> tuple[Finding, ...]:
    """Names that look like settings and are none: most are slips."""
    names = {name.removeprefix(PREFIX): name for name in variables()}
    return tuple(
        _warning("settings", f"{name} is no setting{near_ones(name.removeprefix(PREFIX), names, most=1)}")
        for name in unknown()
    )


def _warning(what: str, detail: str) -> Finding:
    return Finding(what, ok=True, detail=detail, warning=True)


def _config(settings: Settings) -> tuple[Finding, ...]:
    folder = Path(settings.config)
    problems = catalog.check(folder)
    if problems:
        return tuple(Finding("config", ok=False, detail=str(problem)) for problem in problems)
    loaded = catalog.load(folder)
    enabled = [outlet for outlet in loaded.outlets if outlet.enabled]
    idle = [outlet.key for outlet in enabled if not outlet.sources]
    parts = (
        f"{len(loaded.outlets)} outlets ({len(enabled)} enabled)",
        f"{len(loaded.speakers)} speakers",
        f"{len(loaded.themes)} themes",
        f"{len(loaded.offices)} offices",
    )
    found = Finding("config", ok=True, detail=", ".join(parts))
    words = f"enabled outlets without feed or sitemap, so that nothing is polled: {', '.join(idle)}"
    return (found, _warning("config", words)) if idle else (found,)


def _database(settings: Settings) -> tuple[Finding, ...]:
    if settings.database_url.startswith("sqlite") and not Path(settings.database_url.partition("///")[2]).exists():
        return (Finding("database", ok=True, detail="not there yet; `monitor run` or `monitor db upgrade` makes it"),)
    try:
        with Database.opened(settings.database_url) as database:
            database.check()
            with database.read() as connection:
                found = health.judged(connection)
    except MonitorError as error:
        return (Finding("database", ok=False, detail=f"database: {error}"),)
    return (
        Finding("database", ok=True, detail="at the newest schema"),
        Finding("feeds", ok=True, detail=_fares(found)),
    )


def _fares(found: tuple[FeedHealth, ...]) -> str:
    """How many feeds are in which state, and which are not well."""
    counts = Counter(map(fare, found))
    told = ", ".join(f"{counts[state]} {state}" for state in FARES if counts[state]) or "none stored yet"
    ill = [one for one in found if one.state is not HealthState.OK]
    return told + "".join(f"\n      {one.state}  {one.feed}  {one.last_error}".rstrip() for one in ill)


def _mail(settings: Settings) -> Finding:
    """The mail server is greeted, and logged into, but given no letter."""
    try:
        return Finding("mail", ok=True, detail=mailer_of(settings).greet(_GREETED_WITHIN))
    except DeliveryError as error:
        return Finding("mail", ok=False, detail=f"mail: {error}")


def _alive(settings: Settings) -> tuple[Finding, ...]:
    try:
        with Database.opened(settings.database_url) as database:
            database.refuse_absent()
            with database.read() as connection:
                last = heartbeat.last(connection, TICK)
    except StorageError as error:
        return (Finding("alive", ok=False, detail=f"database: {error}"),)
    age = None if last is None else system_clock() - last
    if age is None or age > _ALIVE_WITHIN:
        said = "never" if age is None else f"{int(age.total_seconds())} s ago"
        return (Finding("alive", ok=False, detail=f"service: the last tick was {said}"),)
    return (Finding("alive", ok=True, detail=f"last tick {int(age.total_seconds())} s ago"),)
