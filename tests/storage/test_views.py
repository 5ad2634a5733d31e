from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect

from monitor.model import Entry, Poll
from monitor.storage import feeds
from monitor.storage.database import Database
from monitor.storage.views import VIEWS

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


def test_every_column_is_documented(database: Database) -> None:
    """docs/database.md has a table for each view, with the columns in their order."""
    sections = re.split(r"^## `(v_\w+)`$", DOCUMENT.read_text(), flags=re.MULTILINE)[1:]
    documented = {
        name: re.findall(r"^\| `(\w+)` \|", text, flags=re.MULTILINE)
        for name, text in zip(sections[::2], sections[1::2], strict=True)
    }
    with database.read() as connection:
        found = {name: [one["name"] for one in inspect(connection).get_columns(name)] for name in VIEWS}

    assert documented == found
