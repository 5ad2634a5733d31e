"""Connections go to public addresses alone.

A host is resolved once, every address of the answer is judged, and the connection is made to a judged address: names,
numbers in any spelling, redirects and names that change their mind between two look-ups all come through here.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TypeVar

import httpx

from monitor.errors import SettingsError
from monitor.web.failures import NoAddressError, NotPublicError

T = TypeVar("T")

#: From a host and a port to its addresses, as text; raises OSError where there are none.
Resolve = Callable[[str, int], Awaitable[tuple[str, ...]]]

_MOST_ADDRESSES = 3  # tried one after the other when a connection fails
_GLOBAL_UNICAST = IPv6Network("2000::/3")
# Public by the standard library's word, yet they lead elsewhere, into a tunnel or nowhere.
_NOT_PUBLIC = tuple(
    map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
)


async def look_up(host: str, port: int) -> tuple[str, ...]:
    """The addresses the system's resolver gives; it is not asked for what is an address already."""
    with suppress(ValueError):
        return (str(ip_address(host)),)
    answers = await aside(partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM))
    return tuple(dict.fromkeys(str(answer[4][0]) for answer in answers))


async def aside(call: Callable[[], T]) -> T:
    """What a blocking call returns, made in a thread of its own that holds up neither others nor the end.

    In the event loop's few threads a handful of name servers that never answer would keep every name waiting.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def tell(settle: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(lambda: None if future.done() else settle())

    def work() -> None:
        try:
            result = call()
        except Exception as error:  # noqa: BLE001 - it is raised where the call is awaited
            tell(partial(future.set_exception, error))
        else:
            tell(partial(future.set_result, result))

    threading.Thread(target=work, daemon=True).start()
    return await future


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the open internet."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if address not in _GLOBAL_UNICAST:
            return False
    return address.is_global and not address.is_multicast and not any(address in network for network in _NOT_PUBLIC)


@dataclass(frozen=True, slots=True)
class Exemption:
    """A host name or a network that may be reached although it is not public; port None is any port."""

    host: str
    network: IPv4Network | IPv6Network | None
    port: int | None

    @classmethod
    def parse(cls, text: str) -> Exemption:
        """Read `host:port`, `127.0.0.0/8:*`, `[::1]:8080`. Raises SettingsError for anything else."""
        where, _, port = text.strip().rpartition(":")
        where = where.replace("[", "").replace("]", "").lower()
        if not where or not (port == "*" or (port.isascii() and port.isdigit())):
            raise SettingsError("expected host:port, or a network such as 127.0.0.0/8:*", subject=text)
        network = None
        with suppress(ValueError):
            network = ip_network(where)
        return cls(where, network, None if port == "*" else int(port))

    def covers(self, host: str, address: IPv4Address | IPv6Address, port: int) -> bool:
        """Whether that address, found under that host name, may be reached at that port."""
        named = self.host == host.lower() or (self.network is not None and address in self.network)
        return named and self.port in {None, port}


class Guard:
    """Decides which addresses a host may be reached at."""

    def __init__(self, allow_hosts: tuple[str, ...] = (), resolve: Resolve = look_up) -> None:
        self._exemptions = tuple(map(Exemption.parse, allow_hosts))
        self._resolve = resolve

    async def admit(self, host: str, port: int) -> tuple[str, ...]:
        """Every address of a host. Raises NoAddressError for none, NotPublicError if any is not public."""
        try:
            addresses = tuple(map(ip_address, await self._resolve(host, port)))
        except (OSError, ValueError) as error:  # UnicodeError is a ValueError: labels too long for DNS
            raise NoAddressError(f"{host} has no address: {error}") from error
        if not addresses:
            raise NoAddressError(f"{host} has no address")
        for address in addresses:
            if not self._may_reach(host, address, port):
                raise NotPublicError(f"{host} leads to {address}, which is not public")
        return tuple(map(str, addresses))

    def _may_reach(self, host: str, address: IPv4Address | IPv6Address, port: int) -> bool:
        return is_public(address) or any(exemption.covers(host, address, port) for exemption in self._exemptions)


class GuardedTransport(httpx.AsyncBaseTransport):
    """Sends each request to an admitted address of its host; Host header and certificate checks keep the name."""

    def __init__(self, guard: Guard, transport: httpx.AsyncBaseTransport) -> None:
        self._guard = guard
        self._transport = transport

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer of the first address that takes the connection."""
        host = request.url.raw_host.decode("ascii")
        port = request.url.port or (443 if request.url.scheme == "https" else 80)
        *others, last = (await self._guard.admit(host, port))[:_MOST_ADDRESSES]
        for address in others:
            with suppress(httpx.ConnectError, httpx.ConnectTimeout):
                return await self._transport.handle_async_request(_pinned(request, address))
        return await self._transport.handle_async_request(_pinned(request, last))

    async def aclose(self) -> None:
        """Close the connections."""
        await self._transport.aclose()


def _pinned(request: httpx.Request, address: str) -> httpx.Request:
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": request.url.raw_host.decode("ascii")},
    )
