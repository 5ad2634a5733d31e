"""Poll every feed that is due and store its entries at once.

feeds due | xargs -n1 web.poll_feed | feeds.settle, on the executor | record with its validators
"""

from __future__ import annotations

import asyncio

from loguru import logger

from monitor.errors import WorkerKilledError
from monitor.executors import Limited
from monitor.feeds.poll import needs_reading, settle, settle_fatal
from monitor.model import Failure, FeedState, Outcome, Poll, Response
from monitor.pipeline import limits
from monitor.runtime import Runtime
from monitor.storage import feeds
from monitor.web import poll_feed


async def poll(runtime: Runtime) -> int:
    """Poll all due feeds side by side; returns how many were polled."""
    with runtime.database.read() as connection:
        due = feeds.due(connection, runtime.now())
    await asyncio.gather(*(_poll_one(runtime, state) for state in due))
    return len(due)


async def _poll_one(runtime: Runtime, state: FeedState) -> None:
    answer = await poll_feed(runtime.web, state)
    result = await _settle(runtime, state, answer)
    with runtime.database.write() as connection:
        new = feeds.record_poll(connection, result)
    _log(result, len(new))


async def _settle(runtime: Runtime, state: FeedState, answer: Response | Failure) -> Poll:
    """Decide what an answer means; a document is read in a worker, since 600 bytes can take seconds."""
    now = runtime.now()
    if isinstance(answer, Failure) or not needs_reading(state, answer):
        return settle(state, answer, now)
    guarded = Limited(settle, limits.FEED)
    try:
        return await asyncio.get_running_loop().run_in_executor(runtime.executor, guarded, state, answer, now)
    except WorkerKilledError as killed:
        return settle_fatal(state, answer, killed.message, now)


def _log(result: Poll, new: int) -> None:
    line = logger.bind(feed=result.feed.url, outcome=str(result.outcome), entries=len(result.entries), new=new)
    if result.outcome is Outcome.FAILED and result.failure is not None:
        line.bind(reason=result.failure.reason, detail=result.failure.detail).warning("poll failed")
    else:
        line.info("polled")
