from __future__ import annotations

from datetime import UTC, datetime, timedelta

from monitor.model import Delivery
from monitor.pipeline.retries import after_failure, after_refusal

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def _tries(now: datetime) -> list[int]:
    """Minutes after the first failure at which a letter whose server is always busy is tried."""
    begin, failures, minutes = now, 0, [0]
    while (again := after_failure(Delivery(1, "", b"", failures=failures, failing_since=begin), now)) is not None:
        now, failures = again, failures + 1
        minutes.append(int((now - begin).total_seconds() // 60))
    return minutes


def test_a_busy_server_is_tried_for_a_day() -> None:
    tries = _tries(NOW)

    assert tries[:6] == [0, 1, 6, 21, 81, 141]
    assert 24 * 60 <= tries[-1] < 25 * 60


def test_a_refusal_is_tried_daily_for_three_days() -> None:
    assert after_refusal(NOW, NOW) == NOW + timedelta(days=1)
    assert after_refusal(NOW, NOW + timedelta(days=2)) == NOW + timedelta(days=3)
    assert after_refusal(NOW, NOW + timedelta(days=3)) is None
