"""Every feed with how it fares, the broken ones first."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlsplit

from monitor.dashboard import reading
from monitor.dashboard.charts import Columns, columns
from monitor.dashboard.links import outward
from monitor.dashboard.page import Asked, Figure, Linked, Page, Pager, Shown, pager
from monitor.dashboard.reading import ask
from monitor.documents.dates import almaty_day
from monitor.language import wording
from monitor.language.wording import NBSP, Noun

#: Of a feed that was never asked; the view calls it ok.
UNASKED: Final = "unasked"
#: The worst first.
STATES: Final = ("blocked", "failing", "gone", "silent", "slow", UNASKED, "ok")
#: The rows of each state in the view, where it is not the state alone that tells them.
_ROWS: Final = {
    UNASKED: {"state": "ok", "last_polled_at__isnull": "1"},
    "ok": {"state": "ok", "last_polled_at__notnull": "1"},
}
_FEED: Final = Noun("лента", "ленты", "лент", "лента")
_OF_OUTLETS: Final = Noun("издания", "изданий", "изданий", "басылымның")
_DAY: Final = Noun("день", "дня", "дней", "күн")
_HOUR: Final = Noun("час", "часа", "часов", "сағат")
_SIZE: Final = 60
_DAYS: Final = 14


@dataclass(frozen=True, slots=True)
class Line:
    """One feed."""

    outlet: Linked
    name: Linked
    trouble: str
    trouble_language: str
    state: str
    last_item: str
    next_poll: str
    items: Linked
    usual: str
    failures: str
    days: Columns


@dataclass(frozen=True, slots=True)
class Feeds:
    """All feeds in words; `states` are counts with the name of their state as a note."""

    summary: str
    states: tuple[tuple[str, Figure], ...]
    feeds: tuple[Line, ...]
    pager: Pager


def read(connection: sqlite3.Connection, asked: Asked) -> Shown:
    """The feeds, a page of them."""
    rows = ask(connection, "SELECT * FROM v_feed_health ORDER BY outlet, feed")
    rows.sort(key=lambda row: (STATES.index(_state(row)), row["outlet"], row["feed"]))
    pages = pager(asked, len(rows), _SIZE, lambda number: asked.links.page("feeds", page=number))
    start = _SIZE * (min(asked.number, max(1, -(-len(rows) // _SIZE))) - 1)
    names = reading.outlets(connection, asked.language)
    days = _days(connection)
    view = Feeds(
        summary=_summary(asked, rows),
        states=_states(asked, rows),
        feeds=tuple(_line(row, names, days, asked) for row in rows[start : start + _SIZE]),
        pager=pages,
    )
    return Shown(
        asked.say["nav_feeds"],
        view,
        csv=asked.links.rows("v_feed_health", ".csv"),
        json=asked.links.rows("v_feed_health", ".json"),
    )


def _summary(asked: Asked, rows: list[sqlite3.Row]) -> str:
    outlets = len({row["outlet"] for row in rows})
    return asked.say["feeds_summary"].format(
        feeds=_FEED.counted(len(rows), asked.language), outlets=_OF_OUTLETS.counted(outlets, asked.language)
    )


def _state(row: sqlite3.Row) -> str:
    return UNASKED if row["state"] == "ok" and row["last_polled_at"] is None else str(row["state"])


def _states(asked: Asked, rows: list[sqlite3.Row]) -> tuple[tuple[str, Figure], ...]:
    counted = Counter(map(_state, rows))
    return tuple(
        (
            state,
            Figure(
                wording.number(counted[state]),
                asked.say[f"health_{state}"],
                asked.links.rows("v_feed_health", **_ROWS.get(state, {"state": state})),
            ),
        )
        for state in reversed(STATES)
        if counted[state] or state == "ok"
    )


def _days(connection: sqlite3.Connection) -> dict[str, list[int]]:
    """How much each feed brought on each of the last days."""
    last = reading.newest_day(connection)
    if last is None:
        return {}
    first = last - timedelta(days=_DAYS - 1)
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0] * _DAYS)
    sql = "SELECT feed, day, COUNT(*) AS items FROM v_articles WHERE day BETWEEN :first AND :last GROUP BY feed, day"
    for row in ask(connection, sql, first=first.isoformat(), last=last.isoformat()):
        found[row["feed"]][(date.fromisoformat(row["day"]) - first).days] = row["items"]
    return found


def _line(row: sqlite3.Row, names: dict[str, str], days: dict[str, list[int]], asked: Asked) -> Line:
    counts = days.get(row["feed"], [0] * _DAYS)
    trouble = _trouble(row, asked)
    return Line(
        outlet=Linked(names.get(row["outlet"], row["outlet"]), asked.links.rows("v_feed_health", outlet=row["outlet"])),
        name=Linked(_short(row["feed"]), outward(row["feed"])),
        trouble=trouble,
        trouble_language="en" if trouble and trouble == row["last_error"] else "",
        state=_state(row),
        last_item=_when(row["last_item_at"]),
        next_poll=_when(row["next_at"]),
        items=Linked(wording.number(row["items_24h"]), _items(row, asked)),
        usual=asked.say["of_usual"].format(usual=wording.number(round(row["usual_24h"]))),
        failures=wording.decimal(row["failures"]).removesuffix(",0") if row["failures"] else "–",
        days=columns(counts, asked.say["days_label"].format(counts=", ".join(map(str, counts)))),
    )


def _trouble(row: sqlite3.Row, asked: Asked) -> str:
    """Why the last poll failed, or for how long a feed that answers has brought nothing."""
    if row["state"] != "silent" or row["last_error"] or not row["last_item_at"] or not row["as_of"]:
        return str(row["last_error"]) if row["state"] != "ok" else ""
    silent = timedelta(seconds=row["as_of"] - row["last_item_at"])
    hours = max(1, round(silent / timedelta(hours=1)))
    told = _DAY.counted(silent.days, asked.language) if silent.days > 1 else _HOUR.counted(hours, asked.language)
    return asked.say["nothing_new"].format(time=told)


def _items(row: sqlite3.Row, asked: Asked) -> str:
    """Where the items of its last 24 hours are, as they were when it was judged."""
    since = (row["as_of"] or 0) - 24 * 3600
    until = row["as_of"] or 0
    return asked.links.rows(
        "v_articles", "", feed=row["feed"], first_seen_at__gt=since, first_seen_at__lte=until, counted_at__gt=since
    )


def _short(url: str) -> str:
    """The part of an address that tells the feeds of an outlet apart."""
    parts = urlsplit(url)
    return parts.path.strip("/") or parts.netloc


def _when(seconds: int | None) -> str:
    if seconds is None:
        return "–"
    moment = reading.moment(seconds)
    return f"{wording.short_date(almaty_day(moment))},{NBSP}{wording.clock(moment)}"


PAGE = Page("feeds", r"feeds/?", "feeds", read)
