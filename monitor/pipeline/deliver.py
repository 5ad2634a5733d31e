"""Send what waits in the outbox.

outbox pending | open the envelope | record `sending` | hand the message over | record `sent`

`sending` is recorded between the two steps of a delivery: a crash after it leaves a letter of which nobody can know
whether it arrived, and such a letter is never sent again by itself.
"""

from __future__ import annotations

from loguru import logger

from monitor.errors import DeliveryError
from monitor.model import Delivery, DeliveryState
from monitor.runtime import Runtime
from monitor.storage import outbox


def deliver(runtime: Runtime) -> int:
    """Send every pending letter; returns how many were sent."""
    with runtime.database.read() as connection:
        pending = outbox.pending(connection)
    return sum(_deliver_one(runtime, delivery) for delivery in pending)


def _deliver_one(runtime: Runtime, delivery: Delivery) -> bool:
    try:
        envelope = runtime.mailer.open_envelope(delivery)
        _mark(runtime, delivery, DeliveryState.SENDING)
        answer = envelope.send_data()
    except DeliveryError as error:
        _mark(runtime, delivery, DeliveryState.FAILED, error=str(error))
        logger.bind(delivery=delivery.delivery_id, reason=str(error)).error("letter not sent")
        return False
    _mark(runtime, delivery, DeliveryState.SENT)
    logger.bind(delivery=delivery.delivery_id, answer=answer).info("letter sent")
    return True


def _mark(runtime: Runtime, delivery: Delivery, state: DeliveryState, error: str = "") -> None:
    with runtime.database.write() as connection:
        outbox.mark(connection, delivery.delivery_id, state, runtime.now(), error)
