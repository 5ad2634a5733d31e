"""All themes: how much was published on each, who spoke on it, and in which language."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from monitor.dashboard import reading
from monitor.dashboard.ledger import Entry, Ledger, cell, widths
from monitor.dashboard.page import Asked, Linked, Page, Shown
from monitor.dashboard.reading import ask
from monitor.dashboard.spans import Choice, Span, choices, span
from monitor.language import wording
from monitor.language.wording import Noun

_THEME: Final = Noun("тема", "темы", "тем", "тақырып")

_COUNTED: Final = """
WITH counted AS (
    SELECT theme, SUM(publications) AS publications, SUM(events) AS events, SUM(kk_publications) AS kk_publications
      FROM v_daily_themes WHERE day BETWEEN :since AND :until GROUP BY theme
), again AS (
    SELECT key, SUM(events) AS events FROM v_daily_again
     WHERE kind = 'theme' AND day BETWEEN :since AND :until AND earlier_day >= :since GROUP BY key
), spoken AS (
    SELECT theme, COUNT(DISTINCT speaker) AS speakers FROM v_daily_speaker_themes
     WHERE day BETWEEN :since AND :until AND spoke_publications > 0 GROUP BY theme
)
SELECT t.theme, t.title_ru, t.title_kk, t.title_en, COALESCE(c.publications, 0) AS publications,
       COALESCE(c.kk_publications, 0) AS kk_publications, COALESCE(c.events, 0) - COALESCE(a.events, 0) AS events,
       COALESCE(p.speakers, 0) AS speakers
  FROM v_themes t LEFT JOIN counted c ON c.theme = t.theme LEFT JOIN again a ON a.key = t.theme
  LEFT JOIN spoken p ON p.theme = t.theme
 WHERE t.enabled = 1 ORDER BY publications DESC, t.theme
"""


@dataclass(frozen=True, slots=True)
class Themes:
    """The list in words."""

    words: str
    spans: tuple[Choice, ...]
    ledger: Ledger


def read(connection: sqlite3.Connection, asked: Asked) -> Shown | None:
    """Every theme that is listed, most publications first; also those without any."""
    over = span(connection, asked)
    if over is None:
        return Shown(asked.say["nav_themes"], view=None)
    rows = ask(connection, _COUNTED, **over.bounds)
    of_days: dict[str, str | int] = {"day__gte": over.since, "day__lte": over.until, "_size": "max"}
    view = Themes(
        words=asked.say["themes_order"].format(themes=_THEME.counted(len(rows), asked.language), span=over.words),
        spans=choices(asked, over, "themes"),
        ledger=_ledger(asked, rows, over),
    )
    return Shown(
        asked.say["nav_themes"],
        view,
        csv=asked.links.rows("v_daily_themes", ".csv", **of_days),
        json=asked.links.rows("v_daily_themes", ".json", **of_days),
    )


def _ledger(asked: Asked, rows: list[sqlite3.Row], over: Span) -> Ledger:
    bars = widths([row["publications"] for row in rows])
    return Ledger(
        asked.say["theme"],
        tuple(asked.say[f"col_{name}"] for name in ("publications", "events", "speakers", "kk")),
        tuple(_entry(asked, row, width, over) for row, width in zip(rows, bars, strict=True)),
    )


def _entry(asked: Asked, row: sqlite3.Row, width: float, over: Span) -> Entry:
    theme, links = row["theme"], asked.links
    kazakh = wording.share(row["kk_publications"], row["publications"], asked.language)
    in_kazakh = links.query("articles_of_theme", theme=theme, **over.bounds, outlet="", language="kk")
    return Entry(
        Linked(reading.either(row, "title", asked.language) or theme, links.page("themes", theme, **over.query)),
        (
            cell(row["publications"], links.rows("v_article_themes", theme=theme, **over.filters)),
            cell(row["events"], links.query("events_of_theme", theme=theme, **over.bounds)),
            cell(row["speakers"], links.query("spoke_on_theme", theme=theme, **over.bounds)),
            Linked(kazakh, in_kazakh) if row["publications"] else Linked(""),
        ),
        width,
    )


PAGE = Page("themes", r"themes/?", "themes", read)
