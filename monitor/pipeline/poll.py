"""Poll every feed that is due and store its entries at once.

feeds due | xargs -n1 web.poll_feed | feeds.settle | record with its validators
"""

from __future__ import annotations

import asyncio

from loguru import logger

from monitor.feeds.poll import settle
from monitor.model import FeedState, Outcome, Poll
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
    result = settle(state, answer, runtime.now())
    with runtime.database.write() as connection:
        new = feeds.record_poll(connection, result)
    _log(result, len(new))


def _log(result: Poll, new: int) -> None:
    line = logger.bind(feed=result.feed.url, outcome=str(result.outcome), entries=len(result.entries), new=new)
    if result.outcome is Outcome.FAILED and result.failure is not None:
        line.bind(reason=result.failure.reason, detail=result.failure.detail).warning("poll failed")
    else:
        line.info("polled")
