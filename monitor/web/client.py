"""One exchange with the web: bounded in time, bytes and hops, and a value at the end of it."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from math import inf

import httpx

from monitor.model import Failure, Reason, Response, Validators
from monitor.web import budgets
from monitor.web.body import read_body
from monitor.web.budgets import Budget
from monitor.web.conditional import UNCONDITIONAL, conditions
from monitor.web.failures import failure_of
from monitor.web.guard import Guard, GuardedTransport, Resolve, look_up
from monitor.web.politeness import Politeness, retry_after
from monitor.web.robots import Robots

ANYTHING = "*/*"

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_LAST_PORT = 65_535
_TIMEOUT = httpx.Timeout(budgets.READ_SECONDS, connect=budgets.CONNECT_SECONDS)
_ONE = httpx.Limits(max_connections=1, max_keepalive_connections=0)


class WebClient:
    """The house's HTTP client, for one event loop. Close it with `aclose`.

    `allow_hosts` are exempt from the guard of public addresses (`host:port`, `127.0.0.0/8:*`); a `transport` stands in
    for the network and its guard; no exchange lasts longer than `patience` seconds. `robots` and `politeness` are this
    client's memory of sites and their turns.
    """

    def __init__(  # noqa: PLR0913 - what stands in for the world is named
        self,
        *,
        user_agent: str,
        allow_hosts: tuple[str, ...] = (),
        transport: httpx.AsyncBaseTransport | None = None,
        resolve: Resolve = look_up,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        in_flight: int = budgets.IN_FLIGHT,
        patience: float = inf,
    ) -> None:
        self._patience = patience
        self.politeness = Politeness(clock=clock, sleep=sleep)
        self.robots = Robots(self._get_robots, agent=user_agent.partition("/")[0].strip(), clock=clock)
        self._places = asyncio.Semaphore(in_flight)
        self._transport = transport or GuardedTransport(Guard(allow_hosts, resolve), _Connections())
        self._headers = [
            (b"User-Agent", user_agent.encode("ascii", "replace")),
            (b"Accept-Encoding", b"gzip"),
            (b"Connection", b"close"),
        ]

    async def get(
        self,
        url: str,
        *,
        deadline: float,
        max_wire: int,
        max_body: int,
        validators: Validators = UNCONDITIONAL,
        accept: str = ANYTHING,
    ) -> Response | Failure:
        """Fetch a document, through five redirects at most; an answer of any status comes back as a Response.

        `deadline` is seconds for the whole exchange, `max_wire` and `max_body` are bytes as sent and as decoded.
        """
        headers = [(b"Accept", accept.encode("ascii")), *conditions(validators)]
        deadline = min(deadline, self._patience)
        budget = Budget(deadline=deadline, max_wire=max_wire, max_body=max_body)
        async with self._places:
            try:
                async with asyncio.timeout(deadline):
                    return await self._follow(url, headers, budget)
            except TimeoutError:
                return Failure(Reason.TIMEOUT, f"not done within {deadline:g} seconds")

    async def aclose(self) -> None:
        """Close every connection."""
        await self._transport.aclose()

    async def _follow(self, url: str, headers: list[tuple[bytes, bytes]], budget: Budget) -> Response | Failure:
        asked, moved = url, True
        for _ in range(budgets.REDIRECTS + 1):
            answer = await self._ask(url, headers, budget)
            if isinstance(answer, Failure):
                return answer
            if not _leads_on(answer):
                return replace(answer, moved_to=url) if moved and url != asked else answer
            moved = moved and answer.status in _PERMANENT
            try:
                url = str(httpx.URL(url).join(_location(answer)))
            except httpx.InvalidURL as error:
                return failure_of(error)
        return Failure(Reason.REDIRECTS, f"more than {budgets.REDIRECTS} redirects, the last to {url}")

    async def _ask(self, url: str, headers: list[tuple[bytes, bytes]], budget: Budget) -> Response | Failure:
        try:
            where = web_address(url)
            named = [(b"Host", where.netloc), *self._headers, *headers]
            request = httpx.Request("GET", where, headers=named, extensions={"timeout": _TIMEOUT.as_dict()})
            answer = await self._transport.handle_async_request(request)
            try:
                return await _received(url, answer, budget)
            finally:
                await answer.aclose()
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return failure_of(error)

    async def _get_robots(self, url: str) -> Response | Failure:
        async with self.politeness.turn(url, timedelta(0)):
            return await self.get(url, **budgets.ROBOTS, accept="text/plain, */*;q=0.5")


def web_address(url: str) -> httpx.URL:
    """The parsed address of something on the web. Raises an error of httpx for anything else."""
    parsed = httpx.URL(
        url
    )  # asking for its `host` may raise what is no error of httpx: xn--a-.kz is no name in letters
    if parsed.scheme not in {"http", "https"} or not parsed.raw_host or (parsed.port or 0) > _LAST_PORT:
        raise httpx.UnsupportedProtocol(f"{url} is no http or https address")
    return parsed


async def _received(url: str, answer: httpx.Response, budget: Budget) -> Response | Failure:
    """The answer with its body if it is a good one: the body of an error or a redirect is never read."""
    body: bytes | Failure = b""
    if answer.is_success:
        body = await read_body(answer, max_wire=budget["max_wire"], max_body=budget["max_body"])
    if isinstance(body, Failure):
        return body
    headers = tuple((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in answer.headers.raw)
    known = dict(reversed(headers))
    pause = retry_after(known.get("retry-after", ""), known.get("date", ""))
    return Response(url, answer.status_code, headers, body, pause)


def _leads_on(answer: Response) -> bool:
    return answer.status in _REDIRECTS and bool(answer.header("location"))


def _location(answer: Response) -> str:
    """Where a redirect leads; raw bytes beyond ASCII are read as UTF-8 if they can be."""
    location = answer.header("location").strip()
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return location


class _Connections(httpx.AsyncBaseTransport):
    """A connection of its own for every request.

    httpcore's pool slows down with the square of its open connections, and one kept there would be used again for
    another site behind the same address.
    """

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer; its connection closes with it."""
        transport = httpx.AsyncHTTPTransport(verify=_trust(), limits=_ONE, trust_env=False)
        return await transport.handle_async_request(request)


@cache
def _trust() -> ssl.SSLContext:
    """The certificate authorities, read once."""
    return httpx.create_ssl_context(trust_env=False)
