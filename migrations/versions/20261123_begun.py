"""An event's day is told by its first article, whose place in the index is known: none of the others is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from alembic import op

revision: str = "20261123_begun"
down_revision: str | Sequence[str] | None = "20261123_sealed"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

V_EVENTS = """
SELECT e.id AS event_id, e.story_id,
       COALESCE(NULLIF(e.headline_ru, ''), NULLIF(e.headline_kk, ''), e.headline) AS headline,
       e.headline_kk, e.headline_ru,
       (SELECT a.day FROM article a WHERE a.event_id = e.id ORDER BY a.at, a.id LIMIT 1) AS day,
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
DAY = "(SELECT a.day FROM article a WHERE a.event_id = e.id ORDER BY a.at, a.id LIMIT 1) AS day"
DAY_BEFORE = "(SELECT MIN(a.day) FROM article a WHERE a.event_id = e.id) AS day"


def upgrade() -> None:
    _define(V_EVENTS)


def downgrade() -> None:
    _define(V_EVENTS.replace(DAY, DAY_BEFORE))


def _define(events: str) -> None:
    op.execute("DROP VIEW v_events")
    op.execute(f"CREATE VIEW v_events AS {events}")
