"""A web server on loopback that does what a test tells it to, and time that only passes when it is slept away."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from monitor.web import WebClient

Route = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """The server: what each path does, and the request paths and headers that came."""

    port: int = 0
    routes: dict[str, Route] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def answer(self, path: str, body: bytes = b"", *, status: int = 200, **headers: str) -> str:
        """Serve fixed bytes; header names are given with underscores. Returns the URL."""

        def route(request: BaseHTTPRequestHandler) -> None:
            request.send_response_only(status)
            for name, value in {"content_length": str(len(body)), **headers}.items():
                request.send_header(name.replace("_", "-"), value)
            request.end_headers()
            request.wfile.write(body)

        return self.serve(path, route)

    def serve(self, path: str, route: Route) -> str:
        """Let a function write the whole answer. Returns the URL."""
        self.routes[path] = route
        return self.url + path

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for."""
        return [path for path, _ in self.requests]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients of these tests hang up early, and are right to."""


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.requests.append((self.path, dict(self.headers.items())))
            self.close_connection = True
            site.routes[self.path](self)

        def log_message(self, *_: object) -> None:
            """Quietly."""

    return Handler


@pytest.fixture(name="site")
def serving_site() -> Iterator[Site]:
    site = Site()
    server = _Server(("127.0.0.1", 0), _handler(site))
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Time:
    """Seconds that pass when somebody sleeps."""

    now: float = 100.0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        """The time."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let time pass at once."""
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def client(time: Time) -> AsyncIterator[WebClient]:
    """A client that may visit loopback, under the guard otherwise, and never waits for politeness."""
    client = WebClient(
        user_agent="monitor/0 (test)", allow_hosts=("127.0.0.0/8:*",), clock=time.clock, sleep=time.sleep
    )
    yield client
    await client.aclose()
