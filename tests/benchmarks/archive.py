"""A made archive as large as asked for, written straight into the tables of a SQLite file, the same for the same seed.

Invented people, outlets and words; a few people are in most articles and most are in few, as in the press. What follows
from articles (counts, full-text index) is made as the service makes it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Final

from monitor.storage import counts
from monitor.storage.database import Database

FIRST: Final = datetime(2025, 1, 1, tzinfo=UTC)
OUTLETS, PEOPLE, WATCHED, THEMES = 60, 5000, 200, 17
MENTIONS, QUOTES = 10, 2  #: of each article
_JOINED: Final = 0.6  #: of all articles, so many tell of something told before, half of them in the same words
_RECENT: Final = 200  #: articles before, among which they find it
_AT_ONCE: Final = 60  #: days that are counted together
_SYLLABLES: Final = [consonant + vowel for consonant in "бвгджклмнпрст" for vowel in "аои"]
_HASTE: Final = (
    "journal_mode = OFF",
    "synchronous = OFF",
    "cache_size = -400000",
    "foreign_keys = OFF",
    "temp_store = MEMORY",
)
# Indexes whose entries come in no order are built at the end; to build the others then is to read all tables once more.
_SCATTERED: Final = """
SELECT name, sql FROM sqlite_master
 WHERE type = 'index' AND name IN ('ix_mention_speaker_day', 'ix_mention_found', 'ix_quote_speaker_day')
"""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: the last day, a day in the middle, how many articles."""

    articles: int
    days: int

    @property
    def last(self) -> date:
        """The last day."""
        return (FIRST + timedelta(days=self.days - 1)).date()


def make(path: Path, articles: int, days: int, seed: int = 1) -> Made:
    """Make an archive of so many articles on so many days in a new file."""
    with closing(Database.open(f"sqlite:///{path}")) as database:
        database.upgrade()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        _fill(connection, Press(articles, days, Random(seed)))  # noqa: S311 - made on purpose
    with closing(Database.open(f"sqlite:///{path}")) as database:
        every = tuple((FIRST + timedelta(days=day)).date() for day in range(days))
        for start in range(0, days, _AT_ONCE):
            with database.write() as writing:
                counts.recount(writing, every[start : start + _AT_ONCE])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ANALYZE")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Made(articles, days)


def _fill(connection: sqlite3.Connection, press: Press) -> None:
    """All rows; what is cheaper built once everything lies there is built then."""
    for pragma in _HASTE:
        connection.execute(f"PRAGMA {pragma}")
    indexes = connection.execute(_SCATTERED).fetchall()
    connection.execute("BEGIN")
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    for table, rows in press.tables():
        _insert(connection, table, rows)
    for _, definition in indexes:
        connection.execute(definition)
    connection.execute("INSERT INTO article_words_index (article_words_index) VALUES ('rebuild')")
    connection.execute("COMMIT")
    connection.execute("ANALYZE")


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[dict[str, object]]) -> None:
    """Rows of one form; columns not named get their type's empty value where they must hold something."""
    rows = iter(rows)
    first = next(rows)
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    empty = {name: "" if "CHAR" in kind or kind == "TEXT" else 0 for _, name, kind, needed, _, _ in columns if needed}
    left = [name for name in empty if name not in first]
    names = ", ".join([*first, *left])
    marks = ", ".join("?" * (len(first) + len(left)))
    tail = tuple(empty[name] for name in left)
    insert = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own schema
    connection.execute(insert, (*first.values(), *tail))
    connection.executemany(insert, ((*row.values(), *tail) for row in rows))


class Press:
    """The rows of a made press."""

    def __init__(self, articles: int, days: int, chance: Random) -> None:
        self.articles, self.days, self.chance = articles, days, chance
        words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)]
        often = _skew(len(words))
        self.sentences = [
            " ".join(chance.choices(words, cum_weights=often, k=16)).capitalize() + "." for _ in range(5000)
        ]
        self.people = [f"speaker-{number}" if number < WATCHED else f"~имя фамилия{number}" for number in range(PEOPLE)]
        self.themes = [f"theme_{number}" for number in range(THEMES)]
        self.fingerprints = [_numbers(chance) for _ in range(200)]
        self.named: list[list[str]] = []
        self.hits: list[list[str]] = []

    def tables(self) -> Iterator[tuple[str, Iterable[dict[str, object]]]]:
        """Every table with its rows, in the order in which they may be made."""
        yield "outlet", ({"key": f"outlet-{n}", "title_ru": f"Издание {n}", "enabled": 1} for n in range(OUTLETS))
        yield (
            "feed",
            (
                {"url": f"https://o{n}.example/rss", "outlet": f"outlet-{n}", "enabled": 1, "next_at": 0}
                for n in range(OUTLETS)
            ),
        )
        yield "theme", ({"key": key, "title_ru": f"Тема {key}", "enabled": 1} for key in self.themes)
        yield "speaker", (self._person(number) for number in range(PEOPLE))
        yield "article", self._articles()
        yield "event", self._events()
        yield "mention", self._mentions()
        yield "article_theme", self._themes()
        yield "quote", self._quotes()
        yield "statement_theme", self._statements()
        yield "fingerprint", ({"article_id": n, **self.chance.choice(self.fingerprints)} for n in self._ids())
        yield "article_words", (self._words(number) for number in self._ids())

    def _ids(self) -> range:
        return range(1, self.articles + 1)

    def _person(self, number: int) -> dict[str, object]:
        watched = int(number < WATCHED)
        return {
            "key": self.people[number],
            "name_ru": f"Имя Фамилия{number}",
            "title_ru": "директор",
            "watched": watched,
            "shown": int(watched or number % 2),
        }

    def _place(self, number: int) -> tuple[int, str]:
        """When an article was published, and on which day: an even stream by day, Almaty's five hours put in."""
        day, within = divmod((number - 1) * self.days * 86400 // self.articles, 86400)
        at = FIRST + timedelta(days=day) - timedelta(hours=5) + timedelta(seconds=within)
        return int(at.timestamp()), (FIRST + timedelta(days=day)).date().isoformat()

    def _text(self, number: int) -> str:
        return " ".join(Random(number).choices(self.sentences, k=12))  # noqa: S311 - made on purpose

    def _articles(self) -> Iterator[dict[str, object]]:
        events = [0]
        for number in self._ids():
            at, day = self._place(number)
            told = number > 1 and self.chance.random() < _JOINED
            event = events[-self.chance.randint(1, min(_RECENT, number - 1))] if told else number
            events.append(event)
            copied = event if told and self.chance.random() < 0.5 else None
            yield {
                "id": number,
                "url": f"https://o{number % OUTLETS}.example/news/{day}/{number}",
                "outlet": f"outlet-{number % OUTLETS}",
                "feed": f"https://o{number % OUTLETS}.example/rss",
                "title": self.sentences[number % len(self.sentences)][:70],
                "text": self._text(number),
                "language": "kk" if number % 4 == 0 else "ru",
                "published_at": at,
                "first_seen_at": at + 600,
                "first_seen_day": day,
                "at": at,
                "day": day,
                "state": "full",
                "analysed_with": "v1",
                "grouped": 1,
                "text_id": copied or number,
                "copied_from": copied,
                "event_id": event,
                "url_key": f"o{number % OUTLETS}.example/news/{day}/{number}",
                "title_key": f"{number:016x}",
            }
        self.events = events[1:]

    def _events(self) -> Iterator[dict[str, object]]:
        for event in sorted(set(self.events)):
            title = self.sentences[event % len(self.sentences)][:70]
            yield {"id": event, "headline": title, "headline_ru": title, "story_id": event - event % 5}

    def _mentions(self) -> Iterator[dict[str, object]]:
        often = _skew(PEOPLE)
        for number in self._ids():
            drawn = self.chance.choices(self.people, cum_weights=often, k=MENTIONS * 2)
            named = list(dict.fromkeys(drawn))[:MENTIONS]
            self.named.append(named)
            day = self._place(number)[1]
            for place, who in enumerate(named):
                yield {
                    "article_id": number,
                    "day": day,
                    "speaker": who,
                    "name": "Имя Фамилия",
                    "title": "директор",
                    "mentions": 1 + place % 3,
                    "by_role": place % 2,
                    "prominence": ("main", "secondary", "passing")[min(place, 2)],
                    "speaks": "direct" if place < QUOTES else "none",
                    "sentence": self.sentences[(number * MENTIONS + place) % len(self.sentences)],
                    "spans": f"[[{place * 90},{place * 90 + 12}]]",
                    "title_spans": "[]",
                    "role_spans": "[]",
                    "role_rules": "[]",
                    "found": who,
                    "settled": 1,
                }

    def _themes(self) -> Iterator[dict[str, object]]:
        often = _skew(THEMES)
        for number in self._ids():
            hits = list(dict.fromkeys(self.chance.choices(self.themes, cum_weights=often, k=2)))
            self.hits.append(hits)
            sentence = self.sentences[number % len(self.sentences)]
            for theme in hits:
                found = {"article_id": number, "theme": theme, "hits": 3, "sentence": sentence, "spans": "[[5,17]]"}
                yield found | {"day": self._place(number)[1]}

    def _quotes(self) -> Iterator[dict[str, object]]:
        for number, named in zip(self._ids(), self.named, strict=True):
            for place, who in enumerate(named[:QUOTES]):
                sentence = self.sentences[(number + place) % len(self.sentences)]
                yield {
                    "id": number * QUOTES + place,
                    "article_id": number,
                    "day": self._place(number)[1],
                    "span_start": place * 200,
                    "span_end": place * 200 + 80,
                    "kind": ("direct", "indirect")[place],
                    "speaker": who,
                    "cue": "сказал",
                    "text": sentence[:80],
                    "sentence": sentence,
                    "printable": 1 - place,
                    "found": who,
                }

    def _statements(self) -> Iterator[dict[str, object]]:
        for number, hits in zip(self._ids(), self.hits, strict=True):
            yield {"quote_id": number * QUOTES, "theme": hits[0], "hits": 1}

    def _words(self, number: int) -> dict[str, object]:
        title = self.sentences[number % len(self.sentences)][:70]
        return {"article_id": number, "title": title.lower(), "text": self._text(number).lower()}


def _skew(size: int) -> list[float]:
    """Running weights: the first is drawn often, the last seldom."""
    return list(accumulate(1 / (rank + 5) for rank in range(size)))


def _numbers(chance: Random) -> dict[str, object]:
    shingles = ",".join(str(chance.getrandbits(32)) for _ in range(60))
    features = ",".join(f'["n:{chance.randrange(9999)}",{chance.random():.3f}]' for _ in range(30))
    return {"shingles": f"[{shingles}]", "features": f"[{features}]"}
