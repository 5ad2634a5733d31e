"""The daily counts, recomputed in SQL for whole days from articles, mentions, quotes and themes.

Each statement adds up rows of several kinds (what was counted, and zeros for what must have a row) under one key, so
that counts of articles and counts of quotes never multiply each other. `monitor.counts` says the same in plain sets.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import Connection, delete, text

from monitor.storage import again
from monitor.storage import days as marks
from monitor.storage.schema import (
    daily_speaker_themes,
    daily_speakers,
    daily_themes,
    daily_totals,
)

_TOTALS: Final = """
INSERT INTO daily_totals (day, publications, texts, events, outlets, speakers_quoted, kk_publications)
SELECT a.day, COUNT(*), COUNT(DISTINCT a.text_id), COUNT(DISTINCT a.event_id), COUNT(DISTINCT a.outlet),
       (SELECT COUNT(DISTINCT q.speaker) FROM quote q JOIN article b ON b.id = q.article_id WHERE b.day = :day),
       SUM(CASE WHEN a.language IN ('kk', 'kk-Latn') THEN 1 ELSE 0 END)
  FROM article a
 WHERE a.day = :day
 GROUP BY a.day
"""

_SPEAKERS: Final = """
INSERT INTO daily_speakers (day, speaker, publications, texts, events, mentions, by_role,
                            direct_quotes, indirect_quotes, mixed_quotes, main, secondary, passing, kk_publications)
SELECT :day, speaker, SUM(publications), SUM(texts), SUM(events), SUM(mentions), SUM(by_role),
       SUM(direct), SUM(indirect), SUM(mixed), SUM(main), SUM(secondary), SUM(passing), SUM(kk)
  FROM (SELECT m.speaker, COUNT(*) AS publications, COUNT(DISTINCT a.text_id) AS texts,
               COUNT(DISTINCT a.event_id) AS events, SUM(m.mentions) AS mentions, SUM(m.by_role) AS by_role,
               0 AS direct, 0 AS indirect, 0 AS mixed,
               SUM(CASE WHEN m.prominence = 'main' THEN 1 ELSE 0 END) AS main,
               SUM(CASE WHEN m.prominence = 'secondary' THEN 1 ELSE 0 END) AS secondary,
               SUM(CASE WHEN m.prominence = 'passing' THEN 1 ELSE 0 END) AS passing,
               SUM(CASE WHEN a.language IN ('kk', 'kk-Latn') THEN 1 ELSE 0 END) AS kk
          FROM article a
          JOIN mention m ON m.article_id = a.id
          JOIN speaker s ON s.key = m.speaker AND s.shown = 1
         WHERE a.day = :day
         GROUP BY m.speaker
         UNION ALL
        SELECT q.speaker, 0, 0, 0, 0, 0,
               SUM(CASE WHEN q.kind = 'direct' THEN 1 ELSE 0 END),
               SUM(CASE WHEN q.kind = 'indirect' THEN 1 ELSE 0 END),
               SUM(CASE WHEN q.kind = 'mixed' THEN 1 ELSE 0 END),
               0, 0, 0, 0
          FROM article a
          JOIN quote q ON q.article_id = a.id
          JOIN speaker s ON s.key = q.speaker AND s.shown = 1
         WHERE a.day = :day
         GROUP BY q.speaker
         UNION ALL
        SELECT s.key, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
          FROM speaker s
         WHERE s.watched = 1 AND EXISTS (SELECT 1 FROM article a WHERE a.day = :day)) counted
 GROUP BY speaker
"""

_THEMES: Final = """
INSERT INTO daily_themes (day, theme, publications, texts, events, kk_publications)
SELECT :day, theme, SUM(publications), SUM(texts), SUM(events), SUM(kk)
  FROM (SELECT t.theme, COUNT(*) AS publications, COUNT(DISTINCT a.text_id) AS texts,
               COUNT(DISTINCT a.event_id) AS events,
               SUM(CASE WHEN a.language IN ('kk', 'kk-Latn') THEN 1 ELSE 0 END) AS kk
          FROM article a
          JOIN article_theme t ON t.article_id = a.id
         WHERE a.day = :day
         GROUP BY t.theme
         UNION ALL
        SELECT t.key, 0, 0, 0, 0
          FROM theme t
         WHERE t.enabled = 1 AND EXISTS (SELECT 1 FROM article a WHERE a.day = :day)) counted
 GROUP BY theme
"""

_SPEAKER_THEMES: Final = """
INSERT INTO daily_speaker_themes (day, speaker, theme, together_publications, together_texts, together_events,
                                  spoke_publications, spoke_texts, spoke_events, statements, beside_publications)
SELECT :day, speaker, theme, SUM(together_publications), SUM(together_texts), SUM(together_events),
       SUM(spoke_publications), SUM(spoke_texts), SUM(spoke_events), SUM(statements), SUM(beside)
  FROM (SELECT m.speaker, t.theme, COUNT(*) AS together_publications, COUNT(DISTINCT a.text_id) AS together_texts,
               COUNT(DISTINCT a.event_id) AS together_events,
               0 AS spoke_publications, 0 AS spoke_texts, 0 AS spoke_events, 0 AS statements,
               SUM(CASE WHEN EXISTS (SELECT 1 FROM quote q JOIN statement_theme o ON o.quote_id = q.id
                                      WHERE q.article_id = a.id AND q.speaker = m.speaker AND o.theme = t.theme)
                        THEN 0 ELSE 1 END) AS beside
          FROM article a
          JOIN mention m ON m.article_id = a.id
          JOIN speaker s ON s.key = m.speaker AND s.shown = 1
          JOIN article_theme t ON t.article_id = a.id
         WHERE a.day = :day
         GROUP BY m.speaker, t.theme
         UNION ALL
        SELECT q.speaker, t.theme, 0, 0, 0, COUNT(DISTINCT a.id), COUNT(DISTINCT a.text_id),
               COUNT(DISTINCT a.event_id), COUNT(*), 0
          FROM article a
          JOIN quote q ON q.article_id = a.id
          JOIN speaker s ON s.key = q.speaker AND s.shown = 1
          JOIN statement_theme t ON t.quote_id = q.id
         WHERE a.day = :day
         GROUP BY q.speaker, t.theme) counted
 GROUP BY speaker, theme
"""

_STATEMENTS: Final = (
    (daily_totals, text(_TOTALS)),
    (daily_speakers, text(_SPEAKERS)),
    (daily_themes, text(_THEMES)),
    (daily_speaker_themes, text(_SPEAKER_THEMES)),
)

touched = marks.touched


def recount(connection: Connection, days: tuple[date, ...]) -> None:
    """Count these days anew, and what later days tell again of them, and take their marks away."""
    for day in days:
        for table, statement in _STATEMENTS:
            connection.execute(delete(table).where(table.c.day == day.isoformat()))
            connection.execute(statement, {"day": day.isoformat()})
        marks.clear(connection, day)
    again.recount(connection, days)


def rebuild(connection: Connection) -> None:
    """Count every day anew."""
    marks.touch_all(connection)
    recount(connection, marks.touched(connection))
