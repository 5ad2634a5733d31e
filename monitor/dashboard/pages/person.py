"""One person: publications by day, themes spoken on, posts, prominence, where it was written, and every quote."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Final

from monitor.dashboard import keyed, reading
from monitor.dashboard.charts import Bar
from monitor.dashboard.daybars import DayBars
from monitor.dashboard.keyed import Keyed, Spike
from monitor.dashboard.page import Asked, Figure, Linked, Page, Pager, Shown, pager
from monitor.dashboard.reading import ask
from monitor.dashboard.spans import Choice, choices, span
from monitor.dashboard.spoken import Spoken, spoken
from monitor.language import wording
from monitor.language.wording import Noun, is_kazakh

_QUOTES: Final = 10
_OUTLETS: Final = 8
_EVENTS: Final = 6
_TITLES: Final = 6
_DIRECT: Final = Noun("прямая цитата", "прямые цитаты", "прямых цитат", "тура дәйексөз")
_INDIRECT: Final = Noun("косвенная", "косвенные", "косвенных", "жанама")
_TIMES: Final = Noun("раз", "раза", "раз", "рет")


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: in how many publications the person spoke on it, and in how many it stood only beside the person."""

    theme: Linked
    spoke: Linked
    beside: Linked
    spoke_width: float
    beside_from: float
    beside_width: float


@dataclass(frozen=True, slots=True)
class Person:
    """A person in words."""

    name: str
    other: str
    other_language: str
    post: str
    organisation: str
    watched: bool
    words: str
    spans: tuple[Choice, ...]
    figures: tuple[Figure, ...]
    days: DayBars
    spikes: tuple[Spike, ...]
    themes: tuple[Theme, ...]
    naming: tuple[Linked, ...]
    prominence: tuple[Linked, ...]
    titles: tuple[Linked, ...]
    outlets: tuple[Bar, ...]
    all_outlets: Linked
    events: tuple[Bar, ...]
    all_events: Linked
    quotes: tuple[Spoken, ...]
    quotes_note: str
    all_quotes: Linked
    pager: Pager


def read(connection: sqlite3.Connection, asked: Asked) -> Shown | None:
    """The person of the address; None where nobody may be seen under that key."""
    found = ask(connection, "SELECT * FROM v_speakers WHERE speaker = :key", key=asked.parts["speaker"])
    over = span(connection, asked)
    if not found or over is None:
        return None
    of = Keyed("speaker", found[0]["speaker"], over)
    return Shown(
        reading.person(found[0], asked.language),
        _person(connection, asked, found[0], of),
        csv=asked.links.rows("v_mentions", ".csv", speaker=of.key, **over.filters),
        json=asked.links.rows("v_mentions", ".json", speaker=of.key, **over.filters),
    )


def _person(connection: sqlite3.Connection, asked: Asked, row: sqlite3.Row, of: Keyed) -> Person:
    other, other_language = _other_name(row, asked)
    kinds = _kinds(connection, of)
    total = sum(kinds.values())
    page = min(asked.number, max(1, -(-total // _QUOTES)))
    figures = _figures(connection, asked, of, kinds)
    outlets = keyed.outlets(connection, asked, of)
    events = keyed.events(connection, asked, of, _EVENTS)
    return Person(
        name=reading.person(row, asked.language),
        other=other,
        other_language=other_language,
        post=reading.either(row, "title", asked.language),
        organisation=reading.either(row, "organisation", asked.language),
        watched=bool(row["watched"]),
        words=of.over.words,
        spans=choices(asked, of.over, "people", of.key),
        figures=figures,
        days=keyed.days(connection, asked, of),
        spikes=keyed.spikes(connection, asked, of),
        themes=_themes(connection, asked, of),
        naming=_naming(connection, asked, of),
        prominence=_prominence(connection, asked, of),
        titles=_titles(connection, asked, of),
        outlets=outlets[:_OUTLETS],
        all_outlets=keyed.all_outlets(asked, of, outlets, _OUTLETS),
        events=events,
        all_events=keyed.left(asked, events, figures[2].value, figures[2].url),
        quotes=spoken(connection, asked, of.key, of.over, limit=_QUOTES, offset=_QUOTES * (page - 1)),
        quotes_note=wording.number(total) if total else "",
        all_quotes=Linked(asked.say["all_quotes"] if total else "", of.rows(asked, "v_quotes")),
        pager=pager(asked, total, _QUOTES, lambda number: _address(asked, of, number)),
    )


def _address(asked: Asked, of: Keyed, page: int) -> str:
    return asked.links.page("people", of.key, **of.over.query, page=page if page > 1 else "") + "#quotes"


def _other_name(row: sqlite3.Row, asked: Asked) -> tuple[str, str]:
    """The name in the other language, where it is written otherwise."""
    code = "ru" if is_kazakh(asked.language) else "kk"
    other = wording.tied(row[f"name_{code}"])
    return (other, code) if other and other != reading.person(row, asked.language) else ("", code)


def _kinds(connection: sqlite3.Connection, of: Keyed) -> dict[str, int]:
    (row,) = ask(
        connection,
        """SELECT COALESCE(SUM(direct_quotes), 0) AS direct, COALESCE(SUM(indirect_quotes), 0) AS indirect,
                  COALESCE(SUM(mixed_quotes), 0) AS mixed
             FROM v_daily_speakers WHERE speaker = :key AND day BETWEEN :since AND :until""",
        **of.given,
    )
    return dict(row)


def _figures(connection: sqlite3.Connection, asked: Asked, of: Keyed, kinds: dict[str, int]) -> tuple[Figure, ...]:
    *counts, kazakh = keyed.figures(connection, asked, of)
    direct = kinds.get("direct", 0)
    others = sum(kinds.values()) - direct
    quotes = Figure(
        wording.number(direct),
        _DIRECT.after(direct, asked.language),
        of.rows(asked, "v_quotes", kind="direct"),
        (asked.say["and_indirect"].format(indirect=_INDIRECT.counted(others, asked.language)),) if others else (),
    )
    return (*counts, quotes, kazakh)


def _themes(connection: sqlite3.Connection, asked: Asked, of: Keyed) -> tuple[Theme, ...]:
    names = reading.themes(connection, asked.language)
    rows = ask(
        connection,
        """SELECT theme, SUM(spoke_publications) AS spoke, SUM(beside_publications) AS beside
             FROM v_daily_speaker_themes
            WHERE speaker = :key AND day BETWEEN :since AND :until
              AND (spoke_publications > 0 OR beside_publications > 0)
            GROUP BY theme ORDER BY spoke DESC, beside DESC, theme""",
        **of.given,
    )
    most = max((row["spoke"] + row["beside"] for row in rows), default=0)
    return tuple(_theme(asked, of, row, names, most) for row in rows)


def _theme(asked: Asked, of: Keyed, row: sqlite3.Row, names: dict[str, str], most: int) -> Theme:
    theme, spoke, beside = row["theme"], row["spoke"], row["beside"]
    gap = 1 if spoke and beside else 0
    return Theme(
        Linked(names.get(theme, theme), asked.links.page("themes", theme, **of.over.query)),
        Linked(wording.number(spoke), of.query(asked, "spoken_by_{}", theme=theme) if spoke else ""),
        Linked(wording.number(beside), of.query(asked, "beside_{}", theme=theme) if beside else ""),
        round(100 * spoke / most, 2),
        round(100 * spoke / most + gap, 2),
        round(max(100 * beside / most - gap, 0), 2),
    )


def _naming(connection: sqlite3.Connection, asked: Asked, of: Keyed) -> tuple[Linked, ...]:
    """In how many publications the person is named, and where a role or a pronoun stands for the name: told apart."""
    (row,) = ask(
        connection,
        """SELECT COALESCE(SUM(mentions), 0) AS mentions, COALESCE(SUM(by_role), 0) AS by_role,
                  COALESCE(SUM(mentions > 0), 0) AS named, COALESCE(SUM(by_role > 0), 0) AS told_by_role
             FROM v_mentions WHERE speaker = :key AND day BETWEEN :since AND :until""",
        **of.given,
    )
    return (
        _named(asked, of, "mentions", row["named"], asked.say["by_name"].format(times=_times(asked, row["mentions"]))),
        _named(
            asked, of, "by_role", row["told_by_role"], asked.say["by_role"].format(times=_times(asked, row["by_role"]))
        ),
    )


def _named(asked: Asked, of: Keyed, column: str, publications: int, words: str) -> Linked:
    return Linked(wording.number(publications), of.rows(asked, "v_mentions", **{f"{column}__gt": "0"}), words)


def _times(asked: Asked, count: int) -> str:
    return _TIMES.counted(count, asked.language)


def _prominence(connection: sqlite3.Connection, asked: Asked, of: Keyed) -> tuple[Linked, ...]:
    (found,) = ask(
        connection,
        """SELECT COALESCE(SUM(main), 0) AS main, COALESCE(SUM(secondary), 0) AS secondary,
                  COALESCE(SUM(passing), 0) AS passing
             FROM v_daily_speakers WHERE speaker = :key AND day BETWEEN :since AND :until""",
        **of.given,
    )
    return tuple(
        Linked(
            wording.number(found[one]),
            of.rows(asked, "v_mentions", prominence=one),
            asked.say[f"prominence_{one}"],
        )
        for one in ("main", "secondary", "passing")
    )


def _titles(connection: sqlite3.Connection, asked: Asked, of: Keyed) -> tuple[Linked, ...]:
    """What the press calls the person, most often first; capitals tell no two apart."""
    rows = ask(
        connection,
        """SELECT title, COUNT(*) AS publications FROM v_mentions
            WHERE speaker = :key AND day BETWEEN :since AND :until AND title <> ''
            GROUP BY title ORDER BY publications DESC, title""",
        **of.given,
    )
    same: dict[str, list[sqlite3.Row]] = {}
    for row in rows:
        same.setdefault(row["title"].casefold(), []).append(row)
    most = sorted(same.values(), key=lambda group: -sum(row["publications"] for row in group))[:_TITLES]
    return tuple(_title(asked, of, group) for group in most)


def _title(asked: Asked, of: Keyed, group: list[sqlite3.Row]) -> Linked:
    written = [row["title"] for row in group]
    count = sum(row["publications"] for row in group)
    rows = of.rows(asked, "v_mentions", title__in=json.dumps(written, ensure_ascii=False))
    return Linked(wording.number(count), rows, min(written, key=lambda title: title[:1].isupper()))


PAGE = Page("person", r"people/(?P<speaker>[^/]+)/?", "people", read)
