"""What the pages of a person and of a theme share: figures, days, spikes, outlets and events over a stretch of days."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from monitor.dashboard import reading, stretches
from monitor.dashboard.cards import headlines
from monitor.dashboard.charts import Bar, ranking
from monitor.dashboard.daybars import DayBars, day_bars
from monitor.dashboard.page import Asked, Figure, Linked
from monitor.dashboard.reading import ask
from monitor.dashboard.spans import Span
from monitor.dashboard.stretches import Kind
from monitor.language import wording
from monitor.language.wording import EVENT, PUBLICATION, TEXT, Noun

_SPIKES: Final = 3
_DEVIATIONS: Final = 2

_FOUND: Final[dict[Kind, str]] = {"speaker": "v_mentions", "theme": "v_article_themes"}
_DAILY: Final[dict[Kind, str]] = {"speaker": "v_daily_speakers", "theme": "v_daily_themes"}
_WORD: Final[dict[Kind, str]] = {"speaker": "person", "theme": "theme"}


@dataclass(frozen=True, slots=True)
class Keyed:
    """A person or a theme over a stretch of days."""

    kind: Kind
    key: str
    over: Span

    @property
    def given(self) -> dict[str, str]:
        """As questions of ours take it."""
        return {"key": self.key, **self.over.bounds}

    def rows(self, asked: Asked, view: str, **more: str) -> str:
        """The address of rows of a view."""
        return asked.links.rows(view, **{self.kind: self.key}, **self.over.filters, **more)

    def query(self, asked: Asked, name: str, **more: str) -> str:
        """The address of the rows of a canned query such as `events_of_person`."""
        found = name.format(_WORD[self.kind])
        return asked.links.query(found, **{self.kind: self.key}, **self.over.bounds, **more)


@dataclass(frozen=True, slots=True)
class Spike:
    """A day far above the usual: its publications, and what they are measured by."""

    found: Linked
    beyond: Linked


def figures(connection: sqlite3.Connection, asked: Asked, of: Keyed) -> tuple[Figure, ...]:
    """Publications, texts, events, and the share in Kazakh, each with its change and what is usual."""
    found = stretches.counted(connection, of.kind, of.key, of.over)
    counted = (
        ("publications", PUBLICATION, of.rows(asked, _FOUND[of.kind])),
        ("texts", TEXT, of.query(asked, "texts_of_{}")),
        ("events", EVENT, of.query(asked, "events_of_{}")),
    )
    shown = [_figure(asked, of, noun, url, tuple(getattr(one, name) for one in found)) for name, noun, url in counted]
    shares = tuple(one.share for one in found)
    kazakh = wording.in_percent(shares[0], asked.language)
    in_kazakh = of.query(asked, "articles_of_{}", outlet="", language="kk")
    return (*shown, Figure(kazakh, asked.say["kazakh"], in_kazakh, stretches.notes_in_percent(asked, shares)))


def _figure(asked: Asked, of: Keyed, noun: Noun, url: str, values: tuple[int, ...]) -> Figure:
    """A figure beside those of the stretches before."""
    now = values[0]
    notes = stretches.notes(asked, of.over, values)
    return Figure(wording.number(now), noun.after(now, asked.language), url, notes)


def days(connection: sqlite3.Connection, asked: Asked, of: Keyed) -> DayBars:
    """Publications of each day drawn."""
    sql = f"""SELECT day, publications, kk_publications FROM {_DAILY[of.kind]}
               WHERE {of.kind} = :key AND day BETWEEN :since AND :until"""  # noqa: S608 - names of our own
    drawn = of.over.drawn
    rows = ask(connection, sql, key=of.key, since=drawn[0].isoformat(), until=drawn[-1].isoformat())
    counted = {row["day"]: (row["publications"], row["kk_publications"]) for row in rows}
    return day_bars(
        asked,
        drawn,
        counted,
        lambda day: asked.links.rows(_FOUND[of.kind], **{of.kind: of.key}, day=day),
        lambda since, until: asked.links.rows(_DAILY[of.kind], **{of.kind: of.key}, day__gte=since, day__lte=until),
        reading.oldest_day(connection),
    )


def spikes(connection: sqlite3.Connection, asked: Asked, of: Keyed) -> tuple[Spike, ...]:
    """The newest days on which far more was published than is usual, in words."""
    drawn = of.over.drawn
    rows = ask(
        connection,
        """SELECT * FROM v_spikes WHERE kind = :kind AND key = :key AND day BETWEEN :since AND :until
            ORDER BY day DESC LIMIT :most""",
        kind=of.kind,
        key=of.key,
        since=drawn[0].isoformat(),
        until=drawn[-1].isoformat(),
        most=_SPIKES,
    )
    return tuple(_spike(asked, of, row) for row in rows)


def _spike(asked: Asked, of: Keyed, row: sqlite3.Row) -> Spike:
    words = asked.say["spike"].format(
        day=wording.day_and_month(date.fromisoformat(row["day"]), asked.language),
        publications=PUBLICATION.counted(row["publications"], asked.language),
    )
    beyond = asked.say["spike_beyond"].format(
        threshold=wording.decimal(row["mean_14d"] + _DEVIATIONS * row["sd_14d"]),
        mean=wording.decimal(row["mean_14d"]),
        deviation=wording.decimal(row["sd_14d"]),
    )
    day = row["day"]
    return Spike(
        Linked(words, asked.links.rows(_FOUND[of.kind], **{of.kind: of.key}, day=day)),
        Linked(beyond, asked.links.rows("v_spikes", kind=of.kind, key=of.key, day=day)),
    )


def outlets(connection: sqlite3.Connection, asked: Asked, of: Keyed) -> tuple[Bar, ...]:
    """Where it was published, most publications first: all of them."""
    names = reading.outlets(connection, asked.language)
    sql = f"""SELECT a.outlet, COUNT(*) AS publications
                FROM {_FOUND[of.kind]} f JOIN v_articles a ON a.article_id = f.article_id
               WHERE f.{of.kind} = :key AND f.day BETWEEN :since AND :until
               GROUP BY a.outlet ORDER BY publications DESC, a.outlet"""  # noqa: S608 - names of our own
    return ranking(
        [
            (
                Linked(names.get(row["outlet"], row["outlet"])),
                row["publications"],
                of.query(asked, "articles_of_{}", outlet=row["outlet"], language=""),
                "",
            )
            for row in ask(connection, sql, **of.given)
        ]
    )


def events(connection: sqlite3.Connection, asked: Asked, of: Keyed, most: int) -> tuple[Bar, ...]:
    """The events it was part of, most publications first."""
    sql = f"""SELECT e.event_id, e.headline, e.headline_ru, e.headline_kk, e.day, f.publications
                FROM (SELECT event_id, COUNT(*) AS publications, MIN(day) AS day FROM {_FOUND[of.kind]}
                       WHERE {of.kind} = :key AND day BETWEEN :since AND :until AND event_id IS NOT NULL
                       GROUP BY event_id ORDER BY publications DESC, day DESC, event_id LIMIT :most) f
                JOIN v_events e ON e.event_id = f.event_id
               ORDER BY f.publications DESC, f.day DESC, f.event_id"""  # noqa: S608 - names of our own
    return ranking([_event(asked, of, row) for row in ask(connection, sql, **of.given, most=most)])


def _event(asked: Asked, of: Keyed, row: sqlite3.Row) -> tuple[Linked, int, str, str]:
    headline, _, _ = headlines(row, asked.language)
    rows = of.rows(asked, _FOUND[of.kind], event_id=str(row["event_id"]))
    day = wording.day_and_month(date.fromisoformat(row["day"]), asked.language)
    return Linked(headline, asked.links.event(row["event_id"])), row["publications"], rows, day


def all_outlets(asked: Asked, of: Keyed, found: Sequence[Bar], shown: int) -> Linked:
    """The way to all outlets, where more were found than are shown."""
    return left(asked, found[:shown], wording.number(len(found)), of.query(asked, "outlets_of_{}"))


def left(asked: Asked, shown: Sequence[object], total: str, url: str) -> Linked:
    """The way to all of a list that was cut; nothing where all of it is shown."""
    return (
        Linked(asked.say["all_of_them"].format(count=total), url) if wording.number(len(shown)) != total else Linked("")
    )
