"""A person's or a theme's stretch of days among those of the same length before it: by how much, and how usual."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from monitor.dashboard.page import Asked
from monitor.dashboard.reading import ask
from monitor.dashboard.spans import Span
from monitor.language import wording

_USUAL: Final = 7  #: stretches before it that tell what is usual
_FEWEST_USUAL: Final = 3

Kind = Literal["speaker", "theme"]
_DAILY: Final[dict[Kind, str]] = {"speaker": "v_daily_speakers", "theme": "v_daily_themes"}


@dataclass(frozen=True, slots=True)
class Counts:
    """What one stretch of days holds; texts and events are counted once each."""

    publications: int
    texts: int
    events: int
    kazakh: int

    @property
    def share(self) -> int:
        """How much of it is in Kazakh, in percent."""
        return wording.percent(self.kazakh, self.publications)


def counted(connection: sqlite3.Connection, kind: Kind, key: str, over: Span) -> tuple[Counts, ...]:
    """The stretch, then those before it, the nearest first, as far as the archive reaches back."""
    return tuple(_counts(connection, kind, key, since, until) for since, until in _stretches(connection, over))


def notes(asked: Asked, over: Span, values: tuple[int, ...]) -> tuple[str, ...]:
    """By how much a figure differs from the stretch before, and what it is usually."""
    if len(values) == 1:
        return ()
    change = wording.change(values[0], values[1])
    words = asked.say["per_day" if over.day else "per_stretch"].format(change=change, days=over.length)
    usual = _mean(values)
    return (words,) if usual is None else (words, asked.say["usual"].format(value=wording.number(usual)))


def notes_in_percent(asked: Asked, values: tuple[int, ...]) -> tuple[str, ...]:
    """The same of shares in percent."""
    if len(values) == 1:
        return ()
    words = asked.say["per_day_points"].format(change=wording.change(values[0], values[1]))
    usual = _mean(values)
    if usual is None:
        return (words,)
    return words, asked.say["usual"].format(value=wording.in_percent(usual, asked.language))


def _mean(values: tuple[int, ...]) -> int | None:
    before = values[1:]
    return round(sum(before) / len(before)) if len(before) >= _FEWEST_USUAL else None


def _stretches(connection: sqlite3.Connection, over: Span) -> Iterator[tuple[str, str]]:
    since, until = date.fromisoformat(over.since), date.fromisoformat(over.until)
    length = until - since + timedelta(days=1)
    (oldest,) = connection.execute("SELECT MIN(day) FROM v_daily_totals").fetchone()
    for back in range(_USUAL + 1):
        first = (since - back * length).isoformat()
        if back and first < (oldest or first):
            return
        yield first, (until - back * length).isoformat()


def _counts(connection: sqlite3.Connection, kind: Kind, key: str, since: str, until: str) -> Counts:
    days = f"""SELECT COALESCE(SUM(publications), 0), COALESCE(SUM(texts), 0), COALESCE(SUM(events), 0),
                      COALESCE(SUM(kk_publications), 0)
                 FROM {_DAILY[kind]} WHERE {kind} = :key AND day BETWEEN :since AND :until"""  # noqa: S608 - names of our own
    again = """SELECT COALESCE(SUM(texts), 0), COALESCE(SUM(events), 0) FROM v_daily_again
                WHERE kind = :kind AND key = :key AND day BETWEEN :since AND :until AND earlier_day >= :since"""
    ((publications, texts, events, kazakh),) = ask(connection, days, key=key, since=since, until=until)
    ((texts_again, events_again),) = ask(connection, again, kind=kind, key=key, since=since, until=until)
    return Counts(publications, texts - texts_again, events - events_again, kazakh)
