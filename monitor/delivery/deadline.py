"""A connection with a total deadline: however slowly the other side speaks, at its end the line is cut."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from threading import Timer
from typing import Final

_CONNECT: Final = 10.0


class Deadline:
    """Cuts the connections it watches when its seconds are over.

    A time limit of a socket begins anew with every byte, so that a server which drips could hold a letter for ever.
    """

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._watched: list[tuple[socket.socket, Timer]] = []
        self.passed = False

    def left(self) -> float:
        """Seconds left, never quite none: a socket takes 0 for "do not wait"."""
        return max(self._ends - time.monotonic(), 0.001)

    def connect(self, host: str, port: int) -> socket.socket:
        """Connect to the first address of a host that answers; OSError where none does."""
        failure: OSError = OSError("the host has no address")
        for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            try:
                connected = socket.socket(family, kind, protocol)
            except OSError as error:
                failure = error
                continue
            connected.settimeout(min(_CONNECT, self.left()))
            try:
                connected.connect(address)
            except OSError as error:
                connected.close()
                failure = error
                continue
            connected.settimeout(self.left())
            self._watch(connected)
            return connected
        raise failure

    def lift(self) -> None:
        """Watch no more."""
        while self._watched:
            twin, timer = self._watched.pop()
            timer.cancel()
            twin.close()

    def _watch(self, connected: socket.socket) -> None:
        twin = connected.dup()  # stays what it is when TLS takes the connection over
        timer = Timer(self.left(), self._cut, [twin])
        timer.daemon = True
        self._watched.append((twin, timer))
        timer.start()

    def _cut(self, twin: socket.socket) -> None:
        self.passed = True
        with suppress(OSError):
            twin.shutdown(socket.SHUT_RDWR)
