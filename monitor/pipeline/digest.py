"""Write the digests whose hour has come.

offices | due, noted in the database | figures | render, on the executor | outbox rows with frozen bytes

What is due is a row of the database, made once for each office and period, and settled in the same transaction that
puts the letters into the outbox: no clock, restart or second service makes a digest twice or loses it.
"""

from __future__ import annotations

from concurrent.futures import CancelledError
from dataclasses import replace
from datetime import datetime, timedelta

from loguru import logger
from sqlalchemy import Connection

from monitor.errors import StorageError, UsageError
from monitor.executors import Limited
from monitor.model import Digest, Edition, Letter, Office, Period, Recipient
from monitor.pipeline import alarm, limits, tasks
from monitor.pipeline.due import due, is_late
from monitor.runtime import Runtime
from monitor.settings import Settings
from monitor.storage import digests, editions, outbox

_SEE_EVERY = timedelta(minutes=10)


def digest(runtime: Runtime) -> int:
    """Write what is due; returns how many letters now wait to be sent."""
    return sum(_serve(runtime, office) for office in runtime.catalog.offices)


def write(runtime: Runtime, office: Office, period: Period) -> int:
    """Write one period's letters unless they were written; returns how many were."""
    return _write(runtime, office, Edition(office.key, period, runtime.now()))


def revise(runtime: Runtime, office: Office, period: Period) -> int:
    """Write a period's letters anew, as a correction of those that were written; returns how many.

    Raises:
        UsageError: there are none to correct.
    """
    with runtime.database.read() as connection:
        revision = outbox.revision(connection, office.key, period.key)
        figures = digests.figures(connection, office, period)
    if not revision:
        raise UsageError("has no letters to correct yet", subject=f"{office.key} {period.key}")
    letters = _letters(runtime, replace(figures, revision=revision + 1))
    with runtime.database.write() as connection:
        if outbox.revision(connection, office.key, period.key) != revision:
            return 0
        return _put(runtime, connection, letters)


def letter(settings: Settings, figures: Digest, recipient: Recipient, now: datetime) -> Letter:
    """One recipient's letter over an office's figures."""
    return tasks.letter(figures, recipient, now, *_frame(settings))


def _frame(settings: Settings) -> tuple[str, str, str]:
    return settings.mail_from, settings.mail_domain, settings.dashboard_url


def _serve(runtime: Runtime, office: Office) -> int:
    """Write what one office is due; what goes wrong with it costs no other office its letters."""
    try:
        _note(runtime, office)
        with runtime.database.read() as connection:
            open_ones = editions.due(connection, [office.key])
        return sum(_write(runtime, office, one) for one in open_ones)
    except (StorageError, CancelledError):  # the database is not to be had; the service ends
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told, and tried again at the next tick
        _tell_broken(runtime, office, error)
        return 0


def _tell_broken(runtime: Runtime, office: Office, error: Exception) -> None:
    """The operator gets one letter a day about it: the same words at the same moment are the same letter."""
    logger.bind(office=office.key).opt(exception=error).error("digest cannot be written")
    midnight = runtime.now().replace(hour=0, minute=0, second=0, microsecond=0)
    text = f"The digest of {office.key} cannot be written: {type(error).__name__}. The log tells more.\n"
    with runtime.database.write() as connection:
        alarm.write(runtime, connection, f"Press monitor: no digest for {office.key}", text, at=midnight)


def _note(runtime: Runtime, office: Office) -> None:
    """Note what an office is due by now; nothing is written while there is nothing to note."""
    now = runtime.now()
    with runtime.database.read() as connection:
        seen, noted = editions.seen(connection, office.key), editions.noted(connection, office.key)
    found = due(office, seen, now)
    fresh = [one for one in found.editions if one.period.key not in noted]
    if not fresh and seen is not None and abs(now - seen) < _SEE_EVERY:
        return
    with runtime.database.write() as connection:
        editions.note(connection, fresh)
        editions.see(connection, office.key, now)
        if found.missed:
            _tell_missed(runtime, connection, office, found.missed)


def _tell_missed(runtime: Runtime, connection: Connection, office: Office, missed: tuple[Edition, ...]) -> None:
    """Digests nobody wants to read any more are not sent, but not passed over in silence either."""
    first, last = missed[0].period.key, missed[-1].period.key
    logger.bind(office=office.key, first=first, last=last, digests=len(missed)).error("digests were missed")
    text = (
        f"The service did not run for more than a week. These digests of {office.key} were not written:\n"
        f"{len(missed)}, from {first} to {last}.\n\n"
        f"Write one now with: monitor digest send {office.key} --date {last}\n"
    )
    alarm.write(runtime, connection, f"Press monitor: digests of {office.key} were missed", text)


def _write(runtime: Runtime, office: Office, edition: Edition) -> int:
    now = runtime.now()
    with runtime.database.read() as connection:
        if outbox.known(connection, office.key, edition.period.key):
            figures = None
        else:
            figures = digests.figures(connection, office, edition.period)
    skipped = figures is not None and not figures.totals.publications and office.empty_day == "skip"
    letters: tuple[Letter, ...] = ()
    if figures and not skipped:
        late_since = edition.due_at if is_late(edition, now) else None
        letters = _letters(runtime, replace(figures, late_since=late_since))
    with runtime.database.write() as connection:
        editions.note(connection, (edition,))
        if not editions.settle(connection, edition, now, skipped=skipped):
            return 0
        return _put(runtime, connection, letters)


def _letters(runtime: Runtime, figures: Digest) -> tuple[Letter, ...]:
    write, rest = Limited(tasks.letter, limits.LETTER), (runtime.now(), *_frame(runtime.settings))
    asked = [runtime.executor.submit(write, figures, recipient, *rest) for recipient in figures.office.recipients]
    return tuple(one.result() for one in asked)


def _put(runtime: Runtime, connection: Connection, letters: tuple[Letter, ...]) -> int:
    for one in letters:
        outbox.put(connection, one, runtime.now())
    if letters:
        first = letters[0]
        logger.bind(office=first.office, period=first.period, letters=len(letters)).info("digest written")
    return len(letters)
