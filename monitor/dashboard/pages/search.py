"""Search: the articles whose words answer a question, with those words marked."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from monitor.dashboard import finding, reading
from monitor.dashboard.finding import Found, Question
from monitor.dashboard.links import outward
from monitor.dashboard.page import Asked, Linked, Page, Pager, Shown, pager
from monitor.documents.dates import almaty_day
from monitor.language import wording
from monitor.language.search_words import LONGEST_QUERY
from monitor.language.wording import NBSP, PUBLICATION
from monitor.model import Piece

_SIZE: Final = 20
_LANGUAGES: Final = ("", "ru", "kk")
_ORDERS: Final = ("best", "newest")
_PERIODS: Final = {"": 0, "7": 7, "30": 30, "90": 90}


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a field of the form."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Result:
    """An article that was found."""

    title: tuple[Piece, ...]
    url: str
    language: str
    snippet: tuple[Piece, ...]
    begins: bool
    day: Linked
    outlet: str
    event: Linked


@dataclass(frozen=True, slots=True)
class Search:
    """The form as it was filled in, and what was found."""

    asked: str
    languages: tuple[Option, ...]
    periods: tuple[Option, ...]
    outlets: tuple[Option, ...]
    orders: tuple[Option, ...]
    words: str
    results: tuple[Result, ...]
    pager: Pager


def read(connection: sqlite3.Connection, asked: Asked) -> Shown:
    """What answers the question of the address; the form alone where none was asked."""
    period = asked.query.get("period", "")
    question = _question(connection, asked, period)
    some = bool(finding.matching(question.words))
    total = finding.count(connection, question) if some else 0
    page = min(asked.number, max(1, -(-total // _SIZE)))
    found = finding.find(connection, question, limit=_SIZE, offset=_SIZE * (page - 1)) if total else ()
    names = reading.outlets(connection, asked.language)
    view = Search(
        asked=question.words,
        languages=_options(_LANGUAGES, question.language, lambda one: asked.say[f"search_language_{one or 'any'}"]),
        periods=_options(tuple(_PERIODS), period, lambda one: _period(asked, one)),
        outlets=_options(
            ("", *sorted(names, key=lambda key: names[key].casefold())),
            question.outlet,
            lambda one: names.get(one) or asked.say["any_outlet"],
        ),
        orders=_options(_ORDERS, question.order, lambda one: asked.say[f"search_{one}"]),
        words=asked.say["found"].format(publications=PUBLICATION.counted(total, asked.language)) if total else "",
        results=tuple(_result(one, names, asked) for one in found),
        pager=pager(asked, total, _SIZE, lambda number: _address(asked, question, period, number)),
    )
    title = f"{question.words} · {asked.say['nav_search']}" if question.words else asked.say["nav_search"]
    return Shown(title, view)


def _question(connection: sqlite3.Connection, asked: Asked, period: str) -> Question:
    newest, back = reading.newest_day(connection), _PERIODS.get(period, 0)
    since = (newest - timedelta(days=back - 1)).isoformat() if newest and back else ""
    return Question(
        words=" ".join(asked.query.get("q", "")[:LONGEST_QUERY].split()),
        language=_one_of(_LANGUAGES, asked.query.get("language", "")),
        outlet=asked.query.get("outlet", ""),
        since=since,
        order=_one_of(_ORDERS, asked.query.get("order", "")),
    )


def _one_of(values: tuple[str, ...], written: str) -> str:
    return written if written in values else values[0]


def _options(values: tuple[str, ...], chosen: str, words: Callable[[str], str]) -> tuple[Option, ...]:
    return tuple(Option(one, words(one), one == chosen) for one in values)


def _period(asked: Asked, days: str) -> str:
    return asked.say["last_days"].format(days=days).capitalize() if days else asked.say["any_time"]


def _result(found: Found, names: dict[str, str], asked: Asked) -> Result:
    row = found.row
    moment = reading.moment(row["counted_at"])
    day = almaty_day(moment)
    when = f"{wording.day_and_month(day, asked.language)}{NBSP}{day.year},{NBSP}{wording.clock(moment)}"
    event = row["event_id"]
    return Result(
        title=found.title,
        url=outward(row["url"]),
        language="kk" if row["language"].startswith("kk") else row["language"],
        snippet=found.snippet,
        begins=found.begins,
        day=Linked(when, asked.links.today(row["day"])),
        outlet=names.get(row["outlet"], row["outlet"]),
        event=Linked(asked.say["to_event"] if event else "", asked.links.event(event) if event else ""),
    )


def _address(asked: Asked, question: Question, period: str, page: int) -> str:
    return asked.links.page(
        "search",
        q=question.words,
        language=question.language,
        outlet=question.outlet,
        period=period,
        order="" if question.order == _ORDERS[0] else question.order,
        page=page if page > 1 else "",
    )


PAGE = Page("search", r"search/?", "search", read)
