"""The views that dashboards rely on, as they stand at the newest migration; docs/database.md explains each column.

Plain SQL that SQLite and PostgreSQL both understand. A change here needs a migration with the same text (a migration
keeps its own copy, for it must never change) and, where a column goes, an entry in the changelog.
"""

from __future__ import annotations

from typing import Final

V_OUTLETS: Final = """
SELECT key AS outlet, COALESCE(NULLIF(title_ru, ''), NULLIF(title_kk, ''), NULLIF(title_en, ''), key) AS title,
       languages, home, enabled, title_ru, title_kk, title_en
  FROM outlet
"""

V_THEMES: Final = """
SELECT key AS theme, title_ru, title_kk, title_en, enabled
  FROM theme
"""

V_SPEAKERS: Final = """
SELECT key AS speaker, name_ru, name_kk, name_en,
       COALESCE(NULLIF(title_ru, ''), NULLIF(title_kk, ''), title_en) AS title,
       COALESCE(NULLIF(organisation_ru, ''), NULLIF(organisation_kk, ''), organisation_en) AS organisation,
       watched, title_ru, title_kk, title_en, organisation_ru, organisation_kk, organisation_en
  FROM speaker
 WHERE shown = 1
"""

V_ARTICLES: Final = """
SELECT id AS article_id, url, outlet, language, title, published_at, first_seen_at, day,
       CASE WHEN first_seen_day > day THEN 1 ELSE 0 END AS late,
       state, text_id, copied_from, event_id, at AS counted_at, feed, author, reason,
       CASE WHEN copied_from IS NULL THEN NULL ELSE score END AS copied_share
  FROM article
"""

# Each figure is asked for by itself, so that a few events cost no look at all others; ix_article_event holds them all.
V_EVENTS: Final = """
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

# An event's id is that of the article that founded it, so where that article is now, there the event went.
V_EVENT_REDIRECTS: Final = """
SELECT a.id AS event_id, a.event_id AS now_event_id
  FROM article a
 WHERE a.event_id <> a.id AND NOT EXISTS (SELECT 1 FROM event e WHERE e.id = a.id)
"""

V_EVENT_SENTENCES: Final = """
SELECT event_id, language, position, sentence, article_id
  FROM event_sentence
"""

V_MENTIONS: Final = """
SELECT m.article_id, a.event_id, m.day, m.speaker, m.mentions, m.by_role, m.prominence, m.speaks, m.sentence,
       m.name, m.title, m.organisation
  FROM mention m
  JOIN article a ON a.id = m.article_id
  JOIN speaker s ON s.key = m.speaker
 WHERE s.shown = 1
"""

V_QUOTES: Final = """
SELECT q.id AS quote_id, q.article_id, a.event_id, q.day, q.speaker, q.kind, q.cue, q.text, q.sentence, q.printable,
       q.collective, q.rule, CASE WHEN q.correction IS NULL THEN 0 ELSE 1 END AS corrected
  FROM quote q
  JOIN article a ON a.id = q.article_id
"""

V_ARTICLE_THEMES: Final = """
SELECT t.article_id, a.event_id, t.day, t.theme, t.hits, t.sentence
  FROM article_theme t
  JOIN article a ON a.id = t.article_id
"""

V_STATEMENT_THEMES: Final = """
SELECT t.quote_id, q.article_id, a.event_id, q.day, q.speaker, t.theme, t.hits
  FROM statement_theme t
  JOIN quote q ON q.id = t.quote_id
  JOIN article a ON a.id = q.article_id
"""

V_DAILY_TOTALS: Final = """
SELECT day, publications, texts, events, outlets, speakers_quoted, kk_publications
  FROM daily_totals
"""

V_DAILY_SPEAKERS: Final = """
SELECT day, speaker, publications, texts, events, mentions, by_role, direct_quotes, indirect_quotes, mixed_quotes,
       main, secondary, passing, kk_publications
  FROM daily_speakers
"""

V_DAILY_THEMES: Final = """
SELECT day, theme, publications, texts, events, kk_publications
  FROM daily_themes
"""

# Every watch-listed person with every theme on every day would fill the file with zeros: they are added on reading,
# apart from what was counted, so that a question for more than nothing makes none of them.
V_DAILY_SPEAKER_THEMES: Final = """
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

V_DAILY_AGAIN: Final = """
SELECT day, kind, key, earlier_day, texts, events
  FROM daily_again
"""

# Not every SQLite that reads the file knows SQRT: the root is found by Newton's steps, from more than itself downwards.
V_SPIKES: Final = """
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

V_FEED_HEALTH: Final = """
SELECT f.url AS feed, f.outlet, COALESCE(h.state, 'ok') AS state, f.last_polled_at, h.last_item_at, f.next_at,
       f.failures, f.last_error, COALESCE(h.items_24h, 0) AS items_24h, COALESCE(h.usual_24h, 0.0) AS usual_24h, h.as_of
  FROM feed f
  LEFT JOIN feed_health h ON h.feed = f.url
 WHERE f.enabled = 1
"""

# A digest stands as the letter of it that needs most attention.
V_DIGESTS: Final = """
SELECT office, period, revision, COUNT(*) AS recipients,
       CASE WHEN SUM(CASE WHEN state = 'unknown' THEN 1 ELSE 0 END) > 0 THEN 'unknown'
            WHEN SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END) > 0 THEN 'failed'
            WHEN SUM(CASE WHEN state = 'suspended' THEN 1 ELSE 0 END) > 0 THEN 'suspended'
            WHEN SUM(CASE WHEN state = 'sending' THEN 1 ELSE 0 END) > 0 THEN 'sending'
            WHEN SUM(CASE WHEN state = 'pending' THEN 1 ELSE 0 END) > 0 THEN 'pending'
            ELSE 'sent' END AS state,
       MAX(sent_at) AS sent_at
  FROM outbox
 WHERE office <> '~operator'
 GROUP BY office, period, revision
"""

VIEWS: Final[dict[str, str]] = {
    "v_outlets": V_OUTLETS,
    "v_themes": V_THEMES,
    "v_speakers": V_SPEAKERS,
    "v_articles": V_ARTICLES,
    "v_events": V_EVENTS,
    "v_event_redirects": V_EVENT_REDIRECTS,
    "v_event_sentences": V_EVENT_SENTENCES,
    "v_mentions": V_MENTIONS,
    "v_quotes": V_QUOTES,
    "v_article_themes": V_ARTICLE_THEMES,
    "v_statement_themes": V_STATEMENT_THEMES,
    "v_daily_totals": V_DAILY_TOTALS,
    "v_daily_speakers": V_DAILY_SPEAKERS,
    "v_daily_themes": V_DAILY_THEMES,
    "v_daily_speaker_themes": V_DAILY_SPEAKER_THEMES,
    "v_daily_again": V_DAILY_AGAIN,
    "v_spikes": V_SPIKES,
    "v_feed_health": V_FEED_HEALTH,
    "v_digests": V_DIGESTS,
}
