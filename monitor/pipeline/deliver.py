"""Send what waits in the outbox.

outbox due | open the envelope | record `sending` | hand the message over | record `sent`

`sending` is recorded between the two steps of a delivery: a crash after it leaves a letter of which nobody can know
whether it arrived. Such a letter becomes `unknown`, the operator is told, and it is never sent again by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

from loguru import logger
from sqlalchemy import Connection

from monitor.errors import DeliveryError, RefusedError, StorageError, UnansweredError
from monitor.model import Delivery, DeliveryState
from monitor.model.letters import OPERATOR
from monitor.pipeline import alarm
from monitor.pipeline.retries import after_failure, after_refusal
from monitor.runtime import Runtime
from monitor.storage import outbox, refusals

if TYPE_CHECKING:
    from loguru import Logger

#: After so long in `sending` its sender is gone: a letter has a minute, and the database may be slow.
_PATIENCE = timedelta(minutes=2)


async def deliver(runtime: Runtime, only: Collection[int] | None = None) -> int:
    """Send every letter that is due (of those, if given); returns how many were sent.

    Each is sent in a thread of its own, so that a slow mail server holds up nobody; a stop comes between two letters.
    """
    sent = 0
    for delivery_id in await asyncio.to_thread(_due, runtime):
        if only is None or delivery_id in only:
            sent += await asyncio.to_thread(_try_one, runtime, delivery_id)
    return sent


def _try_one(runtime: Runtime, delivery_id: int) -> bool:
    """Send one letter; what nobody foresaw costs no other letter its turn, and leaves this one as it is recorded."""
    try:
        return _deliver_one(runtime, delivery_id)
    except StorageError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        logger.bind(delivery=delivery_id).opt(exception=error).error("letter cannot be sent")
        return False


def _due(runtime: Runtime) -> tuple[int, ...]:
    _give_up_lost(runtime)
    with runtime.database.read() as connection:
        return outbox.due(connection, runtime.now())


def _give_up_lost(runtime: Runtime) -> None:
    """Letters whose sender stopped in the midst become `unknown`; the alarm goes with the same transaction."""
    with runtime.database.read() as connection:
        if not outbox.listed(connection, states=[DeliveryState.SENDING]):
            return
    with runtime.database.write() as connection:
        for lost in outbox.lose(connection, runtime.now(), _PATIENCE):
            _tell_unknown(runtime, connection, lost, "the service stopped while it was being sent")


def _deliver_one(runtime: Runtime, delivery_id: int) -> bool:
    _give_up_lost(runtime)
    with runtime.database.read() as connection:
        delivery = outbox.waiting(connection, delivery_id, runtime.now())
    if delivery is None:
        return False
    try:
        envelope = runtime.mailer.open_envelope(delivery)
    except DeliveryError as error:
        _record_failure(runtime, delivery, error)
        return False
    with closing(envelope):
        with runtime.database.write() as connection:
            claimed = outbox.claim(connection, delivery, runtime.now())
        return claimed is not None and _hand_over(runtime, claimed, envelope.send_data)


def _hand_over(runtime: Runtime, delivery: Delivery, send_data: Callable[[], str]) -> bool:
    try:
        answer = send_data()
    except DeliveryError as error:
        _record_failure(runtime, delivery, error)
        return False
    with runtime.database.write() as connection:
        outbox.settle(connection, delivery, DeliveryState.SENT, runtime.now())
        refusals.forget(connection, delivery.recipient)
    _bound(delivery).bind(answer=answer).info("letter sent")
    return True


def _record_failure(runtime: Runtime, delivery: Delivery, error: DeliveryError) -> None:
    record = _failed
    if isinstance(error, UnansweredError):
        record = _unanswered
    elif isinstance(error, RefusedError):
        record = _refused
    with runtime.database.write() as connection:
        record(runtime, connection, delivery, str(error))


def _failed(runtime: Runtime, connection: Connection, delivery: Delivery, error: str) -> None:
    """For now: try again later, for a day."""
    now = runtime.now()
    again = after_failure(delivery, now)
    if again is not None:
        outbox.postpone(connection, delivery, again, now, error)
        _bound(delivery).bind(reason=error, again=again).warning("letter not sent yet")
    elif outbox.settle(connection, delivery, DeliveryState.FAILED, now, error):
        _bound(delivery).bind(reason=error).error("letter not sent")
        _tell(runtime, connection, delivery, "a letter was not sent", f"It was tried for a day: {error}")


def _refused(runtime: Runtime, connection: Connection, delivery: Delivery, error: str) -> None:
    """For good: try once a day, and after three days of it write to the recipient no more."""
    now = runtime.now()
    again = after_refusal(refusals.note(connection, delivery.recipient, now, error), now)
    if again is not None:
        outbox.postpone(connection, delivery, again, now, error, counted=False)
        _bound(delivery).bind(reason=error, again=again).warning("letter refused")
        return
    outbox.settle(connection, delivery, DeliveryState.SUSPENDED, now, error)
    outbox.suspend(connection, delivery.recipient, now, error)
    if refusals.suspend(connection, delivery.recipient, now):
        _bound(delivery).bind(reason=error).error("recipient suspended")
        told = f"{delivery.recipient} is written to no more: three days long its server refused.\n{error}"
        _tell(runtime, connection, delivery, "a recipient is suspended", told)


def _unanswered(runtime: Runtime, connection: Connection, delivery: Delivery, error: str) -> None:
    """Handed over, without an answer."""
    if outbox.settle(connection, delivery, DeliveryState.UNKNOWN, runtime.now(), error):
        _tell_unknown(runtime, connection, delivery, error)


def _tell_unknown(runtime: Runtime, connection: Connection, delivery: Delivery, why: str) -> None:
    _bound(delivery).bind(reason=why).error("nobody knows whether the letter arrived")
    told = f"Nobody knows whether it arrived: {why}.\nIt is not sent again by itself; ask the reader first."
    _tell(runtime, connection, delivery, "a letter may not have arrived", told)


def _tell(runtime: Runtime, connection: Connection, delivery: Delivery, what: str, told: str) -> None:
    """Tell the operator; of a letter to the operator only the log tells."""
    if delivery.office == OPERATOR:
        return
    about = f"Letter {delivery.delivery_id} of {delivery.office}, {delivery.period}, to {delivery.recipient}."
    again = f"See it with: monitor digest outbox\nSend it again with: monitor digest resend {delivery.delivery_id}"
    alarm.write(runtime, connection, f"Press monitor: {what}", f"{about}\n{told}\n\n{again}\n")


def _bound(delivery: Delivery) -> Logger:
    return logger.bind(
        delivery=delivery.delivery_id, office=delivery.office, period=delivery.period, recipient=delivery.recipient
    )
