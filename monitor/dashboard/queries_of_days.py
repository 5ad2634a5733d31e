"""Canned queries over the days from `:since` to `:until`: what numbers of people, themes and outlets were counted from.

`:outlet` and `:language` may be empty for any; Kazakh is `kk`.
"""

from __future__ import annotations

from typing import Final

from monitor.dashboard.question import Query

ARTICLES_OF_PERSON: Final = Query(
    "Публикации о человеке",
    "Адам туралы жарияланымдар",
    """
SELECT a.article_id, a.day, a.outlet, a.language, a.title, a.url, a.event_id, m.mentions, m.by_role, m.prominence,
       m.speaks, m.sentence
  FROM v_mentions m JOIN v_articles a ON a.article_id = m.article_id
 WHERE m.speaker = :speaker AND m.day BETWEEN :since AND :until AND (:outlet = '' OR a.outlet = :outlet)
   AND (:language = '' OR a.language LIKE :language || '%')
 ORDER BY a.counted_at DESC, a.article_id DESC
""",
)

TEXTS_OF_PERSON: Final = Query(
    "Тексты о человеке",
    "Адам туралы мәтіндер",
    """
SELECT a.text_id, COUNT(*) AS publications, COUNT(DISTINCT a.outlet) AS outlets, MIN(a.language) AS language,
       (SELECT t.title FROM v_articles t WHERE t.article_id = a.text_id) AS title,
       (SELECT t.url FROM v_articles t WHERE t.article_id = a.text_id) AS url
  FROM v_mentions m JOIN v_articles a ON a.article_id = m.article_id
 WHERE m.speaker = :speaker AND m.day BETWEEN :since AND :until AND a.text_id IS NOT NULL
 GROUP BY a.text_id ORDER BY publications DESC, a.text_id
""",
)

EVENTS_OF_PERSON: Final = Query(
    "События, где упомянут человек",
    "Адам аталған оқиғалар",
    """
SELECT m.event_id, e.headline_ru, e.headline_kk, e.day, COUNT(*) AS publications_with_person, e.publications, e.texts,
       e.outlets
  FROM v_mentions m JOIN v_events e ON e.event_id = m.event_id
 WHERE m.speaker = :speaker AND m.day BETWEEN :since AND :until
 GROUP BY m.event_id, e.headline_ru, e.headline_kk, e.day, e.publications, e.texts, e.outlets
 ORDER BY publications_with_person DESC, m.event_id
""",
)

SPOKEN_BY_PERSON: Final = Query(
    "Публикации, где человек говорит на тему",
    "Адам тақырып туралы айтқан жарияланымдар",
    """
SELECT a.article_id, a.day, a.outlet, a.language, a.title, a.url, a.event_id, COUNT(*) AS statements,
       MIN(q.sentence) AS sentence
  FROM v_statement_themes s JOIN v_articles a ON a.article_id = s.article_id JOIN v_quotes q ON q.quote_id = s.quote_id
 WHERE s.speaker = :speaker AND s.theme = :theme AND s.day BETWEEN :since AND :until
 GROUP BY a.article_id, a.day, a.outlet, a.language, a.title, a.url, a.event_id, a.counted_at
 ORDER BY a.counted_at DESC, a.article_id DESC
""",
)

BESIDE_PERSON: Final = Query(
    "Тема в тексте, но не в словах человека",
    "Тақырып мәтінде бар, адамның сөзінде жоқ",
    """
SELECT a.article_id, a.day, a.outlet, a.language, a.title, a.url, t.sentence
  FROM v_mentions m JOIN v_article_themes t ON t.article_id = m.article_id AND t.theme = :theme
  JOIN v_articles a ON a.article_id = m.article_id
 WHERE m.speaker = :speaker AND m.day BETWEEN :since AND :until
   AND NOT EXISTS (SELECT 1 FROM v_statement_themes s
                    WHERE s.article_id = m.article_id AND s.speaker = :speaker AND s.theme = :theme)
 ORDER BY a.counted_at DESC, a.article_id DESC
""",
)

ARTICLES_OF_THEME: Final = Query(
    "Публикации на тему",
    "Тақырып бойынша жарияланымдар",
    """
SELECT a.article_id, a.day, a.outlet, a.language, a.title, a.url, a.event_id, t.hits, t.sentence
  FROM v_article_themes t JOIN v_articles a ON a.article_id = t.article_id
 WHERE t.theme = :theme AND t.day BETWEEN :since AND :until AND (:outlet = '' OR a.outlet = :outlet)
   AND (:language = '' OR a.language LIKE :language || '%')
 ORDER BY a.counted_at DESC, a.article_id DESC
""",
)

TEXTS_OF_THEME: Final = Query(
    "Тексты на тему",
    "Тақырып бойынша мәтіндер",
    """
SELECT a.text_id, COUNT(*) AS publications, COUNT(DISTINCT a.outlet) AS outlets, MIN(a.language) AS language,
       (SELECT t.title FROM v_articles t WHERE t.article_id = a.text_id) AS title,
       (SELECT t.url FROM v_articles t WHERE t.article_id = a.text_id) AS url
  FROM v_article_themes h JOIN v_articles a ON a.article_id = h.article_id
 WHERE h.theme = :theme AND h.day BETWEEN :since AND :until AND a.text_id IS NOT NULL
 GROUP BY a.text_id ORDER BY publications DESC, a.text_id
""",
)

EVENTS_OF_THEME: Final = Query(
    "События на тему",
    "Тақырып бойынша оқиғалар",
    """
SELECT h.event_id, e.headline_ru, e.headline_kk, e.day, COUNT(*) AS publications_on_theme, e.publications, e.texts,
       e.outlets
  FROM v_article_themes h JOIN v_events e ON e.event_id = h.event_id
 WHERE h.theme = :theme AND h.day BETWEEN :since AND :until
 GROUP BY h.event_id, e.headline_ru, e.headline_kk, e.day, e.publications, e.texts, e.outlets
 ORDER BY publications_on_theme DESC, h.event_id
""",
)

SPOKE_ON_THEME: Final = Query(
    "Кто говорил на тему",
    "Тақырып туралы кім айтты",
    """
SELECT t.speaker, s.name_ru, s.name_kk, s.title, COUNT(DISTINCT t.article_id) AS publications,
       COUNT(DISTINCT t.quote_id) AS statements
  FROM v_statement_themes t JOIN v_speakers s ON s.speaker = t.speaker
 WHERE t.theme = :theme AND t.day BETWEEN :since AND :until
 GROUP BY t.speaker, s.name_ru, s.name_kk, s.title ORDER BY publications DESC, t.speaker
""",
)

EVENTS_OF_OUTLET: Final = Query(
    "События, о которых писало издание",
    "Басылым жазған оқиғалар",
    """
SELECT a.event_id, e.headline_ru, e.headline_kk, e.day, COUNT(*) AS publications_of_outlet, e.publications, e.texts,
       e.outlets, e.first_outlet
  FROM v_articles a JOIN v_events e ON e.event_id = a.event_id
 WHERE a.outlet = :outlet AND a.day BETWEEN :since AND :until
 GROUP BY a.event_id, e.headline_ru, e.headline_kk, e.day, e.publications, e.texts, e.outlets, e.first_outlet
 ORDER BY e.publications DESC, a.event_id
""",
)

FIRST_OF_OUTLET: Final = Query(
    "О чём издание сообщило первым за несколько дней",
    "Басылым бірнеше күнде бірінші хабарлаған оқиғалар",
    """
SELECT event_id, headline_ru, headline_kk, day, publications, texts, outlets
  FROM v_events WHERE first_outlet = :outlet AND day BETWEEN :since AND :until AND outlets > 1
 ORDER BY publications DESC, event_id
""",
)

REPRINTS_OF_OUTLET: Final = Query(
    "Кто перепечатал издание",
    "Басылымды кім көшіріп басты",
    """
SELECT c.article_id, c.day, c.outlet, c.language, c.title, c.url, o.title AS copied_title, o.url AS copied_url
  FROM v_articles c JOIN v_articles o ON o.article_id = c.copied_from
 WHERE o.outlet = :outlet AND c.outlet <> :outlet AND c.day BETWEEN :since AND :until
 ORDER BY c.counted_at DESC, c.article_id DESC
""",
)

OUTLETS_OF_PERSON: Final = Query(
    "Издания, писавшие о человеке",
    "Адам туралы жазған басылымдар",
    """
SELECT a.outlet, o.title, COUNT(*) AS publications, COUNT(DISTINCT a.event_id) AS events
  FROM v_mentions f JOIN v_articles a ON a.article_id = f.article_id JOIN v_outlets o ON o.outlet = a.outlet
 WHERE f.speaker = :speaker AND f.day BETWEEN :since AND :until
 GROUP BY a.outlet, o.title ORDER BY publications DESC, a.outlet
""",
)

OUTLETS_OF_THEME: Final = Query(
    "Издания, писавшие на тему",
    "Тақырып туралы жазған басылымдар",
    """
SELECT a.outlet, o.title, COUNT(*) AS publications, COUNT(DISTINCT a.event_id) AS events
  FROM v_article_themes f JOIN v_articles a ON a.article_id = f.article_id JOIN v_outlets o ON o.outlet = a.outlet
 WHERE f.theme = :theme AND f.day BETWEEN :since AND :until
 GROUP BY a.outlet, o.title ORDER BY publications DESC, a.outlet
""",
)

QUERIES_OF_DAYS: Final[dict[str, Query]] = {
    "articles_of_person": ARTICLES_OF_PERSON,
    "texts_of_person": TEXTS_OF_PERSON,
    "events_of_person": EVENTS_OF_PERSON,
    "outlets_of_person": OUTLETS_OF_PERSON,
    "spoken_by_person": SPOKEN_BY_PERSON,
    "beside_person": BESIDE_PERSON,
    "articles_of_theme": ARTICLES_OF_THEME,
    "texts_of_theme": TEXTS_OF_THEME,
    "events_of_theme": EVENTS_OF_THEME,
    "outlets_of_theme": OUTLETS_OF_THEME,
    "spoke_on_theme": SPOKE_ON_THEME,
    "events_of_outlet": EVENTS_OF_OUTLET,
    "first_of_outlet": FIRST_OF_OUTLET,
    "reprints_of_outlet": REPRINTS_OF_OUTLET,
}
