"""`monitor dashboard`."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit

import typer
import uvicorn

from monitor.dashboard import serving
from monitor.errors import StorageError
from monitor.settings import Settings

#: Where it listens if nothing else is said.
PORT: Final = 8001


def register(app: typer.Typer) -> None:
    """Add this file's command."""
    app.command("dashboard")(serve)


def serve(
    *,
    host: Annotated[
        str, typer.Option(help="Address to listen on; any but this machine's own needs a token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = PORT,
    database: Annotated[Path | None, typer.Option(help="Database file to read; the published copy otherwise.")] = None,
) -> None:
    """Serve the pages, rows, CSV and JSON of the published copy until told to stop.

    Example: monitor dashboard --port 8001
    """
    settings = Settings.read()
    serving.check(host, settings.dashboard_token)
    file = database or settings.published
    if not file.is_file():
        raise StorageError("there is no such copy; `monitor db publish` makes one", subject=str(file))
    serving.check_file(file)
    open_until_stopped(settings, file, host, port)


def open_until_stopped(settings: Settings, file: Path, host: str, port: int) -> None:
    """Serve a database file and say where; Ctrl-C ends it."""
    server, sockets = opened(settings, file, host, port), serving.listening(host, port)
    typer.echo(f"The dashboard is open at {address(host, port)}; Ctrl-C closes it.")
    with suppress(KeyboardInterrupt):
        asyncio.run(server.serve(sockets))


def opened(settings: Settings, file: Path, host: str, port: int) -> uvicorn.Server:
    """A server of the dashboard over a database file, not running yet."""
    name = urlsplit(settings.dashboard_url).hostname
    app = serving.application(file, token=settings.dashboard_token, names=(name,) if name else ())
    return serving.server(app, host, port)


def address(host: str, port: int) -> str:
    """Where a browser finds it."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
