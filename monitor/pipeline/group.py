"""Give every analysed article its text and its event, and every naming its person.

ungrouped reports, in order | events.group beside the last three days | record | settle who is who in these events
"""

from __future__ import annotations

from datetime import timedelta

from loguru import logger

from monitor.events.grouping import group as group_reports
from monitor.runtime import Runtime
from monitor.storage import events, settling

WINDOW = timedelta(hours=72)


def group(runtime: Runtime) -> int:
    """Group batch after batch until nothing waits; returns how many articles were grouped."""
    done = 0
    while True:
        with runtime.database.read() as connection:
            waiting = events.waiting(connection)
            recent = events.recent(connection, min(report.at for report in waiting) - WINDOW) if waiting else ()
        if not waiting:
            _settle(runtime)
            return done
        assignments = group_reports(waiting, recent)
        with runtime.database.write() as connection:
            events.record(connection, assignments, runtime.now())
            settling.reopen(connection, {one.event_id for one in assignments})
            settling.settle(connection)
        done += len(waiting)
        logger.bind(articles=len(waiting), events=len({one.event_id for one in assignments})).info("grouped")


def _settle(runtime: Runtime) -> None:
    """Settle the people of articles that were read again and stayed in their events."""
    with runtime.database.read() as connection:
        open_ones = settling.waits(connection)
    if open_ones:
        with runtime.database.write() as connection:
            settling.settle(connection)
