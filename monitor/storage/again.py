"""Which texts and events of a person's or a theme's day were told of before: what makes days add up to a stretch.

A text counts on every day it has a publication. Of a stretch, those of its days are too many by what a day tells again
of an earlier day of the stretch; for that it is enough to know the last such day.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import Connection, delete, text

from monitor.storage.schema import daily_again

# The kinds of rows: whose texts and events, in which table it is found, and who of them is counted.
_KINDS: Final = (
    ("speaker", "mention", "speaker", "JOIN speaker s ON s.key = f.speaker AND s.shown = 1"),
    ("theme", "article_theme", "theme", ""),
)
_PARTS: Final = (("text_id", "1 AS texts, 0 AS events"), ("event_id", "0 AS texts, 1 AS events"))

# Each text (or event) of a key's day is asked for once, and the newest article before the day answers.
_PART: Final = """
SELECT '{kind}' AS kind, told.key, {counted},
       (SELECT b.day FROM article b JOIN {table} g ON g.article_id = b.id AND g.{column} = told.key
         WHERE b.{of} = told.of AND b.day < :day ORDER BY b.at DESC LIMIT 1) AS earlier_day
  FROM (SELECT DISTINCT f.{column} AS key, a.{of} AS of
          FROM article a
          JOIN {table} f ON f.article_id = a.id
          {shown}
         WHERE a.day = :day AND a.{of} IS NOT NULL) told
"""
_COUNT: Final = f"""
INSERT INTO daily_again (day, kind, key, earlier_day, texts, events)
SELECT :day, kind, key, earlier_day, SUM(texts), SUM(events)
  FROM ({
    " UNION ALL ".join(
        _PART.format(kind=kind, table=table, column=column, shown=shown, of=of, counted=counted)
        for kind, table, column, shown in _KINDS
        for of, counted in _PARTS
    )
}) told
 WHERE earlier_day IS NOT NULL
 GROUP BY kind, key, earlier_day
"""  # noqa: S608 - names of our own

# Days that told again of this day as it was, and those that may as it is.
_LATER: Final = """
SELECT day FROM daily_again WHERE earlier_day = :day
 UNION
SELECT day FROM article WHERE day > :day AND event_id IN (SELECT event_id FROM article WHERE day = :day)
 UNION
SELECT day FROM article WHERE day > :day AND text_id IN (SELECT text_id FROM article WHERE day = :day)
"""


def recount(connection: Connection, days: tuple[date, ...]) -> None:
    """Tell anew what is told again, on these days and on those after them that tell of the same."""
    concerned = {day.isoformat() for day in days}
    for day in sorted(concerned):
        concerned |= set(connection.scalars(text(_LATER), {"day": day}))
    for day in sorted(concerned):
        connection.execute(delete(daily_again).where(daily_again.c.day == day))
        connection.execute(text(_COUNT), {"day": day})
