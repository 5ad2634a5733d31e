"""Sites on loopback ports, each served by threads, every request counted."""

from __future__ import annotations

import socket
import socketserver
import sys
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast

from monitor.newsroom.site import Answer

HOST = "127.0.0.1"

_Request = socket.socket | tuple[bytes, socket.socket]

Respond = Callable[[str, Mapping[str, str]], Answer]


class Visits:
    """How often each URL was asked for and how it was answered; safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[tuple[str, str, int]] = Counter()

    def add(self, base: str, path: str, status: int) -> None:
        """Note one request."""
        with self._lock:
            self._counts[base, path, status] += 1

    def count(self, where: str, status: int | None = None) -> int:
        """Requests for a URL, or for a path of any outlet; of one status alone where that is given."""
        with self._lock:
            return sum(
                number
                for (base, path, answered), number in self._counts.items()
                if where in {path, base + path} and status in {None, answered}
            )


class Server(ThreadingHTTPServer):
    """One port; `respond` is given before serving begins."""

    daemon_threads = True
    request_queue_size = 64
    respond: Respond

    def __init__(self, port: int, visits: Visits) -> None:
        self.visits = visits
        super().__init__((HOST, port), _Handler)
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def port(self) -> int:
        """The port that was asked for or assigned."""
        return int(self.server_address[1])

    @property
    def base(self) -> str:
        """The address of the site, without a slash at its end."""
        return f"http://{HOST}:{self.port}"

    def server_bind(self) -> None:
        """Bind without asking a name server who we are."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.port

    def handle_error(self, request: _Request, client_address: tuple[str, int]) -> None:
        """Visitors who leave in the middle of an answer are no error."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    def start(self, respond: Respond) -> None:
        """Serve in a thread of its own."""
        self.respond = respond
        self._thread.start()

    def stop(self) -> None:
        """Answer no more and give the port back."""
        if self._thread.is_alive():
            self.shutdown()
            self._thread.join()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Newsroom/1"
    timeout = 30
    wbufsize = -1  # headers and body leave in one packet

    def do_GET(self) -> None:
        self._reply(with_body=True)

    def do_HEAD(self) -> None:
        self._reply(with_body=False)

    def _reply(self, *, with_body: bool) -> None:
        server = cast("Server", self.server)
        path = self.path.partition("?")[0]
        answer = server.respond(path, {name.lower(): value for name, value in self.headers.items()})
        server.visits.add(server.base, path, answer.status)
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.body:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if with_body:
            self.wfile.write(answer.body)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by http.server
        """Stay silent: requests are counted, not printed."""
