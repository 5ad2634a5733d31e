"""Give every analysed article its text and its event, and every naming its person; chain and sum up the events.

ungrouped reports, in order | events.group beside those within three days | record | settle who is who in these events
| stories of seven days | a headline in each language and three sentences
"""

from __future__ import annotations

from loguru import logger
from sqlalchemy import Connection

from monitor.model import Grouped, Report
from monitor.pipeline import memory
from monitor.pipeline.telling import tell
from monitor.runtime import Runtime
from monitor.storage import events, settling


def group(runtime: Runtime) -> int:
    """Group batch after batch until nothing waits; returns how many articles were grouped."""
    done = 0
    while count := _group_batch(runtime):
        done += count
    _settle(runtime)
    tell(runtime)
    return done


def _group_batch(runtime: Runtime) -> int:
    with runtime.database.read() as connection:
        waiting = memory.batch(connection)
        grouped = memory.group(runtime.kept, connection, waiting) if waiting else Grouped()
    if not waiting:
        return 0
    try:
        with runtime.database.write() as connection:
            concerned = _record(connection, waiting, grouped, runtime)
            memory.keep(runtime.kept, connection)
    except BaseException:
        runtime.kept.grouper = None
        raise
    merges = len(grouped.merges)
    logger.bind(articles=len(waiting), events=len(concerned), merges=merges).info("grouped")
    return len(waiting)


def _record(connection: Connection, waiting: tuple[Report, ...], grouped: Grouped, runtime: Runtime) -> set[int]:
    """Put those that waited into their places; what else moved, moved with its event."""
    asked = {report.article_id for report in waiting}
    own = (one for one in grouped.assignments if one.article_id in asked)
    concerned = events.record(connection, own, runtime.now(), grouped.merges)
    settling.reopen(connection, concerned)
    settling.settle(connection)
    return concerned


def _settle(runtime: Runtime) -> None:
    """Settle the people of articles that were read again and stayed in their events."""
    with runtime.database.read() as connection:
        open_ones = settling.waits(connection)
    if open_ones:
        with runtime.database.write() as connection:
            settling.settle(connection)
