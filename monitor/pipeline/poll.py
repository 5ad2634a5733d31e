"""Poll every feed that is due and store its entries at once.

feeds due | xargs -n1 web.poll_feed | feeds.settle, on the executor | record with its validators

Feeds that could not be reached are recorded a few at a time: when most hosts were dark, none of them is to blame.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar

from loguru import logger

from monitor.errors import WorkerError, WorkerKilledError
from monitor.executors import Limited
from monitor.feeds import outage, sitemap
from monitor.feeds.poll import needs_reading, settle, settle_fatal
from monitor.model import Failure, FeedKind, FeedState, Outcome, Poll, Response
from monitor.pipeline import limits
from monitor.pipeline.abreast import WIDTH, abreast
from monitor.runtime import Runtime
from monitor.storage import feeds
from monitor.web import fetch_part, poll_feed

P = ParamSpec("P")
T = TypeVar("T")
Unreached = tuple[FeedState, Failure]

_AHEAD = 2 * WIDTH


async def poll(runtime: Runtime) -> int:
    """Poll feeds side by side until none is due; returns how many were polled."""
    unreached: list[Unreached] = []

    def due() -> dict[str, FeedState]:
        _record_unreached(runtime, unreached)
        unreached.clear()
        with runtime.database.read() as connection:
            return {state.feed.url: state for state in feeds.due(connection, runtime.now(), limit=_AHEAD)}

    async def one(state: FeedState) -> None:
        failed = await _poll_one(runtime, state)
        if failed:
            unreached.append(failed)

    return await abreast(due, one)


async def poll_now(runtime: Runtime, states: Iterable[FeedState]) -> None:
    """Poll some feeds whether they are due or not, one after the other, and record what came."""
    for state in states:
        failed = await _poll_one(runtime, state)
        _record_unreached(runtime, [failed] if failed else [])


async def _poll_one(runtime: Runtime, state: FeedState) -> Unreached | None:
    """Poll a feed and record it; a failure to reach it is handed back."""
    answer = await poll_feed(runtime.web, state)
    if isinstance(answer, Failure) and outage.is_unreached(answer.reason):
        return state, answer
    parts = await _parts(runtime, state, answer)
    if isinstance(parts, Failure):
        answer, parts = parts, ()
    _record(runtime, state, await _settle(runtime, state, answer, parts))
    return None


async def _parts(runtime: Runtime, state: FeedState, answer: Response | Failure) -> tuple[Response, ...] | Failure:
    """The sitemaps that a sitemap index leads to: those that came, or why none did."""
    if isinstance(answer, Failure) or state.feed.kind is not FeedKind.SITEMAP:
        return ()
    try:
        urls = await _guarded(runtime, sitemap.parts, answer.body, runtime.now())
    except WorkerKilledError:  # its reading will end as badly, and be remembered
        return ()
    except WorkerError:  # no fault of the document's
        raise
    except Exception:  # noqa: BLE001 - whatever it breaks here it will break in its reading, which tells of it
        return ()
    answers = [await fetch_part(runtime.web, url) for url in urls]
    came = tuple(one for one in answers if isinstance(one, Response) and one.body)
    failed = [one for one in answers if isinstance(one, Failure)]
    return came if came or not failed else failed[0]


async def _settle(
    runtime: Runtime, state: FeedState, answer: Response | Failure, parts: tuple[Response, ...] = ()
) -> Poll:
    """Decide what an answer means; a document is read in a worker, since 600 bytes can take seconds."""
    now = runtime.now()
    if isinstance(answer, Failure) or not needs_reading(state, answer, parts):
        return settle(state, answer, now, parts)
    try:
        return await _guarded(runtime, settle, state, answer, now, parts)
    except WorkerKilledError as killed:
        return settle_fatal(state, answer, killed.message, now)
    except WorkerError:  # no fault of the document's
        raise
    except Exception as error:  # noqa: BLE001 - whatever a document breaks in its reader, the other feeds go on
        logger.bind(feed=state.feed.url).opt(exception=error).error("feed breaks its reader")
        return settle_fatal(state, answer, f"breaks its reader: {type(error).__name__}", now)


async def _guarded(runtime: Runtime, function: Callable[P, T], *args: P.args, **_: P.kwargs) -> T:
    """Call a function that reads a document, on the executor and within its budget."""
    limited = Limited(function, limits.FEED)
    return await asyncio.get_running_loop().run_in_executor(runtime.executor, limited, *args)


def _record_unreached(runtime: Runtime, unreached: list[Unreached]) -> None:
    """Record those that could not be reached, as nobody's fault but ours where most hosts were dark lately."""
    if not unreached:
        return
    now = runtime.now()
    with runtime.database.read() as connection:
        lately = feeds.polled_since(connection, now - outage.LOOK_BACK)
    ours = outage.is_ours([*lately, *((state.address, failure.reason) for state, failure in unreached)])
    if ours:
        logger.bind(feeds=len(unreached)).error("most hosts cannot be reached: the outage seems to be ours")
    for state, failure in unreached:
        _record(runtime, state, settle(state, failure, now, blameless=ours))


def _record(runtime: Runtime, before: FeedState, result: Poll) -> None:
    with runtime.database.write() as connection:
        new = feeds.record_poll(connection, result)
    _log(result, len(new), blamed=result.state.failures > before.failures)
    _log_changes(before, result)


def _log(result: Poll, new: int, *, blamed: bool) -> None:
    """Tell of a poll; an outage of our own was told already, once for all feeds."""
    line = logger.bind(feed=result.feed.url, outcome=str(result.outcome), entries=len(result.entries), new=new)
    if result.outcome is Outcome.FAILED and result.failure is not None:
        line.bind(reason=result.failure.reason, detail=result.failure.detail).log(
            "WARNING" if blamed else "DEBUG", "poll failed"
        )
    else:
        line.info("polled")


def _log_changes(before: FeedState, result: Poll) -> None:
    """Tell the operator what the feed's entry in feeds.yaml does not say."""
    after, line = result.state, logger.bind(feed=result.feed.url)
    if result.gap:
        line.bind(since=before.last_polled_at).warning("nothing of the last poll is left: items may be missing")
    if after.moved_to and after.moved_to != before.moved_to:
        line.bind(to=after.moved_to).warning("feed moved for good and is asked there; put it right in feeds.yaml")
    elif before.moved_to and not after.moved_to:
        line.bind(was=before.moved_to).warning("feed is asked at its listed address again")
    if after.gone_since and not before.gone_since:
        line.warning("feed is gone for good, says its server; it is asked once a week")
