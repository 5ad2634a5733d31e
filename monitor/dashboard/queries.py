"""Canned queries: the rows behind numbers that no filter of one view gives. CSV and JSON come with each."""

from __future__ import annotations

from typing import Final

from monitor.dashboard.queries_of_days import QUERIES_OF_DAYS
from monitor.dashboard.question import Query

EVENTS_OF_DAY: Final = Query(
    "События дня",
    "Күн оқиғалары",
    """
SELECT a.event_id, e.headline_ru, e.headline_kk, a.publications, a.texts, a.outlets, a.kk_publications
  FROM (SELECT event_id, COUNT(*) AS publications, COUNT(DISTINCT text_id) AS texts,
               COUNT(DISTINCT outlet) AS outlets,
               SUM(CASE WHEN language LIKE 'kk%' THEN 1 ELSE 0 END) AS kk_publications, MIN(counted_at) AS first_at
          FROM v_articles WHERE day = :day AND event_id IS NOT NULL GROUP BY event_id) a
  JOIN v_events e ON e.event_id = a.event_id
 ORDER BY a.texts DESC, a.publications DESC, a.first_at, a.event_id
""",
)

TEXTS_OF_DAY: Final = Query(
    "Тексты дня",
    "Күн мәтіндері",
    """
SELECT text_id, COUNT(*) AS publications, COUNT(DISTINCT outlet) AS outlets, MIN(language) AS language,
       (SELECT t.title FROM v_articles t WHERE t.article_id = a.text_id) AS title,
       (SELECT t.url FROM v_articles t WHERE t.article_id = a.text_id) AS url
  FROM v_articles a WHERE day = :day AND text_id IS NOT NULL
 GROUP BY text_id ORDER BY publications DESC, text_id
""",
)

QUOTED_ON_DAY: Final = Query(
    "Кого процитировали за день",
    "Күн ішінде кімнің сөзі келтірілді",
    """
SELECT q.speaker, s.name_ru, s.name_kk, s.title, COUNT(*) AS quotes,
       SUM(CASE WHEN q.kind = 'direct' THEN 1 ELSE 0 END) AS direct_quotes
  FROM v_quotes q LEFT JOIN v_speakers s ON s.speaker = q.speaker
 WHERE q.day = :day AND q.speaker IS NOT NULL
 GROUP BY q.speaker, s.name_ru, s.name_kk, s.title ORDER BY quotes DESC, q.speaker
""",
)

TEXTS_OF_EVENT: Final = Query(
    "Тексты события",
    "Оқиға мәтіндері",
    """
SELECT text_id, COUNT(*) AS publications, COUNT(DISTINCT outlet) AS outlets, MIN(language) AS language,
       (SELECT t.title FROM v_articles t WHERE t.article_id = a.text_id) AS title,
       (SELECT t.url FROM v_articles t WHERE t.article_id = a.text_id) AS url
  FROM v_articles a WHERE event_id = :event AND (:day = '' OR day = :day)
 GROUP BY text_id ORDER BY publications DESC, text_id
""",
)

OUTLETS_OF_EVENT: Final = Query(
    "Издания события",
    "Оқиға туралы жазған басылымдар",
    """
SELECT a.outlet, o.title, COUNT(*) AS publications, SUM(CASE WHEN a.copied_from IS NULL THEN 0 ELSE 1 END) AS reprints,
       datetime(MIN(a.counted_at), 'unixepoch') AS first_utc
  FROM v_articles a JOIN v_outlets o ON o.outlet = a.outlet
 WHERE a.event_id = :event AND (:day = '' OR a.day = :day)
 GROUP BY a.outlet, o.title ORDER BY MIN(a.counted_at), a.outlet
""",
)

EVENTS_OF_STORY: Final = Query(
    "События истории",
    "Бір желідегі оқиғалар",
    """
SELECT event_id, headline_ru, headline_kk, day, publications, texts, outlets, kk_publications
  FROM v_events WHERE story_id = :story ORDER BY first_at, event_id
""",
)

FIRST_ON_DAY: Final = Query(
    "О чём издание сообщило первым за день",
    "Басылым бір күнде бірінші хабарлаған оқиғалар",
    """
SELECT e.event_id, e.headline_ru, e.headline_kk, e.publications, e.texts, e.outlets
  FROM v_events e
 WHERE e.event_id IN (SELECT event_id FROM v_articles WHERE day = :day) AND e.day = :day AND e.first_outlet = :outlet
 ORDER BY e.publications DESC, e.event_id
""",
)

QUERIES: Final[dict[str, Query]] = {
    "events_of_day": EVENTS_OF_DAY,
    "texts_of_day": TEXTS_OF_DAY,
    "quoted_on_day": QUOTED_ON_DAY,
    "texts_of_event": TEXTS_OF_EVENT,
    "outlets_of_event": OUTLETS_OF_EVENT,
    "events_of_story": EVENTS_OF_STORY,
    "first_on_day": FIRST_ON_DAY,
    **QUERIES_OF_DAYS,
}
