"""Letters and what became of them. A letter's bytes are frozen when its row is made; sending again sends the same."""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b

from sqlalchemy import Connection, func, select

from monitor.model import Delivery, DeliveryState, Letter
from monitor.storage import schema
from monitor.storage.database import upsert

_KEY = ("office", "period", "revision", "recipient")


def put(connection: Connection, letter: Letter, now: datetime) -> int:
    """Put a letter into the outbox; one that stands there stays as it is. Returns its number."""
    at = int(now.timestamp())
    row = {
        "office": letter.office,
        "period": letter.period,
        "revision": letter.revision,
        "recipient": letter.recipient,
        "message_id": letter.message_id,
        "state": str(DeliveryState.PENDING),
        "subject": letter.subject,
        "message": letter.message,
        "html": letter.html,
        "data_hash": blake2b(letter.text.encode(), digest_size=16).hexdigest(),
        "created_at": at,
        "updated_at": at,
        "attempts": 0,
        "error": "",
    }
    upsert(connection, schema.outbox, [row], key=_KEY, update=())
    table = schema.outbox
    found = select(table.c.id).where(*(table.c[name] == row[name] for name in _KEY))
    return int(connection.execute(found).scalar_one())


def known(connection: Connection, office: str, period: str) -> bool:
    """Whether an office's letters of that period were written already."""
    table = schema.outbox
    count = select(func.count()).select_from(table).where(table.c.office == office, table.c.period == period)
    return bool(connection.execute(count).scalar_one())


def pending(connection: Connection) -> tuple[Delivery, ...]:
    """Letters that wait to be sent, oldest first."""
    table = schema.outbox
    rows = connection.execute(select(table).where(table.c.state == str(DeliveryState.PENDING)).order_by(table.c.id))
    return tuple(
        Delivery(row.id, row.recipient, bytes(row.message), DeliveryState(row.state), row.attempts) for row in rows
    )


def mark(connection: Connection, delivery_id: int, state: DeliveryState, now: datetime, error: str = "") -> None:
    """Record what became of a letter; `sending` counts as an attempt."""
    table, at = schema.outbox, int(now.timestamp())
    values: dict[str, object] = {"state": str(state), "updated_at": at, "error": error}
    if state is DeliveryState.SENDING:
        values["attempts"] = table.c.attempts + 1
    if state is DeliveryState.SENT:
        values["sent_at"] = at
    connection.execute(table.update().where(table.c.id == delivery_id).values(values))
