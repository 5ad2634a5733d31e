"""What the questions of pages and letters cost on a large archive: CPU milliseconds each, and bytes an article.

`make bench-queries` makes an archive of 100,000 articles with a million mentions on 365 days, asks what scripts,
letters and dashboard pages ask, and ends 1 where a question that counts takes more than 50 ms or one for the rows
behind a number more than 400. `--articles 1000000 --days 730` is ten times that; `--keep FILE` makes the archive there,
or asks the one that is there.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Final

from sqlalchemy import Connection, event, text

from monitor.model import Office, Period
from monitor.storage import counts, digests, search
from monitor.storage.database import Database
from tests.benchmarks import pages
from tests.benchmarks.archive import Made, make

ROLL_UP, DRILL_DOWN = 50.0, 400.0  #: milliseconds
ROUNDS: Final = 5
MEMORY = Path("/dev/shm")  # noqa: S108 - where files wait for no disk, if there is one; a folder is made in it

ROLL_UPS: Final = {
    "totals of 90 days": "SELECT * FROM v_daily_totals WHERE day BETWEEN :quarter AND :day ORDER BY day",
    "speakers of a day": """
SELECT d.*, s.name_ru FROM v_daily_speakers d JOIN v_speakers s ON s.speaker = d.speaker
 WHERE d.day = :day ORDER BY d.publications DESC, d.speaker LIMIT 20""",
    "speakers of 30 days": """
SELECT speaker, SUM(publications) AS publications, SUM(direct_quotes) AS quotes FROM v_daily_speakers
 WHERE day BETWEEN :month AND :day GROUP BY speaker ORDER BY publications DESC LIMIT 20""",
    "a speaker's days": "SELECT * FROM v_daily_speakers WHERE speaker = :speaker ORDER BY day",
    "a discovered speaker's days": "SELECT * FROM v_daily_speakers WHERE speaker = :discovered ORDER BY day",
    "themes of a day": "SELECT * FROM v_daily_themes WHERE day = :day ORDER BY publications DESC",
    "themes of 90 days": """
SELECT day, theme, publications FROM v_daily_themes WHERE day BETWEEN :quarter AND :day""",
    "a theme's days": "SELECT * FROM v_daily_themes WHERE theme = :theme ORDER BY day",
    "what a speaker spoke on in 90 days": """
SELECT theme, SUM(spoke_publications) AS spoke, SUM(together_publications) AS together FROM v_daily_speaker_themes
 WHERE speaker = :speaker AND day BETWEEN :quarter AND :day GROUP BY theme ORDER BY spoke DESC""",
    "what a discovered speaker spoke on": """
SELECT theme, SUM(spoke_publications) AS spoke FROM v_daily_speaker_themes
 WHERE speaker = :discovered AND day BETWEEN :quarter AND :day GROUP BY theme ORDER BY spoke DESC""",
    "who spoke on a theme in 30 days": """
SELECT speaker, SUM(spoke_publications) AS spoke, SUM(statements) AS statements FROM v_daily_speaker_themes
 WHERE theme = :theme AND day BETWEEN :month AND :day GROUP BY speaker ORDER BY spoke DESC, speaker LIMIT 20""",
    "speakers by themes of a day": """
SELECT speaker, theme, spoke_publications FROM v_daily_speaker_themes WHERE day = :day AND spoke_publications > 0""",
    "spikes of a day": "SELECT * FROM v_spikes WHERE day = :day",
    "spikes of a week": "SELECT * FROM v_spikes WHERE day BETWEEN :week AND :day ORDER BY day, publications DESC",
    "a speaker's spikes": "SELECT * FROM v_spikes WHERE kind = 'speaker' AND key = :speaker ORDER BY day",
    "events of a day": """
SELECT a.event_id, e.headline_ru, a.publications, a.texts, a.outlets
  FROM (SELECT event_id, COUNT(*) AS publications, COUNT(DISTINCT text_id) AS texts, COUNT(DISTINCT outlet) AS outlets
          FROM v_articles WHERE day = :day AND event_id IS NOT NULL GROUP BY event_id) a
  JOIN v_events e ON e.event_id = a.event_id ORDER BY a.publications DESC, a.event_id LIMIT 30""",
    "outlets of a day": """
SELECT outlet, COUNT(*) AS publications, SUM(CASE WHEN copied_from IS NULL THEN 0 ELSE 1 END) AS reprints
  FROM v_articles WHERE day = :day GROUP BY outlet ORDER BY publications DESC""",
    "feeds": "SELECT * FROM v_feed_health",
}

DRILL_DOWNS: Final = {
    "a speaker's latest mentions with sentences": """
SELECT m.*, a.url, a.title FROM v_mentions m JOIN v_articles a ON a.article_id = m.article_id
 WHERE m.speaker = :speaker ORDER BY m.day DESC, m.article_id DESC LIMIT 200""",
    "a speaker's mentions of a day": """
SELECT m.*, a.url FROM v_mentions m JOIN v_articles a ON a.article_id = m.article_id
 WHERE m.speaker = :speaker AND m.day = :day""",
    "a speaker's quotes of 30 days": """
SELECT q.*, a.url FROM v_quotes q JOIN v_articles a ON a.article_id = q.article_id
 WHERE q.speaker = :speaker AND q.day BETWEEN :month AND :day ORDER BY q.day DESC""",
    "a speaker's articles in which a theme is": """
SELECT m.article_id, m.sentence, t.sentence FROM v_mentions m JOIN v_article_themes t ON t.article_id = m.article_id
 WHERE m.speaker = :speaker AND t.theme = :theme AND m.day BETWEEN :month AND :day""",
    "an event": "SELECT * FROM v_events WHERE event_id = :event",
    "an event's articles": "SELECT * FROM v_articles WHERE event_id = :event ORDER BY counted_at",
    "an event's quotes": "SELECT * FROM v_quotes WHERE event_id = :event",
    "a theme's articles of a day": """
SELECT t.*, a.url, a.title FROM v_article_themes t JOIN v_articles a ON a.article_id = t.article_id
 WHERE t.theme = :theme AND t.day = :day""",
    "articles of a day": "SELECT * FROM v_articles WHERE day = :day ORDER BY counted_at DESC",
    "articles of an outlet": """
SELECT * FROM v_articles WHERE outlet = :outlet AND day BETWEEN :month AND :day ORDER BY counted_at DESC""",
    "events that began on a day": "SELECT * FROM v_events WHERE day = :day ORDER BY publications DESC LIMIT 50",
    "events of a story": "SELECT * FROM v_events WHERE story_id = :story ORDER BY first_at",
    "counted distinct over 30 days": """
SELECT COUNT(*), COUNT(DISTINCT text_id), COUNT(DISTINCT event_id) FROM v_articles WHERE day BETWEEN :month AND :day""",
}


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked of the archive, and the CPU milliseconds it may take."""

    name: str
    bound: float
    ask: Callable[[], object]


def main() -> int:
    """Make, ask, say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        path = asked.keep or Path(folder) / "archive.db"
        started = time.process_time()
        made = Made(asked.articles, asked.days) if path.exists() else make(path, asked.articles, asked.days)
        print(f"made in {time.process_time() - started:.0f} s of CPU")
        with closing(Database.open(f"sqlite:///{path}")) as database:
            over = _ask_all(database, made, path)
            _recount(database, made)
        print(f"{path.stat().st_size / made.articles:,.0f} bytes an article")
    return 1 if over else 0


def _ask_all(database: Database, made: Made, path: Path) -> list[str]:
    """Ask everything; what took more than it may comes back."""
    over = []
    with database.read() as connection, closing(pages.connect(path)) as own:
        for one in chain(_questions(connection, made), _of_pages(own, _names(connection, made))):
            took = _measured(one)
            if took > one.bound:
                over.append(one.name)
            print(f"{took:8.1f} ms of {one.bound:3.0f} {'OVER' if took > one.bound else '    '} {one.name}")
    return over


def _questions(connection: Connection, made: Made) -> Iterator[Question]:
    names = _names(connection, made)
    for bound, questions in ((ROLL_UP, ROLL_UPS), (DRILL_DOWN, DRILL_DOWNS)):
        for name, sql in questions.items():
            given = {key: one for key, one in names.items() if f":{key}" in sql}
            yield Question(name, bound, _asking(connection, sql, given))
    for words in ("бабаба", "каро мини", "сатоко"):
        yield Question(f"search: {words}", DRILL_DOWN, _searching(connection, words))
    day, week = Period(made.last, made.last), Period(made.last - timedelta(days=6), made.last)
    for kind, period, bound in (("day", day, ROLL_UP), ("week", week, DRILL_DOWN)):
        for number, (sql, values) in enumerate(_digest(connection, period), start=1):
            source = sql.split("FROM")[1].split()[0]
            yield Question(f"letter of a {kind}, question {number}: {source}", bound, _again(connection, sql, values))


def _of_pages(own: sqlite3.Connection, names: dict[str, object]) -> Iterator[Question]:
    """Every question of every page but search and feeds, each once, over the longest stretch it can be asked for."""
    key = {name: str(one) for name, one in names.items()}
    addresses: tuple[tuple[str, dict[str, str], dict[str, str]], ...] = (
        ("today", {}, {}),
        ("events", {}, {"day": key["day"]}),
        ("event", {"event": key["event"]}, {}),
        *((name, {}, {"days": "90"}) for name in ("people", "themes", "outlets")),
        *(("person", {"speaker": key[who]}, {"days": "90"}) for who in ("speaker", "discovered")),
        ("theme", {"theme": key["theme"]}, {"days": "90"}),
    )
    for page, parts, query in addresses:
        for one in pages.put(own, page, parts, **query):
            yield Question(one.name, ROLL_UP if one.counts else DRILL_DOWN, _putting(own, one))


def _names(connection: Connection, made: Made) -> dict[str, object]:
    """What is asked for: the last day, who and what is in most articles."""
    back = {"day": 0, "week": 6, "month": 29, "quarter": 89}
    days: dict[str, object] = {name: (made.last - timedelta(days=one)).isoformat() for name, one in back.items()}
    largest = "SELECT event_id FROM article GROUP BY event_id ORDER BY COUNT(*) DESC LIMIT 1"
    number = connection.scalar(text(largest))
    found = {"speaker": "speaker-0", "discovered": "~имя фамилия201", "theme": "theme_0", "outlet": "outlet-1"}
    return {**days, **found, "event": number, "story": number - number % 5}


def _asking(connection: Connection, sql: str, values: dict[str, object]) -> Callable[[], object]:
    return lambda: connection.execute(text(sql), values).all()


def _searching(connection: Connection, words: str) -> Callable[[], object]:
    return lambda: search.find(connection, words)


def _again(connection: Connection, sql: str, values: Sequence[object]) -> Callable[[], object]:
    return lambda: connection.exec_driver_sql(sql, tuple(values)).all()


def _putting(own: sqlite3.Connection, put: pages.Put) -> Callable[[], object]:
    return lambda: own.execute(put.sql, put.values).fetchall()


def _digest(connection: Connection, period: Period) -> list[tuple[str, Sequence[object]]]:
    """What a letter asks, each question once."""
    asked: dict[str, Sequence[object]] = {}
    with _overheard(connection, asked):
        digests.figures(connection, Office("office", ()), period)
    return list(asked.items())


@contextmanager
def _overheard(connection: Connection, asked: dict[str, Sequence[object]]) -> Iterator[None]:
    def hear(*said: object) -> None:
        _, _, sql, values, *_ = said
        asked.setdefault(str(sql), values if isinstance(values, tuple) else ())

    event.listen(connection, "before_cursor_execute", hear)
    yield
    event.remove(connection, "before_cursor_execute", hear)


def _measured(question: Question) -> float:
    """The median of a few rounds, after one that is not counted."""
    question.ask()
    return median(_timed(question.ask) for _ in range(ROUNDS))


def _recount(database: Database, made: Made) -> None:
    """What counting a touched day anew costs, at the end of the archive and in its middle."""
    for back in (0, made.days // 2):
        day = made.last - timedelta(days=back)
        with database.write() as connection:
            took = median(_timed(lambda: counts.recount(connection, (day,))) for _ in range(ROUNDS))  # noqa: B023 - run at once
        print(f"{took:8.1f} ms to count a day anew, {back} days before the last")


def _timed(ask: Callable[[], object]) -> float:
    started = time.process_time()
    ask()
    return 1000 * (time.process_time() - started)


if __name__ == "__main__":
    sys.exit(main())
