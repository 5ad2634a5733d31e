from __future__ import annotations

from datetime import datetime, timedelta

from monitor.storage import heartbeat
from monitor.storage.database import Database


def test_the_last_sign_of_life_is_kept(database: Database, now: datetime) -> None:
    """Each part of the service has its own; one that never gave any has none."""
    with database.write() as connection:
        heartbeat.beat(connection, "tick", now)
        heartbeat.beat(connection, "tick", now + timedelta(minutes=1))
        assert heartbeat.last(connection, "tick") == now + timedelta(minutes=1)
        assert heartbeat.last(connection, "poll") is None
