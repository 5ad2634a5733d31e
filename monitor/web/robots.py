"""What robots.txt allows (RFC 9309).

Missing rules (4xx) allow everything; rules that cannot be had (5xx, no answer) forbid everything until they can.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from weakref import WeakValueDictionary

import httpx
from protego import Protego

from monitor.model import Failure, Reason, Response

#: Gets the robots.txt at that URL.
Fetch = Callable[[str], Awaitable[Response | Failure]]

_KEPT_SECONDS = 24 * 3600.0
_RETRY_SECONDS = 10 * 60.0
_LONGEST_DELAY = 60.0
# What all sites' rules may take up; read, they take 25 times the bytes they came as. Usual ones are a thousand bytes.
_KEPT_BYTES = 2_000_000
_SITE_BYTES = 500  #: of a site without rules
_TOO_MANY_REQUESTS = 429


@dataclass(frozen=True, slots=True)
class _Rules:
    """A site's rules, None where they cannot be had, and when to ask again."""

    parsed: Protego | None
    expires_at: float
    size: int = _SITE_BYTES


class Robots:
    """The rules of every site asked about, for one event loop; `agent` is the product name the rules call us by."""

    def __init__(self, fetch: Fetch, *, agent: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._fetch = fetch
        self._agent = agent
        self._clock = clock
        self._known: dict[str, _Rules] = {}
        self._size = 0
        self._asking: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def allows(self, url: str) -> bool:
        """Whether the page may be fetched. Raises httpx.InvalidURL for what is no address."""
        rules = await self._rules(url)
        return rules.parsed is not None and bool(rules.parsed.can_fetch(url, self._agent))

    async def crawl_delay(self, url: str) -> timedelta:
        """How far apart the site wants its pages fetched, a minute at most."""
        rules = await self._rules(url)
        delay = (rules.parsed and rules.parsed.crawl_delay(self._agent)) or 0.0
        return timedelta(seconds=min(delay, _LONGEST_DELAY) if delay > 0 else 0.0)

    async def _rules(self, url: str) -> _Rules:
        address = str(httpx.URL(url).copy_with(raw_path=b"/robots.txt", fragment=None))
        async with self._asking.setdefault(address, asyncio.Lock()):
            known = self._known.get(address)
            if known is None or self._clock() >= known.expires_at:
                known = self._read(await self._fetch(address))
                self._keep(address, known)
            return known

    def _keep(self, address: str, rules: _Rules) -> None:
        """Know these rules, and forget those known longest where all together are too much."""
        if address in self._known:
            self._size -= self._known.pop(address).size
        self._known[address] = rules
        self._size += rules.size
        while self._size > _KEPT_BYTES:
            self._size -= self._known.pop(next(iter(self._known))).size

    def _read(self, answer: Response | Failure) -> _Rules:
        if not _is_settled(answer):
            return _Rules(None, self._clock() + _RETRY_SECONDS)
        body = answer.body if isinstance(answer, Response) else b""
        parsed = Protego.parse(body.decode("utf-8-sig", "replace"))
        return _Rules(parsed, self._clock() + _KEPT_SECONDS, _SITE_BYTES + len(body))


def _is_settled(answer: Response | Failure) -> bool:
    """Whether an answer says what the rules are, or that there are none: endless redirects count as none."""
    if isinstance(answer, Failure):
        return answer.reason == Reason.REDIRECTS
    return answer.status // 100 in {2, 4} and answer.status != _TOO_MANY_REQUESTS
