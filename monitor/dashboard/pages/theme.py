"""One theme: publications by day, who spoke on it, its events and outlets."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from monitor.dashboard import keyed, reading
from monitor.dashboard.charts import Bar, ranking
from monitor.dashboard.daybars import DayBars
from monitor.dashboard.keyed import Keyed, Spike
from monitor.dashboard.page import Asked, Figure, Linked, Page, Shown
from monitor.dashboard.reading import ask
from monitor.dashboard.spans import Choice, choices, span
from monitor.language import wording

_LINES: Final = 12
_OUTLETS: Final = 8


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme in words."""

    other: str
    other_language: str
    words: str
    spans: tuple[Choice, ...]
    figures: tuple[Figure, ...]
    days: DayBars
    spikes: tuple[Spike, ...]
    events: tuple[Bar, ...]
    all_events: Linked
    speakers: tuple[Bar, ...]
    all_speakers: Linked
    outlets: tuple[Bar, ...]
    all_outlets: Linked


def read(connection: sqlite3.Connection, asked: Asked) -> Shown | None:
    """The theme of the address; None where there is none of that key."""
    found = ask(connection, "SELECT * FROM v_themes WHERE theme = :key", key=asked.parts["theme"])
    over = span(connection, asked)
    if not found or over is None:
        return None
    of = Keyed("theme", found[0]["theme"], over)
    return Shown(
        reading.either(found[0], "title", asked.language) or of.key,
        _theme(connection, asked, found[0], of),
        csv=asked.links.rows("v_article_themes", ".csv", theme=of.key, **over.filters),
        json=asked.links.rows("v_article_themes", ".json", theme=of.key, **over.filters),
    )


def _theme(connection: sqlite3.Connection, asked: Asked, row: sqlite3.Row, of: Keyed) -> Theme:
    code = "ru" if str(asked.language).startswith("kk") else "kk"
    publications, texts, events, kazakh = keyed.figures(connection, asked, of)
    shown = keyed.events(connection, asked, of, _LINES)
    voices = _speakers(connection, asked, of)
    speakers = voices[:_LINES]
    outlets = keyed.outlets(connection, asked, of)
    spoke = Figure(wording.number(len(voices)), asked.say["spoke_people"], of.query(asked, "spoke_on_theme"))
    return Theme(
        other=row[f"title_{code}"],
        other_language=code,
        words=of.over.words,
        spans=choices(asked, of.over, "themes", of.key),
        figures=(publications, texts, events, spoke, kazakh),
        days=keyed.days(connection, asked, of),
        spikes=keyed.spikes(connection, asked, of),
        events=shown,
        all_events=keyed.left(asked, shown, events.value, events.url),
        speakers=speakers,
        all_speakers=keyed.left(asked, speakers, spoke.value, spoke.url),
        outlets=outlets[:_OUTLETS],
        all_outlets=keyed.all_outlets(asked, of, outlets, _OUTLETS),
    )


def _speakers(connection: sqlite3.Connection, asked: Asked, of: Keyed) -> tuple[Bar, ...]:
    """Everybody in whose own words the theme occurs, by publications."""
    rows = ask(
        connection,
        """SELECT s.*, t.publications FROM v_speakers s JOIN (
                 SELECT speaker, SUM(spoke_publications) AS publications FROM v_daily_speaker_themes
                  WHERE theme = :key AND day BETWEEN :since AND :until AND spoke_publications > 0
                  GROUP BY speaker) t ON t.speaker = s.speaker
            ORDER BY t.publications DESC, s.speaker""",
        **of.given,
    )
    return ranking(
        [
            (
                Linked(
                    reading.person(row, asked.language), asked.links.page("people", row["speaker"], **of.over.query)
                ),
                row["publications"],
                asked.links.query("spoken_by_person", speaker=row["speaker"], theme=of.key, **of.over.bounds),
                reading.post(row, asked.language),
            )
            for row in rows
        ]
    )


PAGE = Page("theme", r"themes/(?P<theme>[^/]+)/?", "themes", read)
