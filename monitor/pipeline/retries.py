"""What follows when a letter could not be handed over: plain reckoning."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from monitor.model import Delivery

_WAITS: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
_GIVEN_UP_AFTER: Final = timedelta(hours=24)
_REFUSED_AGAIN: Final = timedelta(hours=24)
_SUSPENDED_AFTER: Final = timedelta(days=3)


def after_failure(delivery: Delivery, now: datetime) -> datetime | None:
    """When to try a letter again that failed for now: in 1, 5, 15, then every 60 minutes; None after 24 hours of it."""
    if delivery.failing_since and now - delivery.failing_since >= _GIVEN_UP_AFTER:
        return None
    return now + _WAITS[min(delivery.failures, len(_WAITS) - 1)]


def after_refusal(since: datetime, now: datetime) -> datetime | None:
    """When to try a letter again that was refused for good: once a day; None after three days of refusals."""
    return None if now - since >= _SUSPENDED_AFTER else now + _REFUSED_AGAIN
