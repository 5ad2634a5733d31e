"""Which digests are due. A row is made when an office's hour comes, and says what became of it, for good."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select, update

from monitor.model import Edition, Period
from monitor.storage.columns import moment, seconds
from monitor.storage.database import upsert
from monitor.storage.schema import edition, schedule

_DUE, _WRITTEN, _SKIPPED = "due", "written", "skipped"


def seen(connection: Connection, office: str) -> datetime | None:
    """Up to when an office's due digests were noted, None if never."""
    at: int | None = connection.scalar(select(schedule.c.seen_at).where(schedule.c.office == office))
    return moment(at)


def noted(connection: Connection, office: str) -> frozenset[str]:
    """The periods of an office's digests that were noted already."""
    return frozenset(connection.scalars(select(edition.c.period).where(edition.c.office == office)))


def note(connection: Connection, found: Iterable[Edition]) -> None:
    """Note digests that are due; one that was noted before stays as it is."""
    rows = [
        {"office": one.office, "period": one.period.key, "due_at": seconds(one.due_at), "state": _DUE} for one in found
    ]
    upsert(connection, edition, rows, key=["office", "period"], update=())


def see(connection: Connection, office: str, now: datetime) -> None:
    """Everything an office is due up to now is noted."""
    upsert(connection, schedule, [{"office": office, "seen_at": seconds(now)}], key=["office"])


def due(connection: Connection, offices: Iterable[str]) -> tuple[Edition, ...]:
    """What these offices are due and was not written yet, the oldest first."""
    open_row = (edition.c.state == _DUE, edition.c.office.in_(list(offices)))
    rows = connection.execute(select(edition).where(*open_row).order_by(edition.c.due_at, edition.c.period))
    return tuple(Edition(row.office, Period.of_key(row.period), moment(row.due_at)) for row in rows)


def settle(connection: Connection, one: Edition, now: datetime, *, skipped: bool = False) -> bool:
    """Record that a digest was written, or skipped; False where somebody else did."""
    open_row = (edition.c.office == one.office, edition.c.period == one.period.key, edition.c.state == _DUE)
    values = {"state": _SKIPPED if skipped else _WRITTEN, "settled_at": seconds(now)}
    return bool(connection.execute(update(edition).where(*open_row).values(values)).rowcount)
