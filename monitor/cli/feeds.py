"""`monitor feeds …`: how they fare, whether they work, and what is listed."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import datetime
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import Progress

from monitor import catalog, logs, pipeline
from monitor.cli import subscriptions
from monitor.cli.lens import looking
from monitor.cli.tables import clock, seconds, show
from monitor.documents.dates import almaty_day
from monitor.errors import UsageError, near_ones
from monitor.feeds.report import Inspection
from monitor.model import Catalog, Feed, FeedHealth, HealthState
from monitor.pipeline.inspection import Lens, inspect_feeds
from monitor.runtime import open_runtime, system_clock
from monitor.settings import Settings
from monitor.storage import feeds as stored_feeds
from monitor.storage import health
from monitor.storage.database import Database

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
NOT_ASKED: Final = "not asked yet"
#: Every state a feed is told to be in, the best first.
FARES: Final = (str(HealthState.OK), NOT_ASKED, *(str(one) for one in HealthState if one is not HealthState.OK))


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    group = typer.Typer(help="The feeds: how they fare, whether they work, what is listed.", no_args_is_help=True)
    group.command("status")(status)
    group.command("check")(check)
    group.command("poll")(poll)
    subscriptions.register(group)
    app.add_typer(group, name="feeds")


def status(
    name: Annotated[str, typer.Argument(help="Only this feed's address, or this outlet's key.")] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Show how every polled feed fares: state, last item, next try, failures, items against its own rhythm.

    Example: monitor feeds status
    """
    settings = Settings.read()
    stored = _judged(settings)
    found = [one for one in stored if name in {"", one.feed, one.outlet}]
    if name and not found:
        raise _not_polled(settings, name)
    if as_json:
        typer.echo(json.dumps([_view(one) for one in found], ensure_ascii=False))
        return
    if not found:
        typer.echo("no feed is polled yet: `monitor run` and `monitor once` take up those of feeds.yaml")
        return
    now = system_clock()
    head = ("state", "feed", "last item", "next try", "failures", "24 h", "usual", "what")
    worst_first = sorted(found, key=lambda one: (-FARES.index(fare(one)), one.outlet))
    show(head, ((*_columns(one, now), _remark(one)) for one in worst_first))


def fare(one: FeedHealth) -> str:
    """A feed's state as operators are told it: nobody knows how one fares that was never asked."""
    return NOT_ASKED if one.last_polled_at is None and one.state is HealthState.OK else str(one.state)


def _not_polled(settings: Settings, name: str) -> UsageError:
    """Why no feed of that name is polled."""
    listed = {one.key: one for one in catalog.load(settings.config).outlets}
    names = {one: one for outlet in listed.values() for one in (outlet.key, *(feed.url for feed in outlet.sources))}
    if name not in names:
        return UsageError(f"no feed or outlet of that name is listed{near_ones(name, names)}", subject=name)
    outlet = next(one for one in listed.values() if name in {one.key, *(feed.url for feed in one.sources)})
    if not outlet.sources:
        return UsageError("this outlet has neither feed nor sitemap in feeds.yaml", subject=name)
    if not outlet.enabled:
        return UsageError("is switched off in feeds.yaml (enabled: false)", subject=name)
    return UsageError("is not polled yet; `monitor run` and `monitor once` take up what feeds.yaml lists", subject=name)


def _judged(settings: Settings) -> tuple[FeedHealth, ...]:
    with Database.opened(settings.database_url) as database:
        database.check()
        with database.read() as connection:
            return health.judged(connection)


def _view(one: FeedHealth) -> dict[str, object]:
    """A row of v_feed_health, and where the feed moved to."""
    return {
        "feed": one.feed,
        "outlet": one.outlet,
        "state": str(one.state),
        "last_polled_at": seconds(one.last_polled_at),
        "last_item_at": seconds(one.last_item_at),
        "next_at": seconds(one.next_at),
        "failures": one.failures,
        "last_error": one.last_error,
        "items_24h": one.items_24h,
        "usual_24h": one.usual_24h,
        "as_of": seconds(one.as_of),
        "moved_to": one.moved_to,
    }


def _columns(one: FeedHealth, now: datetime) -> tuple[str, ...]:
    times = (clock(one.last_item_at, now), clock(one.next_at, now))
    return (fare(one), one.feed, *times, f"{one.failures:g}", str(one.items_24h), f"{one.usual_24h:.0f}")


def _remark(one: FeedHealth) -> str:
    moved = f"moved for good to {one.moved_to}" if one.moved_to else ""
    return "; ".join(filter(None, (one.last_error, moved)))


def check(
    *,
    write: Annotated[
        bool, typer.Option("--write", help="Write today into feeds.yaml as `verified` of those that work.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Try every listed feed now, also those switched off: does it answer, as what, how fresh, in which language?

    Nothing is stored. Exit 3 where some do not work, 1 where none does.

    Example: monitor feeds check --write
    """
    settings = Settings.read()
    logs.set_up(settings.log, level="ERROR")
    listed = [feed for outlet in catalog.load(settings.config).outlets for feed in outlet.sources]
    found = looking(settings, lambda lens: _inspected(lens, listed))
    failed = [one for one in found if not one.works]
    if as_json:
        typer.echo(json.dumps([_inspection(one) for one in found], ensure_ascii=False))
        sys.stderr.writelines(f"{one.feed.url}: {one.error}\n" for one in failed)
    else:
        head = ("feed", "status", "form", "items", "newest", "language", "robots", "notes")
        show(head, (_line(one) for one in found))
        sys.stderr.write(f"{len(failed)} of {len(found)} feeds do not work\n" if failed else "")
    if write:
        today = almaty_day(system_clock())
        changed = catalog.mark_verified(settings.config, {one.feed.url: today for one in found if one.works})
        sys.stderr.write(f"{changed} feeds marked as verified\n")
    return 0 if not failed else 3 if len(failed) < len(found) else 1


async def _inspected(lens: Lens, listed: list[Feed]) -> tuple[Inspection, ...]:
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
        bar = progress.add_task("asking", total=len(listed))
        return await inspect_feeds(lens, listed, lambda: progress.advance(bar))


def _line(one: Inspection) -> tuple[str, ...]:
    now = system_clock()
    newest = clock(one.newest_at, now) if one.newest_at else ""
    notes = "; ".join(one.notes) if one.works else one.error
    return (one.feed.url, one.status, one.form, str(len(one.entries)), newest, one.language, one.robots, notes)


def _inspection(one: Inspection) -> dict[str, object]:
    return {
        "feed": one.feed.url,
        "outlet": one.feed.outlet,
        "works": one.works,
        "status": one.status,
        "error": one.error,
        "form": one.form,
        "items": len(one.entries),
        "newest_at": seconds(one.newest_at),
        "language": one.language,
        "expected": one.feed.language,
        "robots": one.robots,
        "notes": list(one.notes),
    }


def poll(
    name: Annotated[str, typer.Argument(help="A feed's address, or an outlet's key for all of its feeds.")],
) -> int:
    """Poll a feed now, whatever its next time is, and store what came.

    Example: monitor feeds poll tengrinews
    """
    settings = Settings.read()
    logs.set_up(settings.log, level="ERROR")
    with Database.opened(settings.database_url) as database:
        database.upgrade()
    found = asyncio.run(_polled(settings, catalog.load(settings.config), name))
    now = system_clock()
    for one in found:
        said = f"failed: {one.last_error}" if one.failed else f"polled, {one.items_24h} items in the last 24 hours"
        (sys.stderr.write if one.failed else sys.stdout.write)(f"{one.feed}: {said}, next {clock(one.next_at, now)}\n")
    failed = sum(one.failed for one in found)
    return 0 if not failed else 1 if failed == len(found) else 3


async def _polled(settings: Settings, listed: Catalog, name: str) -> tuple[FeedHealth, ...]:
    async with open_runtime(settings, listed) as runtime:
        with runtime.database.read() as connection:
            states = stored_feeds.named(connection, name)
        if not states:
            raise _not_polled(runtime.settings, name)
        await pipeline.poll_now(runtime, states)
        pipeline.health(runtime)
        urls = {state.feed.url for state in states}
        with runtime.database.read() as connection:
            return tuple(one for one in health.judged(connection) if one.feed in urls)
