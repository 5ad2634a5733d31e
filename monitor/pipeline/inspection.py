"""Look at feeds now, for an operator: nothing is stored.

feeds | xargs -n1 web.poll_feed | feeds.report.inspect, on the executor | robots.txt of the articles
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ParamSpec, TypeVar

from monitor.errors import WorkerKilledError
from monitor.executors import Limited
from monitor.feeds import sitemap
from monitor.feeds.report import Inspection, inspect
from monitor.model import Failure, Feed, FeedKind, FeedState, Reason, Response
from monitor.pipeline import limits
from monitor.web import WebClient, fetch_part, poll_feed

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lens:
    """What looking needs: the web, and workers that hostile documents cannot hurt."""

    web: WebClient
    executor: Executor
    now: datetime

    async def ask(self, feed: Feed) -> Response | Failure:
        """Ask for a feed, whole."""
        return await poll_feed(self.web, FeedState(feed, self.now, feed.interval))

    async def read(self, function: Callable[P, T], *args: P.args, **_: P.kwargs) -> T | Failure:
        """Call a function that reads a document, on the executor and within its budget."""
        limited = Limited(function, limits.FEED)
        try:
            return await asyncio.get_running_loop().run_in_executor(self.executor, limited, *args)
        except WorkerKilledError as killed:
            return limits.failure(killed)


async def inspect_feeds(
    lens: Lens, feeds: Iterable[Feed], done: Callable[[], None] = lambda: None
) -> tuple[Inspection, ...]:
    """Look at many feeds side by side; `done` is called after each."""

    async def one(feed: Feed) -> Inspection:
        found = await inspect_feed(lens, feed)
        done()
        return found

    return tuple(await asyncio.gather(*map(one, feeds)))


async def inspect_feed(lens: Lens, feed: Feed) -> Inspection:
    """Look at one feed."""
    answer = await lens.ask(feed)
    if isinstance(answer, Failure):
        answer = replace(answer, detail=why(answer))
    return await inspect_answer(lens, feed, answer)


def why(failure: Failure) -> str:
    """Why an address cannot be had, and what an operator who means a private one has to say."""
    told = failure.detail or str(failure.reason)
    return f"{told}; MONITOR_ALLOW_HOSTS=host:port allows it" if failure.reason is Reason.ADDRESS else told


async def inspect_answer(lens: Lens, feed: Feed, answer: Response | Failure) -> Inspection:
    """Look at what a feed answered."""
    parts = await _parts(lens, feed, answer)
    found = await lens.read(inspect, feed, answer, lens.now, parts)
    if isinstance(found, Failure):
        return Inspection(feed, found.reason, error=found.detail)
    return replace(found, robots=await _robots(lens, found))


async def _parts(lens: Lens, feed: Feed, answer: Response | Failure) -> tuple[Response, ...]:
    if isinstance(answer, Failure) or feed.kind is not FeedKind.SITEMAP:
        return ()
    urls = await lens.read(sitemap.parts, answer.body, lens.now)
    answers = [await fetch_part(lens.web, url) for url in ([] if isinstance(urls, Failure) else urls)]
    return tuple(one for one in answers if isinstance(one, Response) and one.body)


async def _robots(lens: Lens, found: Inspection) -> str:
    """Whether the newest article may be fetched."""
    url = next((entry.url for entry in found.entries if entry.url), "")
    if not url:
        return ""
    return "allowed" if await lens.web.robots.allows(url) else "forbidden"
