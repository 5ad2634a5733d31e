"""An event as a card of a list: the same on the day's page and in the list of all events."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from monitor.dashboard import reading
from monitor.dashboard.charts import LanguageBar, language_bar
from monitor.dashboard.links import Links, outward
from monitor.dashboard.page import Asked, Figure, Linked
from monitor.dashboard.reading import ask
from monitor.language import wording
from monitor.language.wording import OUTLET, PUBLICATION, TEXT, is_kazakh
from monitor.model import Language

_SPEAKERS: Final = 4
_THEMES: Final = 2

_OF_DAY: Final = """
SELECT event_id, COUNT(*) AS publications, COUNT(DISTINCT text_id) AS texts, COUNT(DISTINCT outlet) AS outlets,
       SUM(CASE WHEN language LIKE 'kk%' THEN 1 ELSE 0 END) AS kk,
       SUM(CASE WHEN language = 'ru' THEN 1 ELSE 0 END) AS ru, MIN(counted_at) AS first_at
  FROM v_articles
 WHERE day = :day AND event_id IS NOT NULL
 GROUP BY event_id ORDER BY texts DESC, publications DESC, first_at, event_id
 LIMIT :limit OFFSET :offset
"""


@dataclass(frozen=True, slots=True)
class Card:
    """One event on one day."""

    url: str
    headline: str
    language: str
    other: str
    other_language: str
    time: str
    first: Linked
    themes: tuple[Linked, ...]
    speakers: tuple[Linked, ...]
    more_speakers: str
    counts: tuple[Figure, ...]
    bar: LanguageBar


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of several events beyond their counts."""

    headlines: dict[int, sqlite3.Row]
    firsts: dict[int, sqlite3.Row]
    speakers: dict[int, list[sqlite3.Row]]
    themes: dict[int, list[str]]
    outlet_names: dict[str, str]
    theme_names: dict[str, str]


def of_day(connection: sqlite3.Connection, asked: Asked, day: str, *, limit: int, offset: int = 0) -> tuple[Card, ...]:
    """The events of a day, those of most texts first; counts are those of the day."""
    rows = ask(connection, _OF_DAY, day=day, limit=limit, offset=offset)
    known = _known(connection, asked.language, day, [row["event_id"] for row in rows])
    return tuple(_card(row, known, asked, day) for row in rows)


def _card(row: sqlite3.Row, known: _Known, asked: Asked, day: str) -> Card:
    event_id, links = row["event_id"], asked.links
    headline, other, other_language = headlines(known.headlines[event_id], asked.language)
    speakers = known.speakers[event_id]
    first = known.firsts[event_id]
    return Card(
        url=links.event(event_id),
        headline=headline,
        language=spoken_in(known.headlines[event_id], headline),
        other=other,
        other_language=other_language,
        time=wording.clock(reading.moment(row["first_at"])),
        first=Linked(wording.quoted(known.outlet_names.get(first["outlet"], first["outlet"])), outward(first["url"])),
        themes=tuple(
            Linked(known.theme_names.get(key, key), links.theme(key, day)) for key in known.themes[event_id][:_THEMES]
        ),
        speakers=tuple(
            Linked(reading.person(one, asked.language), links.person(one["speaker"], day))
            for one in speakers[:_SPEAKERS]
        ),
        more_speakers=more(asked, len(speakers) - _SPEAKERS),
        counts=counts(asked.language, links, row, event_id, day),
        bar=language_bar(asked, row["ru"], row["kk"], event_id=event_id, day=day),
    )


def counts(language: Language, links: Links, row: sqlite3.Row, event_id: int, day: str = "") -> tuple[Figure, ...]:
    """Publications, texts and outlets of an event (on a day), each with its rows."""
    of_day: dict[str, str] = {"day": day} if day else {}
    return (
        _count(row["publications"], PUBLICATION, language, links.rows("v_articles", event_id=event_id, **of_day)),
        _count(row["texts"], TEXT, language, links.query("texts_of_event", event=event_id, day=day)),
        _count(row["outlets"], OUTLET, language, links.query("outlets_of_event", event=event_id, day=day)),
    )


def headlines(row: sqlite3.Row, language: Language) -> tuple[str, str, str]:
    """The headline for a reader, and that in the other language with its code; empty where it is the same or none."""
    mine, other = ("kk", "ru") if is_kazakh(language) else ("ru", "kk")
    first = row[f"headline_{mine}"] or row[f"headline_{other}"] or row["headline"]
    second = row[f"headline_{other}"]
    return (first, second, other) if second and second != first else (first, "", other)


def spoken_in(row: sqlite3.Row, headline: str) -> str:
    """The language of a headline of an event."""
    return "kk" if headline == row["headline_kk"] else "ru"


def more(asked: Asked, count: int) -> str:
    """And so many more; empty where there are none."""
    return asked.say["more"].format(count=wording.number(count)) if count > 0 else ""


def _count(value: int, noun: wording.Noun, language: Language, url: str) -> Figure:
    return Figure(wording.number(value), noun.after(value, language), url)


def _known(connection: sqlite3.Connection, language: Language, day: str, ids: list[int]) -> _Known:
    return _Known(
        headlines=_headlines(connection, ids),
        firsts=_firsts(connection, ids, day),
        speakers=_speakers(connection, ids, day),
        themes=_themes(connection, ids, day),
        outlet_names=reading.outlets(connection, language),
        theme_names=reading.themes(connection, language),
    )


def _headlines(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, sqlite3.Row]:
    names, values = reading.marks(ids)
    sql = f"SELECT event_id, headline, headline_ru, headline_kk FROM v_events WHERE event_id IN ({names})"  # noqa: S608 - marks only
    return {row["event_id"]: row for row in ask(connection, sql, **values)}


def _firsts(connection: sqlite3.Connection, ids: Iterable[int], day: str) -> dict[int, sqlite3.Row]:
    names, values = reading.marks(ids)
    sql = f"""SELECT event_id, outlet, url FROM v_articles WHERE event_id IN ({names}) AND day = :day
              ORDER BY counted_at DESC, article_id DESC"""  # noqa: S608 - marks only
    return {row["event_id"]: row for row in ask(connection, sql, day=day, **values)}


def _speakers(connection: sqlite3.Connection, ids: Iterable[int], day: str) -> dict[int, list[sqlite3.Row]]:
    names, values = reading.marks(ids)
    sql = f"""SELECT q.event_id, q.speaker, s.name_ru, s.name_kk, s.name_en,
                     COUNT(DISTINCT q.article_id) AS publications
                FROM v_quotes q JOIN v_speakers s ON s.speaker = q.speaker
               WHERE q.event_id IN ({names}) AND q.day = :day
               GROUP BY q.event_id, q.speaker, s.name_ru, s.name_kk, s.name_en
               ORDER BY publications DESC, q.speaker"""  # noqa: S608 - marks only
    found: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in ask(connection, sql, day=day, **values):
        found[row["event_id"]].append(row)
    return found


def _themes(connection: sqlite3.Connection, ids: Iterable[int], day: str) -> dict[int, list[str]]:
    names, values = reading.marks(ids)
    sql = f"""SELECT event_id, theme, COUNT(*) AS publications, SUM(hits) AS hits
                FROM v_article_themes WHERE event_id IN ({names}) AND day = :day
               GROUP BY event_id, theme ORDER BY publications DESC, hits DESC, theme"""  # noqa: S608 - marks only
    found: defaultdict[int, list[str]] = defaultdict(list)
    for row in ask(connection, sql, day=day, **values):
        found[row["event_id"]].append(row["theme"])
    return found
