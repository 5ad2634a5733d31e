"""Outlets side by side: how much each published, what of it was its own, how often it was first, in which language."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from monitor.dashboard import reading
from monitor.dashboard.charts import language_bar
from monitor.dashboard.ledger import Entry, Ledger, cell
from monitor.dashboard.links import outward
from monitor.dashboard.page import Asked, Figure, Linked, Page, Shown
from monitor.dashboard.reading import ask
from monitor.dashboard.spans import Choice, Span, choices, span
from monitor.language import wording
from monitor.language.wording import OUTLET, PUBLICATION

_COUNTED: Final = """
SELECT o.*, COALESCE(a.publications, 0) AS publications, COALESCE(a.copies, 0) AS copies,
       COALESCE(a.events, 0) AS events, COALESCE(a.kk, 0) AS kk, COALESCE(a.ru, 0) AS ru
  FROM v_outlets o
  LEFT JOIN (SELECT outlet, COUNT(*) AS publications, COUNT(copied_from) AS copies, COUNT(DISTINCT event_id) AS events,
                    SUM(language LIKE 'kk%') AS kk, SUM(language = 'ru') AS ru
               FROM v_articles WHERE day BETWEEN :since AND :until GROUP BY outlet) a ON a.outlet = o.outlet
 WHERE o.enabled = 1 OR a.publications > 0
 ORDER BY publications DESC, o.outlet
"""
# Of events that more than one outlet told, those it told first.
_FIRSTS: Final = """
SELECT a.outlet, COUNT(*) AS events
  FROM v_articles a
 WHERE a.day BETWEEN :since AND :until AND a.event_id IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM v_articles b WHERE b.event_id = a.event_id
                      AND (b.counted_at, b.article_id) < (a.counted_at, a.article_id))
   AND EXISTS (SELECT 1 FROM v_articles b WHERE b.event_id = a.event_id AND b.outlet <> a.outlet)
 GROUP BY a.outlet
"""
_REPRINTED: Final = """
SELECT o.outlet, COUNT(*) AS publications
  FROM v_articles c JOIN v_articles o ON o.article_id = c.copied_from
 WHERE c.day BETWEEN :since AND :until AND c.outlet <> o.outlet GROUP BY o.outlet
"""
_COLUMNS: Final = ("first", "reprinted", "publications", "copied", "events")


@dataclass(frozen=True, slots=True)
class _Line:
    """An outlet's counts, and for how many events and reprints others followed it."""

    row: sqlite3.Row
    firsts: int
    reprinted: int


@dataclass(frozen=True, slots=True)
class Outlets:
    """The list in words."""

    words: str
    spans: tuple[Choice, ...]
    figures: tuple[Figure, ...]
    ledger: Ledger


def read(connection: sqlite3.Connection, asked: Asked) -> Shown | None:
    """Every outlet, those that were first most often at the top."""
    over = span(connection, asked)
    if over is None:
        return Shown(asked.say["nav_outlets"], view=None)
    lines = _lines(connection, over)
    view = Outlets(
        words=asked.say["outlets_order"].format(outlets=OUTLET.counted(len(lines), asked.language), span=over.words),
        spans=choices(asked, over, "outlets"),
        figures=_figures(asked, [line.row for line in lines], over),
        ledger=Ledger(
            asked.say["outlet"],
            tuple(asked.say[f"col_{name}"] for name in _COLUMNS),
            tuple(_entry(asked, line, over) for line in lines),
        ),
    )
    return Shown(
        asked.say["nav_outlets"],
        view,
        csv=asked.links.rows("v_articles", ".csv", **over.filters),
        json=asked.links.rows("v_articles", ".json", **over.filters),
    )


def _lines(connection: sqlite3.Connection, over: Span) -> list[_Line]:
    """Those that were first most often at the top, then those that published most."""
    firsts = _by_outlet(connection, _FIRSTS, over)
    reprinted = _by_outlet(connection, _REPRINTED, over)
    rows = ask(connection, _COUNTED, **over.bounds)
    lines = [_Line(row, firsts.get(row["outlet"], 0), reprinted.get(row["outlet"], 0)) for row in rows]
    return sorted(lines, key=lambda line: -line.firsts)


def _by_outlet(connection: sqlite3.Connection, sql: str, over: Span) -> dict[str, int]:
    return dict(connection.execute(sql, over.bounds).fetchall())


def _figures(asked: Asked, rows: list[sqlite3.Row], over: Span) -> tuple[Figure, ...]:
    links, language = asked.links, asked.language
    publications, copies, kazakh = (sum(row[name] for row in rows) for name in ("publications", "copies", "kk"))
    return (
        Figure(
            wording.number(publications),
            PUBLICATION.after(publications, language),
            links.rows("v_articles", **over.filters),
        ),
        Figure(
            wording.share(copies, publications, language),
            asked.say["are_reprints"],
            links.rows("v_articles", **over.filters, copied_from__notnull=1),
        ),
        Figure(
            wording.share(kazakh, publications, language),
            asked.say["kazakh"],
            links.rows("v_articles", **over.filters, language__startswith="kk"),
        ),
    )


def _entry(asked: Asked, line: _Line, over: Span) -> Entry:
    row, links = line.row, asked.links
    outlet = row["outlet"]
    of = {"outlet": outlet, **over.filters}
    copied = wording.share(row["copies"], row["publications"], asked.language)
    return Entry(
        Linked(reading.either(row, "title", asked.language) or outlet, outward(row["home"]), _languages(asked, row)),
        (
            cell(line.firsts, links.query("first_of_outlet", outlet=outlet, **over.bounds)),
            cell(line.reprinted, links.query("reprints_of_outlet", outlet=outlet, **over.bounds)),
            cell(row["publications"], links.rows("v_articles", **of)),
            Linked(copied, links.rows("v_articles", **of, copied_from__notnull=1)) if row["copies"] else Linked(""),
            cell(row["events"], links.query("events_of_outlet", outlet=outlet, **over.bounds)),
        ),
        bar=language_bar(asked, row["ru"], row["kk"], **of) if row["publications"] else None,
    )


def _languages(asked: Asked, row: sqlite3.Row) -> str:
    known = {"ru": asked.say["ru_short"], "kk": asked.say["kk_short"]}
    return ", ".join(known.get(code, code) for code in row["languages"].split(",") if code)


PAGE = Page("outlets", r"outlets/?", "outlets", read)
