"""Letters and what became of them. A letter's bytes are frozen when its row is made; sending again sends the same.

pending -> sending -> sent | failed | unknown | suspended; and back to pending, to be tried later or by an operator

Whoever sends a letter changes its row from `pending` to `sending` under a number of its own (`attempts`): of two
services only one succeeds, and only that one may say what came of it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, and_, case, func, or_, select, update

from monitor.model import Delivery, DeliveryState, Letter
from monitor.model.letters import OPERATOR
from monitor.storage import refusals, schema
from monitor.storage.columns import moment, seconds
from monitor.storage.database import upsert

_KEY = ("office", "period", "revision", "recipient")
_FAR: Final = timedelta(hours=25)  #: no letter waits longer; a clock that was wrong once must not hold one back
_TABLE: Final = schema.outbox
_HEAD: Final = tuple(column for column in _TABLE.c if column.name not in {"message", "html", "data_hash"})


def put(connection: Connection, letter: Letter, now: datetime) -> int:
    """Put a letter into the outbox; one that stands there stays as it is. Returns its number.

    Where the recipient is suspended the letter is too, from the start.
    """
    at = seconds(now)
    state = DeliveryState.SUSPENDED if refusals.suspended(connection, letter.recipient) else DeliveryState.PENDING
    row = {
        "office": letter.office,
        "period": letter.period,
        "revision": letter.revision,
        "recipient": letter.recipient,
        "message_id": letter.message_id,
        "state": str(state),
        "subject": letter.subject,
        "message": letter.message,
        "html": letter.html,
        "data_hash": blake2b(letter.text.encode(), digest_size=16).hexdigest(),
        "created_at": at,
        "updated_at": at,
        "attempts": 0,
        "error": "",
        "next_at": at,
        "failures": 0,
    }
    upsert(connection, _TABLE, [row], key=_KEY, update=())
    found = select(_TABLE.c.id).where(*(_TABLE.c[name] == row[name] for name in _KEY))
    return int(connection.execute(found).scalar_one())


def known(connection: Connection, office: str, period: str) -> bool:
    """Whether an office's letters of that period were written already."""
    return revision(connection, office, period) > 0


def revision(connection: Connection, office: str, period: str) -> int:
    """The newest revision of a period's letters, 0 where there are none."""
    newest = select(func.max(_TABLE.c.revision)).where(_TABLE.c.office == office, _TABLE.c.period == period)
    return int(connection.execute(newest).scalar_one() or 0)


def due(connection: Connection, now: datetime) -> tuple[int, ...]:
    """The numbers of letters to be sent now: those to the operator first, then the oldest."""
    by = (case((_TABLE.c.office == OPERATOR, 0), else_=1), _TABLE.c.id)
    return tuple(connection.scalars(select(_TABLE.c.id).where(_waiting(now)).order_by(*by)))


def waiting(connection: Connection, delivery_id: int, now: datetime) -> Delivery | None:
    """A letter with its bytes, while it is still to be sent now."""
    row = connection.execute(select(_TABLE).where(_TABLE.c.id == delivery_id, _waiting(now))).first()
    return None if row is None else _delivery(row, bytes(row.message))


def claim(connection: Connection, delivery: Delivery, now: datetime) -> Delivery | None:
    """Record `sending`; None where somebody else is sending the letter, or has sent it."""
    attempts = delivery.attempts + 1
    values = {"state": str(DeliveryState.SENDING), "attempts": attempts, "updated_at": seconds(now), "error": ""}
    mine = and_(
        _TABLE.c.id == delivery.delivery_id,
        _TABLE.c.state == str(DeliveryState.PENDING),
        _TABLE.c.attempts == delivery.attempts,
    )
    taken = connection.execute(update(_TABLE).where(mine).values(values)).rowcount
    return replace(delivery, state=DeliveryState.SENDING, attempts=attempts) if taken else None


def settle(connection: Connection, delivery: Delivery, state: DeliveryState, now: datetime, error: str = "") -> bool:
    """Record what came of a letter; False where it is no longer this sender's to say.

    An answer that comes after the letter was given up as unknown still counts.
    """
    values: dict[str, object] = {"state": str(state), "updated_at": seconds(now), "error": error}
    if state is DeliveryState.SENT:
        values |= {"sent_at": seconds(now), "failures": 0, "failing_since": None}
    return _change(connection, delivery, values)


def postpone(
    connection: Connection, delivery: Delivery, next_at: datetime, now: datetime, error: str, *, counted: bool = True
) -> bool:
    """Record that a letter did certainly not arrive and is tried again; `counted` among its failures in a row."""
    values: dict[str, object] = {
        "state": str(DeliveryState.PENDING),
        "updated_at": seconds(now),
        "error": error,
        "next_at": seconds(next_at),
    }
    if counted:
        values |= {"failures": delivery.failures + 1, "failing_since": seconds(delivery.failing_since or now)}
    return _change(connection, delivery, values)


def lose(connection: Connection, now: datetime, patience: timedelta) -> tuple[Delivery, ...]:
    """Give up as unknown the letters that were being sent longer than that: their sender is gone. Returns them."""
    lost = (
        _TABLE.c.state == str(DeliveryState.SENDING),
        ~_TABLE.c.updated_at.between(seconds(now - patience), seconds(now + patience)),
    )
    rows = connection.execute(select(*_HEAD).where(*lost).order_by(_TABLE.c.id)).all()
    for row in rows:
        settle(connection, _delivery(row), DeliveryState.UNKNOWN, now, "its sender stopped before the answer came")
    return tuple(map(_delivery, rows))


def suspend(connection: Connection, recipient: str, now: datetime, error: str) -> int:
    """Hold back every letter that waits for a recipient; returns how many."""
    mine = (_TABLE.c.recipient == recipient, _TABLE.c.state == str(DeliveryState.PENDING))
    values = {"state": str(DeliveryState.SUSPENDED), "updated_at": seconds(now), "error": error}
    return int(connection.execute(update(_TABLE).where(*mine).values(values)).rowcount)


def release(connection: Connection, delivery: Delivery, now: datetime) -> bool:
    """Let a settled letter be sent (again), as an operator asks; False while it is being sent or if it was erased."""
    values = {
        "state": str(DeliveryState.PENDING),
        "updated_at": seconds(now),
        "next_at": seconds(now),
        "failures": 0,
        "failing_since": None,
        "error": "",
    }
    idle = _TABLE.c.id == delivery.delivery_id, _TABLE.c.state != str(DeliveryState.SENDING), _TABLE.c.message != b""
    return bool(connection.execute(update(_TABLE).where(*idle).values(values)).rowcount)


def listed(
    connection: Connection, *, office: str = "", period: str = "", states: Collection[DeliveryState] = ()
) -> tuple[Delivery, ...]:
    """Letters without their bytes, the oldest first."""
    asked: list[ColumnElement[bool]] = []
    if office:
        asked.append(_TABLE.c.office == office)
    if period:
        asked.append(_TABLE.c.period == period)
    if states:
        asked.append(_TABLE.c.state.in_([str(state) for state in states]))
    return tuple(map(_delivery, connection.execute(select(*_HEAD).where(*asked).order_by(_TABLE.c.id))))


def one(connection: Connection, delivery_id: int) -> Delivery | None:
    """One letter with its bytes."""
    row = connection.execute(select(_TABLE).where(_TABLE.c.id == delivery_id)).first()
    return None if row is None else _delivery(row, bytes(row.message))


def _waiting(now: datetime) -> ColumnElement[bool]:
    at = _TABLE.c.next_at
    return and_(_TABLE.c.state == str(DeliveryState.PENDING), or_(at <= seconds(now), at > seconds(now + _FAR)))


def _change(connection: Connection, delivery: Delivery, values: dict[str, object]) -> bool:
    open_states = [str(state) for state in (DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.UNKNOWN)]
    mine = and_(
        _TABLE.c.id == delivery.delivery_id,
        _TABLE.c.attempts == delivery.attempts,
        _TABLE.c.state.in_(open_states),
    )
    return bool(connection.execute(update(_TABLE).where(mine).values(values)).rowcount)


def _delivery(row: Row[Any], message: bytes = b"") -> Delivery:
    return Delivery(
        delivery_id=row.id,
        recipient=row.recipient,
        message=message,
        state=DeliveryState(row.state),
        attempts=row.attempts,
        office=row.office,
        period=row.period,
        revision=row.revision,
        message_id=row.message_id,
        subject=row.subject,
        failures=row.failures,
        failing_since=moment(row.failing_since),
        updated_at=moment(row.updated_at),
        sent_at=moment(row.sent_at),
        next_at=moment(row.next_at),
        error=row.error,
    )
