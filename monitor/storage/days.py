"""The marks on days whose counts are out of date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, delete, select

from monitor.storage.columns import day
from monitor.storage.database import upsert
from monitor.storage.schema import article, daily_totals, touched_day


def touch(connection: Connection, days: Iterable[str]) -> None:
    """Mark days (as stored) for recounting."""
    upsert(connection, touched_day, [{"day": one} for one in sorted(set(days))], key=["day"])


def touch_all(connection: Connection) -> None:
    """Mark every day that has an article or a count."""
    known = select(article.c.day).union(select(daily_totals.c.day))
    touch(connection, connection.scalars(known))


def touched(connection: Connection) -> tuple[date, ...]:
    """The marked days, oldest first."""
    return tuple(day(text) for text in connection.scalars(select(touched_day.c.day).order_by(touched_day.c.day)))


def clear(connection: Connection, counted: date) -> None:
    """Take a day's mark away."""
    connection.execute(delete(touched_day).where(touched_day.c.day == counted.isoformat()))
