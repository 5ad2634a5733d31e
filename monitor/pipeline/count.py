"""Recount the days that changed.

touched days | counts recomputed in SQL
"""

from __future__ import annotations

from loguru import logger

from monitor.runtime import Runtime
from monitor.storage import counts


def count(runtime: Runtime) -> int:
    """Recount every touched day, one transaction a day; returns how many."""
    with runtime.database.read() as connection:
        days = counts.touched(connection)
    for day in days:
        with runtime.database.write() as connection:
            counts.recount(connection, (day,))
    if days:
        logger.bind(days=len(days)).info("counted")
    return len(days)
