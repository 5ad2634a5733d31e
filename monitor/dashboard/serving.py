"""The dashboard as an ASGI application, and as a running server."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import uvicorn
from datasette.app import Datasette
from datasette.plugins import pm

from monitor.dashboard import plugin
from monitor.dashboard.door import App, Door, is_local
from monitor.dashboard.links import DATABASE
from monitor.dashboard.published import Published
from monitor.errors import UsageError

_HERE: Final = Path(__file__).parent
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
    return Door(datasette.app(), token, names)


def check(host: str, token: str) -> None:
    """UsageError where the dashboard would be open to others than this machine without a token."""
    if not token and not is_local(host):
        raise UsageError(
            "anybody could read it there; set MONITOR_DASHBOARD_TOKEN, or serve 127.0.0.1 behind a proxy that asks who "
            "comes",
            subject=f"--host {host}",
        )


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
