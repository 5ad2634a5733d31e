"""Give every analysed article its text and its event.

ungrouped reports, in order | events.group beside the last three days | record
"""

from __future__ import annotations

from datetime import timedelta

from loguru import logger

from monitor.events.grouping import group as group_reports
from monitor.runtime import Runtime
from monitor.storage import events

WINDOW = timedelta(hours=72)


def group(runtime: Runtime) -> int:
    """Group batch after batch until nothing waits; returns how many articles were grouped."""
    done = 0
    while True:
        with runtime.database.read() as connection:
            waiting = events.waiting(connection)
            recent = events.recent(connection, min(report.at for report in waiting) - WINDOW) if waiting else ()
        if not waiting:
            return done
        assignments = group_reports(waiting, recent)
        with runtime.database.write() as connection:
            events.record(connection, assignments, runtime.now())
        done += len(waiting)
        logger.bind(articles=len(waiting), events=len({one.event_id for one in assignments})).info("grouped")
