"""What a poll costs: over a thousand loopback addresses that answer 304, in CPU time of one run.

    python -m tests.benchmarks.poll

The room `web/` alone beside a plain httpx.AsyncClient with 100 connections; then whole polls with their database.
Every figure is of a process of its own, once every address was asked before. Ends 1 where a goal is missed.
"""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import resource
import sys
import tempfile
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from time import process_time
from typing import TypeVar, cast

import httpx
from loguru import logger

from monitor import pipeline
from monitor.model import Catalog, Feed, FeedState, Outlet, Response, Validators
from monitor.runtime import open_runtime
from monitor.settings import Settings
from monitor.storage.database import Database
from monitor.web import WebClient, poll_feed

T = TypeVar("T")

HOSTS = 1_000
FASTER, FLAT, MEMORY = 2.0, 1.3, 150.0  # the goals: times, times, MB
NOW = datetime(2026, 2, 20, 9, tzinfo=UTC)
ETAG = '"same"'
FEED_BODY = b"""<rss version="2.0"><channel><title>x</title><item><title>One</title><link>/1</link>
<pubDate>Fri, 20 Feb 2026 08:00:00 GMT</pubDate></item></channel></rss>"""
ALLOWED = ("127.0.0.0/8:*",)


def main() -> int:
    """Measure everything and print it."""
    with _server() as port:
        plain = _alone(_plain, port)
        ours = {width: _alone(_ours, port, width) for width in (10, 100, 1_000)}
        whole, _ = _alone(_whole, port, HOSTS)
        _, memory = _alone(_whole, port, 2 * HOSTS)
    flat = ours[10] / ours[1_000]
    print(f"plain httpx.AsyncClient, 100 connections   {plain:7.0f} polls a CPU second")
    for width, polls in ours.items():
        print(f"web/ alone, {width:>5} in flight                {polls:7.0f}    {polls / plain:.2f}x")
    print(f"cost of a poll at 1,000 in flight to that at 10   {flat:.2f}x    goal {FLAT:g}x at most")
    print(f"whole polls with their database            {whole:7.0f} polls a CPU second")
    print(f"memory of a process with 2,000 feeds       {memory:7.0f} MB    goal {MEMORY:g} MB at most")
    print(f"web/ at 100 in flight to plain httpx       {ours[100] / plain:7.2f}x    goal {FASTER:g}x")
    return 0 if ours[100] / plain >= FASTER and flat <= FLAT and memory <= MEMORY else 1


def _alone(case: Callable[..., Coroutine[None, None, T]], *values: int) -> T:
    """What a case measures in a fresh process."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(_run, case, *values).result()


def _run(case: Callable[..., Coroutine[None, None, T]], *values: int) -> T:
    logger.remove()
    gc.collect()
    gc.freeze()  # as the service does once it runs
    return asyncio.run(case(*values))


def _urls(port: int, count: int = HOSTS) -> list[str]:
    return [f"http://127.0.{place // 250 + 1}.{place % 250 + 1}:{port}/rss" for place in range(count)]


async def _plain(port: int) -> float:
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
    headers = {"If-None-Match": ETAG, "Accept-Encoding": "gzip"}
    places = asyncio.Semaphore(100)  # more waiting requests than connections would make its pool slower still
    async with httpx.AsyncClient(limits=limits, timeout=60, trust_env=False) as client:

        async def poll(url: str) -> bool:
            async with places:
                return (await client.get(url, headers=headers)).status_code == httpx.codes.NOT_MODIFIED

        return await _later_rounds(poll, _urls(port))


async def _ours(port: int, width: int) -> float:
    client = WebClient(user_agent="bench/1", allow_hosts=ALLOWED, in_flight=width)
    feed = Feed("", "example")
    states = {
        url: FeedState(replace(feed, url=url), NOW, feed.interval, validators=Validators(ETAG)) for url in _urls(port)
    }

    async def poll(url: str) -> bool:
        answer = await poll_feed(client, states[url], timedelta(0))
        return isinstance(answer, Response) and answer.status == httpx.codes.NOT_MODIFIED

    return await _later_rounds(poll, list(states))


async def _later_rounds(poll: Callable[[str], Awaitable[bool]], urls: list[str]) -> float:
    """Polls a CPU second, once everything was asked before: the middle of three rounds."""
    passed = []
    for _ in range(4):
        started = process_time()
        answers = await asyncio.gather(*map(poll, urls))
        passed.append(process_time() - started)
        if not all(answers):
            raise SystemExit(f"{answers.count(False)} polls failed")
    return len(urls) / median(passed[1:])


async def _whole(port: int, count: int) -> tuple[float, float]:
    """Polls a CPU second of a second round of the whole stage, and the process's memory in MB."""
    outlets = tuple(
        Outlet(f"o{place}", feeds=(Feed(url, f"o{place}"),)) for place, url in enumerate(_urls(port, count))
    )
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'monitor.db'}"
        database = Database.open(url)
        database.upgrade()
        database.close()
        now = [NOW]
        settings = Settings(data=Path(folder), database_url=url, executor="serial", allow_hosts=ALLOWED)
        async with open_runtime(settings, Catalog(outlets=outlets), now=lambda: now[0]) as runtime:
            await pipeline.poll(runtime)
            now[0] += timedelta(minutes=16)
            started = process_time()
            polled = await pipeline.poll(runtime)
            passed = process_time() - started
    return polled / passed, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


@contextmanager
def _server() -> Iterator[int]:
    """A server in a process of its own, on every loopback address: a feed, and 304 to who knows its ETag."""
    mine, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    yield mine.recv()
    process.terminate()
    process.join()


def _serve(ready: Connection) -> None:
    asyncio.run(_serve_for_ever(ready))


async def _serve_for_ever(ready: Connection) -> None:
    server = await asyncio.get_running_loop().create_server(_Answering, "0.0.0.0", 0, backlog=4_096)  # noqa: S104 - every loopback address
    ready.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


class _Answering(asyncio.Protocol):
    """Answers requests that come whole, which small ones do."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        known = ETAG.encode() in data
        status, body = (b"304 Not Modified", b"") if known else (b"200 OK", FEED_BODY)
        head = b"HTTP/1.1 %b\r\nETag: %b\r\nContent-Length: %d\r\n\r\n" % (status, ETAG.encode(), len(body))
        self._transport.write(head + body)
        if b"onnection: close" in data:
            self._transport.close()


if __name__ == "__main__":
    sys.exit(main())
