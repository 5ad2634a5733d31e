"""The dashboard as an ASGI application, and as a running server."""

from __future__ import annotations

import errno
import socket
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Final

import uvicorn
from datasette.app import Datasette
from datasette.plugins import pm

from monitor.dashboard import columns, plugin
from monitor.dashboard.door import App, Door, is_local
from monitor.dashboard.links import DATABASE
from monitor.dashboard.published import Published, connect
from monitor.errors import MonitorError, SettingsError, StorageError, UsageError

#: A token of fewer signs, or of fewer different ones, can be guessed.
_SHORTEST: Final = 16
_FEWEST: Final = 6
_TAKEN: Final = "another program listens there; `--port` names another port"
_HERE: Final = Path(__file__).parent
#: The package's own style, fonts and icon: the page that asks for a key wears them too.
_DRESS: Final = frozenset(
    f"/static/{path.relative_to(_HERE / 'static').as_posix()}" for path in (_HERE / "static").rglob("*.*")
)
_SETTINGS: Final = {
    "sql_time_limit_ms": 1_000,
    "max_returned_rows": 1_000,
    "default_page_size": 100,
    "allow_download": False,
    "allow_csv_stream": False,
    "allow_facet": False,
    "suggest_facets": False,
    "num_sql_threads": 3,
    "truncate_cells_html": 600,
}


class _Datasette(Datasette):  # type: ignore[misc]  # it ships no types
    """Datasette without its list of all schemas, which nothing here reads and every request would bring up to date."""

    async def refresh_schemas(self) -> None:
        """Leave them."""


def application(file: Path, *, token: str = "", names: Iterable[str] = ()) -> App:
    """The dashboard over a database file, behind its door."""
    if not pm.is_registered(plugin):
        pm.register(plugin, plugin.__name__)
    datasette = _Datasette(
        files=[],
        settings=_SETTINGS,
        template_dir=str(_HERE / "templates" / "datasette"),
        static_mounts=[("static", str(_HERE / "static"))],
        metadata={"title": "monitor"},
    )
    datasette.remove_database("_memory")
    datasette.add_database(Published(datasette, file), name=DATABASE)
    return Door(datasette.app(), token, names, _DRESS)


def check(host: str, token: str) -> None:
    """Refuse to be open to others than this machine without a token (UsageError), or by one that can be guessed."""
    if not token and not is_local(host):
        raise UsageError(
            "anybody could read it there; set MONITOR_DASHBOARD_TOKEN, or serve 127.0.0.1 behind a proxy that asks who "
            "comes",
            subject=f"--host {host}",
        )
    if token and (len(token) < _SHORTEST or len(set(token)) < _FEWEST or not _is_plain(token)):
        raise SettingsError(
            f"should be {_SHORTEST} or more random letters and digits; `openssl rand -hex 32` makes some",
            subject="MONITOR_DASHBOARD_TOKEN",
        )


def _is_plain(token: str) -> bool:
    """Whether headers and addresses carry it as it is."""
    return token.isascii() and token.isprintable() and " " not in token


def check_file(file: Path) -> None:
    """StorageError where a file is no database, or not one of ours."""
    try:
        with closing(connect(file)) as connection:
            rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    except sqlite3.Error as error:
        raise StorageError(f"cannot be read as a database: {error}", subject=str(file)) from error
    missing = [view for view in columns.VIEWS if view not in {row["name"] for row in rows}]
    if len(missing) == len(columns.VIEWS):
        raise StorageError(
            "is no database of this service; `monitor db publish` makes a copy to serve", subject=str(file)
        )
    if missing:
        words = f"was made by another version, without {missing[0]}; `monitor db publish` makes a new copy"
        raise StorageError(words, subject=str(file))


def listening(host: str, port: int) -> list[socket.socket]:
    """Sockets that listen at the addresses of a host; MonitorError where they cannot."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        addresses = dict.fromkeys((family, address[:2]) for family, _, _, _, address in found)
        return [socket.create_server(address, family=family) for family, address in addresses if _is_here(family)]
    except OSError as error:
        words = _TAKEN if error.errno == errno.EADDRINUSE else f"cannot listen there: {error.strerror}"
        raise MonitorError(words, subject=f"{host} port {port}") from error


def _is_here(family: socket.AddressFamily) -> bool:
    """Whether this machine speaks it: names lead to IPv6 also where there is none."""
    return family is not socket.AF_INET6 or socket.has_dualstack_ipv6()


def server(app: App, host: str, port: int) -> uvicorn.Server:
    """A server that tells nobody what it is and logs no addresses: they may hold the token."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=3,
        )
    )
