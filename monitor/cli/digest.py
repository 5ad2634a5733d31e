"""`monitor digest …`."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection

from monitor import catalog, logs, pipeline
from monitor.cli import tables
from monitor.cli.stored import looking_into, writing_into
from monitor.documents.dates import almaty_day
from monitor.errors import MonitorError, UsageError
from monitor.model import Delivery, DeliveryState, Letter, Office, Period
from monitor.pipeline.digest import letter, revise, write
from monitor.runtime import open_runtime, system_clock
from monitor.settings import Settings
from monitor.storage import digests, outbox, refusals

_OFFICE = Annotated[str, typer.Argument(help="The office's key in offices.yaml.")]
_DATE = Annotated[
    str, typer.Option("--date", help="The day, YYYY-MM-DD, or the week, 2026-W08; yesterday if not given.")
]
_JSON = Annotated[bool, typer.Option("--json", help="Print them as JSON.")]
_NOT_ARRIVED = (DeliveryState.UNKNOWN, DeliveryState.FAILED, DeliveryState.SUSPENDED)
_OPEN = (*_NOT_ARRIVED, DeliveryState.PENDING, DeliveryState.SENDING)


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    group = typer.Typer(help="The morning letter.", no_args_is_help=True)
    for command in (preview, send, resend):
        group.command(command.__name__)(command)
    group.command("outbox")(show_outbox)
    app.add_typer(group, name="digest")


def preview(
    office: _OFFICE,
    day: _DATE = "",
    out: Annotated[Path | None, typer.Option(help="Write the HTML there instead of printing the text.")] = None,
) -> None:
    """See an office's digest without sending it.

    Example: monitor digest preview example-office --date 2026-02-20 --out digest.html
    """
    settings = Settings.read()
    rendered = _render(settings, _office(settings, office), _begun(_period(day)))[0]
    if out is None:
        typer.echo(rendered.text)
    else:
        try:
            out.write_text(rendered.html, encoding="utf-8")
        except OSError as error:
            raise MonitorError(f"cannot be written: {error.strerror}", subject=str(out)) from error
        typer.echo(f"written to {out}")


def send(
    office: _OFFICE,
    day: _DATE = "",
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say to whom what would go.")] = False,
    corrected: Annotated[
        bool, typer.Option("--revise", help="Write it anew, as a correction of the one that was sent.")
    ] = False,
) -> int:
    """Write an office's digest now, unless it was written, and send what of it waits.

    Example: monitor digest send example-office --date 2026-02-20 --dry-run
    """
    settings = Settings.read()
    listed, period = _office(settings, office), _over(_period(day))
    if dry_run:
        _foretell(settings, listed, period, corrected=corrected)
        return 0
    logs.set_up(settings.log)
    asyncio.run(_send(settings, listed, period, corrected=corrected))
    with looking_into(settings) as connection:
        found = outbox.listed(connection, office=listed.key, period=period.key)
    newest = max((one.revision for one in found), default=0)
    return _told([one for one in found if one.revision == newest])


def resend(
    what: Annotated[str, typer.Argument(metavar="OFFICE|ID", help="An office, or the number of one letter.")],
    day: Annotated[
        str, typer.Option("--date", help="The office's day or week; the newest that did not arrive if not given.")
    ] = "",
    *,
    everything: Annotated[bool, typer.Option("--all", help="An office's letters that arrived too.")] = False,
) -> int:
    """Send letters again: of an office those that did not (or may not have) arrived, or one by its number.

    They go with the same bytes and the same Message-ID. A suspended recipient is taken up again.

    Example: monitor digest resend example-office --date 2026-02-20
    """
    settings = Settings.read()
    if not what.isdecimal():
        _known(settings, what)
    with writing_into(settings) as connection:
        now = system_clock()
        found = (_by_number if what.isdecimal() else _of_office)(connection, what, day, everything=everything)
        released = [one for one in found if outbox.release(connection, one, now)]
        for one in released:
            refusals.forget(connection, one.recipient)
    if not released:
        raise UsageError("nothing to send again; `monitor digest outbox --all` lists every letter", subject=what)
    logs.set_up(settings.log)
    numbers = {one.delivery_id for one in released}
    asyncio.run(_deliver(settings, numbers))
    with looking_into(settings) as connection:
        return _told([one for one in outbox.listed(connection) if one.delivery_id in numbers])


def show_outbox(
    office: Annotated[str, typer.Argument(help="Only this office's letters.")] = "",
    *,
    everything: Annotated[bool, typer.Option("--all", help="Letters that were sent too.")] = False,
    as_json: _JSON = False,
) -> None:
    """What became of the letters: those that wait, and those that did not (or may not have) arrived.

    Example: monitor digest outbox --all
    """
    settings = Settings.read()
    if office:
        _known(settings, office)
    with looking_into(settings) as connection:
        found = outbox.listed(connection, office=office, states=() if everything else _OPEN)
    if as_json:
        typer.echo(json.dumps([_fields(one) for one in found], ensure_ascii=False))
    elif found:
        _show(found)
    else:
        typer.echo("nothing waits, and nothing went astray")


def _show(found: list[Delivery] | tuple[Delivery, ...]) -> None:
    now = system_clock()
    head = ("number", "office", "period", "revision", "recipient", "state", "since", "why")
    tables.show(head, (_cells(one, now) for one in found))


def _cells(one: Delivery, now: datetime) -> tuple[str, ...]:
    period = one.period.split(maxsplit=1)[0]  # of a letter to the operator: when it was written
    about = (str(one.delivery_id), one.office, period, str(one.revision), one.recipient)
    return (*about, str(one.state), tables.clock(one.sent_at or one.updated_at, now), one.error)


def _fields(one: Delivery) -> dict[str, object]:
    at = {name: tables.seconds(getattr(one, name)) for name in ("updated_at", "next_at", "sent_at")}
    names = ("office", "period", "revision", "recipient", "message_id", "subject", "state", "attempts", "error")
    return {"number": one.delivery_id, **{name: getattr(one, name) for name in names}, **at}


def _told(found: list[Delivery]) -> int:
    """Print what became of letters; the exit code comes back."""
    if not found:
        typer.echo("nothing to send: the office skips days without news")
        return 0
    _show(found)
    sent = sum(one.state is DeliveryState.SENT for one in found)
    if sent == len(found):
        return 0
    return 3 if sent else 1


async def _send(settings: Settings, office: Office, period: Period, *, corrected: bool) -> None:
    async with open_runtime(_alone(settings), catalog.load(Path(settings.config))) as runtime:
        (revise if corrected else write)(runtime, office, period)
        with runtime.database.read() as connection:
            found = outbox.listed(connection, office=office.key, period=period.key)
        await pipeline.deliver(runtime, {one.delivery_id for one in found})


async def _deliver(settings: Settings, numbers: set[int]) -> None:
    async with open_runtime(_alone(settings), catalog.load(Path(settings.config))) as runtime:
        await pipeline.deliver(runtime, numbers)


def _alone(settings: Settings) -> Settings:
    """Nothing is read here: no worker is needed."""
    return settings.model_copy(update={"executor": "serial"})


def _of_office(connection: Connection, office: str, day: str, *, everything: bool) -> list[Delivery]:
    period = _period(day).key if day else ""
    states = () if everything else _NOT_ARRIVED
    found = outbox.listed(connection, office=office, period=period, states=states)
    newest = max((one.period for one in found), default="") if not day else period
    return [one for one in found if one.period == newest]


def _by_number(connection: Connection, number: str, day: str, *, everything: bool) -> list[Delivery]:
    if day or everything:
        raise UsageError("one letter by its number takes no --date and no --all", subject=number)
    found = outbox.one(connection, int(number))
    return [found] if found else []


def _office(settings: Settings, key: str) -> Office:
    known = {one.key: one for one in catalog.load(Path(settings.config)).offices}
    if key not in known:
        raise UsageError(f"no such office; offices.yaml has {', '.join(known) or 'none'}", subject=key)
    return known[key]


def _known(settings: Settings, key: str) -> None:
    """Refuse the key of an office that neither is listed nor ever had a letter."""
    with looking_into(settings) as connection:
        wrote = outbox.listed(connection, office=key)
    if not wrote:
        _office(settings, key)


def _foretell(settings: Settings, office: Office, period: Period, *, corrected: bool) -> None:
    """Say what would be sent to whom, and what was written already."""
    with looking_into(settings) as connection:
        written = outbox.listed(connection, office=office.key, period=period.key)
    newest = max((one.revision for one in written), default=0)
    if corrected and not newest:
        raise UsageError("has no letters to correct yet", subject=f"{office.key} {period.key}")
    if newest and not corrected:
        typer.echo(f"{office.key} {period.key} is written already; --revise writes a correction")
        _show([one for one in written if one.revision == newest])
    else:
        for one in _render(settings, office, period, revision=newest + 1):
            typer.echo(f"{one.recipient}: {one.subject} ({len(one.message):,} bytes)")
    typer.echo("nothing was written or sent")


def _render(settings: Settings, office: Office, period: Period, *, revision: int = 1) -> list[Letter]:
    with looking_into(settings) as connection:
        figures = replace(digests.figures(connection, office, period), revision=revision)
    now = system_clock()
    return [letter(settings, figures, recipient, now) for recipient in office.recipients]


def _period(given: str) -> Period:
    if not given:
        return Period.of_day(almaty_day(system_clock()) - timedelta(days=1))
    try:
        return Period.of_key(given)
    except ValueError:
        raise UsageError(
            "not a day of the form YYYY-MM-DD, nor a week as 2026-W08", subject=f"--date {given}"
        ) from None


def _begun(period: Period) -> Period:
    if period.first > almaty_day(system_clock()):
        raise UsageError("has not begun yet in Almaty", subject=period.key)
    return period


def _over(period: Period) -> Period:
    """What is sent is sent once: a letter that came too early would be all there is of its day."""
    if period.last >= almaty_day(system_clock()):
        raise UsageError("is not over yet in Almaty; `monitor digest preview` shows what there is", subject=period.key)
    return period
