"""Everybody of whom something was published: how much, how often quoted, how prominent."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from monitor.dashboard import reading
from monitor.dashboard.ledger import Entry, Ledger, cell, widths
from monitor.dashboard.page import Asked, Linked, Page, Pager, Shown, pager
from monitor.dashboard.reading import ask
from monitor.dashboard.spans import Choice, Span, choices, span
from monitor.language import wording
from monitor.language.wording import Noun

_SIZE: Final = 40
_PERSON: Final = Noun("человек", "человека", "человек", "адам")

_COUNTED: Final = """
SELECT s.*, SUM(d.publications) AS publications, SUM(d.direct_quotes) AS direct,
       SUM(d.indirect_quotes + d.mixed_quotes) AS indirect, SUM(d.main) AS main,
       SUM(d.kk_publications) AS kk_publications, COUNT(*) OVER () AS people
  FROM v_daily_speakers d JOIN v_speakers s ON s.speaker = d.speaker
 WHERE d.day BETWEEN :since AND :until AND d.publications > 0 AND (:watched = '' OR s.watched = 1)
 GROUP BY s.speaker ORDER BY publications DESC, direct DESC, s.speaker
 LIMIT :limit OFFSET :offset
"""


@dataclass(frozen=True, slots=True)
class People:
    """The list in words."""

    words: str
    spans: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    ledger: Ledger
    pager: Pager


def read(connection: sqlite3.Connection, asked: Asked) -> Shown | None:
    """People named in the stretch asked for, most publications first."""
    over = span(connection, asked)
    if over is None:
        return Shown(asked.say["nav_people"], view=None)
    watched = "1" if asked.query.get("watched") == "1" else ""
    rows = _rows(connection, over, watched, asked.number)
    total = rows[0]["people"] if rows else 0
    kept = {**over.query, **({"watched": watched} if watched else {})}
    view = People(
        words=asked.say["people_order"].format(people=_PERSON.counted(total, asked.language), span=over.words),
        spans=choices(asked, over, "people", watched=watched),
        kinds=(
            Choice(Linked(asked.say["everybody"], asked.links.page("people", **over.query)), here=not watched),
            Choice(
                Linked(asked.say["watched_people"], asked.links.page("people", **over.query, watched=1)),
                here=bool(watched),
            ),
        ),
        ledger=_ledger(asked, rows, over),
        pager=pager(
            asked, total, _SIZE, lambda number: asked.links.page("people", **kept, page=number if number > 1 else "")
        ),
    )
    rows_of_days: dict[str, str | int] = {
        "day__gte": over.since,
        "day__lte": over.until,
        "publications__gt": 0,
        "_size": "max",
    }
    return Shown(
        asked.say["nav_people"],
        view,
        csv=asked.links.rows("v_daily_speakers", ".csv", **rows_of_days),
        json=asked.links.rows("v_daily_speakers", ".json", **rows_of_days),
    )


def _rows(connection: sqlite3.Connection, over: Span, watched: str, page: int) -> list[sqlite3.Row]:
    offset = _SIZE * (page - 1)
    rows = ask(connection, _COUNTED, **over.bounds, watched=watched, limit=_SIZE, offset=offset)
    return rows or (_rows(connection, over, watched, 1) if page > 1 else [])


def _ledger(asked: Asked, rows: list[sqlite3.Row], over: Span) -> Ledger:
    bars = widths([row["publications"] for row in rows])
    return Ledger(
        asked.say["person"],
        tuple(asked.say[f"col_{name}"] for name in ("publications", "main", "direct", "indirect", "kk")),
        tuple(_entry(asked, row, width, over) for row, width in zip(rows, bars, strict=True)),
    )


def _entry(asked: Asked, row: sqlite3.Row, width: float, over: Span) -> Entry:
    of = {"speaker": row["speaker"], **over.filters}
    links = asked.links
    return Entry(
        Linked(
            reading.person(row, asked.language),
            links.page("people", row["speaker"], **over.query),
            reading.post(row, asked.language),
        ),
        (
            cell(row["publications"], links.rows("v_mentions", **of)),
            cell(row["main"], links.rows("v_mentions", **of, prominence="main")),
            cell(row["direct"], links.rows("v_quotes", **of, kind="direct")),
            cell(row["indirect"], links.rows("v_quotes", **of, kind__not="direct")),
            Linked(
                wording.share(row["kk_publications"], row["publications"], asked.language),
                links.query("articles_of_person", speaker=row["speaker"], **over.bounds, outlet="", language="kk"),
            ),
        ),
        width,
    )


PAGE = Page("people", r"people/?", "people", read)
