"""A copy of a published database in which everything is longer and more than anybody would publish."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

WORD: Final = "А" + "ұзақсөз" * 57  # four hundred letters that no line can part
HEADLINE: Final = ("Очень длинный заголовок, в котором есть всё сразу: " * 9).strip()
OUTLETS: Final = 30

_LONGER: Final = (
    "UPDATE event SET headline_ru = :headline WHERE id % 2 = 0",
    "UPDATE event SET headline_kk = :word, headline = :word WHERE id % 3 = 0",
    "UPDATE article SET title = :word || ' ' || title WHERE id % 3 = 0",
    "UPDATE speaker SET title_ru = :word, title_kk = :headline, organisation_ru = :headline",
    "UPDATE speaker SET name_ru = 'Имя ' || :word WHERE rowid % 2 = 0",
    "UPDATE mention SET title = :word",
    "UPDATE outlet SET title_ru = SUBSTR(:word, 1, 200) WHERE rowid % 2 = 0",
    "UPDATE theme SET title_ru = :headline WHERE rowid % 2 = 0",
    "UPDATE quote SET text = :word, sentence = 'Он сказал: «' || :word || '», и не добавил ничего.' WHERE id % 2 = 0",
    "UPDATE event_sentence SET sentence = :word || ' ' || sentence WHERE position = 0",
    "UPDATE feed SET last_error = :word, failures = 1234.5",
    "UPDATE feed_health SET state = 'failing', items_24h = 123456, usual_24h = 98765",
)

_OUTLET: Final = """
INSERT INTO outlet
SELECT 'more-' || :number, 'Издание с именем подлиннее, номер ' || :number, '', '', home, languages, 1
  FROM outlet ORDER BY rowid LIMIT 1
"""

_COPIED: Final = """
INSERT INTO article (url, outlet, feed, guid, entry_title, entry_summary, entry_author, entry_language, first_seen_at,
                     first_seen_day, title, text, author, language, at, day, state, reason, analysed_with,
                     analysis_error, grouped, text_id, copied_from, event_id, score)
SELECT url || '/' || :number, 'more-' || :number, feed, guid || :number, '', '', '', '', first_seen_at, first_seen_day,
       title, '', '', language, at + 600 * :number, day, 'full', '', '', '', 1, text_id,
       CASE WHEN :number % 6 THEN COALESCE((SELECT MAX(id) FROM article WHERE outlet = 'more-' || (:number - 1)), id)
            ELSE id END, event_id, 0.97
  FROM article WHERE id = :article
"""


def exceed(file: Path, copy: Path) -> int:
    """Make the copy; the event that thirty more outlets copied comes back."""
    shutil.copy(file, copy)
    copy.chmod(0o644)
    with closing(sqlite3.connect(copy)) as connection, connection:
        article, event = connection.execute(
            "SELECT MIN(id), event_id FROM article WHERE event_id IS NOT NULL GROUP BY event_id ORDER BY COUNT(*) DESC"
        ).fetchone()
        for number in range(1, OUTLETS + 1):
            connection.execute(_OUTLET, {"number": number})
            connection.execute(_COPIED, {"number": number, "article": article})
        for change in _LONGER:
            connection.execute(change, {"word": WORD, "headline": HEADLINE})
    return int(event)
