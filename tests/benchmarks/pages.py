"""What the pages of the dashboard ask of a database: every question of every page, as it was put."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from monitor.dashboard import published
from monitor.dashboard.links import Links
from monitor.dashboard.page import Asked
from monitor.dashboard.pages import PAGES
from monitor.dashboard.phrases import PHRASES
from monitor.model import Language

#: What counts or adds up; all else lists rows.
_COUNTING: Final = ("COUNT(", "SUM(", "v_daily_", "v_spikes")


@dataclass(frozen=True, slots=True)
class Put:
    """A question that a page put, with its values."""

    name: str
    sql: str
    values: Mapping[str, Any]

    @property
    def counts(self) -> bool:
        """Whether it counts something, and lists no rows."""
        return any(word in self.sql for word in _COUNTING)


class Hearing:
    """Stands where a page's connection is and keeps what it is asked."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.heard: list[tuple[str, dict[str, Any]]] = []

    def execute(self, sql: str, values: Mapping[str, Any] | tuple[()] = ()) -> sqlite3.Cursor:
        """Ask, and remember."""
        self.heard.append((sql, dict(values)))
        return self.connection.execute(sql, values)


def connect(file: Path) -> sqlite3.Connection:
    """Open a database as the pages do."""
    return published.connect(file)


def put(connection: sqlite3.Connection, page: str, parts: Mapping[str, str], **query: str) -> Iterator[Put]:
    """What a page asks when it is opened at an address, in the order in which it asks."""
    (found,) = (one for one in PAGES if one.name == page)
    hearing: Any = Hearing(connection)
    asked = Asked(Language.RU, {"day": "", **parts}, query, PHRASES[Language.RU], Links(Language.RU))
    found.read(hearing, asked)
    for number, (sql, values) in enumerate(hearing.heard, start=1):
        over = f" of {query['days']} days" if "days" in query else ""
        yield Put(f"{page}{over}, question {number}: {_source(sql)}", sql, values)


def _source(sql: str) -> str:
    """The first view it reads."""
    return next((word.strip("(),") for word in sql.split() if word.strip("(),").startswith("v_")), "")
