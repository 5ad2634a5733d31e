"""The stretch of days a page tells of: one day, or the last 30 or 90 of the archive."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from monitor.dashboard import reading
from monitor.dashboard.page import Asked, Linked, whole
from monitor.language import wording

LENGTHS: Final = (30, 90)


@dataclass(frozen=True, slots=True)
class Span:
    """The days counted, both ends included, and those a chart shows: a day is seen among the days before it."""

    since: str
    until: str
    drawn: tuple[date, ...]
    length: int
    words: str
    day: str = ""

    @property
    def bounds(self) -> dict[str, str]:
        """As questions take it."""
        return {"since": self.since, "until": self.until}

    @property
    def filters(self) -> dict[str, str]:
        """As the columns of a view are filtered by it."""
        return {"day": self.day} if self.day else {"day__gte": self.since, "day__lte": self.until}

    @property
    def query(self) -> dict[str, str | int]:
        """As our own pages are asked for it."""
        if self.day:
            return {"day": self.day}
        return {} if self.length == LENGTHS[0] else {"days": self.length}


@dataclass(frozen=True, slots=True)
class Choice:
    """One stretch that may be chosen; `here` where it is the one shown."""

    to: Linked
    here: bool


def span(connection: sqlite3.Connection, asked: Asked) -> Span | None:
    """The stretch asked for, None where the archive has no day yet; what is no day is passed over."""
    newest = reading.newest_day(connection)
    day = reading.day(asked.query.get("day", ""))
    if newest is None:
        return None
    length = whole(asked.query.get("days", ""))
    length = length if length in LENGTHS else LENGTHS[0]
    last = day or newest
    drawn = tuple(last - timedelta(days=before) for before in reversed(range(length)))
    if day:
        written = day.isoformat()
        return Span(written, written, drawn, length, wording.day_and_month(day, asked.language), written)
    words = asked.say["last_days"].format(days=length)
    return Span(drawn[0].isoformat(), last.isoformat(), drawn, length, words)


def choices(asked: Asked, now: Span, *parts: str, **kept: str) -> tuple[Choice, ...]:
    """The ways to the same page over another stretch; the day shown is one of them."""
    found = [
        Choice(
            Linked(
                asked.say["so_many_days"].format(days=length),
                asked.links.page(*parts, **kept, days="" if length == LENGTHS[0] else length),
            ),
            here=not now.day and length == now.length,
        )
        for length in LENGTHS
    ]
    if now.day:
        found.insert(0, Choice(Linked(now.words, asked.links.page(*parts, **kept, day=now.day)), here=True))
    return tuple(found)
