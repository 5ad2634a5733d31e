"""All events of a day, in pages."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from monitor.dashboard import cards, reading
from monitor.dashboard.cards import Card
from monitor.dashboard.page import Asked, Linked, Page, Pager, Shown, pager
from monitor.dashboard.reading import ask
from monitor.language import wording

_SIZE: Final = 30


@dataclass(frozen=True, slots=True)
class Events:
    """The events of a day in words."""

    day: Linked
    order: str
    events: tuple[Card, ...]
    pager: Pager


def read(connection: sqlite3.Connection, asked: Asked) -> Shown | None:
    """The events of the day asked for, or of the newest one."""
    written = asked.query.get("day", "")
    day = reading.day(written) if written else reading.newest_day(connection)
    if day is None:
        return None if written else Shown(asked.say["nav_events"], view=None)
    of = day.isoformat()
    rows = ask(connection, "SELECT events FROM v_daily_totals WHERE day = :day", day=of)
    total = rows[0]["events"] if rows else 0
    pages = pager(asked, total, _SIZE, lambda number: asked.links.events(of, number))
    offset = _SIZE * (min(asked.number, max(1, -(-total // _SIZE))) - 1)
    view = Events(
        day=Linked(wording.long_date(day, asked.language), asked.links.today(of)),
        order=asked.say["events_order"].format(count=wording.number(total)),
        events=cards.of_day(connection, asked, of, limit=_SIZE, offset=offset),
        pager=pages,
    )
    return Shown(
        asked.say["nav_events"],
        view,
        csv=asked.links.query("events_of_day", ".csv", day=of),
        json=asked.links.query("events_of_day", ".json", day=of),
    )


PAGE = Page("events", r"events/?", "events", read)
