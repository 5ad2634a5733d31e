"""Signs of life: which part of the service last did something, and when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from monitor.storage.columns import moment, seconds
from monitor.storage.database import upsert
from monitor.storage.schema import heartbeat


def beat(connection: Connection, name: str, now: datetime) -> None:
    """Note that a part of the service is alive."""
    upsert(connection, heartbeat, [{"name": name, "at": seconds(now)}], key=["name"])


def last(connection: Connection, name: str) -> datetime | None:
    """When a part of the service last was alive, None if never."""
    at: int | None = connection.scalar(select(heartbeat.c.at).where(heartbeat.c.name == name))
    return moment(at)
