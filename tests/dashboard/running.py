"""A dashboard that listens, for as long as a test or a script needs it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from monitor.dashboard import serving


@contextmanager
def running(file: Path, token: str = "") -> Iterator[str]:
    """Serve a database file on a free port of this machine; the base of its addresses comes back."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = serving.server(serving.application(file, token=token), "127.0.0.1", 0)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listener.close()
