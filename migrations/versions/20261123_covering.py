"""Indexes that hold what the views count, and views that look at no more rows than they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from alembic import op

revision: str = "20261123_covering"
down_revision: str | Sequence[str] | None = "20261123_spikes"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

V_EVENTS_BEFORE = """
SELECT e.id AS event_id, e.story_id,
       COALESCE(NULLIF(e.headline_ru, ''), NULLIF(e.headline_kk, ''), e.headline) AS headline,
       e.headline_kk, e.headline_ru,
       MIN(a.day) AS day, MIN(a.first_seen_at) AS first_seen_at, MAX(a.first_seen_at) AS last_seen_at,
       COUNT(*) AS publications, COUNT(DISTINCT a.text_id) AS texts, COUNT(DISTINCT a.outlet) AS outlets,
       SUM(CASE WHEN a.language IN ('kk', 'kk-Latn') THEN 1 ELSE 0 END) AS kk_publications,
       SUM(CASE WHEN a.language = 'ru' THEN 1 ELSE 0 END) AS ru_publications,
       (SELECT f.outlet FROM article f WHERE f.event_id = e.id ORDER BY f.at, f.id LIMIT 1) AS first_outlet,
       MIN(a.at) AS first_at, MAX(a.at) AS last_at
  FROM event e
  JOIN article a ON a.event_id = e.id
 GROUP BY e.id, e.story_id, e.headline, e.headline_kk, e.headline_ru
"""

V_EVENTS = """
SELECT e.id AS event_id, e.story_id,
       COALESCE(NULLIF(e.headline_ru, ''), NULLIF(e.headline_kk, ''), e.headline) AS headline,
       e.headline_kk, e.headline_ru,
       (SELECT MIN(a.day) FROM article a WHERE a.event_id = e.id) AS day,
       (SELECT MIN(a.first_seen_at) FROM article a WHERE a.event_id = e.id) AS first_seen_at,
       (SELECT MAX(a.first_seen_at) FROM article a WHERE a.event_id = e.id) AS last_seen_at,
       (SELECT COUNT(*) FROM article a WHERE a.event_id = e.id) AS publications,
       (SELECT COUNT(DISTINCT a.text_id) FROM article a WHERE a.event_id = e.id) AS texts,
       (SELECT COUNT(DISTINCT a.outlet) FROM article a WHERE a.event_id = e.id) AS outlets,
       (SELECT COUNT(*) FROM article a WHERE a.event_id = e.id AND a.language IN ('kk', 'kk-Latn')) AS kk_publications,
       (SELECT COUNT(*) FROM article a WHERE a.event_id = e.id AND a.language = 'ru') AS ru_publications,
       (SELECT a.outlet FROM article a WHERE a.event_id = e.id ORDER BY a.at, a.id LIMIT 1) AS first_outlet,
       (SELECT MIN(a.at) FROM article a WHERE a.event_id = e.id) AS first_at,
       (SELECT MAX(a.at) FROM article a WHERE a.event_id = e.id) AS last_at
  FROM event e
 WHERE EXISTS (SELECT 1 FROM article a WHERE a.event_id = e.id)
"""

V_SPIKES_BEFORE = """
SELECT day, kind, key, publications, CAST(total AS double precision) / 14 AS mean_14d,
       CASE WHEN spread = 0 THEN 0.0
            ELSE (WITH RECURSIVE root (x, step) AS (SELECT (spread + 1) / 2.0, 0
                                                     UNION ALL
                                                    SELECT (x + spread / x) / 2, step + 1 FROM root WHERE step < 40)
                  SELECT x FROM root WHERE step = 40) / 14 END AS sd_14d
  FROM (SELECT day, kind, key, publications, total, CAST(14 * squares - total * total AS double precision) AS spread
          FROM (SELECT c.day, 'speaker' AS kind, c.speaker AS key, c.publications,
                       (SELECT COALESCE(SUM(b.publications), 0) FROM daily_speakers b
                         WHERE b.speaker = c.speaker AND b.day >= d.since AND b.day < c.day) AS total,
                       (SELECT COALESCE(SUM(b.publications * b.publications), 0) FROM daily_speakers b
                         WHERE b.speaker = c.speaker AND b.day >= d.since AND b.day < c.day) AS squares
                  FROM daily_speakers c
                  JOIN (SELECT t.day, (SELECT e.day FROM daily_totals e WHERE e.day < t.day
                                        ORDER BY e.day DESC LIMIT 1 OFFSET 13) AS since
                          FROM daily_totals t) d ON d.day = c.day
                 WHERE c.publications >= 5 AND d.since IS NOT NULL
                 UNION ALL
                SELECT c.day, 'theme' AS kind, c.theme AS key, c.publications,
                       (SELECT COALESCE(SUM(b.publications), 0) FROM daily_themes b
                         WHERE b.theme = c.theme AND b.day >= d.since AND b.day < c.day) AS total,
                       (SELECT COALESCE(SUM(b.publications * b.publications), 0) FROM daily_themes b
                         WHERE b.theme = c.theme AND b.day >= d.since AND b.day < c.day) AS squares
                  FROM daily_themes c
                  JOIN (SELECT t.day, (SELECT e.day FROM daily_totals e WHERE e.day < t.day
                                        ORDER BY e.day DESC LIMIT 1 OFFSET 13) AS since
                          FROM daily_totals t) d ON d.day = c.day
                 WHERE c.publications >= 5 AND d.since IS NOT NULL) busy) told
 WHERE 14 * publications > total AND (14 * publications - total) * (14 * publications - total) > 4 * spread
"""

V_SPIKES = """
SELECT day, kind, key, publications, CAST(total AS double precision) / 14 AS mean_14d,
       CASE WHEN spread = 0 THEN 0.0
            ELSE (WITH RECURSIVE root (x, step) AS (SELECT (spread + 1) / 2.0, 0
                                                     UNION ALL
                                                    SELECT (x + spread / x) / 2, step + 1 FROM root WHERE step < 40)
                  SELECT x FROM root WHERE step = 40) / 14 END AS sd_14d
  FROM (SELECT day, kind, key, publications, total, CAST(14 * squares - total * total AS double precision) AS spread
          FROM (SELECT c.day, 'speaker' AS kind, c.speaker AS key, c.publications,
                       COALESCE(SUM(b.publications), 0) AS total,
                       COALESCE(SUM(b.publications * b.publications), 0) AS squares
                  FROM daily_speakers c
                  JOIN (SELECT t.day, (SELECT e.day FROM daily_totals e WHERE e.day < t.day
                                        ORDER BY e.day DESC LIMIT 1 OFFSET 13) AS since
                          FROM daily_totals t) d ON d.day = c.day
                  LEFT JOIN daily_speakers b ON b.speaker = c.speaker AND b.day >= d.since AND b.day < c.day
                 WHERE c.publications >= 5 AND d.since IS NOT NULL
                 GROUP BY c.day, c.speaker, c.publications
                 UNION ALL
                SELECT c.day, 'theme' AS kind, c.theme AS key, c.publications,
                       COALESCE(SUM(b.publications), 0) AS total,
                       COALESCE(SUM(b.publications * b.publications), 0) AS squares
                  FROM daily_themes c
                  JOIN (SELECT t.day, (SELECT e.day FROM daily_totals e WHERE e.day < t.day
                                        ORDER BY e.day DESC LIMIT 1 OFFSET 13) AS since
                          FROM daily_totals t) d ON d.day = c.day
                  LEFT JOIN daily_themes b ON b.theme = c.theme AND b.day >= d.since AND b.day < c.day
                 WHERE c.publications >= 5 AND d.since IS NOT NULL
                 GROUP BY c.day, c.theme, c.publications) busy) told
 WHERE 14 * publications > total AND (14 * publications - total) * (14 * publications - total) > 4 * spread
"""

AFTER = {
    "ix_article_event": ("article", ("event_id", "at", "id", "day", "outlet", "language", "text_id", "first_seen_at")),
    "ix_daily_speakers_speaker_day_publications": ("daily_speakers", ("speaker", "day", "publications")),
    "ix_daily_themes_theme_day_publications": ("daily_themes", ("theme", "day", "publications")),
    "ix_daily_speaker_themes_theme_day_speaker": ("daily_speaker_themes", ("theme", "day", "speaker")),
}
BEFORE = {
    "ix_article_event_id": ("article", ("event_id",)),
    "ix_daily_speakers_speaker_day": ("daily_speakers", ("speaker", "day")),
    "ix_daily_themes_theme_day": ("daily_themes", ("theme", "day")),
}


def upgrade() -> None:
    _exchange(BEFORE, AFTER)
    _define(V_EVENTS, V_SPIKES)


def downgrade() -> None:
    _exchange(AFTER, BEFORE)
    _define(V_EVENTS_BEFORE, V_SPIKES_BEFORE)


def _exchange(old: dict[str, tuple[str, tuple[str, ...]]], new: dict[str, tuple[str, tuple[str, ...]]]) -> None:
    for name, (table, _) in old.items():
        op.drop_index(name, table)
    for name, (table, columns) in new.items():
        op.create_index(name, table, list(columns))


def _define(events: str, spikes: str) -> None:
    for view, query in (("v_events", events), ("v_spikes", spikes)):
        op.execute(f"DROP VIEW {view}")
        op.execute(f"CREATE VIEW {view} AS {query}")
