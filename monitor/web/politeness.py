"""One request at a time on a host, and never too soon after the last."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from monitor.model import Failure, Response

_SHORTEST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=24)
_TOO_MANY_REQUESTS = 429
_UNAVAILABLE = 503
_LONGEST_NUMBER = 9


def host_and_port(url: str) -> str:
    """What politeness counts by. Raises httpx.InvalidURL for what is no address."""
    parsed = httpx.URL(url)
    return f"{parsed.host}:{parsed.port or (443 if parsed.scheme == 'https' else 80)}"


@dataclass(slots=True)
class _Host:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float | None = None  #: when its last exchange ended
    rests_until: float = 0.0


class Politeness:
    """Turns on hosts, for one event loop; `clock` counts seconds and `sleep` lets them pass."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, url: str, spacing: timedelta) -> AsyncIterator[None]:
        """Have the host to oneself, `spacing` or more after its last exchange ended."""
        host = self._host(url)
        async with host.turn:
            await self._keep_apart(host, spacing)
            try:
                yield
            finally:
                host.free_at = self._clock()

    def rest(self, url: str) -> timedelta:
        """How long the host still wants to be left alone."""
        return timedelta(seconds=max(0.0, self._host(url).rests_until - self._clock()))

    def heed(self, url: str, answer: Response | Failure) -> None:
        """Leave a host alone that said it is asked too often, or named a time to come back."""
        if not isinstance(answer, Response):
            return
        pause = answer.retry_after
        if answer.status == _TOO_MANY_REQUESTS or (answer.status == _UNAVAILABLE and pause):
            self._host(url).rests_until = self._clock() + (pause or _SHORTEST_PAUSE).total_seconds()

    async def _keep_apart(self, host: _Host, spacing: timedelta) -> None:
        if host.free_at is None:
            return
        pause = host.free_at + spacing.total_seconds() - self._clock()
        if pause > 0:
            await self._sleep(pause)

    def _host(self, url: str) -> _Host:
        return self._hosts.setdefault(host_and_port(url), _Host())


def retry_after(value: str, date: str) -> timedelta | None:
    """What a Retry-After asks, 1 minute to 24 hours; a moment is measured from the answer's own Date."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        pause = _LONGEST_PAUSE if len(value) > _LONGEST_NUMBER else timedelta(seconds=int(value))
    else:
        until, since = _moment(value), _moment(date)
        if until is None or since is None:
            return None
        pause = until - since
    return max(_SHORTEST_PAUSE, min(pause, _LONGEST_PAUSE))


def _moment(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value).astimezone()
    except (ValueError, OverflowError):
        return None
