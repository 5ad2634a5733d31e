"""What events tell: which are to be told anew, in whose words, and which follows which."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, delete, select, update

from monitor.model import ChosenSentence, Episode, Language, Telling
from monitor.storage import events
from monitor.storage.columns import moment, seconds, words_of, words_text
from monitor.storage.database import upsert
from monitor.storage.schema import article, article_theme, chapter, event, event_sentence

Number = TypeVar("Number", int, float)


def stale(connection: Connection, limit: int = 50) -> tuple[int, ...]:
    """Events that changed since they were told, the newest first."""
    asked = select(event.c.id).where(event.c.stale == 1).order_by(event.c.id.desc()).limit(limit)
    return tuple(connection.scalars(asked))


def tellings(connection: Connection, event_id: int, most: int) -> tuple[Telling, ...]:
    """An event's articles with their words, in order of time: one of each text, the first ones of very many."""
    asked = select(article.c.id, article.c.text_id, article.c.title, article.c.text).where(
        article.c.event_id == event_id, article.c.grouped == 1
    )
    first: dict[int, tuple[int, str, str]] = {}
    for row in connection.execute(asked.order_by(article.c.at, article.c.id)):
        first.setdefault(row.text_id, (row.id, row.title, row.text))
        if len(first) == most:
            break
    words = {article_id: (title, text) for article_id, title, text in first.values()}
    return tuple(Telling(one, *words[one.article_id]) for one in events.reports(connection, words))


def themes(connection: Connection, event_id: int) -> tuple[str, ...]:
    """The themes of an event's articles."""
    asked = select(article_theme.c.theme).join(article, article.c.id == article_theme.c.article_id)
    return tuple(connection.scalars(asked.where(article.c.event_id == event_id).distinct()))


def record(
    connection: Connection,
    event_id: int,
    headlines: Mapping[Language, str],
    sentences: Iterable[tuple[Language, ChosenSentence]],
) -> None:
    """An event's headlines and sentences in place of those before; a language without a title keeps its first one."""
    told = {f"headline_{language}": headline for language, headline in headlines.items() if headline}
    connection.execute(update(event).where(event.c.id == event_id).values({"stale": 0, **told}))
    connection.execute(delete(event_sentence).where(event_sentence.c.event_id == event_id))
    rows = list(_rows(event_id, sentences))
    upsert(connection, event_sentence, rows, key=["event_id", "language", "position"])


def _rows(event_id: int, sentences: Iterable[tuple[Language, ChosenSentence]]) -> Iterator[dict[str, object]]:
    positions: dict[Language, int] = {}
    for language, one in sentences:
        positions[language] = positions.get(language, 0) + 1
        place = {"event_id": event_id, "language": str(language), "position": positions[language]}
        yield place | {"article_id": one.article_id, "sentence": one.text}


# --- stories --------------------------------------------------------------------------------------------------------


def episodes(connection: Connection, since: datetime, until: datetime) -> tuple[Episode, ...]:
    """The events, as they were chained last, that have an article between two moments."""
    asked = select(chapter, event.c.story_id).join(event, event.c.id == chapter.c.event_id)
    inside = chapter.c.last_at >= seconds(since), chapter.c.first_at <= seconds(until)
    return tuple(
        Episode(
            row.event_id,
            moment(row.first_at),
            moment(row.last_at),
            _unpacked(array("I"), row.numbers),
            _unpacked(array("f"), row.weights),
            words_of(row.themes),
            row.follows,
            row.likeness,
            row.story_id,
        )
        for row in connection.execute(asked.where(*inside).order_by(chapter.c.first_at, chapter.c.event_id))
    )


def chain(connection: Connection, told: Sequence[Episode]) -> None:
    """Store episodes and the stories they are in."""
    upsert(connection, chapter, [_chapter(one) for one in told], key=["event_id"])
    for one in told:
        connection.execute(update(event).where(event.c.id == one.event_id).values(story_id=one.story_id))


def _chapter(one: Episode) -> dict[str, object]:
    return {
        "event_id": one.event_id,
        "first_at": seconds(one.first_at),
        "last_at": seconds(one.last_at),
        "numbers": one.numbers.tobytes(),
        "weights": one.weights.tobytes(),
        "themes": words_text(one.themes),
        "follows": one.follows,
        "likeness": one.likeness,
    }


def _unpacked(values: array[Number], packed: bytes) -> array[Number]:
    values.frombytes(packed)
    return values
