from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import BigInteger, Float, Integer, String, inspect
from sqlalchemy.types import NullType

from monitor.model import Entry, Poll
from monitor.storage import feeds
from monitor.storage.database import Database

#: The types that docs/database.md tells, and what a column of each is; SQLite does not say of all.
TYPES = {
    "text": String,
    "day": String,
    "number": Integer | Float,
    "count": Integer,
    "0/1": Integer,
    "seconds, UTC": BigInteger | Integer,
}

DOCUMENT = Path(__file__).parents[2] / "docs" / "database.md"


@pytest.mark.parametrize(("hours", "late"), [(0, 0), (11, 0), (12, 1), (40, 1)])
def test_an_article_is_late_when_its_day_was_over_before_it_was_seen(
    listed: Database, polled: Callable[..., Poll], now: datetime, hours: int, late: int
) -> None:
    """Noon's article is late from midnight on; in Almaty."""
    found = Entry("dala", "https://dala.example/rss", "https://dala.example/1", published_at=now)
    with listed.write() as connection:
        feeds.record_poll(connection, polled(found, at=now + timedelta(hours=hours)))
        row = connection.exec_driver_sql("SELECT day, late FROM v_articles").one()

    assert tuple(row) == ("2026-02-20", late)


def _documented() -> dict[str, list[tuple[str, str, str]]]:
    """The tables of docs/database.md: of each view its columns with type and meaning."""
    sections = re.split(r"^## `(v_\w+)`$", DOCUMENT.read_text(), flags=re.MULTILINE)[1:]
    row = re.compile(r"^\| `(\w+)` \| (.*?) \| *(.*?) *\|$", re.MULTILINE)
    return {name: row.findall(text) for name, text in zip(sections[::2], sections[1::2], strict=True)}


def test_every_column_is_documented(database: Database) -> None:
    """Nothing is missing and nothing is told that is not there: views, their columns in their order, their types."""
    with database.read() as connection:
        found = {name: inspect(connection).get_columns(name) for name in inspect(connection).get_view_names()}
    documented = _documented()

    assert documented.keys() == found.keys()
    for name, columns in found.items():
        assert [column for column, _, _ in documented[name]] == [column["name"] for column in columns], name
        for (told, kind, _), column in zip(documented[name], columns, strict=True):
            assert isinstance(column["type"], NullType | TYPES[kind]), (name, told, column["type"])


def test_every_column_is_told_with_type_and_meaning() -> None:
    for name, columns in _documented().items():
        for column, kind, meaning in columns:
            assert kind in TYPES, (name, column)
            assert meaning, (name, column)
            assert (kind == "seconds, UTC") == (column.endswith("_at") or column == "as_of"), (name, column)
            assert (kind == "day") == column.endswith("day"), (name, column)
