"""One request at a time on a host, and never too soon after the last."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache

import httpx

from monitor.model import Failure, Reason, Response

_SHORTEST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=24)
_TOO_MANY_REQUESTS = 429
_UNAVAILABLE = 503
_LONGEST_NUMBER = 9
# A host that nobody answers at is not tried again at once for the sake of its other documents.
_DEAD_FOR = timedelta(minutes=10)
_DEAD = frozenset({Reason.DNS, Reason.CONNECT})
_HOSTS_KNOWN = 4_096


@lru_cache(maxsize=_HOSTS_KNOWN)
def host_and_port(url: str) -> str:
    """What politeness counts by. Raises httpx.InvalidURL for what is no address."""
    parsed = httpx.URL(url)
    return f"{parsed.host}:{parsed.port or (443 if parsed.scheme == 'https' else 80)}"


@dataclass(slots=True)
class _Host:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float | None = None  #: when its last exchange ended
    rests_until: float = 0.0
    why: str = ""


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
        """How long the host is still to be left alone."""
        return timedelta(seconds=max(0.0, self._host(url).rests_until - self._clock()))

    def why(self, url: str) -> str:
        """Why it was last left alone, for people."""
        return self._host(url).why

    def heed(self, url: str, answer: Response | Failure, scope: str = "") -> None:
        """Leave a host alone that said it is asked too often, asked for time, or could not be reached.

        `scope` says whether "too often" and "later" mean the "host" or the one "feed" (which leaves its host as it
        is); by default the first means the host and the second the feed.
        """
        if isinstance(answer, Failure):
            if answer.reason in _DEAD:
                self._leave(url, _DEAD_FOR, f"it could not be reached a moment ago ({answer.reason})")
        elif _cools(answer, scope):
            self._leave(url, answer.retry_after or _SHORTEST_PAUSE, f"it asked for time (HTTP {answer.status})")

    def _leave(self, url: str, pause: timedelta, why: str) -> None:
        host = self._host(url)
        host.rests_until, host.why = self._clock() + pause.total_seconds(), why

    async def _keep_apart(self, host: _Host, spacing: timedelta) -> None:
        if host.free_at is None:
            return
        pause = host.free_at + spacing.total_seconds() - self._clock()
        if pause > 0:
            await self._sleep(pause)

    def _host(self, url: str) -> _Host:
        return self._hosts.setdefault(host_and_port(url), _Host())


def _cools(answer: Response, scope: str) -> bool:
    """Whether an answer means that its whole host wants to be left alone."""
    if answer.status == _UNAVAILABLE and answer.retry_after:
        return scope == "host"
    return answer.status == _TOO_MANY_REQUESTS and scope != "feed"


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
