"""A day: its figures, its events, its themes and people, and what was not watched."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from monitor.dashboard import cards, reading
from monitor.dashboard.cards import Card
from monitor.dashboard.charts import Bar, ranking
from monitor.dashboard.page import Asked, Figure, Linked, Page, Shown
from monitor.dashboard.reading import ask
from monitor.language import wording
from monitor.language.wording import EVENT, OUTLET, PUBLICATION, QUOTED, TEXT

_EVENTS: Final = 12
_LINES: Final = 8
_VOICES: Final = 4
_USUAL_DAYS: Final = 7
_FEWEST_USUAL: Final = 3


@dataclass(frozen=True, slots=True)
class Voices:
    """A theme and those who spoke on it, most first."""

    theme: Linked
    people: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """A day in words."""

    date: str
    before: Linked
    after: Linked
    figures: tuple[Figure, ...]
    order: str
    events: tuple[Card, ...]
    more_events: Linked
    themes: tuple[Bar, ...]
    all_themes: Linked
    people: tuple[Bar, ...]
    all_people: Linked
    voices: tuple[Voices, ...]
    firsts: tuple[Bar, ...]
    unwatched: tuple[Linked, ...]
    watched: Linked


def read(connection: sqlite3.Connection, asked: Asked) -> Shown | None:
    """The day of the address, or the newest one."""
    written = asked.parts["day"]
    day = reading.day(written) if written else reading.newest_day(connection)
    if day is None:
        return None if written else Shown(asked.say["nav_today"], view=None)
    of = {"day": day.isoformat()}
    return Shown(
        wording.long_date(day, asked.language),
        _today(connection, asked, day),
        csv=asked.links.query("events_of_day", ".csv", **of),
        json=asked.links.query("events_of_day", ".json", **of),
    )


def _today(connection: sqlite3.Connection, asked: Asked, day: date) -> Today:
    written = day.isoformat()
    totals = ask(connection, "SELECT * FROM v_daily_totals WHERE day = :day", day=written)
    events = totals[0]["events"] if totals else 0
    shown = cards.of_day(connection, asked, written, limit=_EVENTS)
    themes, people = _themes(connection, written), _people(connection, written)
    return Today(
        date=wording.long_date(day, asked.language),
        before=_neighbour(connection, asked, "SELECT MAX(day) FROM v_daily_totals WHERE day < :day", written),
        after=_neighbour(connection, asked, "SELECT MIN(day) FROM v_daily_totals WHERE day > :day", written),
        figures=_figures(connection, asked, totals[0]) if totals else (),
        order=asked.say["events_order"].format(count=wording.number(events)),
        events=shown,
        more_events=_more_events(asked, written, events - len(shown)),
        themes=_theme_bars(asked, themes, written),
        all_themes=_all(asked, themes, asked.links.themes(written)),
        people=_people_bars(asked, people, written),
        all_people=_all(asked, people, asked.links.people(written)),
        voices=_voices(connection, asked, written),
        firsts=_firsts(connection, asked, written),
        unwatched=_unwatched(connection, asked) if day == reading.newest_day(connection) else (),
        watched=_watched(connection, asked),
    )


def _neighbour(connection: sqlite3.Connection, asked: Asked, sql: str, day: str) -> Linked:
    (found,) = connection.execute(sql, {"day": day}).fetchone()
    other = reading.day(found or "")
    return Linked(wording.day_and_month(other, asked.language), asked.links.today(found)) if other else Linked("")


def _figures(connection: sqlite3.Connection, asked: Asked, now: sqlite3.Row) -> tuple[Figure, ...]:
    day, links = now["day"], asked.links
    earlier = ask(
        connection,
        f"SELECT * FROM v_daily_totals WHERE day < :day ORDER BY day DESC LIMIT {_USUAL_DAYS}",  # noqa: S608 - a number
        day=day,
    )
    counted = (
        ("publications", PUBLICATION, links.rows("v_articles", day=day)),
        ("texts", TEXT, links.query("texts_of_day", day=day)),
        ("events", EVENT, links.query("events_of_day", day=day)),
        ("speakers_quoted", QUOTED, links.query("quoted_on_day", day=day)),
    )
    figures = [
        Figure(
            wording.number(now[name]),
            noun.after(now[name], asked.language),
            url,
            _notes(asked, now[name], [row[name] for row in earlier]),
        )
        for name, noun, url in counted
    ]
    return (*figures, _kazakh(asked, now, earlier))


def _notes(asked: Asked, now: int, earlier: list[int]) -> tuple[str, ...]:
    if not earlier:
        return ()
    change = asked.say["per_day"].format(change=wording.change(now, earlier[0]))
    if len(earlier) < _FEWEST_USUAL:
        return (change,)
    return change, asked.say["usual"].format(value=wording.number(round(sum(earlier) / len(earlier))))


def _kazakh(asked: Asked, now: sqlite3.Row, earlier: list[sqlite3.Row]) -> Figure:
    shares = [wording.percent(row["kk_publications"], row["publications"]) for row in (now, *earlier)]
    notes = [asked.say["per_day_points"].format(change=wording.change(shares[0], one)) for one in shares[1:2]]
    if len(earlier) >= _FEWEST_USUAL:
        usual = wording.percent(sum(row["kk_publications"] for row in earlier), sum(r["publications"] for r in earlier))
        notes.append(asked.say["usual"].format(value=wording.in_percent(usual, asked.language)))
    url = asked.links.rows("v_articles", day=now["day"], language__startswith="kk")
    return Figure(wording.in_percent(shares[0], asked.language), asked.say["kazakh"], url, tuple(notes))


def _more_events(asked: Asked, day: str, count: int) -> Linked:
    if count <= 0:
        return Linked("")
    return Linked(
        asked.say["more_events"].format(events=EVENT.counted(count, asked.language)), asked.links.events(day, 1)
    )


def _all(asked: Asked, rows: list[sqlite3.Row], url: str) -> Linked:
    """The way to all of a list that shows its first lines; each row says how many were found."""
    found = rows[0]["found"] if rows else 0
    return Linked(asked.say["all_of_them"].format(count=wording.number(found)) if found > len(rows) else "", url)


def _themes(connection: sqlite3.Connection, day: str) -> list[sqlite3.Row]:
    return ask(
        connection,
        """SELECT d.theme, d.publications, COUNT(*) OVER () AS found, t.title_ru, t.title_kk, t.title_en
             FROM v_daily_themes d JOIN v_themes t ON t.theme = d.theme
            WHERE d.day = :day AND d.publications > 0 AND t.enabled = 1
            ORDER BY d.publications DESC, d.theme LIMIT :most""",
        day=day,
        most=_LINES,
    )


def _theme_bars(asked: Asked, rows: list[sqlite3.Row], day: str) -> tuple[Bar, ...]:
    return ranking(
        [
            (
                Linked(
                    reading.either(row, "title", asked.language) or row["theme"], asked.links.theme(row["theme"], day)
                ),
                row["publications"],
                asked.links.rows("v_article_themes", day=day, theme=row["theme"]),
                "",
            )
            for row in rows
        ]
    )


def _people(connection: sqlite3.Connection, day: str) -> list[sqlite3.Row]:
    return ask(
        connection,
        """SELECT d.publications, COUNT(*) OVER () AS found, s.*
             FROM v_daily_speakers d JOIN v_speakers s ON s.speaker = d.speaker
            WHERE d.day = :day AND d.publications > 0
            ORDER BY d.publications DESC, d.direct_quotes DESC, d.speaker LIMIT :most""",
        day=day,
        most=_LINES,
    )


def _people_bars(asked: Asked, rows: list[sqlite3.Row], day: str) -> tuple[Bar, ...]:
    return ranking(
        [
            (
                Linked(reading.person(row, asked.language), asked.links.person(row["speaker"], day)),
                row["publications"],
                asked.links.rows("v_mentions", day=day, speaker=row["speaker"]),
                reading.post(row, asked.language),
            )
            for row in rows
        ]
    )


def _voices(connection: sqlite3.Connection, asked: Asked, day: str) -> tuple[Voices, ...]:
    names = reading.themes(connection, asked.language)
    rows = ask(
        connection,
        """SELECT d.theme, d.spoke_publications, s.* FROM v_daily_speaker_themes d
             JOIN v_speakers s ON s.speaker = d.speaker
            WHERE d.day = :day AND d.spoke_publications > 0
            ORDER BY d.theme, d.spoke_publications DESC, d.speaker""",
        day=day,
    )
    groups = [(theme, list(spoken)) for theme, spoken in groupby(rows, key=lambda row: str(row["theme"]))]
    groups.sort(key=lambda group: (-sum(row["spoke_publications"] for row in group[1]), group[0]))
    return tuple(
        Voices(
            Linked(names.get(theme, theme), asked.links.theme(theme, day)),
            tuple(
                Linked(
                    reading.person(row, asked.language),
                    asked.links.query("spoken_by_person", speaker=row["speaker"], theme=theme, since=day, until=day),
                    wording.number(row["spoke_publications"]),
                )
                for row in spoken[:_VOICES]
            ),
        )
        for theme, spoken in groups[:_LINES]
    )


def _firsts(connection: sqlite3.Connection, asked: Asked, day: str) -> tuple[Bar, ...]:
    names = reading.outlets(connection, asked.language)
    rows = ask(
        connection,
        """SELECT first_outlet, COUNT(*) AS events FROM v_events
            WHERE event_id IN (SELECT DISTINCT event_id FROM v_articles WHERE day = :day) AND day = :day AND outlets > 1
            GROUP BY first_outlet ORDER BY events DESC, first_outlet LIMIT :most""",
        day=day,
        most=_LINES - 2,
    )
    return ranking(
        [
            (
                Linked(names.get(row["first_outlet"], row["first_outlet"]), asked.links.page("outlets")),
                row["events"],
                asked.links.query("first_on_day", day=day, outlet=row["first_outlet"]),
                "",
            )
            for row in rows
        ]
    )


def _unwatched(connection: sqlite3.Connection, asked: Asked) -> tuple[Linked, ...]:
    names = reading.outlets(connection, asked.language)
    rows = ask(
        connection,
        """SELECT outlet, CASE state WHEN 'ok' THEN 'unasked' ELSE state END AS state FROM v_feed_health
            WHERE state IN ('failing', 'blocked', 'silent', 'gone') OR (state = 'ok' AND last_polled_at IS NULL)
            GROUP BY 1, 2 ORDER BY 2, 1 LIMIT 12""",
    )
    return tuple(
        Linked(
            wording.quoted(names.get(row["outlet"], row["outlet"])),
            asked.links.rows("v_feed_health", outlet=row["outlet"]),
            row["state"],
        )
        for row in rows
    )


def _watched(connection: sqlite3.Connection, asked: Asked) -> Linked:
    ((count,),) = connection.execute("SELECT COUNT(DISTINCT outlet) FROM v_feed_health").fetchall()
    return Linked(asked.say["watched"].format(outlets=OUTLET.counted(count, asked.language)), asked.links.page("feeds"))


PAGE = Page("today", r"today(?:/(?P<day>[^/]+))?/?", "today", read)
