"""The first tables and the views dashboards rely on."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_first"
down_revision: str | Sequence[str] | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

tables = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

sa.Table(
    "outlet",
    tables,
    sa.Column("key", sa.String, primary_key=True),
    sa.Column("title_ru", sa.String, nullable=False),
    sa.Column("title_kk", sa.String, nullable=False),
    sa.Column("title_en", sa.String, nullable=False),
    sa.Column("home", sa.String, nullable=False),
    sa.Column("languages", sa.String, nullable=False),
    sa.Column("enabled", sa.Integer, nullable=False),
)
sa.Table(
    "speaker",
    tables,
    sa.Column("key", sa.String, primary_key=True),
    sa.Column("name_ru", sa.String, nullable=False),
    sa.Column("name_kk", sa.String, nullable=False),
    sa.Column("name_en", sa.String, nullable=False),
    sa.Column("title_ru", sa.String, nullable=False),
    sa.Column("title_kk", sa.String, nullable=False),
    sa.Column("title_en", sa.String, nullable=False),
    sa.Column("organisation_ru", sa.String, nullable=False),
    sa.Column("organisation_kk", sa.String, nullable=False),
    sa.Column("organisation_en", sa.String, nullable=False),
    sa.Column("gender", sa.String, nullable=False),
    sa.Column("watched", sa.Integer, nullable=False),
    sa.Column("shown", sa.Integer, nullable=False),
    sa.Column("named_at", sa.BigInteger, nullable=False),
)
sa.Table(
    "theme",
    tables,
    sa.Column("key", sa.String, primary_key=True),
    sa.Column("title_ru", sa.String, nullable=False),
    sa.Column("title_kk", sa.String, nullable=False),
    sa.Column("title_en", sa.String, nullable=False),
    sa.Column("enabled", sa.Integer, nullable=False),
)
sa.Table(
    "feed",
    tables,
    sa.Column("url", sa.String, primary_key=True),
    sa.Column("outlet", sa.String, sa.ForeignKey("outlet.key"), nullable=False),
    sa.Column("language", sa.String, nullable=False),
    sa.Column("category", sa.String, nullable=False),
    sa.Column("start_interval", sa.Integer, nullable=False),
    sa.Column("conditional", sa.Integer, nullable=False),
    sa.Column("timezone", sa.String, nullable=False),
    sa.Column("fix_offset", sa.Integer, nullable=False),
    sa.Column("verified", sa.String),
    sa.Column("enabled", sa.Integer, nullable=False),
    sa.Column("next_at", sa.BigInteger, nullable=False),
    sa.Column("interval", sa.Integer, nullable=False),
    sa.Column("etag", sa.String, nullable=False),
    sa.Column("last_modified", sa.String, nullable=False),
    sa.Column("body_hash", sa.String, nullable=False),
    sa.Column("failures", sa.Float, nullable=False),
    sa.Column("last_polled_at", sa.BigInteger),
    sa.Column("last_full_at", sa.BigInteger),
    sa.Column("newest_at", sa.BigInteger),
    sa.Column("last_outcome", sa.String, nullable=False),
    sa.Column("last_error", sa.String, nullable=False),
    sa.Index("ix_feed_enabled_next_at", "enabled", "next_at"),
)
sa.Table(
    "event",
    tables,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("story_id", sa.Integer),
    sa.Column("headline", sa.String, nullable=False),
    sa.Column("headline_ru", sa.String, nullable=False),
    sa.Column("headline_kk", sa.String, nullable=False),
)
sa.Table(
    "article",
    tables,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("url", sa.String, nullable=False),
    sa.Column("outlet", sa.String, sa.ForeignKey("outlet.key"), nullable=False),
    sa.Column("feed", sa.String, nullable=False),
    sa.Column("guid", sa.String, nullable=False),
    sa.Column("entry_title", sa.String, nullable=False),
    sa.Column("entry_summary", sa.Text, nullable=False),
    sa.Column("entry_author", sa.String, nullable=False),
    sa.Column("entry_language", sa.String, nullable=False),
    sa.Column("entry_published_at", sa.BigInteger),
    sa.Column("first_seen_at", sa.BigInteger, nullable=False),
    sa.Column("first_seen_day", sa.String, nullable=False),
    sa.Column("title", sa.String, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("author", sa.String, nullable=False),
    sa.Column("language", sa.String, nullable=False),
    sa.Column("published_at", sa.BigInteger),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("day", sa.String, nullable=False),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("reason", sa.String, nullable=False),
    sa.Column("analysed_with", sa.String, nullable=False),
    sa.Column("analysed_at", sa.BigInteger),
    sa.Column("analysis_error", sa.String, nullable=False),
    sa.Column("grouped", sa.Integer, nullable=False),
    sa.Column("text_id", sa.Integer, sa.ForeignKey("article.id")),
    sa.Column("copied_from", sa.Integer, sa.ForeignKey("article.id")),
    sa.Column("event_id", sa.Integer, sa.ForeignKey("event.id")),
    sa.Column("score", sa.Float, nullable=False),
    sa.UniqueConstraint("url"),
    sa.Index("ix_article_analysed_with_id", "analysed_with", "id"),
    sa.Index("ix_article_day", "day"),
    sa.Index("ix_article_event_id", "event_id"),
    sa.Index("ix_article_grouped_at_id", "grouped", "at", "id"),
    sa.Index("ix_article_outlet_guid", "outlet", "guid"),
    sa.Index("ix_article_text_id", "text_id"),
    sqlite_autoincrement=True,
)
sa.Table(
    "page",
    tables,
    sa.Column(
        "article_id", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    sa.Column("next_at", sa.BigInteger),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("body", sa.LargeBinary),
    sa.Column("content_type", sa.String, nullable=False),
    sa.Column("fetched_at", sa.BigInteger),
    sa.Column("reason", sa.String, nullable=False),
    sa.Column("detail", sa.String, nullable=False),
    sa.Index("ix_page_next_at", "next_at"),
)
sa.Table(
    "mention",
    tables,
    sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("speaker", sa.String, sa.ForeignKey("speaker.key"), primary_key=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("title", sa.String, nullable=False),
    sa.Column("organisation", sa.String, nullable=False),
    sa.Column("mentions", sa.Integer, nullable=False),
    sa.Column("by_role", sa.Integer, nullable=False),
    sa.Column("prominence", sa.String, nullable=False),
    sa.Column("speaks", sa.String, nullable=False),
    sa.Column("sentence", sa.Text, nullable=False),
    sa.Column("spans", sa.Text, nullable=False),
    sa.Column("title_spans", sa.Text, nullable=False),
    sa.Column("role_spans", sa.Text, nullable=False),
    sa.Index("ix_mention_speaker_article_id", "speaker", "article_id"),
)
sa.Table(
    "quote",
    tables,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
    sa.Column("span_start", sa.Integer, nullable=False),
    sa.Column("span_end", sa.Integer, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("speaker", sa.String, sa.ForeignKey("speaker.key")),
    sa.Column("cue", sa.String, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("sentence", sa.Text, nullable=False),
    sa.Column("printable", sa.Integer, nullable=False),
    sa.UniqueConstraint("article_id", "span_start", "span_end"),
    sa.Index("ix_quote_speaker_article_id", "speaker", "article_id"),
    sqlite_autoincrement=True,
)
sa.Table(
    "article_theme",
    tables,
    sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("theme", sa.String, sa.ForeignKey("theme.key"), primary_key=True),
    sa.Column("hits", sa.Integer, nullable=False),
    sa.Column("sentence", sa.Text, nullable=False),
    sa.Column("spans", sa.Text, nullable=False),
    sa.Column("title_spans", sa.Text, nullable=False),
    sa.Index("ix_article_theme_theme_article_id", "theme", "article_id"),
)
sa.Table(
    "statement_theme",
    tables,
    sa.Column("quote_id", sa.Integer, sa.ForeignKey("quote.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("theme", sa.String, sa.ForeignKey("theme.key"), primary_key=True),
    sa.Column("hits", sa.Integer, nullable=False),
)
sa.Table(
    "fingerprint",
    tables,
    sa.Column(
        "article_id", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    sa.Column("shingles", sa.Text, nullable=False),
    sa.Column("features", sa.Text, nullable=False),
)
sa.Table(
    "touched_day",
    tables,
    sa.Column("day", sa.String, primary_key=True),
)
sa.Table(
    "daily_totals",
    tables,
    sa.Column("day", sa.String, primary_key=True),
    sa.Column("publications", sa.Integer, nullable=False),
    sa.Column("texts", sa.Integer, nullable=False),
    sa.Column("events", sa.Integer, nullable=False),
    sa.Column("outlets", sa.Integer, nullable=False),
    sa.Column("speakers_quoted", sa.Integer, nullable=False),
    sa.Column("kk_publications", sa.Integer, nullable=False),
)
sa.Table(
    "daily_speakers",
    tables,
    sa.Column("day", sa.String, primary_key=True),
    sa.Column("speaker", sa.String, sa.ForeignKey("speaker.key"), primary_key=True),
    sa.Column("publications", sa.Integer, nullable=False),
    sa.Column("texts", sa.Integer, nullable=False),
    sa.Column("events", sa.Integer, nullable=False),
    sa.Column("mentions", sa.Integer, nullable=False),
    sa.Column("by_role", sa.Integer, nullable=False),
    sa.Column("direct_quotes", sa.Integer, nullable=False),
    sa.Column("indirect_quotes", sa.Integer, nullable=False),
    sa.Column("mixed_quotes", sa.Integer, nullable=False),
    sa.Column("main", sa.Integer, nullable=False),
    sa.Column("secondary", sa.Integer, nullable=False),
    sa.Column("passing", sa.Integer, nullable=False),
    sa.Column("kk_publications", sa.Integer, nullable=False),
    sa.Index("ix_daily_speakers_speaker_day", "speaker", "day"),
)
sa.Table(
    "daily_themes",
    tables,
    sa.Column("day", sa.String, primary_key=True),
    sa.Column("theme", sa.String, sa.ForeignKey("theme.key"), primary_key=True),
    sa.Column("publications", sa.Integer, nullable=False),
    sa.Column("texts", sa.Integer, nullable=False),
    sa.Column("events", sa.Integer, nullable=False),
    sa.Column("kk_publications", sa.Integer, nullable=False),
    sa.Index("ix_daily_themes_theme_day", "theme", "day"),
)
sa.Table(
    "daily_speaker_themes",
    tables,
    sa.Column("day", sa.String, primary_key=True),
    sa.Column("speaker", sa.String, sa.ForeignKey("speaker.key"), primary_key=True),
    sa.Column("theme", sa.String, sa.ForeignKey("theme.key"), primary_key=True),
    sa.Column("together_publications", sa.Integer, nullable=False),
    sa.Column("together_texts", sa.Integer, nullable=False),
    sa.Column("together_events", sa.Integer, nullable=False),
    sa.Column("spoke_publications", sa.Integer, nullable=False),
    sa.Column("spoke_texts", sa.Integer, nullable=False),
    sa.Column("spoke_events", sa.Integer, nullable=False),
    sa.Column("statements", sa.Integer, nullable=False),
    sa.Index("ix_daily_speaker_themes_speaker_theme_day", "speaker", "theme", "day"),
)
sa.Table(
    "outbox",
    tables,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("office", sa.String, nullable=False),
    sa.Column("period", sa.String, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("recipient", sa.String, nullable=False),
    sa.Column("message_id", sa.String, nullable=False),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("subject", sa.String, nullable=False),
    sa.Column("message", sa.LargeBinary, nullable=False),
    sa.Column("html", sa.Text, nullable=False),
    sa.Column("data_hash", sa.String, nullable=False),
    sa.Column("created_at", sa.BigInteger, nullable=False),
    sa.Column("updated_at", sa.BigInteger, nullable=False),
    sa.Column("sent_at", sa.BigInteger),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("error", sa.String, nullable=False),
    sa.UniqueConstraint("office", "period", "revision", "recipient"),
    sa.Index("ix_outbox_state", "state"),
    sqlite_autoincrement=True,
)
sa.Table(
    "heartbeat",
    tables,
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("at", sa.BigInteger, nullable=False),
)
VIEWS = {
    "v_outlets": """
SELECT key AS outlet, COALESCE(NULLIF(title_ru, ''), NULLIF(title_kk, ''), NULLIF(title_en, ''), key) AS title,
       languages, home, enabled, title_ru, title_kk, title_en
  FROM outlet
""",
    "v_themes": """
SELECT key AS theme, title_ru, title_kk, title_en, enabled
  FROM theme
""",
    "v_speakers": """
SELECT key AS speaker, name_ru, name_kk, name_en,
       COALESCE(NULLIF(title_ru, ''), NULLIF(title_kk, ''), title_en) AS title,
       COALESCE(NULLIF(organisation_ru, ''), NULLIF(organisation_kk, ''), organisation_en) AS organisation,
       watched, title_ru, title_kk, title_en, organisation_ru, organisation_kk, organisation_en
  FROM speaker
 WHERE shown = 1
""",
    "v_articles": """
SELECT id AS article_id, url, outlet, language, title, published_at, first_seen_at, day,
       CASE WHEN first_seen_day > day THEN 1 ELSE 0 END AS late,
       state, text_id, copied_from, event_id, at AS counted_at, feed, author, reason
  FROM article
""",
    "v_events": """
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
""",
    "v_mentions": """
SELECT m.article_id, a.event_id, a.day, m.speaker, m.mentions, m.by_role, m.prominence, m.speaks, m.sentence,
       m.name, m.title, m.organisation
  FROM mention m
  JOIN article a ON a.id = m.article_id
  JOIN speaker s ON s.key = m.speaker
 WHERE s.shown = 1
""",
    "v_quotes": """
SELECT q.id AS quote_id, q.article_id, a.event_id, a.day, q.speaker, q.kind, q.cue, q.text, q.sentence, q.printable
  FROM quote q
  JOIN article a ON a.id = q.article_id
""",
    "v_article_themes": """
SELECT t.article_id, a.event_id, a.day, t.theme, t.hits, t.sentence
  FROM article_theme t
  JOIN article a ON a.id = t.article_id
""",
    "v_statement_themes": """
SELECT t.quote_id, q.article_id, a.event_id, a.day, q.speaker, t.theme, t.hits
  FROM statement_theme t
  JOIN quote q ON q.id = t.quote_id
  JOIN article a ON a.id = q.article_id
""",
    "v_daily_totals": """
SELECT day, publications, texts, events, outlets, speakers_quoted, kk_publications
  FROM daily_totals
""",
    "v_daily_speakers": """
SELECT day, speaker, publications, texts, events, mentions, by_role, direct_quotes, indirect_quotes, mixed_quotes,
       main, secondary, passing, kk_publications
  FROM daily_speakers
""",
    "v_daily_themes": """
SELECT day, theme, publications, texts, events, kk_publications
  FROM daily_themes
""",
    "v_daily_speaker_themes": """
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
""",
}


def upgrade() -> None:
    tables.create_all(op.get_bind(), checkfirst=False)
    for name, query in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")


def downgrade() -> None:
    for name in reversed(VIEWS):
        op.execute(f"DROP VIEW {name}")
    tables.drop_all(op.get_bind(), checkfirst=False)
