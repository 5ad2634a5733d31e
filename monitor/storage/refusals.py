"""Recipients whose server refuses letters for good, since when, and whether they are written to any more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from monitor.storage.columns import moment, seconds
from monitor.storage.database import upsert
from monitor.storage.schema import refusal


def note(connection: Connection, recipient: str, now: datetime, error: str) -> datetime:
    """Note a refusal; returns when the first of the row was."""
    row = {"recipient": recipient, "since": seconds(now), "error": error}
    upsert(connection, refusal, [row], key=["recipient"], update=["error"])
    return moment(int(connection.execute(select(refusal.c.since).where(refusal.c.recipient == recipient)).scalar_one()))


def suspend(connection: Connection, recipient: str, now: datetime) -> bool:
    """Write to a recipient no more; False where that was so already."""
    open_row = (refusal.c.recipient == recipient, refusal.c.suspended_at.is_(None))
    return bool(connection.execute(update(refusal).where(*open_row).values(suspended_at=seconds(now))).rowcount)


def suspended(connection: Connection, recipient: str) -> bool:
    """Whether a recipient is written to no more."""
    at = select(refusal.c.suspended_at).where(refusal.c.recipient == recipient)
    return connection.execute(at).scalar() is not None


def forget(connection: Connection, recipient: str) -> None:
    """Forget the refusals of a recipient: a letter was taken, or an operator wants one tried."""
    connection.execute(delete(refusal).where(refusal.c.recipient == recipient))
