"""A web server of many loopback hosts, each with a trick of its own, and a listener that nobody may connect to."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Self

LISTENERS = ("127.0.0.1", "::1")


@dataclass
class Visit:
    """One request to a trick: where it stands, what was asked, how often before; and the way to answer."""

    base: str
    path: str
    before: int
    port: int
    writer: asyncio.StreamWriter

    async def send(self, *pieces: bytes) -> None:
        """Write bytes as they are."""
        for piece in pieces:
            self.writer.write(piece)
            await self.writer.drain()

    async def answer(self, body: bytes | str = b"", *, status: str = "200 OK", **headers: str) -> None:
        """A proper answer; header names are given with underscores."""
        body = body.encode() if isinstance(body, str) else body
        said = {"content_length": str(len(body)), **headers}
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in said.items())
        await self.send(f"HTTP/1.1 {status}\r\n{lines}\r\n".encode(), body)

    def reset(self) -> None:
        """Break the connection off without a word of good-bye."""
        sock = self.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self.writer.close()


Trick = Callable[[Visit], Awaitable[None]]


@dataclass
class Evil:
    """The server while it is open: `hosts` by the name of their trick, all on `port`."""

    port: int = 0
    hosts: Mapping[str, str] = field(default_factory=dict)
    visits: Counter[tuple[str, str]] = field(default_factory=Counter)
    caught: list[str] = field(default_factory=list)  #: connections that must never have been made

    @classmethod
    @contextmanager
    def open(cls, tricks: Mapping[str, Trick]) -> Iterator[Self]:
        """Serve until the block ends, from one thread."""
        evil = cls(hosts={name: f"127.0.200.{number}" for number, name in enumerate(tricks, 1)})
        loop = asyncio.new_event_loop()
        servers = loop.run_until_complete(evil._open(tricks))
        thread = threading.Thread(target=loop.run_forever, daemon=True)
        thread.start()
        try:
            yield evil
        finally:
            asyncio.run_coroutine_threadsafe(_end(servers), loop).result(10)
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()

    def base(self, name: str) -> str:
        """The address of a trick's host, without a slash at its end."""
        return f"http://{self.hosts[name]}:{self.port}"

    def asked(self, name: str, path: str = "/feed") -> int:
        """How often a trick was asked for a path."""
        return self.visits[name, path]

    async def _open(self, tricks: Mapping[str, Trick]) -> Sequence[asyncio.Server]:
        """All on one port, so that a host that changes its address leads to the listener."""
        for _ in range(20):
            servers: list[asyncio.Server] = []
            with suppress(OSError):
                servers = [await asyncio.start_server(self._catch, LISTENERS[0], 0)]
                self.port = servers[0].sockets[0].getsockname()[1]
                if has_ipv6():
                    servers.append(await asyncio.start_server(self._catch, LISTENERS[1], self.port))
                for name, trick in tricks.items():
                    servers.append(await self._host(name, trick))
                return servers
            await _end(servers)
        raise OSError("no port is free on all hosts")

    async def _host(self, name: str, trick: Trick) -> asyncio.Server:
        async def welcome(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with closing(writer), suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                head = await reader.readuntil(b"\r\n\r\n")
                path = head.split(b" ", 2)[1].decode("latin-1")
                before = self.visits[name, path]
                self.visits[name, path] += 1
                await trick(Visit(self.base(name), path, before, self.port, writer))

        return await asyncio.start_server(welcome, self.hosts[name], self.port, backlog=64)

    async def _catch(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.caught.append(str(writer.get_extra_info("sockname")))
        writer.close()


def has_ipv6() -> bool:
    """Whether this machine has a loopback of the newer kind."""
    try:
        with socket.create_server((LISTENERS[1], 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


async def _end(servers: Sequence[asyncio.Server]) -> None:
    for server in servers:
        server.close()
    visitors = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in visitors:
        task.cancel()
    await asyncio.gather(*visitors, return_exceptions=True)
