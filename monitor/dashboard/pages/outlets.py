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
       COALESCE(a.events, 0) AS events, COALESCE(a.kk, 0) AS kk, COALESCE(a.ru, 0) AS ru,
       COALESCE(f.firsts, 0) AS firsts, COALESCE(r.reprinted, 0) AS reprinted
  FROM v_outlets o
  LEFT JOIN (SELECT outlet, COUNT(*) AS publications, COUNT(copied_from) AS copies, COUNT(DISTINCT event_id) AS events,
                    SUM(language LIKE 'kk%') AS kk, SUM(language = 'ru') AS ru
               FROM v_articles WHERE day BETWEEN :since AND :until GROUP BY outlet) a ON a.outlet = o.outlet
  LEFT JOIN (SELECT first_outlet, COUNT(*) AS firsts FROM v_events
              WHERE day BETWEEN :since AND :until AND outlets > 1 GROUP BY first_outlet) f ON f.first_outlet = o.outlet
  LEFT JOIN (SELECT c_o.outlet, COUNT(*) AS reprinted
               FROM v_articles c JOIN v_articles c_o ON c_o.article_id = c.copied_from
              WHERE c.day BETWEEN :since AND :until AND c.outlet <> c_o.outlet GROUP BY c_o.outlet) r
         ON r.outlet = o.outlet
 WHERE o.enabled = 1 OR a.publications > 0
 ORDER BY firsts DESC, publications DESC, o.outlet
"""
_COLUMNS: Final = ("first", "reprinted", "publications", "copied", "events")


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
    rows = ask(connection, _COUNTED, **over.bounds)
    view = Outlets(
        words=asked.say["outlets_order"].format(outlets=OUTLET.counted(len(rows), asked.language), span=over.words),
        spans=choices(asked, over, "outlets"),
        figures=_figures(asked, rows, over),
        ledger=Ledger(
            asked.say["outlet"],
            tuple(asked.say[f"col_{name}"] for name in _COLUMNS),
            tuple(_entry(asked, row, over) for row in rows),
        ),
    )
    return Shown(
        asked.say["nav_outlets"],
        view,
        csv=asked.links.rows("v_articles", ".csv", **over.filters),
        json=asked.links.rows("v_articles", ".json", **over.filters),
    )


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


def _entry(asked: Asked, row: sqlite3.Row, over: Span) -> Entry:
    outlet, links = row["outlet"], asked.links
    of = {"outlet": outlet, **over.filters}
    copied = wording.share(row["copies"], row["publications"], asked.language)
    return Entry(
        Linked(reading.either(row, "title", asked.language) or outlet, outward(row["home"]), _languages(asked, row)),
        (
            cell(row["firsts"], links.query("first_of_outlet", outlet=outlet, **over.bounds)),
            cell(row["reprinted"], links.query("reprints_of_outlet", outlet=outlet, **over.bounds)),
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
