"""Many addresses served by one thread: for crowds, where a thread an outlet would weigh more than its news."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus

from monitor.newsroom.serving import Visits
from monitor.newsroom.site import Answer

_LONGEST_HEAD = 16_384
_NOT_THAT = Answer(HTTPStatus.NOT_IMPLEMENTED, ())

Respond = Callable[[str, str, Mapping[str, str]], Answer]  #: base, path, headers


class Doors:
    """Loopback addresses, each with a port, open until `close`; `bases` stand in the order of `hosts`."""

    def __init__(self, hosts: Sequence[str], port: int, respond: Respond, visits: Visits) -> None:
        self.bases: tuple[str, ...] = ()
        self._respond = respond
        self._visits = visits
        self._loop = asyncio.new_event_loop()
        self._servers = self._loop.run_until_complete(self._open(hosts, port))
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Answer no more and give the ports back."""
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _open(self, hosts: Sequence[str], port: int) -> list[asyncio.Server]:
        servers = [await self._door(host, port) for host in hosts]
        self.bases = tuple(_base(server) for server in servers)
        return servers

    async def _door(self, host: str, port: int) -> asyncio.Server:
        return await asyncio.start_server(self._welcome, host, port, limit=_LONGEST_HEAD, backlog=256)

    async def _end(self) -> None:
        for server in self._servers:
            server.close()
        visitors = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in visitors:
            task.cancel()
        await asyncio.gather(*visitors, return_exceptions=True)

    async def _welcome(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, asked as often as its visitor likes."""
        host, port = writer.get_extra_info("sockname")[:2]
        try:
            while await self._exchange(f"http://{host}:{port}", reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # visitors who leave or send no HTTP are no error
        finally:
            writer.close()

    async def _exchange(self, base: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; whether the visitor may ask again."""
        method, target, headers = _request(await reader.readuntil(b"\r\n\r\n"))
        path = target.partition("?")[0]
        answer = self._respond(base, path, headers) if method in {"GET", "HEAD"} else _NOT_THAT
        self._visits.add(base, path, answer.status)
        stays = headers.get("connection", "").lower() != "close"
        writer.write(_head(answer, stays=stays) + (answer.body if method == "GET" else b""))
        await writer.drain()
        return stays


def _base(server: asyncio.Server) -> str:
    host, port = server.sockets[0].getsockname()[:2]
    return f"http://{host}:{port}"


def _request(head: bytes) -> tuple[str, str, dict[str, str]]:
    first, *lines = head.decode("latin-1").strip().split("\r\n")
    method, _, rest = first.partition(" ")
    pairs = (line.partition(":") for line in lines)
    return method, rest.partition(" ")[0], {name.strip().lower(): value.strip() for name, _, value in pairs}


def _head(answer: Answer, *, stays: bool) -> bytes:
    said = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}"]
    said += [f"{name}: {value}" for name, value in answer.headers]
    said += [f"Content-Length: {len(answer.body)}"] if answer.status != HTTPStatus.NOT_MODIFIED else []
    said += [] if stays else ["Connection: close"]
    return ("\r\n".join(said) + "\r\n\r\n").encode("latin-1")
