"""The days on which far more was published on a person or a theme than in the fourteen before."""

from __future__ import annotations

from collections.abc import Sequence

from alembic import op

revision: str = "20261123_spikes"
down_revision: str | Sequence[str] | None = "20261123_events"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

V_SPIKES = """
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


def upgrade() -> None:
    op.execute(f"CREATE VIEW v_spikes AS {V_SPIKES}")


def downgrade() -> None:
    op.execute("DROP VIEW v_spikes")
