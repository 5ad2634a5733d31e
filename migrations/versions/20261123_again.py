"""The day beside what was found on it, what days tell again, and indexes that hold what is counted over many days."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_again"
down_revision: str | Sequence[str] | None = "20261123_rules"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

V_ARTICLES_BEFORE = """
SELECT id AS article_id, url, outlet, language, title, published_at, first_seen_at, day,
       CASE WHEN first_seen_day > day THEN 1 ELSE 0 END AS late,
       state, text_id, copied_from, event_id, at AS counted_at, feed, author, reason
  FROM article
"""

V_ARTICLES = """
SELECT id AS article_id, url, outlet, language, title, published_at, first_seen_at, day,
       CASE WHEN first_seen_day > day THEN 1 ELSE 0 END AS late,
       state, text_id, copied_from, event_id, at AS counted_at, feed, author, reason,
       CASE WHEN copied_from IS NULL THEN NULL ELSE score END AS copied_share
  FROM article
"""

V_MENTIONS_BEFORE = """
SELECT m.article_id, a.event_id, a.day, m.speaker, m.mentions, m.by_role, m.prominence, m.speaks, m.sentence,
       m.name, m.title, m.organisation
  FROM mention m
  JOIN article a ON a.id = m.article_id
  JOIN speaker s ON s.key = m.speaker
 WHERE s.shown = 1
"""

V_QUOTES_BEFORE = """
SELECT q.id AS quote_id, q.article_id, a.event_id, a.day, q.speaker, q.kind, q.cue, q.text, q.sentence, q.printable,
       q.collective, q.rule, CASE WHEN q.correction IS NULL THEN 0 ELSE 1 END AS corrected
  FROM quote q
  JOIN article a ON a.id = q.article_id
"""

V_ARTICLE_THEMES_BEFORE = """
SELECT t.article_id, a.event_id, a.day, t.theme, t.hits, t.sentence
  FROM article_theme t
  JOIN article a ON a.id = t.article_id
"""

V_STATEMENT_THEMES_BEFORE = """
SELECT t.quote_id, q.article_id, a.event_id, a.day, q.speaker, t.theme, t.hits
  FROM statement_theme t
  JOIN quote q ON q.id = t.quote_id
  JOIN article a ON a.id = q.article_id
"""

V_DAILY_SPEAKER_THEMES_BEFORE = """
SELECT d.day, s.key AS speaker, t.key AS theme,
       COALESCE(c.together_publications, 0) AS together_publications,
       COALESCE(c.together_texts, 0) AS together_texts,
       COALESCE(c.together_events, 0) AS together_events,
       COALESCE(c.spoke_publications, 0) AS spoke_publications,
       COALESCE(c.spoke_texts, 0) AS spoke_texts,
       COALESCE(c.spoke_events, 0) AS spoke_events,
       COALESCE(c.statements, 0) AS statements
  FROM daily_totals d
 CROSS JOIN speaker s
 CROSS JOIN theme t
  LEFT JOIN daily_speaker_themes c ON c.day = d.day AND c.speaker = s.key AND c.theme = t.key
 WHERE s.watched = 1 AND t.enabled = 1
UNION ALL
SELECT c.day, c.speaker, c.theme, c.together_publications, c.together_texts, c.together_events,
       c.spoke_publications, c.spoke_texts, c.spoke_events, c.statements
  FROM daily_speaker_themes c
  JOIN speaker s ON s.key = c.speaker
  JOIN theme t ON t.key = c.theme
 WHERE s.watched = 0 OR t.enabled = 0
"""

V_DAILY_SPEAKER_THEMES = """
SELECT c.day, c.speaker, c.theme, c.together_publications, c.together_texts, c.together_events,
       c.spoke_publications, c.spoke_texts, c.spoke_events, c.statements, c.beside_publications
  FROM daily_speaker_themes c
UNION ALL
SELECT d.day, s.key AS speaker, t.key AS theme, 0 AS together_publications, 0 AS together_texts, 0 AS together_events,
       0 AS spoke_publications, 0 AS spoke_texts, 0 AS spoke_events, 0 AS statements, 0 AS beside_publications
  FROM daily_totals d
 CROSS JOIN speaker s
 CROSS JOIN theme t
 WHERE s.watched = 1 AND t.enabled = 1
   AND NOT EXISTS (SELECT 1 FROM daily_speaker_themes c
                    WHERE c.day = d.day AND c.speaker = s.key AND c.theme = t.key)
"""

V_DAILY_AGAIN = """
SELECT day, kind, key, earlier_day, texts, events
  FROM daily_again
"""

BEFORE = {
    "v_articles": V_ARTICLES_BEFORE,
    "v_mentions": V_MENTIONS_BEFORE,
    "v_quotes": V_QUOTES_BEFORE,
    "v_article_themes": V_ARTICLE_THEMES_BEFORE,
    "v_statement_themes": V_STATEMENT_THEMES_BEFORE,
    "v_daily_speaker_themes": V_DAILY_SPEAKER_THEMES_BEFORE,
}
AFTER = {
    "v_articles": V_ARTICLES,
    "v_mentions": V_MENTIONS_BEFORE.replace("a.day", "m.day"),
    "v_quotes": V_QUOTES_BEFORE.replace("a.day", "q.day"),
    "v_article_themes": V_ARTICLE_THEMES_BEFORE.replace("a.day", "t.day"),
    "v_statement_themes": V_STATEMENT_THEMES_BEFORE.replace("a.day", "q.day"),
    "v_daily_speaker_themes": V_DAILY_SPEAKER_THEMES,
}
SUMMED = ("publications", "direct_quotes", "indirect_quotes", "mixed_quotes", "main", "kk_publications")
SPOKE = sa.text("spoke_publications > 0")
FOUND = ("mention", "quote", "article_theme")
OLD_INDEXES = {
    "ix_article_day": ("article", ("day",)),
    "ix_article_text_id": ("article", ("text_id",)),
    "ix_mention_speaker_article_id": ("mention", ("speaker", "article_id")),
    "ix_quote_speaker_article_id": ("quote", ("speaker", "article_id")),
    "ix_article_theme_theme_article_id": ("article_theme", ("theme", "article_id")),
    "ix_daily_speakers_speaker_day_publications": ("daily_speakers", ("speaker", "day", "publications")),
}
INDEXES = {
    "ix_article_day": ("article", ("day", "outlet", "language", "event_id", "text_id", "copied_from", "at", "id")),
    "ix_article_text": ("article", ("text_id", "at", "id", "day")),
    "ix_article_place": ("article", ("id", "day", "event_id", "text_id", "copied_from", "language", "outlet", "at")),
    "ix_mention_speaker_day": ("mention", ("speaker", "day", "article_id")),
    "ix_quote_speaker_day": ("quote", ("speaker", "day", "article_id", "kind")),
    "ix_article_theme_theme_day": ("article_theme", ("theme", "day", "article_id")),
    "ix_daily_speakers_speaker_day": ("daily_speakers", ("speaker", "day", *SUMMED)),
}


def upgrade() -> None:
    _drop(BEFORE)
    for table in FOUND:
        op.add_column(table, sa.Column("day", sa.String, nullable=False, server_default=""))
        days = f"(SELECT a.day FROM article a WHERE a.id = {table}.article_id)"  # noqa: S608 - our own names
        op.execute(f"UPDATE {table} SET day = {days}")  # noqa: S608 - our own names
    beside = sa.Column("beside_publications", sa.Integer, nullable=False, server_default="0")
    op.add_column("daily_speaker_themes", beside)
    op.create_index(
        "ix_daily_speaker_themes_spoke",
        "daily_speaker_themes",
        ["day", "theme", "speaker", "spoke_publications"],
        sqlite_where=SPOKE,
        postgresql_where=SPOKE,
    )
    _create_daily_again()
    _exchange(OLD_INDEXES, INDEXES)
    _define(AFTER | {"v_daily_again": V_DAILY_AGAIN})
    op.execute("DELETE FROM touched_day")
    op.execute("INSERT INTO touched_day (day) SELECT day FROM article UNION SELECT day FROM daily_totals")
    op.execute("ANALYZE")  # nothing is known yet of the new indexes, and every day is about to be counted


def downgrade() -> None:
    _drop(("v_daily_again", *AFTER))
    _exchange(INDEXES, OLD_INDEXES)
    op.drop_table("daily_again")
    op.drop_index("ix_daily_speaker_themes_spoke", "daily_speaker_themes")
    op.drop_column("daily_speaker_themes", "beside_publications")
    for table in FOUND:
        op.drop_column(table, "day")
    _define(BEFORE)


def _create_daily_again() -> None:
    op.create_table(
        "daily_again",
        sa.Column("day", sa.String, primary_key=True),
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("earlier_day", sa.String, primary_key=True),
        sa.Column("texts", sa.Integer, nullable=False),
        sa.Column("events", sa.Integer, nullable=False),
    )
    op.create_index("ix_daily_again_key", "daily_again", ["kind", "key", "day", "earlier_day", "texts", "events"])
    op.create_index("ix_daily_again_earlier_day", "daily_again", ["earlier_day", "day"])


def _exchange(old: dict[str, tuple[str, tuple[str, ...]]], new: dict[str, tuple[str, tuple[str, ...]]]) -> None:
    for name, (table, _) in old.items():
        op.drop_index(name, table)
    for name, (table, columns) in new.items():
        op.create_index(name, table, list(columns))


def _drop(views: Sequence[str] | dict[str, str]) -> None:
    for view in views:
        op.execute(f"DROP VIEW {view}")


def _define(views: dict[str, str]) -> None:
    for view, query in views.items():
        op.execute(f"CREATE VIEW {view} AS {query}")
