"""The database as commands open it: at the newest schema, closed afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from monitor.settings import Settings
from monitor.storage.database import Database


@contextmanager
def looking_into(settings: Settings) -> Iterator[Connection]:
    """One look at the database."""
    with Database.opened(settings.database_url) as database:
        database.check()
        with database.read() as connection:
            yield connection


@contextmanager
def writing_into(settings: Settings) -> Iterator[Connection]:
    """One change of the database, all of it or nothing."""
    with Database.opened(settings.database_url) as database:
        database.check()
        with database.write() as connection:
            yield connection
