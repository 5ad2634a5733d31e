"""What grouping learnt of the stream so far, kept over restarts."""

from __future__ import annotations

from sqlalchemy import Connection, select

from monitor.storage.database import upsert
from monitor.storage.schema import learnt


def load(connection: Connection, name: str) -> bytes | None:
    """A state as it was kept last, None before there was any."""
    return connection.scalar(select(learnt.c.state).where(learnt.c.name == name))


def keep(connection: Connection, name: str, state: bytes) -> None:
    """Keep a state in place of the one before."""
    upsert(connection, learnt, [{"name": name, "state": state}], key=["name"])
