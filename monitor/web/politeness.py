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
_FORGOTTEN_AFTER = 3_600.0  #: seconds without a visit, where many hosts are known


@lru_cache(maxsize=_HOSTS_KNOWN)
def host_and_port(url: str) -> str:
    """What politeness counts by. Raises httpx.InvalidURL for what is no address."""
    parsed = httpx.URL(url)
    return f"{parsed.raw_host.decode('ascii')}:{parsed.port or (443 if parsed.scheme == 'https' else 80)}"


@dataclass(slots=True)
class _Host:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float | None = None  #: when its last exchange ended
    rests_until: float = 0.0
    why: str = ""

    def is_forgettable(self, now: float) -> bool:
        """Whether nobody waits for a turn, and no wait that anybody asks for reaches back to the last visit."""
        return not self.turn.locked() and max(self.free_at or 0.0, self.rests_until) + _FORGOTTEN_AFTER < now


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
        self._most_hosts = _HOSTS_KNOWN

    def __len__(self) -> int:
        """How many hosts are remembered."""
        return len(self._hosts)

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
        name = host_and_port(url)
        if name not in self._hosts and len(self._hosts) >= self._most_hosts:
            self._forget()
        return self._hosts.setdefault(name, _Host())

    def _forget(self) -> None:
        """Make room: an outlet may link to ever new hosts."""
        now = self._clock()
        self._hosts = {name: host for name, host in self._hosts.items() if not host.is_forgettable(now)}
        self._most_hosts = max(_HOSTS_KNOWN, 2 * len(self._hosts))


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
